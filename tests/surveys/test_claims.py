"""A text is checked against its own numbers: what can't be so is told, with what could stand there instead."""

import time
from pathlib import Path

import pytest
from docx import Document

from tests.surveys import report_text
from vidare.language import translator
from vidare.surveys.claims.checked_text import CheckedText, check_text
from vidare.surveys.claims.judgement import Claim, Remark

LABELS = (9, 4, 4, 13, 9, 4, 9, 52, 35, 30, 26, 13, 26, 26, 13, 13, 30, 35, 48)
"""What is left of figure 4.5 of the report: 19 labels of 20 cells."""


def checked(tmp_path: Path, *paragraphs: str, name: str = "report.txt") -> CheckedText:
    (tmp_path / name).write_text("\n\n".join(paragraphs), encoding="utf-8")
    return check_text(tmp_path / name)


def claim(text: CheckedText, words: str) -> Claim:
    (found,) = [one for one in text.claims if " ".join(one.stated.words.split()) == words]
    return found


def remarks(text: CheckedText, what: str) -> list[Remark]:
    return [remark for remark in text.remarks if remark.kind == what]


def why(found: Claim | Remark) -> str:
    return (found.unaided.why if isinstance(found, Claim) else found.why).told(str)


def test_a_percentage_that_no_whole_number_gives_is_impossible(tmp_path: Path) -> None:
    found = claim(checked(tmp_path, report_text.STRATEGY), "86 prosent")
    assert (found.unaided.verdict, found.unaided.ground, found.unaided.n) == ("impossible", "figure", 48)
    assert "nearest are 41 (85%), 42 (88%)" in why(found)
    assert "the sum of two shares that were rounded first it can be 41 (85%)" in why(found)


def test_a_rounded_response_rate_is_reckoned_from_the_counts_near_it(tmp_path: Path) -> None:
    found = claim(checked(tmp_path, report_text.PRO_RECTORS), "54 prosent")
    assert found.unaided.verdict == "wrong"
    assert why(found) == "18 of 33 is 55%; the decimals were cut off instead of rounded."
    right = checked(tmp_path, report_text.PRO_RECTORS.replace("54", "55"))
    assert claim(right, "55 prosent").unaided.verdict == "right"


def test_a_whole_lies_between_its_parts(tmp_path: Path) -> None:
    found = claim(checked(tmp_path, report_text.RESPONSE), "40 prosent")
    assert found.unaided.verdict == "impossible"
    assert "lies from 45 to 51%" in why(found)
    right = checked(tmp_path, report_text.RESPONSE.replace("40 prosent", "48 prosent"))
    assert claim(right, "48 prosent").unaided.verdict == "possible"


@pytest.mark.parametrize(
    ("whole", "parts", "verdict"),
    [
        ("45 prosent", "44,6 prosent av BIP-ene og 44,8 prosent av prosjektene", "possible"),
        ("44 prosent", "44,6 prosent av BIP-ene og 44,8 prosent av prosjektene", "impossible"),
        ("40 prosent", "8 prosent av A, 8 prosent av B, 8 prosent av C, 7 prosent av D og 7 prosent av E", "unbound"),
        ("94 prosent", "45 prosent av BIP-ene og 51 prosent av prosjektene", "impossible"),
    ],
)
def test_a_whole_and_its_parts_stand_for_all_that_is_rounded_to_them(
    tmp_path: Path, whole: str, parts: str, verdict: str
) -> None:
    found = claim(checked(tmp_path, f"Vi fikk svar fra {whole} av dem, fordelt på {parts}."), whole)
    assert found.unaided.verdict == verdict


def test_a_figure_has_no_more_answers_than_were_left(tmp_path: Path) -> None:
    text = checked(tmp_path, report_text.PRO_RECTORS, "3.2 Koblinger", report_text.PRO_RECTORS_FIGURE)
    (found,) = remarks(text, "base")
    assert why(found) == "Figure 3.1 has N = 17, but of 18 who answered 5 were led out, which leaves 13."
    fewer = report_text.PRO_RECTORS_FIGURE.replace("17", "13")
    assert remarks(checked(tmp_path, report_text.PRO_RECTORS, "3.2 Koblinger", fewer), "base") == []


@pytest.mark.parametrize(("printed", "verdict"), [("39%", "right"), ("38%", "right"), ("37%", "unbound")])
def test_a_share_of_a_base_told_before_is_not_held_against_another(tmp_path: Path, printed: str, verdict: str) -> None:
    """13 of 33 is 39%, 5 of 13 is 38%."""
    said = f"5 of them were led out, so that 13 can be used: {printed} of the frame."
    found = claim(checked(tmp_path, f"18 of the 33 units in the frame answered (55%). {said}"), printed)
    assert found.unaided.verdict == verdict


