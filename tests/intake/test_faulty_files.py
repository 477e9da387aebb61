"""Every faulty delivery of `tests/faulty` is told in exactly the words of its `expected.md`, and left as it was."""

from pathlib import Path

import pytest

from tests.intake.faulty_delivery import said_of

FAULTY = Path(__file__).parents[1] / "faulty"


def deliveries() -> list[Path]:
    return sorted(path.parent for path in FAULTY.glob("*/expected.md"))


@pytest.mark.parametrize("folder", deliveries(), ids=lambda folder: folder.name)
def test_a_faulty_delivery_is_told_in_exact_words_and_not_changed(folder: Path) -> None:
    files = {path: path.read_bytes() for path in folder.iterdir() if path.name != "expected.md"}
    assert said_of(folder) == (folder / "expected.md").read_text("utf-8").splitlines()
    assert {path: path.read_bytes() for path in folder.iterdir() if path.name != "expected.md"} == files


def test_every_rule_about_files_is_broken_by_some_delivery() -> None:
    from vidare.rules.files import FILE_RULES

    made_in_tests = {
        "file.archive",
        "file.changed",
        "file.folder",
        "file.gone",
        "file.hidden_columns",
        "file.hidden_rows",
        "file.hidden_sheet",
        "file.link",
        "file.long_line",
        "file.many_sheets",
        "file.more_ragged_rows",
        "file.no_permission",
        "file.other_form",
        "file.own_report",
        "file.not_a_table",
        "file.swollen",
        "file.unknown_sheet",
        "file.unknown_table",
        "file.unreadable",
    }
    told = "".join(path.read_text("utf-8") for path in FAULTY.glob("*/expected.md"))
    assert {rule.id for rule in FILE_RULES if f" {rule.id} " not in told} == made_in_tests
