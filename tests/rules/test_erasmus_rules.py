"""What the rules of Erasmus+ say of whole files, as `vidare check` reads them: broken, fine, or not to be judged."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from vidare.intake.deliveries.checked_delivery import check, judged
from vidare.intake.deliveries.delivery import open_delivery
from vidare.rules.finding import findings_of, in_order, messages
from vidare.rules.occasion import Occasion

TODAY = date(2026, 11, 21)
RUN = "bip;run;call_year;carried_out;n_learners_total;n_mobile_funded"
PARTNER = "part_of;organisation;country;type"
PROJECT = "project;action;call_year;start;end;grant_eur"


def findings(folder: Path, **files: str) -> pl.DataFrame:
    """What is found in files that hold a header and rows, without what is only told of columns that aren't there."""
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    found = check(open_delivery([folder]), Occasion(TODAY)).findings
    found = found.with_columns(message=messages(found, str))
    return found.filter(~pl.col("rule").str.ends_with(".missing"))


def rules_on(found: pl.DataFrame, line: int, begin: str) -> set[str]:
    """The broken rules of a line whose ids begin so."""
    return {rule for rule in found.filter(pl.col("line") == line)["rule"] if rule.startswith(begin)}


def test_the_number_of_learners_follows_the_call(tmp_path: Path) -> None:
    rows = ["B;1;2023;yes;12;12", "B;2;2024;yes;12;12", "B;3;2024;yes;12;", "B;4;2023;yes;20;12", "B;5;;yes;12;12"]
    found = findings(tmp_path, bip_gjennomforing="\n".join([RUN, *rows]))
    least, official = "bip_run.learners.least", "bip_run.mobile_learners.least"
    assert rules_on(found, 2, "bip_run.learners") | rules_on(found, 2, "bip_run.mobile") == {least, official}
    assert rules_on(found, 3, "bip_run.learners") | rules_on(found, 3, "bip_run.mobile") == set()
    assert rules_on(found, 4, "bip_run.learners") | rules_on(found, 4, "bip_run.mobile") == {f"{official}.unknown"}
    assert rules_on(found, 5, "bip_run.learners") | rules_on(found, 5, "bip_run.mobile") == {official}
    assert rules_on(found, 6, "bip_run.learners") == {f"{least}.unknown"}
    unknown = found.filter(pl.col("rule") == f"{official}.unknown")
    assert unknown["severity"].to_list() == ["warning", "warning"]
    assert unknown["message"][0].startswith(
        "It can't be judged, since something is missing: Mobile deltakere med støtte. The rule: A run of a BIP has at "
    )
    assert "something is missing: Utlysningsår." in unknown["message"][1]


def test_a_file_without_the_column_of_the_funded_learners_leaves_every_run_unknown(tmp_path: Path) -> None:
    found = findings(tmp_path, bip_gjennomforing="bip;run;call_year;n_learners_total\nB;1;2024;12\nB;2;2024;30\n")
    unknown = found.filter(pl.col("rule") == "bip_run.mobile_learners.least.unknown")
    assert unknown["line"].to_list() == [2, 3]


def test_a_run_that_was_not_carried_out_has_no_learners_to_judge(tmp_path: Path) -> None:
    found = findings(tmp_path, bip_gjennomforing=f"{RUN}\nB;1;2024;no;;\n")
    assert rules_on(found, 2, "bip_run.learners") | rules_on(found, 2, "bip_run.mobile") == set()


def test_an_innovation_alliance_has_the_money_of_its_years(tmp_path: Path) -> None:
    rows = ["A;INN-AEE;2023;2024-01-01;2025-12-31;1500000", "B;INN-AEE;2023;2024-01-01;2026-12-31;1500000"]
    found = findings(tmp_path, erasmus_prosjekt="\n".join([PROJECT, *rows]))
    assert rules_on(found, 2, "erasmus_project.grant") == {"erasmus_project.grant_eur.years"}
    assert rules_on(found, 3, "erasmus_project.grant") == set()
    assert rules_on(found, 2, "erasmus_project.end") == set()


