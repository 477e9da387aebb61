"""Repeated keys are found whatever columns the key has."""

import polars as pl
import pytest

from vidare.rules.fingerprint import Fingerprints
from vidare.rules.repetition import repeated


@pytest.mark.parametrize("key", [("code",), ("number",), ("code", "number"), ("year", "number")])
def test_a_key_of_codes_of_numbers_or_of_both_is_found_again(key: tuple[str, ...]) -> None:
    frame = pl.DataFrame(
        {
            "year": [2024, 2025, 2024, 2024],
            "code": ["a", "b", "a", "c"],
            "number": [1, 2, 1, None],
        }
    )
    assert repeated(frame, key, Fingerprints(frame)).rows() == [(2, 0)]
