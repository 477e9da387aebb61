"""What an institution writes down itself: its own list, renamed codes, Statistics Norway's groups."""

from pathlib import Path

import polars as pl
import pytest

from tests.intake.written import put
from vidare.intake.cannot_read import CannotRead
from vidare.intake.ordered_conditions import first_that_fits, outcome_of, reason_of
from vidare.intake.own.own_choices import own_choices
from vidare.intake.own.own_list import read_own_list
from vidare.intake.own.renamed_codes import lasting, read_renamed_codes
from vidare.intake.yaml_file import UnreadableYaml

LIST = """
institution: 1120
board_number: list
exceptions:
  - {offer: JUSVALG, counts: yes, why: taken in after a talk}
  - {offer: PED665, counts: no, why: a course of a degree}
conditions:
  - {level: ME, counts: yes, why: a master}
  - {level: [LN, HN], code: "*6##*", counts: yes, why: the 600s}
  - {code_begins: ANS-, counts: yes, why: employees}
  - {code_ends: -F, level: LN, counts: yes, why: distance}
  - {name: [etterutdanning, videreutdanning], counts: yes, why: the name}
"""


@pytest.mark.parametrize(
    ("offer", "counts", "why"),
    [
        (("KURATOR", "Master", "ME"), "yes", "a master"),
        (("PSYK642", "Sorg", "HN"), "yes", "the 600s"),
        (("LSCI652A", "Fantastiske data", "LN"), "yes", "the 600s"),
        (("PSYK642", "Sorg", "M2"), None, None),
        (("PED665", "Kriminalomsorg", "HN"), "no", "a course of a degree"),
        (("JUSVALG", "Valgemne", "HN"), "yes", "taken in after a talk"),
        (("ANS-DIGI", "Digital", "LN"), "yes", "employees"),
        (("AHS202-F", "Erfaring", "LN"), "yes", "distance"),
        (("AHS202-F", "Erfaring", "HN"), None, None),
        (("HELFYT", "Radiologi (Videreutdanning)", "HN"), "yes", "the name"),
        (("EXPHIL", "Examen", "LN"), None, None),
    ],
)
def test_an_exception_wins_and_then_the_first_condition(
    tmp_path: Path, offer: tuple[str, str, str], counts: str | None, why: str | None
) -> None:
    own = read_own_list(put(tmp_path, "continuing_education.yaml", LIST))
    frame = pl.DataFrame([offer], schema=["offer", "name", "level"], orient="row")
    number = first_that_fits(own.conditions)
    found = frame.select(counts=outcome_of(number, own.conditions), why=reason_of(number, own.conditions))
    assert found.row(0) == (counts, why)


def test_a_condition_gives_its_reason(tmp_path: Path) -> None:
    text = "institution: 1120\nconditions:\n  - {level: ME, counts: yes}\n"
    with pytest.raises(UnreadableYaml, match=r"continuing_education\.yaml, line 3: why is missing"):
        read_own_list(put(tmp_path, "continuing_education.yaml", text))


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("institution: ''\nconditions: []\n", "institution"),
        ("institution: 1120\nconditions:\n  - {level: ME, counts: yes, why: ' '}\n", "why"),
        ("institution: 1120\nexceptions:\n  - {offer: A, counts: yes, why: ''}\n", "why"),
    ],
)
def test_an_own_list_says_whose_it_is_and_why(tmp_path: Path, text: str, lacking: str) -> None:
    with pytest.raises(UnreadableYaml, match=f"{lacking} is missing"):
        read_own_list(put(tmp_path, "continuing_education.yaml", text))


@pytest.mark.parametrize("code", ["A–B", "A«B»", "A<B", "A.B", "A (B)", "A+B", "Å-B", "A\\B"])
def test_every_sign_of_a_code_but_two_stands_for_itself(tmp_path: Path, code: str) -> None:
    text = f"institution: 1120\nconditions:\n  - {{code: '{code}*', counts: yes, why: x}}\n"
    (condition,) = read_own_list(put(tmp_path, "continuing_education.yaml", text)).conditions
    frame = pl.DataFrame({"offer": [code, f"{code}1", "A B", "AXB"]})
    assert frame.select(condition.holds).to_series().to_list() == [True, True, False, False]


@pytest.mark.parametrize("asked", ["level: []", "code: ''", "code_begins: [ANS-, '']", "name: ' '"])
def test_a_condition_that_asks_for_nothing_is_a_fault(tmp_path: Path, asked: str) -> None:
    text = f"institution: 1120\nconditions:\n  - {{{asked}, counts: yes, why: x}}\n"
    with pytest.raises(UnreadableYaml, match="line 3: there is nothing here to look for"):
        read_own_list(put(tmp_path, "continuing_education.yaml", text))


