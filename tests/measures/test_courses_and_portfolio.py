"""Courses given in a year, and the model that each offer follows."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.intake.written import put
from tests.measures.tables_of import rows
from vidare.intake.own.own_choices import OwnChoices
from vidare.intake.own.own_list import read_own_list
from vidare.intake.own.renamed_codes import RenamedCode, read_renamed_codes
from vidare.measures import continuing_education_courses, courses_offered, portfolio
from vidare.measures.measure import Tables
from vidare.tables.code_list import load
from vidare.tables.course import Course
from vidare.tables.declaration import Table
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme

Cells = dict[str, str]


def programme(code: str, **changed: str) -> Cells:
    return {"Studieprogramkode": code, "Videreutdanning": "2", **changed}


def course(programme_code: str, code: str, **changed: str) -> Cells:
    return {"Studieprogramkode": programme_code, "Emnekode": code, **changed}


def tables(programmes: list[Cells], courses: list[Cells]) -> dict[type[Table], Rows]:
    return {StudyProgramme: rows(StudyProgramme, *programmes), Course: rows(Course, *courses)}


SPRING = {"Semester": "1"}
EARLIER = {"Årstall": "2024"}


def test_a_course_is_counted_once_a_year_and_not_when_discontinued() -> None:
    found = tables(
        [programme("A"), programme("A", **SPRING), programme("B", Videreutdanning="0")],
        [
            course("A", "A1"),
            course("A", "A1", **SPRING),
            course("A", "A2", Status="3"),
            course("A", "A3", Status="2"),
            course("B", "B1"),
        ],
    )
    assert courses_offered.MEASURE.answer(found).frame.select("courses", "by_flag", "by_list").rows() == [(2, 2, None)]


def test_a_course_of_which_no_status_is_told_is_given() -> None:
    found = tables([programme("A")], [course("A", "A1", Status=""), course("A", "A2", Status="4")])
    read = found[Course]
    told = {**found, Course: Rows(Course, read.files, read.frame.drop("status"))}
    for given, courses in ((found, 1), (told, 2)):
        assert courses_offered.MEASURE.answer(given).frame["courses"].to_list() == [courses]


@pytest.mark.parametrize(
    ("flags", "courses", "by_flag"),
    [(("0", "1"), 1, 1), (("", "1"), 1, 1), (("0", "0"), 0, 0), (("0", ""), None, None)],
)
def test_a_course_counts_where_it_does_in_a_semester_and_is_not_known_where_it_may(
    flags: tuple[str, str], courses: int | None, by_flag: int | None
) -> None:
    flagged = [programme("A", Videreutdanning=flag, Semester=at) for flag, at in zip(flags, "13", strict=True)]
    found = tables(flagged, [course("A", "A1", Semester=at) for at in "13"])
    assert courses_offered.MEASURE.answer(found).frame.select("courses", "by_flag").rows() == [(courses, by_flag)]


def test_what_is_new_is_new_at_its_institution() -> None:
    """A course that another institution gave before is new, and nothing is in the first year at hand."""
    ntnu, oslo = {"Institusjonskode": "1150"}, {"Institusjonskode": "1110"}
    at: list[Cells] = [EARLIER, {}, {**ntnu, **EARLIER}, ntnu, oslo]
    codes = ("A1", "A1", "B1", "A1", "A1")
    given = [course("A", code, **one) for code, one in zip(codes, at, strict=True)]
    found = tables([programme("A", **one) for one in at], given)
    assert courses_offered.MEASURE.answer(found).frame.select("institution", "year", "new").rows() == [
        *(("1110", 2025, None), ("1120", 2024, None), ("1120", 2025, 0)),
        *(("1150", 2024, None), ("1150", 2025, 1)),
    ]


def test_what_was_given_when_nobody_knows_whether_it_counted_is_not_new() -> None:
    """Of the programmes of the first year all rows are lacking, and of those of a later one some."""
    years = [{"Årstall": year} for year in ("2022", "2023", "2024", "2025")]
    given = [course("A", "A1", **year) for year in years]
    given += [course("B", "B1", **year) for year in years[2:]] + [course("B", "B2", **years[3])]
    known = [programme("A", **year) for year in years[1:]] + [programme("B", **years[3])]
    answer = courses_offered.MEASURE.answer(tables(known, given))
    assert answer.frame.select("year", "courses", "new").rows() == [
        *((2022, None, None), (2023, 1, 0), (2024, 1, 0), (2025, 3, 1)),
    ]


def test_a_course_is_shown_by_its_newest_code_in_its_last_semester_with_the_flags_of_all() -> None:
    choices = OwnChoices(renamed=(RenamedCode("1120", "OLD", "NEW", None, False),))
    flagged = [programme("A", Videreutdanning="0", **SPRING), programme("A"), programme("A", Avdelingskode="150200")]
    names = (("OLD6", "The old name", "3"), ("NEW6", "The name", "3"), ("NEW6", "Of the spring", "1"), ("B6", "B", "3"))
    found = tables(flagged, [course("A", code, Emnenavn=name, Semester=at) for code, name, at in names])
    answer = continuing_education_courses.measure(choices).answer(found)
    shown = answer.frame.select("offer", "course", "name", "flags", "agree").rows()
    assert shown == [("B6", "B6", "B", None, True), ("NEW6", "NEW6", "The name", "0, 2", True)]


def test_courses_whose_rows_don_t_agree_and_rows_of_no_course_are_told() -> None:
    rows_of = [course("A", "A1", Studiepoeng=size, Avdelingskode=f"15{size}000") for size in ("10", "15")]
    found = tables([programme("A")], [*rows_of, course("A", "")])
    answer = courses_offered.MEASURE.answer(found)
    assert answer.frame["courses"].to_list() == [1]
    keyless, apart = (one.told(str) for one in answer.told[-2:])
    assert keyless.startswith("1 row of Emner has no value of Emnekode that can be read")
    assert apart.startswith("Emner has rows with the same key that don't agree; none of them is picked")


def test_the_origin_leads_to_the_courses_that_count_in_a_period_and_to_no_others() -> None:
    """A course may count in one year and not in another, and one of its code at another institution not at all."""
    ntnu = {"Institusjonskode": "1150"}
    found = tables(
        [programme("A"), programme("A", Videreutdanning="0", **EARLIER), programme("A", Videreutdanning="0", **ntnu)],
        [course("A", "A1"), course("A", "A1", **EARLIER), course("A", "A1", **ntnu), course("A", "A2", Status="3")],
    )
    origin, _programmes = courses_offered.MEASURE.answer(found).origins
    assert (origin.table, origin.where) == (Course.id, {})
    assert origin.any_of == ({"institution": ("1120",), "year": (2025,), "semester": (3,), "course": ("A1",)},)


@pytest.mark.parametrize(("renamed", "new"), [((), 1), ((RenamedCode("1120", "AORG6", "GOV6", None, False),), 0)])
def test_a_renamed_course_is_not_new(renamed: tuple[RenamedCode, ...], new: int) -> None:
    found = tables(
        [programme("A"), programme("A", **EARLIER)], [course("A", "AORG602", **EARLIER), course("A", "GOV602")]
    )
    answer = courses_offered.measure(OwnChoices(renamed=renamed)).answer(found)
    assert answer.frame.select("year", "courses", "new").rows() == [(2024, 1, None), (2025, 1, new)]


@pytest.mark.parametrize(
    "flags",
    [[], [{"Videreutdanning": ""}], [{"Videreutdanning": "0"}, {"Videreutdanning": "1", "Avdelingskode": "150200"}]],
    ids=["no rows", "blank", "at odds"],
)
def test_a_course_that_is_not_known_to_be_continuing_education_is_told_once(flags: list[Cells]) -> None:
    flagged = [programme("G", **changed, **year) for changed in flags for year in ({}, EARLIER)]
    found = tables([programme("A"), *flagged], [course("A", "A1"), course("G", "G1"), course("G", "G1", **EARLIER)])
    for measure in (courses_offered.MEASURE, portfolio.MEASURE):
        (said,) = [one.told(str) for one in measure.answer(found).told if "G1" in one.told(str)]
        assert said == (
            "Of 1 course it isn't known whether it is continuing education, or the rows of its programme don't agree "
            "on it; it is not counted: G1."
        )
    counts = courses_offered.MEASURE.answer(found).frame.select("year", "courses", "new").rows()
    assert counts == [(2024, None, None), (2025, 1, 1)]


def test_courses_that_are_not_known_are_counted_and_told_only_where_there_are_any() -> None:
    of_all = [course("A", "A1"), course("A", "A2"), course("B", "B1")]
    for flag, start in (("", "Of 2 courses it isn't known whether they are"), ("0", None)):
        found = tables([programme("A", Videreutdanning=flag), programme("B")], of_all)
        said = [one.told(str) for one in courses_offered.MEASURE.answer(found).told]
        unknown = [one for one in said if "it isn't known" in one]
        assert all(one.startswith(start or "-") for one in unknown)
        assert len(unknown) == (1 if start else 0)


def test_a_course_without_a_code_is_told_and_not_counted() -> None:
    answer = courses_offered.MEASURE.answer(tables([programme("A")], [course("A", "A1"), course("A", "")]))
    assert answer.frame["courses"].to_list() == [1]
    assert [sentence.told(str) for sentence in answer.told][-1] == (
        "1 row of Emner has no value of Emnekode that can be read, and is not counted: emner.csv, line 3."
    )


def offer(programmes: list[Cells], courses: list[Cells]) -> dict[str, Any]:
    (row,) = portfolio.MEASURE.answer(tables(programmes, courses)).frame.filter(pl.col("programme") == "P").to_dicts()
    return row


@pytest.mark.parametrize(
    ("whole", "part", "model", "why"),
    [
        (
            {"Nivåkode": "ME", "Studiepoeng": "90", "Videreutdanning": "0"},
            None,
            "experience_based_master",
            "The level is ME, experience-based master.",
        ),
        (
            {"Nivåkode": "ME", "Studiepoeng": "100", "Videreutdanning": "0"},
            None,
            "experience_based_master",
            "The level is ME, though it has 100 credits, which is unusual.",
        ),
        ({"Studiepoeng": "2.5"}, "2.5", "micro_course", "It has 2.5 credits and is therefore a micro-course."),
        ({"Studiepoeng": "5"}, "5", "micro_course", "It has 5 credits and is therefore a micro-course."),
        (
            {"Studiepoeng": "7.5"},
            "7.5",
            "free_standing_course",
            "It is continuing education of 7.5 credits that is part of nothing larger.",
        ),
        (
            {"Studiepoeng": "30"},
            "10",
            "other",
            "It is part of P, a group of courses with 30 credits in all.",
        ),
        ({"Studiepoeng": "60", "Nivåkode": "AR"}, None, "other", "It is a one-year programme (level AR)."),
        ({"Studiepoeng": "0", "Nivåkode": "VS"}, None, "other", "It gives no credits."),
        ({"Studiepoeng": "-5"}, None, "other", "Its credits are not known."),
        (
            {"Studiepoeng": "60", "Nivåkode": "MX"},
            None,
            "other",
            "It leads to a qualification or is a degree (level MX).",
        ),
        (
            {"Studiepoeng": "30", "Kvalifikasjonskode": "PPU"},
            None,
            "other",
            "It leads to a qualification or is a degree (level HN).",
        ),
    ],
)
def test_an_offer_follows_a_model_and_says_why(whole: Cells, part: str | None, model: str, why: str) -> None:
    courses = [course("P", "P1", Studiepoeng=part)] if part else [course("OTHER", "O1")]
    row = offer([programme("P", **whole), programme("OTHER")], courses)
    assert (row["model"], row["why"]) == (model, why)


UNITS = {"Avdelingskode": "150200"}
AT_ODDS = [
    programme("TWICE", Studiepoeng="5"),
    programme("TWICE", Studiepoeng="10", **UNITS),
    programme("LATER", Studiepoeng="5"),
    programme("LATER", Studiepoeng="10", **SPRING),
    programme("BLANK", Videreutdanning=""),
    programme("FLAGS", Videreutdanning="1"),
    programme("FLAGS", Videreutdanning="0", **UNITS),
]


@pytest.mark.parametrize("drawn", [AT_ODDS, AT_ODDS[::-1]], ids=["in order", "turned"])
def test_the_last_semester_says_what_an_offer_is_and_rows_that_don_t_agree_say_nothing(drawn: list[Cells]) -> None:
    answer = portfolio.MEASURE.answer({StudyProgramme: rows(StudyProgramme, *drawn)})
    assert answer.frame.select("programme", "credits").rows() == [("LATER", 5), ("TWICE", None)]
    said = [sentence.told(str) for sentence in answer.told]
    assert (
        "Of 2 programmes it isn't known whether they are continuing education, or their rows don't agree on it; they "
        "are no offers here: BLANK, FLAGS."
    ) in said
    assert (
        "Studieprogram has rows with the same key that don't agree; none of them is picked, and what they don't agree "
        "on is left out: TWICE. Correct the rows."
    ) in said


def test_a_course_that_is_in_two_programmes_in_a_semester_is_in_neither() -> None:
    courses = [course("A", "C1", Studiepoeng="10"), course("B", "C1", Studiepoeng="10")]
    for drawn in (courses, courses[::-1]):
        answer = portfolio.MEASURE.answer(tables([programme("A"), programme("B")], drawn))
        assert answer.frame.select("programme", "course", "why").rows() == [
            (None, "C1", "It isn't known which programme it is part of.")
        ]
        assert any(one.told(str).startswith("Emner has rows with the same key") for one in answer.told)


def test_a_course_that_moves_to_another_programme_is_in_that_of_the_last_semester() -> None:
    found = tables([programme("A", **SPRING), programme("B")], [course("B", "C1"), course("A", "C1", **SPRING)])
    assert portfolio.MEASURE.answer(found).frame.select("programme", "course").rows() == [("B", "C1")]


def test_registrations_belong_to_an_offer_that_is_alone_on_its_programme() -> None:
    found = tables(
        [programme("A", Studiepoeng="30"), programme("B", Studiepoeng="5")],
        [course("A", "A1", Studiepoeng="10"), course("A", "A2", Studiepoeng="10"), course("B", "B1", Studiepoeng="5")],
    )
    counts = [{"Studieprogramkode": code, "Antall totalt": total} for code, total in (("A", "24"), ("B", "600"))]
    answer = portfolio.MEASURE.answer({**found, RegisteredCount: rows(RegisteredCount, *counts)})
    assert answer.frame.select("course", "students", "programme_students").rows() == [
        ("A1", None, 24),
        ("A2", None, 24),
        ("B1", 600, 600),
    ]


def test_the_limits_are_told_with_their_source() -> None:
    answer = portfolio.MEASURE.answer(tables([programme("A")], [course("A", "A1")]))
    assert [(number.name, number.value) for number in answer.parameters] == [
        ("credits_of_micro_course", 5),
        ("credits_of_experience_based_master", [90, 120]),
    ]


def test_without_courses_programmes_are_the_offers_and_that_is_told() -> None:
    answer = portfolio.MEASURE.answer({StudyProgramme: rows(StudyProgramme, programme("A"))})
    assert answer.frame.select("programme", "course", "model").rows() == [("A", None, "free_standing_course")]
    assert "There are no rows of Emner" in answer.told[1].told(str)


def test_without_registrations_that_is_told_and_no_other_reason_why_they_are_not_known() -> None:
    said = [one.told(str) for one in portfolio.MEASURE.answer(tables([programme("A")], [course("A", "A1")])).told]
    assert "There are no rows of Registrerte studenter / Registrerte studenter (aggregert)." in said
    assert not any("The registrations of" in one for one in said)


def test_an_offer_that_is_reported_under_its_old_and_its_new_code_is_one() -> None:
    choices = OwnChoices(renamed=(RenamedCode("1120", "AORG6", "GOV6", None, False),))
    both: Tables = {StudyProgramme: rows(StudyProgramme, programme("AORG602"), programme("GOV602", Semester="1"))}
    counts = [
        {"Studieprogramkode": "AORG602", "Antall totalt": "10"},
        {"Studieprogramkode": "GOV602", "Antall totalt": "7", "Semester": "1"},
    ]
    of_courses: Tables = {Course: rows(Course, course("AORG602", "AORG602"), course("GOV602", "GOV602", Semester="1"))}
    registered: Tables = {RegisteredCount: rows(RegisteredCount, *counts)}
    for found in ({**both, **registered}, {**both, **of_courses, **registered}):
        answer = portfolio.measure(choices).answer(found)
        assert answer.frame.select("offer", "students").rows() == [("GOV602", 17)]


def test_registrations_of_an_offer_are_of_one_table_in_each_semester() -> None:
    flags = [programme("A"), programme("A", **EARLIER)]
    number = "Antall totalt"
    counts = [{"Studieprogramkode": "A", number: "9"}, {"Studieprogramkode": "A", number: "9", **EARLIER}]
    found: Tables = {
        StudyProgramme: rows(StudyProgramme, *flags),
        RegisteredCount: rows(RegisteredCount, *counts),
        RegisteredStudent: rows(RegisteredStudent, {"Studieprogramkode": "A", "Studentens identifikator": "1"}),
    }
    _programmes, *registered = portfolio.MEASURE.answer(found).origins
    assert [(one.table, [(*row["year"], *row["semester"]) for row in one.any_of]) for one in registered] == [
        (RegisteredStudent.id, [(2025, 3)]),
        (RegisteredCount.id, [(2024, 3)]),
    ]


def test_programmes_that_became_one_are_told_and_none_of_them_is_picked() -> None:
    links = (RenamedCode("1120", "A", "C", None), RenamedCode("1120", "B", "C", None))
    before = [programme("A", Studiepoeng="30", **EARLIER), programme("B", Studiepoeng="15", **EARLIER)]
    found: Tables = {StudyProgramme: rows(StudyProgramme, *before, programme("C", Studiepoeng="45"))}
    answer = portfolio.measure(OwnChoices(renamed=links)).answer(found)
    assert answer.frame.select("year", "offer", "credits").rows() == [(2024, "C", None), (2025, "C", 45.0)]
    assert (
        "By renamed_codes.yaml several programmes of a semester are one offer, C; what they don't agree on is left out."
    ) in [sentence.told(str) for sentence in answer.told]


def test_courses_that_became_one_are_told_as_such_and_not_as_rows_to_correct() -> None:
    links = (RenamedCode("1120", "A1", "C1", None), RenamedCode("1120", "B1", "C1", None))
    sizes = {"A1": "10", "B1": "15", "D1": "5"}
    before = [course("A", code, Studiepoeng=size, **EARLIER) for code, size in sizes.items()]
    again = course("A", "D1", Studiepoeng="10", **EARLIER, **UNITS)
    found = tables([programme("A", **EARLIER), programme("A")], [*before, again, course("A", "C1")])
    answer = courses_offered.measure(OwnChoices(renamed=links)).answer(found)
    assert answer.frame["courses"].to_list() == [2, 1]
    apart, merged = (one.told(str) for one in answer.told[-2:])
    assert apart.endswith("what they don't agree on is left out: D1. Correct the rows.")
    assert merged == (
        "By renamed_codes.yaml several courses of a semester are one, C1; what they don't agree on is left out."
    )


def test_courses_that_became_one_before_their_new_code_is_used_are_part_of_their_programme(tmp_path: Path) -> None:
    """Without a course of its own it was taken for a programme, and for part of nothing larger."""
    links = "".join(f"- {{institution: 1120, old: {old}, new: {old[0]}9}}\n" for old in ("A1", "A2", "D1", "D2"))
    own = "institution: 1120\nboard_number: list\nconditions: [{level: LN, counts: yes, why: w}]\n"
    choices = OwnChoices(
        own_list=read_own_list(put(tmp_path, "continuing_education.yaml", own)),
        renamed=read_renamed_codes(put(tmp_path, "renamed_codes.yaml", links)),
    )
    degree = programme("D", Nivåkode="B3", Studiepoeng="180", Videreutdanning="0")
    offered = [course(code[0], code, Studiepoeng="10", Nivåkode="LN") for code in ("A1", "A2", "D1", "D2")]
    answer = portfolio.measure(choices).answer(tables([degree], offered))
    assert answer.frame.select("offer", "course", "model", "reason").rows() == [
        ("A9", "A2", "other", "programme_not_here"),
        ("D9", "D2", "other", "part_of_degree"),
    ]


def test_blanks_that_fill_codes_up_keep_no_link_and_no_group_from_fitting() -> None:
    """The own list saw through them: by it a course counted, but its link left it gone and a new one new."""
    links = (RenamedCode("1120", "OLD1", "NEW1", None), RenamedCode("1120", "P", "Q", None, whole=False))
    groups = pl.DataFrame({"institution": ["1120"], "programme": ["P1"], "group": ["22"]})
    found = tables(
        [programme("P1  ", **EARLIER), programme("P1  ")],
        [course("P1  ", "OLD1  ", **EARLIER), course("P1  ", "NEW1  "), course("P1  ", "OLD1  ", **SPRING)],
    )
    choices = OwnChoices(renamed=links, groups=groups)
    counts = courses_offered.measure(choices).answer(found)
    assert counts.frame.select("courses", "by_group", "new").rows() == [(1, 1, None), (1, 1, 0)]
    offers = portfolio.measure(choices).answer(found).frame
    assert offers.select("offer", "course", "first_year").rows() == [("NEW1", "OLD1  ", 2024), ("NEW1", "NEW1  ", 2024)]


def test_a_degree_of_any_level_is_no_free_standing_course() -> None:
    levels = [level for level in load("level").codes if level.isalpha()]
    offered = [programme(f"P{level}", Nivåkode=level, Studiepoeng="60") for level in levels]
    answer = portfolio.MEASURE.answer({StudyProgramme: rows(StudyProgramme, *offered)})
    models = dict(answer.frame.select("level", "model").iter_rows())
    assert [level for level in levels if models[level] == "free_standing_course"] == ["LN", "HN", "VS"]
    assert [level for level in levels if models[level] == "experience_based_master"] == ["ME"]


def test_a_course_is_an_offer_where_it_counts_and_is_part_of_no_experience_based_master() -> None:
    found = tables(
        [
            programme("A", Kvalifikasjonskode="PPU", Studiepoeng="30"),
            programme("B", Videreutdanning="0"),
            programme("C", Nivåkode="ME", Studiepoeng="90"),
        ],
        [
            course("A", "A1", Nivåkode="LN", Emnenavn="Statistikk", Studiepoeng="10"),
            course("A", "A2", Nivåkode="ME", Studiepoeng="90"),
            course("B", "B1"),
            course("C", "C1"),
        ],
    )
    counts = rows(RegisteredCount, {"Studieprogramkode": "C", "Antall totalt": "24"})
    answer = portfolio.MEASURE.answer({**found, RegisteredCount: counts})
    assert answer.frame.select("programme", "course", "level", "students").rows() == [
        ("A", "A1", "LN", None),
        ("C", None, "ME", 24),
    ]
    first = answer.frame.row(0, named=True)
    assert (first["name"], first["why"]) == (
        "Statistikk",
        "It is part of A, which leads to a qualification or is a degree.",
    )


COUNTED_BY_LIST = """
institution: 1120
board_number: list
conditions:
  - {code: "*6##*", counts: yes, why: a course code of the 600s}
