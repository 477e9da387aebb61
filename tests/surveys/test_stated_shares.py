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
        ("The other half said no.", "en", 47, 53),
        ("En halvdel svarte.", "no", 47, 53),
        ("Just under half replied.", "en", 43, 50),
        ("Nine out of ten replied.", "en", 85, 95),
        ("More than three quarters replied.", "en", 75, 100),
        ("At least 15 per cent replied.", "en", 15, 100),
        ("Snautt 60 prosent svara.", "no", 53, 60),
        ("Drøye 60 prosent svarte.", "no", 60, 67),
        ("Noe over 60 prosent svarte.", "no", 60, 67),
        ("ca 60 prosent svarte.", "no", 55, 65),
        ("Godt over halvparten svarte.", "no", 50, 100),
        ("Ikkje meir enn 60 prosent svara.", "no", 0, 60),
        ("Ikke under 60 prosent svarte.", "no", 60, 100),
        ("<5 % svarte.", "no", 0, 5),
        ("> 50 % svarte.", "no", 50, 100),
        ("Slightly more than half replied.", "en", 50, 57),
        ("Not more than 60 per cent replied.", "en", 0, 60),
        ("~60% replied.", "en", 55, 65),
        ("2/3 av de spurte svarte.", "no", 63, 70),
        ("To ut av tre svarte.", "no", 63, 70),
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
        ("Vi fikk svar fra 12 av til sammen 48.", "no", 12, 48),
        ("Vi fikk svar fra 12 av våre 48 informanter.", "no", 12, 48),
        ("Vi fikk svar fra 12 ut av 48.", "no", 12, 48),
        ("De fikk svar fra en del (43/48).", "no", 43, 48),
        ("We heard from some (n = 43/48).", "en", 43, 48),
    ],
)
def test_a_count_of_a_base_is_read(sentence: str, language: str, count: int, of: int) -> None:
    stated = only(sentence, language)
    assert (stated.kind, stated.count, stated.of) == ("count_of", count, of)


def test_between_is_one_claim_with_two_ends() -> None:
    stated = only("Mellom 69 og 95 prosent svarte det.")
    assert (stated.kind, stated.low, stated.high) == ("between", Fraction(69), Fraction(95))


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("20–30 prosent svarte det.", "no"),
        ("20 til 30 prosent svarte det.", "no"),
        ("Frå 20 til 30 prosent svara det.", "no"),
        ("20-30% said so.", "en"),
        ("20% to 30% said so.", "en"),
    ],
)
def test_two_ends_with_a_dash_or_to_are_one_claim(sentence: str, language: str) -> None:
    stated = only(sentence, language)
    assert (stated.kind, stated.low, stated.high) == ("between", Fraction(20), Fraction(30))


def test_a_count_and_its_base_may_be_parted_by_a_stroke_beside_their_percentage() -> None:
    for sentence in ("Svarprosenten er 67 % (8/12).", "8/12 (67 %) svarte.", "67 prosent (n = 8/12) svarte."):
        counts = [(one.count, one.of) for one in stated_in(sentence, NORWEGIAN) if one.kind == "count_of"]
        assert counts == [(8, 12)]
    for sentence in ("Møtet (7/12) ble avlyst.", "Studieåret (2023/2024) er over.", "Det er 24/7 og 1/31."):
        assert stated_in(sentence, NORWEGIAN) == []


def test_of_these_and_a_number_is_no_count_of_a_percentage_or_of_what_was_counted_before() -> None:
    assert only("Nær 100 prosent av dei 64 svara.").kind == "percent"
    assert only("Det er 76 prosjekt, og 12 prosent av dei 23 første svara.").kind == "percent"
    assert only("3/4 av de 64 svarte.").kind == "share"


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Blant respondentene økte andelen med 11 prosent.", "no"),
        ("Delen har gått ned med nesten 11 prosent.", "no"),
        ("Det er en økning på 11 prosent.", "no"),
        ("Det er regnet med 95 prosent sannsynlighet og 95 % konfidensintervall.", "no"),
        ("Konfidensintervallet er 31–62 prosent.", "no"),
        ("De har 20 prosent stilling.", "no"),
        ("Inntektene økte, og utgiftene har auka jamt med 11 prosent.", "no"),
        ("Talet veks i år med 11 prosent.", "no"),
        ("The share rose among them by 11 per cent.", "en"),
        ("Costs increased by 11% and sales fell sharply by 12%.", "en"),
        ("That is an increase of about 11%.", "en"),
        ("The 95% confidence interval is 31-62%.", "en"),
        ("It was found (95% CI: 31% to 62%).", "en"),
    ],
)
def test_changes_levels_intervals_and_posts_are_no_shares_of_those_who_answered(sentence: str, language: str) -> None:
    assert stated_in(sentence, words_of(language)) == []


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Om KI: 64 prosent bruker den.", "no"),
        ("Andelen økte til 64 prosent.", "no"),
        ("Med færre svar (64 prosent) er intervallet bredt.", "no"),
        ("Det er 64 prosent (95 % KI 50–76) som svarte.", "no"),
        ("Forslaget fikk flertall med 64 prosent.", "no"),
        ("Økonomisk støtte er den vanligste grunnen med 64 prosent.", "no"),
        ("Synkron undervisning kommer øverst med 64 prosent.", "no"),
        ("Voksne søkere er den største gruppen med 64 prosent.", "no"),
        ("The risk of dropping out was named by 64% of them.", "en"),
        ("Reduced fees were chosen by 64%.", "en"),
        ("Growth in pay is wanted by 64%.", "en"),
        ("Confidence in teaching was reported by 64%.", "en"),
    ],
)
def test_a_share_beside_a_change_or_an_interval_is_one(sentence: str, language: str) -> None:
    assert str(only(sentence, language).exact) == "64"


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Det var 38.5 prosent som svarte.", "no"),
        ("Det var 38,5 % som svarte.", "no"),
        ("It was 38,5 % of them.", "en"),
        ("It was 38.5 per cent of them.", "en"),
    ],
)
def test_a_percentage_has_the_decimal_sign_of_either_language(sentence: str, language: str) -> None:
    assert str(only(sentence, language).exact) == "38.5"
    assert stated_in("Det var 1.385 prosent.", NORWEGIAN) == []


def test_two_percentages_may_be_parted_by_a_stroke() -> None:
    assert [str(one.exact) for one in stated_in("Fordelingen er 40 %/60 %.", NORWEGIAN)] == ["40", "60"]


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
        ("Det tok en halv time, og siden et halvt år.", "no"),
        ("Det er under ein halv prosent.", "no"),
        ("In the first half of 2024 they were asked, and in the Second half they answered.", "en"),
        ("Half a year later it took half an hour, or a half-day.", "en"),
        ("They answered, 18 in 2024 and 20 in 2025.", "en"),
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
