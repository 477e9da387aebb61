"""Names of a YAML file are judged whether or not something stands behind them."""

import time
from pathlib import Path

import pytest
import yaml

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


def test_a_name_that_stands_twice_is_told_with_the_line_of_the_second(tmp_path: Path) -> None:
    with pytest.raises(UnreadableYaml, match=r"own\.yaml, line 3: «title» stands twice; keep one of them\."):
        document(tmp_path, "title: Rapport\nlogo: a.svg\ntitle: Report\n").fields()


def test_an_unknown_name_before_several_lines_is_told_with_its_own(tmp_path: Path) -> None:
    with pytest.raises(UnreadableYaml, match=r"line 1: «titel» is not known here"):
        document(tmp_path, "titel:\n  - Report\n").only("title", "logo")


def test_a_list_is_no_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableYaml, match=r"line 1: one text should stand here, not a list\."):
        document(tmp_path, "{[a]: b}").fields()


def test_a_known_name_with_nothing_behind_it_is_left_out(tmp_path: Path) -> None:
    assert set(document(tmp_path, "title: Rapport\nlogo:\n").only("title", "logo")) == {"title"}


@pytest.mark.parametrize(("text", "rest"), [("{why: fees, by invoice}", "by invoice"), ("{a: 1,50, b: 2,50}", "50")])
def test_a_text_that_a_comma_cuts_in_two_between_brackets_is_told_as_that(tmp_path: Path, text: str, rest: str) -> None:
    with pytest.raises(UnreadableYaml, match=f"line 1: «{rest}» has no value: between brackets a comma begins"):
        document(tmp_path, text).only("why", "a", "b")


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 5_000, "\n".join(" " * deep + "a:" for deep in range(2_000))])
def test_a_file_nested_to_stop_its_reader_is_told_as_that(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableYaml, match=r"own\.yaml can't be read .* too deep"):
        document(tmp_path, text)


def test_a_name_that_stands_twice_is_told_at_once_among_many(tmp_path: Path) -> None:
    start = yaml.Mark("", 0, 0, 0, None, 0)
    names = [yaml.ScalarNode("", name, start) for name in [*map(str, range(50_000)), "a", "a"]]
    whole = Field("own.yaml", yaml.MappingNode("", [(name, name) for name in names], start))
    began = time.process_time()
    with pytest.raises(UnreadableYaml, match="«a» stands twice"):
        whole.fields()
    assert time.process_time() - began < 5