"""


def by_list(folder: Path) -> OwnChoices:
    return OwnChoices(own_list=read_own_list(put(folder, "continuing_education.yaml", COUNTED_BY_LIST)))


def test_the_answers_differ_on_a_course_where_they_do_in_any_of_its_semesters(tmp_path: Path) -> None:
    found = tables(
        [programme("A"), programme("A", Videreutdanning="0", **SPRING)],
        [course("A", "LIST600"), course("A", "LIST600", **SPRING), course("A", "LIST601"), course("A", "OTHER1")],
    )
    answer = courses_offered.measure(by_list(tmp_path)).answer(found)
    assert answer.frame.select("courses", "by_flag", "by_list", "differing").rows() == [(2, 3, 2, 2)]
    assert [one.told(str) for one in answer.told] == [
        "Continuing education is what the institution's own list says.",
        "A course is counted once a year, however many semesters and programmes it is given in.",
    ]


def test_an_exception_for_a_code_that_no_offer_of_the_institution_has_is_told(tmp_path: Path) -> None:
    """One that was mistyped changed the number of the board without a word."""
    exceptions = "exceptions:\n  - {offer: [A, LIST601, LIST610, B1], counts: no, why: leads to an authorisation}\n"
    own = read_own_list(put(tmp_path, "continuing_education.yaml", COUNTED_BY_LIST + exceptions))
    elsewhere = {"Institusjonskode": "1150"}
    found = tables([programme("A")], [course("A", "LIST601"), course("A", "B1", **elsewhere)])
    text = "continuing_education.yaml has exceptions for codes that no course or programme at hand has: B1, LIST610."
    for measure in (courses_offered.measure, continuing_education_courses.measure):
        assert [one.told(str) for one in measure(OwnChoices(own_list=own)).answer(found).told].count(text) == 1
    only_elsewhere = tables([programme("A", **elsewhere)], [course("A", "B1", **elsewhere)])
    answer = courses_offered.measure(OwnChoices(own_list=own)).answer(only_elsewhere)
    assert not any(one.told(str).startswith("continuing_education.yaml") for one in answer.told)


def test_a_link_of_a_code_that_no_offer_of_the_institution_has_is_told(tmp_path: Path) -> None:
    """A mistyped one left the old course gone and the new one new."""
    links = """