def test_most_in_one_place_and_under_half_in_another_is_told(tmp_path: Path) -> None:
    rest = [f"Avsnitt {at} handler om noe helt annet enn det som står ellers i teksten." for at in range(40)]
    text = checked(tmp_path, report_text.EMPLOYERS_SUMMARY, "4.1 Behov", *rest, "4.2 BIP", report_text.EMPLOYERS_BIP)
    (found,) = remarks(text, "contradiction")
    assert "«de aller fleste» and «Rett under halvparten»" in why(found)
    denied = report_text.EMPLOYERS_BIP.replace("deltok.", "ikke deltok.")
    text = checked(tmp_path, report_text.EMPLOYERS_SUMMARY, "4.1 Behov", *rest, "4.2 BIP", denied)
    assert remarks(text, "contradiction") == []


@pytest.mark.parametrize(
    ("text", "verdict", "told"),
    [
        (report_text.RESPONSE, "right", "23 + 53 = 76."),
        (report_text.STUDIES, "right", "15 + 5 + 3 + 5 + 4 = 32."),
        (report_text.STUDIES.replace("tre fra", "fire fra"), "ambiguous", "15 + 5 + 4 + 5 + 4 = 33, and 32"),
        ("Til sammen er 15 + 5 + 3 + 5 + 4 = 32 det som er med.", "right", "15 + 5 + 3 + 5 + 4 = 32."),
        ("Til sammen er 15 + 5 + 3 = 32 det som er med.", "wrong", "15 + 5 + 3 = 23, and 32"),
        ("Det er 1 000 + 227 = 1 227 som er med.", "right", "1000 + 227 = 1227."),
        ("Det er 1.000 + 227 = 1.228 som er med.", "wrong", "1000 + 227 = 1227, and 1228"),
        ("In all 1,000 + 227 = 1,227 of the students are in it.", "right", "1000 + 227 = 1227."),
        ("Vi gjorde åtte studier. De er:\n\n- To BIP-er\n\n- Seks prosjekter", "right", "2 + 6 = 8."),
        ("We did eight studies. These are:\n\n- Two of the networks\n\n- Six of the schools", "right", "2 + 6 = 8."),
    ],
)
def test_sums_are_added_up(tmp_path: Path, text: str, verdict: str, told: str) -> None:
    (found,) = remarks(checked(tmp_path, text), "sum")
    assert found.verdict == verdict
    assert told in why(found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12 prosent svarte nei, 38 ja og 60 vet ikke.", "12, 38, 60% are 110%"),
        (
            "Til sammen 12 prosent svarte nei, 38 prosent ja og 60,5 prosent vet ikke (N = 50).",
            "12, 38, 60.5% are 110.5%",
        ),
        ("Ja: 40 %, nei: 45 %, vet ikke: 25 % (N = 20).", "40, 45, 25% are 110%"),
        ("Det var 60 prosent som svarte ja, og 50 prosent nei.", "60, 50% are 110%"),
        ("In this survey 12 percent said no, 38 yes and 60 don't know.", "12, 38, 60% are 110%"),
        ("12 prosent svarte nei, 38 ja og 51 vet ikke.", ""),
        ("12 prosent svarte nei, 38 sa ja, og 60 prosent var usikre, og det er mye.", "12, 38, 60% are 110%"),
        ("Ved UiB sa 70 prosent ja, ved UiO sa 60 prosent nei.", ""),
        ("Antallet som sa ja økte med 60 prosent, og antallet som sa nei falt med 50 prosent.", ""),
        ("Om støtte svarte 80 prosent ja, og på spørsmålet om avgift svarte 75 prosent nei.", ""),
        ("Blant BIP-ene svarte 80 prosent ja, mens 40 prosent i prosjektene svarte nei.", ""),
        ("Blant BIP-ene svarte 80 prosent ja, mens i prosjektene, 40 prosent nei.", ""),
        ("Det svarte 60 prosent av BIP-ene ja, og 50 prosent av prosjektene nei.", ""),
        ("I 2024 svarte 60 prosent ja, i 2025 svarte 50 prosent ja, og 20 nei.", ""),
        ("Det svarte 60 prosent ja på det ene spørsmålet, og 70 prosent ja på det andre.", ""),
    ],
)
def test_answers_that_shut_each_other_out_are_not_more_than_all(tmp_path: Path, text: str, told: str) -> None:
    said = [(remark.verdict, why(remark)) for remark in remarks(checked(tmp_path, text), "sum")]
    assert said == ([("wrong", f"{told} together: more than all.")] if told else [])


def test_a_mean_is_reckoned_from_its_total(tmp_path: Path) -> None:
    (found,) = remarks(checked(tmp_path, report_text.STUDENTS), "mean")
    assert (found.verdict, why(found)) == ("right", "2227 / 33 = 67.48.")
    (found,) = remarks(checked(tmp_path, report_text.STUDENTS.replace("på 67", "på 68")), "mean")
    assert found.verdict == "wrong"


