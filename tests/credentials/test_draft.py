"""What was reported to DBH begins a record, and what it doesn't tell is named as unknown."""

from pathlib import Path

import polars as pl
import pytest

from tests.credentials.constructed import TODAY
from tests.spec.judged import rows
from tests.spec.specification import drawn
from vidare.credentials.records.draft import NoDraft, draft_of
from vidare.credentials.records.record_file import read_record
from vidare.credentials.records.record_template import record_template
from vidare.intake.described_files import open_described
from vidare.rules.micro_credentials.micro_credential_elements import stated
from vidare.tables.course import Course
from vidare.tables.issuer import Issuer
from vidare.tables.micro_credential import MicroCredential
from vidare.tables.study_programme import StudyProgramme

UIB = Path(__file__).parents[2] / "examples" / "uib-open-data" / "dbh347_uib_programmes_2021_2025.csv"


def only_row(frame: pl.DataFrame) -> dict[str, object]:
    assert frame.height == 1
    return {name: value for name, value in frame.row(0, named=True).items() if value is not None}


def test_a_real_row_of_uib_becomes_a_draft() -> None:
    draft = draft_of(open_described([UIB]).tables(), "DIGI614")
    assert only_row(draft[MicroCredential]) == {
        "code": "DIGI614",
        "version": 1,
        "title_nb": "Grunnkunnskap om Kunstig Intelligens",
        "country": "NO",
        "awarding_body": "uib",
        "eqf": 6,
        "programme": "DIGI614",
        "unknown": "learning_outcomes;workload;assessment;participation;quality_assurance",
    }
    assert only_row(draft[Issuer])["dbh_institution"] == "1120"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_draft_is_a_record_that_can_be_read(tmp_path: Path, language: str) -> None:
    draft = draft_of(open_described([UIB]).tables(), "DIGI614")
    place = tmp_path / "draft.yaml"
    place.write_text(record_template(language, draft), encoding="utf-8")
    found = read_record(place, TODAY).micro_credential
    assert found.title == {"nb": "Grunnkunnskap om Kunstig Intelligens"}
    assert found.unknown == ("learning_outcomes", "workload", "assessment", "participation", "quality_assurance")


def test_whatever_a_row_tells_is_taken_over_from_its_newest_period() -> None:
    programmes = rows(
        StudyProgramme,
        drawn("""
        | Studieprogramkode | Årstall | Semester | Studieprogramnavn | Studiepoeng | Nivåkode | Engelsk navn | |
        | SYK60             | 2024    | 3        | Sykepleie, gammel | 10          | LN       | USPESIFISERT | |
        | SYK60             | 2025    | 1        | Klinisk sykepleie | 2.5         | HN       | Nursing      | |
        """),
    )
    told = only_row(draft_of({StudyProgramme: programmes}, "SYK60")[MicroCredential])
    assert told["title_nb"] == "Klinisk sykepleie"
    assert told["title_en"] == "Nursing"
    assert (told["credits"], told["eqf"], told["participation"]) == (2.5, 7, "on_site")
    assert told["language_of_teaching"] == "NOB"
    assert told["unknown"] == "learning_outcomes;assessment;quality_assurance"


def test_a_course_goes_by_its_code_without_the_version() -> None:
    courses = rows(Course, drawn("| Emnekode | Studiepoeng | |\n| KI-101-1 | 5 | |"))
    told = only_row(draft_of({Course: courses}, "KI-101")[MicroCredential])
    assert (told["code"], told["course"], told["credits"]) == ("KI-101", "KI-101-1", 5.0)


def test_what_is_told_and_what_is_unknown_are_all_elements() -> None:
    assert set(stated()) == {
        *("title", "country", "awarding_body", "learning_outcomes", "workload", "level"),
        *("assessment", "participation", "quality_assurance"),
    }


def test_a_code_that_is_not_there_names_the_nearest() -> None:
    with pytest.raises(NoDraft, match=r"--code DIGI641: the files do not have it. Did you mean DIGI61\d\?"):
        draft_of(open_described([UIB]).tables(), "DIGI641")
    with pytest.raises(NoDraft, match="the files hold neither"):
        draft_of({}, "DIGI614")