- {institution: 1120, old: OLD1, new: MID1}
- {institution: 1120, old: MID1, new: NEW1}
- {institution: 1120, old: OLD2, new: NEW2}
- {institution: 1120, old_begins: AORG6, new_begins: GOV6}
- {institution: 1120, old_begins: OARG6, new_begins: GOV6}
- {institution: 1150, old: OLD3, new: NEW3}
"""
    choices = OwnChoices(renamed=read_renamed_codes(put(tmp_path, "renamed_codes.yaml", links)))
    found = tables([programme("AORG650")], [course("AORG650", "OLD1")])
    (*_, last) = courses_offered.measure(choices).answer(found).told
    assert last.told(str) == (
        "renamed_codes.yaml links codes that no course or programme at hand has to new ones: OARG6, OLD2."
    )


@pytest.mark.parametrize(("flag", "told"), [("0", (0, 0)), ("", (None, None))])
def test_in_a_later_year_without_courses_none_is_new_and_nothing_is_known_where_no_flag_is(
    flag: str, told: tuple[int | None, int | None]
) -> None:
    found = tables(
        [programme("A", **EARLIER), programme("A", Videreutdanning=flag)],
        [course("A", "A1", **EARLIER), course("A", "A1")],
    )
    assert courses_offered.MEASURE.answer(found).frame.select("courses", "new").row(1) == told


@pytest.mark.parametrize(
    ("whole", "model", "why"),
    [
        (
            {"Nivåkode": "M2", "Studiepoeng": "120"},
            "other",
            "It is part of P, which leads to a qualification or is a degree.",
        ),
        (
            {"Nivåkode": "AR", "Studiepoeng": "60"},
            "other",
            "It is part of P, a group of courses with 60 credits in all.",
        ),
        (
            {"Studiepoeng": "10"},
            "free_standing_course",
            "It is continuing education of 10 credits that is part of nothing larger.",
        ),
        ({"Studieprogramkode": "Q"}, "other", "There are no rows of P, the programme that it is part of."),
    ],
)
def test_a_course_that_the_own_list_counts_is_part_of_a_programme_that_it_does_not_count(
    tmp_path: Path, whole: Cells, model: str, why: str
) -> None:
    found = tables([programme("P", **{"Videreutdanning": "0", **whole})], [course("P", "PSYK642", Studiepoeng="10")])
    (row,) = portfolio.measure(by_list(tmp_path)).answer(found).frame.to_dicts()
    assert (row["model"], row["why"]) == (model, why)


@pytest.mark.parametrize(
    ("size", "others", "students"), [("10", [], 300), ("120", [], None), ("10", ["PSYK100"], None)]
)
def test_those_registered_on_a_programme_are_not_on_the_one_course_of_it_that_the_own_list_counts(
    tmp_path: Path, size: str, others: list[str], students: int | None
) -> None:
    """Unless it is the whole programme, though that has a code that the list doesn't name."""
    given = [course("P", code, Studiepoeng="10") for code in ["PSYK642", *others]]
    found = tables([programme("P", Studiepoeng=size)], given)
    counts = rows(RegisteredCount, {"Studieprogramkode": "P", "Antall totalt": "300"})
    answer = portfolio.measure(by_list(tmp_path)).answer({**found, RegisteredCount: counts})
    assert answer.frame.select("offer", "students", "programme_students").rows() == [("PSYK642", students, 300)]