@pytest.mark.parametrize(
    ("words", "percent", "verdict"),
    [
        ("Nesten halvparten", "50 prosent", "right"),
        ("Over halvparten", "50 prosent", "right"),
        ("Over halvparten", "49 prosent", "wrong"),
        ("En tredel", "36,4 prosent", "wrong"),
    ],
)
def test_words_may_be_said_of_what_is_rounded_to_the_percentage_after_them(
    tmp_path: Path, words: str, percent: str, verdict: str
) -> None:
    found = claim(checked(tmp_path, f"{words} ({percent}) svarte at det er så."), words)
    assert found.unaided.verdict == verdict


@pytest.mark.parametrize(
    "sentence",
    [
        "Det er 1,5 + 2,5 + 3 + 1 = 8 studiepoeng.",
        "Det er 10 − 3 + 4 = 11 som er på.",
        "Det er 12 menn + 3 + 4 = 19 som er på.",
        "In all 2 × 3 + 4 = 10 of them are in it.",
    ],
)
def test_numbers_that_are_not_all_that_is_added_up_are_no_sum(tmp_path: Path, sentence: str) -> None:
    assert remarks(checked(tmp_path, sentence), "sum") == []


@pytest.mark.parametrize(
    ("sentence", "verdict", "said"),
    [
        ("Dei 33 kursa har 2.227 studentar. Det gir eit snitt på 67,5.", "right", "2227 / 33 = 67.48."),
        ("Dei 33 kursa har 2.227 studentar. Det gir eit snitt på 67,484.", "wrong", "2227 / 33 = 67.485, which is not"),
        ("Dei 30 kursa, 31 i alt, har 200 studentar. Det gir eit snitt på 6.", "right", "200 / 31 = 6.45."),
        ("The 30 courses have 200 students. It is an average of 6.7.", "right", "200 / 30 = 6.67."),
        ("The 11 courses have 100 students. It is an average of 10 students.", "wrong", "100 / 11 = 9.09, which"),
    ],
)
def test_a_mean_is_rounded_as_it_is_printed(tmp_path: Path, sentence: str, verdict: str, said: str) -> None:
    (found,) = remarks(checked(tmp_path, sentence), "mean")
    assert found.verdict == verdict
    assert said in why(found)


def test_the_ends_of_a_span_are_shares_themselves_unless_they_are_round(tmp_path: Path) -> None:
    found = claim(checked(tmp_path, report_text.BENEFIT), "mellom 69 og 95 prosent")
    assert (found.unaided.verdict, found.unaided.counts) == ("possible", (27, 37))
    other = claim(checked(tmp_path, report_text.BENEFIT.replace("69", "68")), "mellom 68 og 95 prosent")
    assert other.unaided.verdict == "impossible"
    assert "nearest are 26 (67%), 27 (69%)" in why(other)
    loose = claim(checked(tmp_path, report_text.BENEFIT.replace("69 og 95", "70 og 90")), "mellom 70 og 90 prosent")
    assert loose.unaided.verdict == "ambiguous"


@pytest.mark.parametrize(
    ("span", "n", "found", "said"),
    [
        ("mellom 69,2 og 94,9 prosent", 39, ("possible", (27, 37)), "the ends are 27 (69.2%), 37 (94.9%)"),
        ("mellom 69,0 og 94,9 prosent", 39, ("impossible", ()), "gives 69.0%; nearest are 26 (66.7%), 27 (69.2%)"),
        ("mellom 60 og 69 prosent", 39, ("ambiguous", (24, 25, 26, 27)), "24 (62%), 25 (64%), 26 (67%), 27 (69%)"),
        ("mellom 87 og 90 prosent", 39, ("ambiguous", (34, 35)), "34 (87%), 35 (90%)"),
        ("mellom 30 og 40 prosent", 2, ("impossible", (0, 1)), "nearest are 0 (0%), 1 (50%)"),
    ],
)
def test_a_span_reaches_to_what_is_rounded_to_its_ends(
    tmp_path: Path, span: str, n: int, found: tuple[str, tuple[int, ...]], said: str
) -> None:
    report = report_text.BENEFIT.replace("mellom 69 og 95 prosent", span).replace("N = 39", f"N = {n}")
    shown = f"Figur 5.2 viser svarene. {report.partition(chr(10) * 2)[2]}"
    judged = claim(checked(tmp_path, f"{report.partition(chr(10) * 2)[0]}\n\n{shown}"), span)
    assert (judged.unaided.verdict, judged.unaided.counts) == found
    assert said in why(judged)