def test_what_no_source_tells_of_a_call_or_an_extension_is_told_as_missing(tmp_path: Path) -> None:
    rows = ["A;EUI;2024;2024-09-01;2030-08-31;16000000;yes", "B;KA220;2028;2028-09-01;2030-08-31;120000;no"]
    found = findings(
        tmp_path,
        erasmus_prosjekt="\n".join([f"{PROJECT};extended", *rows]),
        bip_gjennomforing=f"{RUN}\nB;1;2028;yes;12;12\n",
    )
    told = "It can't be judged, since something is missing: what is demanded in such a case. The rule: "
    untold = found.filter(pl.col("message").str.starts_with(told))
    assert sorted(untold.select("file", pl.col("rule").str.strip_suffix(".unknown")).rows()) == [
        ("bip_gjennomforing.csv", "bip_run.learners.least"),
        ("bip_gjennomforing.csv", "bip_run.mobile_learners.least"),
        ("erasmus_prosjekt.csv", "erasmus_project.end.duration"),
        ("erasmus_prosjekt.csv", "erasmus_project.grant_eur.action"),
        ("erasmus_prosjekt.csv", "erasmus_project.grant_eur.action"),
        ("erasmus_prosjekt.csv", "erasmus_project.grant_eur.years"),
    ]


def test_an_extension_is_asked_for_where_it_decides_and_of_european_universities_alone(tmp_path: Path) -> None:
    rows = ["A;EUI;2024;2024-09-01;2030-08-31;16000000", "B;EUI;2024;2024-09-01;;1", "C;KA220;2024;2024-09-01;;120000"]
    found = findings(tmp_path, erasmus_prosjekt="\n".join([PROJECT, *rows]))
    unknown = found.filter(pl.col("rule").str.contains("duration.unknown|action.unknown"))
    missing = unknown["message"].str.extract("missing: (.*?)\\. The rule")
    assert sorted(zip(unknown["line"], missing, strict=True)) == [
        (2, "Forlenget"),
        (2, "Forlenget"),
        (3, "Sluttdato, Forlenget"),
        (4, "Sluttdato"),
    ]


def test_of_several_calls_the_institutions_are_told_that_count_in_the_one_that_breaks_the_rule(tmp_path: Path) -> None:
    rows = ["B;O1;SE;hei", "B;O2;SE;hei", "B;O3;DE;hei", "B;O4;CH;hei"]
    found = findings(
        tmp_path,
        bip="bip\nB\n",
        erasmus_partner="\n".join([PARTNER, *rows]),
        bip_gjennomforing=f"{RUN}\nB;1;2025;yes;12;12\nB;2;2028;yes;12;12\n",
    )
    (broken,) = found.filter(pl.col("rule") == "bip.bip.countries")["message"]
    assert broken.startswith("Countries of higher education institutions that count: 2, and at least 3 are needed.")


def test_a_centre_without_an_employer_in_a_country_names_the_country(tmp_path: Path) -> None:
    partners = ["C;Verft;NO;employer", "C;Schule;DE;hei", "C;Lycée;FR;school", "C;Chantier;FR;employer"]
    found = findings(
        tmp_path,
        erasmus_prosjekt=f"{PROJECT}\nC;COVE;2023;2024-01-01;2027-12-31;4000000\n",
        erasmus_partner="\n".join([PARTNER, *partners]),
    )
    broken = found.filter(pl.col("rule") == "erasmus_project.action.employer_by_country")
    assert broken["message"].to_list() == [
        "A centre of vocational excellence has an employer in each partner country; there is none in DE."
    ]


def test_a_partner_of_a_third_country_is_allowed_and_does_not_count(tmp_path: Path) -> None:
    three = ["B;Bergen;NO;hei", "B;Lund;SE;hei", "B;York;GB;hei"]
    four = [f"B4{row[1:]}" for row in [*three, "B;Helsinki;FI;hei"]]
    found = findings(
        tmp_path,
        bip="bip\nB\nB4\n",
        bip_gjennomforing=f"{RUN}\nB;1;2024;yes;20;20\nB4;1;2024;yes;20;20\n",
        erasmus_partner="\n".join([PARTNER, *three, *four]),
    )
    of_bip = found.filter(pl.col("file") == "bip.csv")
    assert rules_on(of_bip, 2, "bip.bip") == {"bip.bip.institutions", "bip.bip.countries"}
    assert rules_on(of_bip, 3, "bip.bip") == set()
    partners = found.filter(pl.col("file") == "erasmus_partner.csv")
    assert partners.filter(pl.col("severity") == "error").is_empty()


