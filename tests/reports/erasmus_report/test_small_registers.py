"""What the report says of registers so small that everybody can count them."""

import re
from pathlib import Path

from tests.reports.erasmus_report.made_report import cells, made, of_files, part, written
from vidare.reports.erasmus_report.as_document import as_document, source_line


def projects(place: Path, *rows: dict[str, str]) -> Path:
    """A file of cooperation partnerships P0, P1 ..., of which these cells are known."""
    names = ("Utlysningsår", "Koordinert fra Norge", "Sluttdato", "Prosjektstatus", "Tverrgående prioriteringer")
    nothing = dict.fromkeys((*names, "Begrunnelse for prioriteringer"), "")
    each = [{"Prosjekt-ID": f"P{number}", "Tiltak": "KA220", **nothing, **row} for number, row in enumerate(rows)]
    return written(place, "erasmus_prosjekt", each)


def offers(place: Path, *rows: dict[str, str]) -> Path:
    """A file of offers of the project P0."""
    nothing = {"Prosjekt-ID": "P0", "Første gjennomføring": "", "Studenter": ""}
    return written(
        place, "erasmus_tilbud", [{"Tilbuds-ID": f"T{number}", **nothing, **row} for number, row in enumerate(rows)]
    )


def test_projects_are_counted_by_action_and_by_whether_they_have_ended(tmp_path: Path) -> None:
    home = {"Koordinert fra Norge": "yes"}
    found = of_files(projects(tmp_path, home, {"Prosjektstatus": "ended"}, {"Prosjektstatus": "applied"}))
    assert part(found, "erasmus_projects").paragraphs == ("The register has 2 projects of 1 action; ended: 1.",)
    assert cells(part(found, "erasmus_projects")) == [("Cooperation partnerships", "2", "1", "1")]


def test_groups_of_students_are_called_by_their_limits(tmp_path: Path) -> None:
    counts = ("0", "1", "30", "31", "60", "61", "90", "91", "120", "121", "")
    found = of_files(offers(tmp_path, *({"Studenter": count} for count in counts)))
    groups = [row[:2] for row in cells(part(found, "erasmus_students_in_groups"))]
    few = [("no students", "1"), ("1–30", "2"), ("31–60", "2"), ("61–90", "2"), ("91–120", "2")]
    assert groups == [*few, ("more than 120", "1")]


def test_bips_are_counted_by_how_many_times_they_were_carried_out(tmp_path: Path) -> None:
    bips = written(tmp_path, "bip", [{"BIP-ID": name} for name in "ABCD"])
    done = [("B", "1"), ("C", "1"), ("C", "2"), ("D", "1"), ("D", "2")]
    runs = [{"BIP-ID": bip, "Gjennomføring nr.": number, "Gjennomført": "yes"} for bip, number in done]
    found = part(of_files(bips, written(tmp_path, "bip_gjennomforing", runs)), "erasmus_bip_runs")
    assert cells(found) == [("not yet", "1", "25%"), ("once", "1", "25%"), ("2 times", "2", "50%")]
    assert found.paragraphs[0].startswith("The register has 4 blended intensive programmes (BIPs).")


def test_choices_that_are_not_justified_are_counted(tmp_path: Path) -> None:
    chosen = {"Tverrgående prioriteringer": "green"}
    justified = {**chosen, "Begrunnelse for prioriteringer": "why"}
    lacking = " not justified, which the application form demands."
    for rows, said in (
        ((justified,), None),
        ((justified, chosen), f"1 choice is{lacking}"),
        ((justified, {"Tverrgående prioriteringer": "green;digital"}), f"2 choices are{lacking}"),
    ):
        _first, *more = part(of_files(projects(tmp_path, *rows)), "erasmus_priorities_chosen").paragraphs
        assert more == ([said] if said else [])


def test_offers_of_ended_projects_are_told_with_those_that_came_late(tmp_path: Path) -> None:
    ended = projects(tmp_path, {"Prosjektstatus": "ended", "Sluttdato": "2024-01-31"})
    begun = ("2024-01-31", "2024-02-01", "")
    found = part(
        of_files(ended, offers(tmp_path, *({"Første gjennomføring": day} for day in begun))), "erasmus_promised_offers"
    )
    assert found.paragraphs == ("1 ended project was to develop 3 offers; 1 of these had not begun.",)
    assert cells(found) == [("P0", "KA220", "3", "1", "1")]


def test_one_partnership_with_employers_is_told_in_the_singular(tmp_path: Path) -> None:
    home = projects(tmp_path, *[{"Koordinert fra Norge": "yes", "Utlysningsår": "2022"}] * 2)
    names = ("Prosjekt- eller BIP-ID", "Organisasjonsnavn", "Organisasjonstype")
    partners = [dict(zip(names, row, strict=True)) for row in (("P0", "E", "employer"), ("P1", "U", "hei"))]
    found = part(of_files(home, written(tmp_path, "erasmus_partner", partners)), "erasmus_employer_goal")
    assert found.paragraphs[0] == (
        "1 of 2 cooperation partnerships that are coordinated from Norway and whose partners are known has employers, "
        "50%. The national goal is at least 15%. The goal is reached."
    )
    assert cells(found) == [("with employers", "1"), ("whose partners are known", "2"), ("not known", "0")]


def test_tables_are_numbered_in_their_order_and_name_their_files(tmp_path: Path) -> None:
    found = of_files(projects(tmp_path, {"Prosjektstatus": "ended"}), offers(tmp_path, {"Studenter": "7"}))
    captions = [section.table.caption for section in as_document(found, {}).sections if section.table]
    assert [caption.partition(". ")[0] for caption in captions] == [f"Table {n}" for n in range(1, len(captions) + 1)]
    promised = part(found, "erasmus_promised_offers")
    assert source_line(promised, found) == (
        "Source: the institution's own rows (erasmus_prosjekt.csv, erasmus_tilbud.csv)."
    )
    of_sample = source_line(part(made(), "erasmus_projects"), made())
    assert re.fullmatch(r"Source: .*[Cc]onstructed.* \(erasmus_prosjekt_constructed\.csv\)\.", of_sample), of_sample