@pytest.mark.parametrize(
    ("sentence", "n", "verdict", "counts"),
    [
        ("Figur 1.1 viser at 46 prosent gir fem.", 26, "possible", (12,)),
        ("Figur 1.1 viser at omtrent 40 prosent gir tre.", 26, "ambiguous", (10, 11)),
        ("Figur 1.1 viser at nesten én av fire ikke vet.", 17, "possible", (4,)),
        ("Figur 1.1 viser at en tredel har egne emner.", 18, "possible", (6,)),
        ("Figur 1.1 viser at halvparten har to.", 5, "impossible", (2, 3)),
        ("Figure 1.1 shows that 46 per cent of the projects agree with that.", 26, "possible", (12,)),
        ("Figure 1.1 shows that nearly two thirds of the projects agree with that.", 25, "ambiguous", (15, 16)),
    ],
)
def test_a_share_is_held_against_the_n_of_its_figure(
    tmp_path: Path, sentence: str, n: int, verdict: str, counts: tuple[int, ...]
) -> None:
    caption = f"{'Figure' if 'shows' in sentence else 'Figur'} 1.1: Spørsmål (prosent, N = {n})"
    (found,) = checked(tmp_path, sentence, caption).claims
    assert (found.unaided.verdict, found.unaided.counts) == (verdict, counts)


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("Blant prosjektene svarer 33,3 prosent av de 12 prosjektene ja.", "33,3 prosent", ("possible", 12, (4,))),
        ("Av de 48 som svarte, er 86 prosent enige i det.", "86 prosent", ("impossible", 48, (41, 42))),
        ("Av 48 som svarte, er 85 prosent enige, og 10 prosent av dem mest.", "85 prosent", ("possible", 48, (41,))),
        ("Av de 48 som svarte, er to tredeler enige i det.", "to tredeler", ("ambiguous", 48, (31, 32, 33))),
        ("Det var 33 prosent av 10 som svarte ja til dette.", "33 prosent", ("impossible", 10, (3, 4))),
        ("In all 99.5 % of 200 agree with that and this.", "99.5 %", ("possible", 200, (199,))),
        ("We see that 33.3 percent of the 12 projects agree.", "33.3 percent", ("possible", 12, (4,))),
        ("We see that 86 % of 48 respondents agree with that.", "86 %", ("impossible", 48, (41, 42))),
        ("Of the 48 who answered, 85 % agree with that and this.", "85 %", ("possible", 48, (41,))),
        ("In 2023, of the 48 who answered, 41 (85 %) agree with that.", "85 %", ("right", 48, (41,))),
        ("Of the 48 who answered, 41 (86 %) agree with that.", "86 %", ("wrong", 48, (41,))),
    ],
)
@pytest.mark.parametrize("figure", ["", "Figur 1.1: Noe om alle (prosent, N = 40)"])
def test_a_base_in_the_sentence_of_a_share_goes_before_that_of_a_figure(
    tmp_path: Path, figure: str, text: str, words: str, told: tuple[str, int, tuple[int, ...]]
) -> None:
    norwegian = "prosent" in text or "tredel" in text
    before = [figure if norwegian else figure.replace("Figur", "Figure")] if figure else []
    found = claim(checked(tmp_path, *before, text), words).unaided
    assert (found.verdict, found.n, found.counts) == told
    assert found.ground == "text"


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("Det er slik at av de 25 svarte 12 (60 %).", "60 %", ("unbound", None, ())),
        ("Av de 25 svarte 12 (60 %).", "60 %", ("wrong", 25, (12,))),
        ("Av 1 234 inviterte svarte 617 (51 %).", "51 %", ("wrong", 1234, (617,))),
        ("Av de 25 svarte 12 (48 %).", "48 %", ("right", 25, (12,))),
        ("Det var 90 personer (51 %) av 200 som svarte.", "51 %", ("wrong", 200, (90,))),
        ("Av de 25 svarte 12 (60 % av alle) at det er slik.", "60 %", ("unbound", None, ())),
        ("Av de 25 har de fleste 3 partnere (60 %).", "60 %", ("unbound", None, ())),
        ("Of the 25 BIPs, 16 (70 %) are new to that and this.", "70 %", ("wrong", 25, (16,))),
        ("In all 41 (86 %) of 48 respondents agree with that.", "86 %", ("wrong", 48, (41,))),
        ("Det var 33 av 25 prosjekter som svarte.", "33 av 25", ("impossible", 25, ())),
        ("Det var 48 av 25 prosjekter, altså 52 prosent.", "52 prosent", ("unbound", None, ())),
        ("Det var 130 av 100 planlagte, og 85 prosent fullførte.", "85 prosent", ("unbound", None, ())),
        ("Vi fikk svar fra 12 av 48, halvparten av dem kvinner.", "halvparten", ("unbound", None, ())),
        ("Det er 18 av 33, en tredjedel av disse er nye.", "en tredjedel", ("unbound", None, ())),
        ("Det er 12 av 25 prosjekter (de fleste fra NTNU).", "de fleste", ("unbound", None, ())),
        ("Det er 30 av 48 steder (to tredjedeler av dem nye).", "to tredjedeler", ("unbound", None, ())),
        ("Det er 30 av 48 steder (60 prosent av dem nye).", "60 prosent", ("unbound", None, ())),
        ("Av de 90 er 60 prosent av dem (30 av 48) nye.", "60 prosent", ("wrong", 48, (30,))),
        ("Det er 30 av 48 steder (over 70 prosent).", "over 70 prosent", ("wrong", 48, (30,))),
        ("De fleste er enige (12 av 25 er helt enige).", "De fleste", ("unbound", None, ())),
        ("De fleste kom ikke (12 av 25).", "De fleste", ("unbound", None, ())),
        ("For de fleste, 12 av 25 er nye.", "de fleste", ("unbound", None, ())),
        ("De fleste av de nye prosjektene (12 av de 25 nye) sa ja.", "De fleste", ("wrong", 25, (12,))),
        ("De fleste, 12 av 25 prosjekter, svarte ja.", "De fleste", ("wrong", 25, (12,))),
        ("Most of the projects (12 of 25 projects) agree with that.", "Most of", ("wrong", 25, (12,))),
        ("We see 12 of 48, half of them in the north.", "half", ("unbound", None, ())),
        ("To tredjedeler (12 av 25) svarte ja.", "To tredjedeler", ("wrong", 25, (12,))),
        ("Over halvparten av prosjektene (13 av 25) er nye.", "Over halvparten", ("right", 25, (13,))),
        ("Under halvparten, 13 av 25, svarte ja.", "Under halvparten", ("wrong", 25, (13,))),
        ("To av tre (12 av 25) svarte ja.", "To av tre", ("wrong", 25, (12,))),
        ("De fleste (12 av 25) svarte ja.", "De fleste", ("wrong", 25, (12,))),
        ("Three quarters (12 of 25) agree with that and this.", "Three quarters", ("wrong", 25, (12,))),
        ("Det er 16 av 25 (64 %) ja, og 9 (36 %) nei.", "36 %", ("unbound", None, ())),
        ("Det var 18 av 25, og 85 prosent fullførte.", "85 prosent", ("unbound", None, ())),
        ("Det var 18 av 25, mens 85 prosent fullførte.", "85 prosent", ("unbound", None, ())),
        ("Det var 18 av 25 som sa ja, 28 prosent nei.", "28 prosent", ("unbound", None, ())),
        ("Det var 18 av 25 som svarte, 40 prosent på engelsk.", "40 prosent", ("unbound", None, ())),
        ("In fact 18 of 25 said yes and 28 % said no to that.", "28 %", ("unbound", None, ())),
        ("Det var 18 av 25, og 72 prosent er bra.", "72 prosent", ("right", 25, (18,))),
        ("Det var 18 av 25 prosjekter, 85 prosent, som svarte.", "85 prosent", ("wrong", 25, (18,))),
        ("Det var 18 av 25, det vil si 85 prosent av dem.", "85 prosent", ("unbound", None, ())),
        ("Det var 18 av 25, det vil si 85 prosent som svarte.", "85 prosent", ("wrong", 25, (18,))),
        ("In fact 18 of 25, or 85 % if you will, said that.", "85 %", ("wrong", 25, (18,))),
        ("Svarprosenten er 66 % (78/120).", "66 %", ("wrong", 120, (78,))),
        ("71 % var fornøyd (25 av 35).", "25 av 35", ("right", 35, (25,))),
        ("72 % var fornøyd (25 av 35).", "25 av 35", ("unbound", None, ())),
        ("60 % would recommend the course to others (25 of 35).", "60 %", ("wrong", 35, (25,))),
        ("60 % would recommend the course to others (25 of 35 answers).", "60 %", ("wrong", 35, (25,))),
        ("71 % ville anbefale kurset til andre (25 av 35) og 29 % ikke.", "71 %", ("right", 35, (25,))),
        ("20 % sa ja blant dem som hadde svart (25 av 35).", "20 %", ("unbound", None, ())),
        ("20 % av alle dem som hadde svart (25 av 35) sa ja.", "20 %", ("unbound", None, ())),
        ("20 % ville anbefale kurset, og andre ikke (25 av 35).", "20 %", ("unbound", None, ())),
        ("20 % ville anbefale kurset til andre (25 av 35 sa nei).", "20 %", ("unbound", None, ())),
        ("Av de 60 var 31 (52 %) kvinner, 20 (35 %) menn og 9 (15 %) ukjent.", "35 %", ("wrong", 60, (20,))),
        ("Av de 60 var 31 (52 %) nye, av disse 20 (65 %) små.", "65 %", ("right", 31, (20,))),
    ],
)
def test_counts_beside_a_share_tell_it_however_far_it_is_from_them(
    tmp_path: Path, text: str, words: str, told: tuple[str, int | None, tuple[int, ...]]
) -> None:
    found = claim(checked(tmp_path, text), words).unaided
    assert (found.verdict, found.n, found.counts) == told


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("Av de som deltok (N = 50) var 12 prosent misfornøyd.", "12 prosent", ("possible", 50, (6,))),
        ("Av de som svarte var 13 prosent misfornøyd (N=50).", "13 prosent", ("impossible", 50, (6, 7))),
        ("Åtti prosent av prosjektene (n = 25) er nye.", "Åtti prosent", ("possible", 25, (20,))),
        ("Blant kvinnene (n = 20) svarte 45 prosent ja, blant mennene (n = 30) 45 prosent nei.", "", (20, 30)),
        ("12 prosent (n = 6) svarte nei til dette.", "12 prosent", ("unbound", None, ())),
        ("En fjerdedel (n = 12) svarte nei til dette.", "En fjerdedel", ("ambiguous", 48, (11, 12, 13))),
        ("De fleste (n = 12) svarte nei til dette.", "De fleste", ("unbound", None, ())),
        ("12 prosent svarte nei og 60 prosent ja (N = 50).", "12 prosent", ("unbound", None, ())),
        ("Tilskuddet dekker 80 prosent av kostnadene.", "80 prosent", ("unbound", None, ())),
        ("Stillingen er på 20 prosent.", "20 prosent", ("unbound", None, ())),
        ("Stillingen i figur 1.1 er på 20 prosent.", "20 prosent", ("impossible", 48, (9, 10))),
        ("Det svarte 20 prosent.", "20 prosent", ("impossible", 48, (9, 10))),
        ("Det var 18 av 25 som svarte ja, 20 prosent nei.", "20 prosent", ("unbound", None, ())),
        ("Ledere (85 %, N = 20) og andre (61 %, N = 28).", "", (20, 28)),
        ("Det var 67 prosent (n=16) av de 24 som svarte.", "67 prosent", ("possible", 24, (16,))),
        ("En tredel av de som svarte (n = 16 av 48) sa ja.", "En tredel", ("ambiguous", 48, (15, 16, 17))),
        ("Svarprosenten er 53 %, og det er bra.", "53 %", ("unbound", None, ())),
        ("Svarprosenten er 53 %, og 20 prosent svarte nei.", "20 prosent", ("impossible", 48, (9, 10))),
        ("De fleste respondentene (n = 41, 85 %) sa ja.", "85 %", ("possible", 48, (41,))),
        ("Respondentene sa ja, n = 41 (85 %).", "85 %", ("possible", 48, (41,))),
        ("Respondentene (N = 40, 85 %) sa ja.", "85 %", ("possible", 40, (34,))),
    ],
)
def test_a_figure_is_the_base_only_where_no_other_is_printed_and_people_have_answered(
    tmp_path: Path, text: str, words: str, told: tuple[object, ...]
) -> None:
    text_with_figure = checked(tmp_path, "Figur 1.1: Spørsmål (prosent, N = 48)", text)
    if not words:
        assert tuple(one.unaided.n for one in text_with_figure.claims) == told
        return
    found = claim(text_with_figure, words).unaided
    assert (found.verdict, found.n, found.counts) == told