@pytest.mark.parametrize("files", [{}, {"erasmus_partner": f"{PARTNER}\nOther;Bergen;NO;hei\n"}])
def test_a_bip_without_partners_can_not_be_judged(tmp_path: Path, files: dict[str, str]) -> None:
    found = findings(tmp_path, bip="bip\nB\n", bip_gjennomforing=f"{RUN}\nB;1;2024;yes;20;20\n", **files)
    of_bip = found.filter(pl.col("file") == "bip.csv")
    assert rules_on(of_bip, 2, "bip.bip") == {"bip.bip.institutions.unknown", "bip.bip.countries.unknown"}


def test_one_institution_under_two_names_is_one_by_its_number(tmp_path: Path) -> None:
    names = [("Universitetet i Bergen", "1"), ("University of Bergen", "1"), ("Lund", "2")]
    partners = [f"B;{name};{number};NO;hei" for name, number in names]
    found = findings(
        tmp_path,
        bip="bip\nB\n",
        bip_gjennomforing=f"{RUN}\nB;1;2024;yes;20;20\n",
        erasmus_partner="\n".join(["part_of;organisation;organisation_id;country;type", *partners]),
    )
    (institutions,) = found.filter(pl.col("rule") == "bip.bip.institutions")["message"]
    assert institutions.startswith("Higher education institutions that count: 2, ")


def test_several_codes_are_legal_each_by_itself(tmp_path: Path) -> None:
    found = findings(tmp_path, erasmus_tilbud='offer,formats\nA,"coil; mooc"\nB,coil;kurs\nC,coil;\n')
    assert rules_on(found, 2, "erasmus_offer.formats") == set()
    assert rules_on(found, 3, "erasmus_offer.formats") == {"erasmus_offer.formats.legal"}
    assert rules_on(found, 4, "erasmus_offer.formats") == {"erasmus_offer.formats.legal"}


def test_an_unreadable_number_is_told_once_and_not_judged_again(tmp_path: Path) -> None:
    found = findings(tmp_path, bip_gjennomforing=f"{RUN}\nB;1;2024;yes;20;tolv\n")
    assert rules_on(found, 2, "bip_run.mobile_learners") == {"bip_run.mobile_learners.type"}


def test_a_large_register_is_judged_as_a_small_one(tmp_path: Path) -> None:
    partners = [f"B{bip};{name};{country};hei" for bip in range(4) for name, country in (("A", "NO"), ("B", "SE"))]
    files = {
        "bip": "bip\n" + "\n".join(f"B{bip}" for bip in range(4)),
        "bip_gjennomforing": "\n".join([RUN, *(f"B{bip};1;2024;yes;9;9" for bip in range(4))]),
        "erasmus_partner": "\n".join([PARTNER, *partners]),
    }
    at_once = findings(tmp_path, **files)
    delivery = open_delivery([tmp_path])
    for rows_at_once in (1, 10, 30):
        parts = [judged(part, Occasion(TODAY)) for part in delivery.parts(rows_at_once)]
        apart = in_order(findings_of(excerpt for excerpts in parts for excerpt in excerpts))
        assert apart.equals(at_once.drop("message"))


@pytest.mark.parametrize("name", ["BIP-gjennomføring", "bip_gjennomforing_2024", "runs"])
def test_a_file_of_runs_is_not_taken_for_one_of_bips(tmp_path: Path, name: str) -> None:
    found = findings(tmp_path, **{name: f"{RUN}\nB;1;2024;yes;20;20\n"})
    assert set(found["table"]) == {"BIP-gjennomføring"}
