"""What a table says of a key is settled where all rows of the key say it, and told where they don't."""

from collections import defaultdict
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from vidare.measures.belonging import belonging
from vidare.tables.study_programme import StudyProgramme

KINDS = {"name": pl.String, "year": pl.Int32, "programme": pl.String, "level": pl.String}
KEY = ("year", "programme")
NAMES = st.sampled_from(["x", "y", None])
ROW = st.tuples(NAMES, st.sampled_from([2024, 2025, None]), st.sampled_from(["A", "B", None]), NAMES)


def drawn(rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=KINDS, orient="row")


@settings(max_examples=60)
@given(st.lists(ROW, max_size=8))
def test_each_key_says_what_all_of_its_rows_say(rows: list[tuple[Any, ...]]) -> None:
    of_key: dict[tuple[int, str], list[tuple[Any, ...]]] = defaultdict(list)
    for name, year, programme, level in rows:
        if year is not None and programme is not None:
            of_key[year, programme].append((name, level))
    found = belonging(StudyProgramme, drawn(rows), KEY)
    assert {(year, code): (name, level) for name, year, code, level in found.settled.rows()} == {
        key: tuple(said[0] if len(set(said)) == 1 else None for said in zip(*every, strict=True))
        for key, every in of_key.items()
    }
    assert found.settled.height == len(of_key), "each key once"
    assert sorted(found.clashing.rows()) == sorted(key for key, every in of_key.items() if len(set(every)) > 1)
    assert sorted(found.repeated.rows()) == sorted(
        key for key, every in of_key.items() if len(every) > 1 and len(set(every)) == 1
    )


def test_keys_that_stand_twice_are_told_once_and_only_those_at_odds_with_their_credits() -> None:
    credits_of = pl.DataFrame({"year": 2025, "programme": ["A", "B", "C", "B"], "credits": [1.5, 2.0, 4.0, 8.0]})
    alike = [("x", 2025, "A", "HN")] * 3
    at_odds = [("x", 2025, "B", "HN"), ("y", 2025, "B", "HN")]
    same = "Rows of Studieprogram that stand more than once and say the same are read as one: A."
    apart = "10.00 credits depend on rows of Studieprogram that don't agree, of which none was picked: B."
    for rows, said in ((alike, [same]), (at_odds, [apart]), ([*alike, *at_odds], [apart, same]), (alike[:1], [])):
        told = belonging(StudyProgramme, drawn(rows), KEY).told(credits_of)
        assert [sentence.told(str) for sentence in told] == said