def test_a_sentence_that_names_a_figure_without_a_base_is_of_no_other(tmp_path: Path) -> None:
    text = checked(
        tmp_path, "Figur 1.1: Spørsmål (N = 48)", "I figur 1.2 svarer 20 prosent ja. Der svarer 53 prosent nei."
    )
    assert [found.unaided.verdict for found in text.claims] == ["unbound", "unbound"]


@pytest.mark.parametrize(
    "caption",
    ["**Figur 2.1** Hvor fornøyd? (N = 33)", "*Figur 2.1: Hvor fornøyd? N = 33*", "Figur 2.1 Hvor fornøyd? N=33"],
)
def test_a_caption_may_be_emphasised_and_have_no_colon(tmp_path: Path, caption: str) -> None:
    text = checked(tmp_path, caption, "I figur 2.1 svarer 54 prosent ja.", name="report.md")
    assert {name: figure.n for name, figure in text.text.figures.items()} == {"2.1": 33}
    assert claim(text, "54 prosent").unaided.n == 33


def test_rows_of_a_table_and_notes_of_markdown_are_told_apart(tmp_path: Path) -> None:
    rows = "| Svar | Antall | Andel |\n|---|---|---|\n| Ja | 41 av 64 | 64 % |\n| Nei | 20 av 64 | 32 % |"
    note = "Det var 2 av 5 (40 %) som svarte.[^1] Der var 1 av 5 (21 %) ny.\n\n[^1]: Av disse 26 var 12 prosent nye."
    text = checked(tmp_path, rows, note, name="report.md")
    assert claim(text, "32 %").passage.text == "| Nei | 20 av 64 | 32 % |"
    assert [found.unaided.verdict for found in text.claims if found.stated.exact] == [
        *("right", "wrong", "right", "wrong", "possible")
    ]


