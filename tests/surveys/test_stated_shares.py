"""Shares in words and figures, in bokmål, nynorsk and English, and the numbers that are none."""

from fractions import Fraction

import pytest

from vidare.surveys.claims.counted import counted_in
from vidare.surveys.claims.stated import Stated, stated_in
from vidare.surveys.claims.words import language_of, words_of

NORWEGIAN, ENGLISH = words_of("no"), words_of("en")


def only(sentence: str, language: str = "no") -> Stated:
    (stated,) = stated_in(sentence, words_of(language))
    return stated


@pytest.mark.parametrize(
    ("sentence", "language", "percent"),
    [
        ("Det gjelder 86 prosent av dem.", "no", "86"),
        ("Det gjelder 86 % av dem.", "no", "86"),
        ("Det gjeld 12,5 prosent av dei.", "no", "12.5"),
        ("I surveyen oppga førti prosent det.", "no", "40"),
        ("Femtifem prosent svarte.", "no", "55"),
        ("We heard from 86 per cent of them.", "en", "86"),
        ("We heard from 12.5 percent of them.", "en", "12.5"),
        ("Forty-two per cent replied.", "en", "42"),
    ],
)
def test_a_percentage_is_read(sentence: str, language: str, percent: str) -> None:
    stated = only(sentence, language)
    assert (stated.kind, str(stated.exact)) == ("percent", percent)


@pytest.mark.parametrize(
    ("sentence", "language", "low", "high"),
    [
        ("Det gjelder nesten to av tre.", "no", 59, 67),
        ("Rundt halvparten svarte.", "no", 45, 55),
        ("Knapt halvparten svarte.", "no", 43, 50),
        ("En tredel svarte.", "no", 30, 37),
        ("To tredjedeler svarte.", "no", 63, 70),
        ("Sju av ti svarte.", "no", 65, 75),
        ("I underkant av en tredjedel svarte.", "no", 26, 34),
        ("Drøyt en fjerdedel svarte.", "no", 25, 32),
        ("Om lag halvparten svara.", "no", 45, 55),
        ("Ein firedel svara.", "no", 22, 28),
        ("Meir enn halvparten svara.", "no", 50, 100),
        ("Nesten 40 prosent svarte.", "no", 33, 40),
        ("Nearly two thirds replied.", "en", 59, 67),
        ("About half replied.", "en", 45, 55),
        ("Just under half replied.", "en", 43, 50),
        ("Nine out of ten replied.", "en", 85, 95),
        ("More than three quarters replied.", "en", 75, 100),
        ("At least 15 per cent replied.", "en", 15, 100),
    ],
)
def test_a_share_in_words_allows_a_span(sentence: str, language: str, low: int, high: int) -> None:
    stated = only(sentence, language)
    assert stated.exact is None
    assert low <= stated.low < low + 1
    assert high - 1 < stated.high <= high


@pytest.mark.parametrize(
    ("sentence", "language", "low"),
    [
        ("De aller fleste svarte.", "no", 75),
        ("De fleste svarte.", "no", 50),
        ("Dei fleste svara.", "no", 50),
        ("Most projects replied.", "en", 50),
        ("The vast majority replied.", "en", 75),
    ],
)
def test_a_quantifier_allows_a_span(sentence: str, language: str, low: int) -> None:
    stated = only(sentence, language)
    assert stated.kind == "quantifier"
    assert low <= stated.low < low + 1
    assert stated.high == 100


@pytest.mark.parametrize(
    ("sentence", "language", "count", "of"),
    [
        ("Vi fikk svar fra 18 av 33.", "no", 18, 33),
        ("Det gjelder ett av de fem sentrene.", "no", 1, 5),
        ("Vi tok kontakt med 22 institusjoner, og fikk svar fra 21 av dem.", "no", 21, 22),
        ("Fem respondenter svarte, og av disse svarte fire at det er viktig.", "no", 4, 5),
        ("We heard from 48 of 55.", "en", 48, 55),
    ],
)
def test_a_count_of_a_base_is_read(sentence: str, language: str, count: int, of: int) -> None:
    stated = only(sentence, language)
    assert (stated.kind, stated.count, stated.of) == ("count_of", count, of)


def test_between_is_one_claim_with_two_ends() -> None:
    stated = only("Mellom 69 og 95 prosent svarte det.")
    assert (stated.kind, stated.low, stated.high) == ("between", Fraction(69), Fraction(95))


def test_two_percentages_in_a_sentence_are_two_claims() -> None:
    stated = stated_in("Det gjelder 45 prosent av BIP-ene og 51 prosent av prosjektene.", NORWEGIAN)
    assert [str(one.exact) for one in stated] == ["45", "51"]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Dette er det mest vanlige.", "no"),
        ("Det er de viktigste.", "no"),
        ("En del av dem svarte på den nedre delen av skalaen.", "no"),
        ("I 2021 ble det innført.", "no"),
        ("This is the most important of all.", "en"),
        ("Go to ten of the sites.", "en"),
    ],
)
def test_what_is_no_share_is_left_alone(sentence: str, language: str) -> None:
    assert stated_in(sentence, words_of(language)) == []


def test_what_counts_is_told_from_years_pages_amounts_and_notes() -> None:
    sentence = (
        "I 2025 fikk 58 ledere og 76 prosjekter (s. 17, figur 2.1) 10 studiepoeng, 4 mill. kroner og 2 227 studenter.5"
    )
    assert [found.value for found in counted_in(sentence, NORWEGIAN)] == [58, 76, 2227]


def test_the_language_of_a_text_is_that_of_its_words() -> None:
    assert language_of("Det er ikke noe som er på plass i dag, og det er til å leve med.") == "no"
    assert language_of("Det er ikkje noko som er på plass i dag, og det er til å leve med.") == "no"
    assert language_of("It is not in place today, and that is one of the things to live with.") == "en"