def test_the_answer_that_numbers_use_is_one_of_three(tmp_path: Path) -> None:
    put(tmp_path, "continuing_education.yaml", "institution: 1120\nboard_number: all\n")
    with pytest.raises(UnreadableYaml, match=r"«all» is not known here\. Known: flag, group, list"):
        own_choices(tmp_path)


def test_a_folder_without_such_files_says_nothing(tmp_path: Path) -> None:
    found = own_choices(tmp_path)
    assert (found.way, found.own_list, found.renamed, found.groups) == ("flag", None, (), None)


def test_choices_are_found_in_every_folder_and_beside_every_file(tmp_path: Path) -> None:
    for folder in ("a", "b", "c"):
        (tmp_path / folder).mkdir()
    put(tmp_path / "b", "continuing_education.yaml", LIST)
    put(tmp_path / "c", "renamed_codes.yaml", "- {institution: 1120, old: A, new: B}\n")
    beside = put(tmp_path / "c", "emner.csv", "Emnekode\n")
    for paths in ([tmp_path / "a", tmp_path / "b", beside], [beside, tmp_path / "b", tmp_path / "a"]):
        found = own_choices(*paths)
        assert (found.way, [link.new for link in found.renamed]) == ("list", ["B"])
        assert {one.name for one in found.files} == {"continuing_education.yaml", "renamed_codes.yaml"}


def test_a_choice_in_two_places_must_be_the_same_in_both(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        put(tmp_path / folder, "continuing_education.yaml", LIST)
    assert own_choices(tmp_path / "a", tmp_path / "b").way == "list"
    other = put(tmp_path / "b", "continuing_education.yaml", LIST.replace("KVODONT", "X").replace("list", "flag"))
    with pytest.raises(CannotRead) as refused:
        own_choices(tmp_path / "a", tmp_path / "b")
    assert refused.value.told(str) == (
        f"{tmp_path / 'a' / other.name} and {other} say different things, and only one of them can decide what counts."
        " Take one away, or make them the same."
    )


def test_renamed_codes_are_followed_to_the_newest(tmp_path: Path) -> None:
    text = """
- {institution: 1120, old_begins: AORG6, new_begins: GOV6, since: 20233}
- {institution: 1120, old: GOV613, new: GOV699, why: two became one}
"""
    links = read_renamed_codes(put(tmp_path, "renamed_codes.yaml", text))
    codes = ["AORG602", "AORG613", "GOV602", "AORG100", "GOV613X"]
    of_another = ["AORG602", "GOV613"]
    frame = pl.DataFrame({"institution": ["1120"] * 5 + ["1110"] * 2, "code": [*codes, *of_another]})
    found = frame.select(lasting(pl.col("code"), links)).to_series().to_list()
    assert found == ["GOV602", "GOV699", "GOV602", "AORG100", "GOV613X", *of_another]


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ("old: B, new: C", "old: A, new: B", True),
        ("old: B, new: C, since: 20251", "old: A, new: B, since: 20241", True),
        ("old_begins: GOV6, new_begins: POL6", "old: AORG602, new: GOV602", True),
        ("old: GOV613, new: GOV699", "old_begins: AORG6, new_begins: GOV6", True),
        ("old: A, new: B", "old: B, new: C", False),
        ("old: A, new: B, since: 20211", "old: B, new: A, since: 20231", False),
        ("old: B, new: C", "old: A, new: C", False),
        ("old: B, new: C, since: 20231", "old: A, new: B, since: 20231", True),
        ("old: B, new: C", "old: A, new: B, since: 20231", True),
        ("old: B, new: C, since: 20231", "old: A, new: B", True),
        ("old: GOV6, new: POL6", "old: AORG602, new: GOV602", False),
        ("old: GOV602, new: POL602", "old: AORG6, new: GOV6", False),
    ],
)
def test_of_links_that_follow_each_other_the_older_stands_first(
    tmp_path: Path, first: str, second: str, refused: bool
) -> None:
    text = f"- {{institution: 1120, {first}}}\n- {{institution: 1120, {second}}}\n"
    path = put(tmp_path, "renamed_codes.yaml", text)
    if not refused:
        assert len(read_renamed_codes(path)) == 2
        return
    with pytest.raises(UnreadableYaml) as fault:
        read_renamed_codes(path)
    said = "is changed again by the link in line 1, above this one. Put the older first."
    assert said in fault.value.told(str)
    assert fault.value.told(str).startswith("renamed_codes.yaml, line 2: «")