def test_a_share_that_can_not_be_of_the_last_figure_is_asked_about(tmp_path: Path) -> None:
    text = checked(tmp_path, "Figur 1.1: Spørsmål (prosent, N = 48)", "Stillingen er på 20 prosent.")
    said = "What is it a share of? It can't be of the 48 in figure 1.1, the last one named before it."
    assert why(text.claims[0]) == said


def test_years_and_what_is_not_of_a_base_are_no_count_of_too_few(tmp_path: Path) -> None:
    found = checked(tmp_path, "Det ble gjort i 2023 av 25 prosjekter.").claims
    assert found == ()
    assert checked(tmp_path, "The team visited 100 in 30 countries of the world that year.").claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "Dette følger av lov nr. 62 av 17. juli 1998.",
        "Dette følger av lov 3 av 17. juli 1998.",
        "Se forskrift 392 av 15. mars 2015 om dette.",
        "Det står i stortingsvedtak 34 av 12. mai 2020.",
        "Det står i notatet, side 34 av 12.5.2020.",
        "Det er tatt opp i sak 112 av 30.",
        "This is in Act No. 62 of 17 July 1998, and that is all.",
        "It is in Directive 36 of 7 September 2005 of the union.",
    ],
)
def test_documents_and_days_are_no_counts(tmp_path: Path, text: str) -> None:
    assert checked(tmp_path, text).claims == ()


