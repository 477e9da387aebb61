"""The page on explained warnings shows a file that can be read, and names every field of it."""

import re
from pathlib import Path

from vidare.intake.deliveries.explanation_file import FIELDS, read_explanations
from vidare.rules.directory import every_rule

PAGE = Path(__file__).parents[2] / "docs/explaining_warnings.md"


def test_the_file_on_the_page_can_be_read(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    place = tmp_path / "explanations.yaml"
    place.write_text(shown, "utf-8")
    (explanation,) = read_explanations(place)
    rule = every_rule()[explanation.rule]
    assert rule.severity == "warning"
    assert rule.table is not None
    assert {*explanation.key} <= {rule.table.columns[name].dbh for name in rule.table.shown_key()}


def test_every_field_is_told() -> None:
    assert re.findall(r"^\| `(\w+)`", PAGE.read_text("utf-8"), re.MULTILINE) == [*FIELDS]
