"""Names of a YAML file are judged whether or not something stands behind them."""

from pathlib import Path

import pytest

from vidare.intake.yaml_file import Field, UnreadableYaml, read_yaml


def document(folder: Path, text: str) -> Field:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path)


def test_an_unknown_name_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableYaml, match=r"own\.yaml, line 2: «titel» is not known here\. Known: title, logo\."):
        document(tmp_path, "title: Rapport\ntitel: Report\n").only("title", "logo")


def test_an_unknown_name_with_nothing_behind_it_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(UnreadableYaml, match=r"line 2: «titel» is not known here"):
        document(tmp_path, "title: Rapport\ntitel:\n").only("title", "logo")


def test_a_known_name_with_nothing_behind_it_is_left_out(tmp_path: Path) -> None:
    assert set(document(tmp_path, "title: Rapport\nlogo:\n").only("title", "logo")) == {"title"}