@pytest.mark.parametrize(
    "text",
    ["Det var bare 33 av 25.", "In fact 33 of 25 agree with that.", "That is no 33 of 25 of this."],
)
def test_counts_of_fewer_are_told_beside_no_document_or_day(tmp_path: Path, text: str) -> None:
    assert [found.unaided.verdict for found in checked(tmp_path, text).claims] == ["impossible"]


def test_a_base_is_no_count_of_the_number_that_the_next_sentence_begins_with(tmp_path: Path) -> None:
    text = "Figur 3.2 Utdanningstilbud, {base}\nAv de 33 institusjonene svarte 18 (55 prosent)."
    for base in ("N = 48", "n=48", "48"):
        (found,) = checked(tmp_path, text.format(base=base)).claims
        assert (found.unaided.verdict, found.unaided.n, found.unaided.counts) == ("right", 33, (18,))
    assert checked(tmp_path, "Dette gjelder alle (n = 48 av de 33 som svarte).").claims == ()


def test_days_and_documents_are_not_what_a_percentage_is_of(tmp_path: Path) -> None:
    found = claim(checked(tmp_path, "Etter lov nr. 62 av 17. juli 1998 er det 28 prosent av dem."), "28 prosent")
    assert found.unaided.verdict == "unbound"


@pytest.mark.parametrize(
    "text",
    [
        "Av de 48 som svarte, hadde 22 tilbud, og 67 prosent har nye.",
        "Av de 48 som svarte, er 22 nye, og av dem har 67 prosent flere.",
        "Of the 48 who answered, 67 % of these agree with that.",
        "We see that 67 % of 10 credits are given for that and this.",
        "We see that 67 % in 2021 is all there is of that.",
    ],
)
def test_a_number_that_may_not_be_the_base_is_none(tmp_path: Path, text: str) -> None:
    (found,) = [one for one in checked(tmp_path, text).claims if one.stated.kind == "percent"]
    assert found.unaided.verdict == "unbound"


def test_a_half_that_was_rounded_to_the_even_number_is_told_beside_decimals_cut_off(tmp_path: Path) -> None:
    even = claim(checked(tmp_path, "Vi fikk svar fra 5 av 8 (62 prosent)."), "62 prosent")
    assert even.unaided.verdict == "wrong"
    assert "5 of 8 is 63%; the decimals were cut off, or the half was rounded to the even number" in why(even)
    cut = claim(checked(tmp_path, "Vi fikk svar fra 18 av 33 (54 prosent)."), "54 prosent")
    assert why(cut) == "18 of 33 is 55%; the decimals were cut off instead of rounded."


@pytest.mark.parametrize(
    ("language", "told"), [("nb", "7 av 12 er 58,3\u00a0%"), ("nn", "58,3\u00a0%"), ("en", "7 of 12 is 58.3%")]
)
def test_a_percentage_has_the_decimal_sign_of_the_language_it_is_told_in(
    tmp_path: Path, language: str, told: str
) -> None:
    found = claim(checked(tmp_path, "Vi fikk svar fra 7 av 12 (58,9 prosent)."), "58,9 prosent")
    assert told in found.unaided.why.told(translator(language))


@pytest.mark.parametrize(
    ("percent", "language", "told"),
    [
        ("33,3", "nb", "13 (32,5\u00a0%), 14 (35,0\u00a0%)"),
        ("62,5", "nn", "25 (62,5\u00a0%)"),
        ("62,5", "en", "25 (62.5%)"),
        ("63", "nb", "25 (63\u00a0%)"),
    ],
)
def test_counts_are_told_with_as_many_decimals_as_the_share_has(
    tmp_path: Path, percent: str, language: str, told: str
) -> None:
    (found,) = checked(tmp_path, f"Av de 40 svarte {percent} prosent ja.").claims
    assert told in found.unaided.why.told(translator(language))


def test_no_at_the_end_of_a_sentence_ends_it(tmp_path: Path) -> None:
    text = checked(tmp_path, "A third of them said no. 3 of 12 (25 %) said maybe. That is of the project No. 5 of all.")
    assert [passage.text for passage in text.text.passages] == [
        "A third of them said no.",
        "3 of 12 (25 %) said maybe.",
        "That is of the project No. 5 of all.",
    ]
    assert claim(text, "A third").unaided.verdict == "unbound"
    assert claim(text, "25 %").unaided.verdict == "right"


