"""How days and moments are written in a sentence of each language."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from vidare.language import LANGUAGES, Sentence, When, translator

SAID = Sentence("{since}")


@pytest.mark.parametrize(("language", "told"), [("nb", "1. mai 2026"), ("nn", "1. mai 2026"), ("en", "1 May 2026")])
def test_a_day_is_written_out_in_its_language(language: str, told: str) -> None:
    assert SAID.with_gaps(since=When(date(2026, 5, 1))).told(translator(language)) == told


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=14))])
def test_a_moment_is_told_in_utc_with_its_day_there(zone: timezone) -> None:
    moment = datetime(2026, 11, 22, 11, 5, tzinfo=UTC).astimezone(zone)
    assert When(moment).told(str) == "22 November 2026, 11:05 UTC"


def test_each_language_has_its_own_locale() -> None:
    assert [translator(language)("en_GB") for language in LANGUAGES] == ["nb_NO", "nn_NO", "en_GB"]