def test_programmes_without_semesters_are_the_offers_of_their_year() -> None:
    found = rows(StudyProgramme, programme("A"), programme("A", **EARLIER))
    dateless: Tables = {StudyProgramme: Rows(StudyProgramme, found.files, found.frame.drop("semester"))}
    answer = portfolio.MEASURE.answer(dateless)
    assert answer.frame.select("year", "programme", "first_year").rows() == [(2024, "A", 2024), (2025, "A", 2024)]


def test_a_year_without_courses_is_told_to_have_programmes_as_its_offers() -> None:
    found = tables([programme("A"), programme("A", **EARLIER)], [course("A", "A1")])
    told = [sentence.told(str) for sentence in portfolio.MEASURE.answer(found).told]
    assert any(one.startswith("Of 2024 there are no rows of Emner: programmes are taken as offers") for one in told)


def test_years_without_courses_are_told_of_each_institution() -> None:
    """There programmes are the offers; that another institution has courses of the year had kept it untold."""
    ntnu = {"Institusjonskode": "1150"}
    found = tables(
        [programme("A", **one) for one in ({}, ntnu, EARLIER)], [course("A", "A1"), course("B", "B1", **ntnu)]
    )
    without = {**found, Course: rows(Course, course("A", "A1"))}
    told = [[one.told(str) for one in portfolio.MEASURE.answer(drawn).told] for drawn in (found, without)]
    untold = "there are no rows of Emner: programmes are taken as offers, and parts of course groups aren't seen."
    assert f"Of 1120 2024 {untold}" in told[0]
    assert f"Of 1120 2024, 1150 2025 {untold}" in told[1]


def test_how_many_offers_are_known_too_little_of_is_told() -> None:
    flags = [programme("A"), programme("B"), programme("B", **EARLIER), programme("C", Videreutdanning="")]
    counts = rows(RegisteredCount, {"Studieprogramkode": "A", "Antall totalt": "24"})
    answer = portfolio.MEASURE.answer({StudyProgramme: rows(StudyProgramme, *flags), RegisteredCount: counts})
    said = [one.told(str) for one in answer.told]
    assert "Programmes are taken as offers, and parts of course groups aren't seen." in said
    assert sum(one.startswith("The registrations of 1 offer are not known: ") for one in said) == 1
    assert sum(one.startswith("Of 1 programme it isn't known whether it is continuing education") for one in said) == 1
    known = portfolio.MEASURE.answer({StudyProgramme: rows(StudyProgramme, flags[0]), RegisteredCount: counts})
    assert not any("The registrations of" in one.told(str) for one in known.told)