def test_a_share_after_a_heading_is_not_bound_to_the_figure_before_it(tmp_path: Path) -> None:
    caption, share = "Figur 1.1: Spørsmål (prosent, N = 48)", "Det gjelder 86 prosent av dem som har svart på dette."
    assert checked(tmp_path, caption, share).claims[0].unaided.verdict == "impossible"
    assert checked(tmp_path, caption, "1.2 Noe annet", share).claims[0].unaided.verdict == "unbound"


def test_a_percentage_that_fits_only_if_cut_off_is_told(tmp_path: Path) -> None:
    (found,) = checked(tmp_path, "Figur 1.1 viser at 54 prosent svarte.", "Figur 1.1: Svar (prosent, N = 33)").claims
    assert found.unaided.verdict == "impossible"
    assert "cut off, or with halves rounded down, it is 18 (55%)" in why(found)


def test_labels_of_a_chart_are_solved_and_shares_held_against_them(tmp_path: Path) -> None:
    caption = "Figur 2.11: Hvordan har partnerne delt på ansvaret? (prosent, N = 12)"
    text = "I ett av fire tilfeller er samme institusjon koordinator hver gang."
    found = checked(tmp_path, caption, text, "25%", "25%", "50%", "Rollen går på rundgang")
    assert (found.claims[0].unaided.verdict, found.claims[0].unaided.ground) == ("right", "labels")
    (figure,) = remarks(found, "figure")
    assert why(figure) == "Figure 2.11, N = 12: what it prints is 3/3/6, and nothing else."


def test_labels_that_lost_their_places_are_solved(tmp_path: Path) -> None:
    caption = "Figur 4.5: I hvilken grad er tilbudet relevant? (prosent, N = 23)"
    text = "Figur 4.5 viser at nesten to tredjedeler svarer at det er relevant i stor eller svært stor grad."
    found = checked(tmp_path, text, caption, *(f"{label}%" for label in LABELS))
    (figure,) = remarks(found, "figure")
    assert "2/3/12/3/3; 0/2/8/6/7; 1/1/7/6/8; 1/2/6/3/11, and nothing else" in why(figure)
    assert found.claims[0].unaided.counts == (14,)


def test_a_text_taken_out_of_a_pdf_is_read_across_its_pages(tmp_path: Path) -> None:
    lines = [
        "2.1 Svar og frafall",
        "Det er mange som svarer på denne undersøkelsen, og figur 2.1 viser hvordan. Nesten ni av ti (86",
        "1 Dette er en fotnote som står nederst på siden, og som har et tall, nemlig 12 prosent.",
        " 17 ",
        "prosent) svarer at det er slik i stor eller svært stor grad, og det er BIP-",
        "ene som svarer oftest. ",
        "Figur 2.1: Hvor mange er det som svarer det ene eller det andre på dette",
        "spørsmålet? (prosent, N = 48)",
    ]
    text = "\n\n".join([*lines, *["Fyll som bare er her for at teksten skal se ut som den gjør."] * 30])
    found = checked(tmp_path, text)
    exact = claim(found, "86 prosent")
    assert (exact.unaided.verdict, exact.unaided.n, exact.line) == ("impossible", 48, 3)
    assert "BIP-ene som svarer" in exact.passage.text
    assert claim(found, "12 prosent").unaided.verdict == "unbound"


@pytest.mark.parametrize("name", ["report.docx", "report.md"])
def test_word_and_markdown_are_read(tmp_path: Path, name: str) -> None:
    caption, share = "Figur 1.1: Spørsmål (prosent, N = 48)", "Det gjelder 86 prosent av dem som svarer på dette."
    if name.endswith(".md"):
        text = f"# Rapport\n\n**{caption}**\n\n{share}\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    else:
        document = Document()
        document.add_heading("Rapport", 1)
        document.add_paragraph(caption)
        document.add_paragraph(share)
        document.save(str(tmp_path / name))
    (found,) = check_text(tmp_path / name).claims
    assert found.unaided.verdict == "impossible"


def test_a_report_of_160_kb_takes_less_than_two_seconds(tmp_path: Path) -> None:
    parts = [getattr(report_text, name) for name in dir(report_text) if name.isupper()]
    fill = (
        "Dette avsnittet handler om noe annet, og det er mange som har svart på undersøkelsen om BIP-er og arbeidsliv."
    )
    text = "\n\n".join(f"{at}.1 Kapittel\n\n{part}\n\n{fill * 8}" for at in range(1, 14) for part in parts)
    path = tmp_path / "report.txt"
    path.write_text((text * 2)[:160_000], encoding="utf-8")
    start = time.process_time()
    assert len(check_text(path).claims) > 100
    assert time.process_time() - start < 2
