"""Which language is chosen, and how days and moments are written in a sentence of each."""

import re
import sys
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from vidare import language as languages
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


@pytest.mark.parametrize(
    ("set_to", "windows", "chosen"),
    [
        ({}, "", "en"),
        ({"LANG": "nb_NO.UTF-8"}, "", "nb"),
        ({"LANG": "nb_NO.UTF-8", "LC_ALL": "nn_NO.UTF-8"}, "", "nn"),
        ({"LC_ALL": "C", "VIDARE_LANG": "no"}, "", "nb"),
        ({"LANG": "C"}, "nb_NO", "en"),
        ({}, "nn_NO", "nn"),
        ({"VIDARE_LANG": "en"}, "nb_NO", "en"),
        ({}, "sv_SE", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch, set_to: dict[str, str], windows: str, chosen: str
) -> None:
    for name in ("VIDARE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in set_to.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(languages, "language_of_windows", lambda: windows)
    assert languages.chosen() == chosen


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has such a setting")
def test_windows_tells_its_language() -> None:
    assert re.fullmatch("[a-z]{2}_[A-Z]{2}", languages.language_of_windows())