def test_links_of_two_institutions_do_not_follow_each_other(tmp_path: Path) -> None:
    text = "- {institution: 1120, old: B, new: C}\n- {institution: 1110, old: A, new: B}\n"
    assert len(read_renamed_codes(put(tmp_path, "renamed_codes.yaml", text))) == 2


def test_a_renaming_needs_a_new_code_and_a_period(tmp_path: Path) -> None:
    with pytest.raises(UnreadableYaml, match="new is missing"):
        read_renamed_codes(put(tmp_path, "renamed_codes.yaml", "- {institution: 1120, old: A}\n"))
    for since in ("2023", "2023H", "202330", "2023³"):
        path = put(tmp_path, "renamed_codes.yaml", f"- {{institution: 1, old: A, new: B, since: {since}}}\n")
        with pytest.raises(UnreadableYaml, match=f"«{since}» is no period such as 20233"):
            read_renamed_codes(path)


@pytest.mark.parametrize(
    ("link", "lacking"),
    [
        ("institution: 1120, old_begins: '', new_begins: NEW", "old_begins"),
        ("institution: 1120, old: ' ', new: NEW", "old"),
        ("institution: 1120, old: OLD, new: ''", "new"),
        ("institution: '', old: OLD, new: NEW", "institution"),
    ],
)
def test_a_renaming_of_nothing_is_a_fault_and_changes_no_code(tmp_path: Path, link: str, lacking: str) -> None:
    with pytest.raises(UnreadableYaml, match=f"line 1: {lacking} is missing"):
        read_renamed_codes(put(tmp_path, "renamed_codes.yaml", f"- {{{link}}}\n"))


def test_a_renaming_may_take_the_beginning_of_codes_away(tmp_path: Path) -> None:
    link = "- {institution: 1120, old_begins: V-, new_begins: ''}\n"
    links = read_renamed_codes(put(tmp_path, "renamed_codes.yaml", link))
    frame = pl.DataFrame({"institution": ["1120"], "code": ["V-AORG602"]})
    assert frame.select(lasting(pl.col("code"), links)).item() == "AORG602"


def test_groups_come_from_a_file_with_three_columns(tmp_path: Path) -> None:
    put(tmp_path, "statistics_norway_groups.csv", "Institusjonskode;Studieprogramkode;UH-gruppe\n1120;NORAN602;22\n")
    groups = own_choices(tmp_path).groups
    assert groups is not None
    assert groups.rows() == [("1120", "NORAN602", "22")]
    put(tmp_path, "statistics_norway_groups.csv", "Institusjonskode;UH-gruppe\n1120;22\n")
    with pytest.raises(CannotRead, match="the columns Studieprogramkode are missing"):
        own_choices(tmp_path)


@pytest.mark.parametrize(("separator", "encoding"), [(";", "cp1252"), (",", "utf-8-sig"), ("\t", "utf-8")])
def test_groups_are_read_as_any_other_csv(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = ["Institusjonskode;Navn;Studieprogramkode;UH-gruppe", "1120;Næring;NORAN602;22", " ;;;", ""]
    text = "\r\n".join(rows).replace(";", separator)
    put(tmp_path, "statistics_norway_groups.csv", text.encode(encoding))
    groups = own_choices(tmp_path).groups
    assert groups is not None
    assert groups.rows() == [("1120", "NORAN602", "22")]


def test_a_programme_may_stand_on_several_lines_with_one_group(tmp_path: Path) -> None:
    rows = ["Institusjonskode;Studieprogramkode;UH-gruppe", "1120;NORAN602;22", "1120 ;NORAN602; 22", "1120;NORAN602; "]
    put(tmp_path, "statistics_norway_groups.csv", "\n".join([*rows, "1120;SYK601;20", ""]))
    groups = own_choices(tmp_path).groups
    assert groups is not None
    assert groups.rows() == [("1120", "NORAN602", "22"), ("1120", "SYK601", "20")]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            "Institusjonskode;Studieprogramkode;UH-gruppe\n1120;A;22\n1150;A;20\n1120;A;20\n",
            r"groups.csv: A of 1120 has several groups \(22, 20\). Keep one of them.",
        ),
        ("Institusjonskode;Studieprogramkode;UH-gruppe\n1120;22\n", "line 2: The row has 2 cells, the header 3"),
        ("", "groups.csv: The file is empty"),
        (b"Institusjonskode;Studieprogramkode;UH-gruppe\n\x81;1;2\n", "line 2: The text is neither UTF-8"),
    ],
)
def test_groups_that_cant_be_read_are_told(tmp_path: Path, data: str | bytes, told: str) -> None:
    put(tmp_path, "statistics_norway_groups.csv", data)
    with pytest.raises(CannotRead, match=told):
        own_choices(tmp_path)
