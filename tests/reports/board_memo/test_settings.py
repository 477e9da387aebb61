"""What an institution chooses is read with care: a fault names its line and the way out."""

from pathlib import Path

import pytest

from vidare.intake.yaml_file import UnreadableYaml
from vidare.reports.board_memo.settings import read_settings

FINE = """
title: {nb: Videreutdanning ved UiB}
intro:
  nb: |
    Saken gjelder
    videreutdanning.

    Den er viktig.
names: {"1120": UiB}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "memo.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_choices_are_read(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, FINE))
    assert settings.paragraphs("nb") == ("Saken gjelder videreutdanning.", "Den er viktig.")
    assert settings.paragraphs("nn") == ()
    assert settings.names == {"1120": "UiB"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: {nb: A}\nlogoo: x", "memo.yaml, line 2: «logoo» is not known here. Known: logo, template, title"),
        ("title:\n  dk: A", "memo.yaml, line 2: «dk» is not known here. Known: nb, nn, en"),
        ("template: letter.doc", "memo.yaml, line 1: «letter.doc» must end in .docx"),
        ("names: {a: b}\ntemplate: letter.docx", "line 2: there is no file «letter.docx» beside the settings"),
        ("logo: {file: logo.svg}", "text is missing"),
    ],
)
def test_a_fault_names_its_line_and_the_way_out(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    with pytest.raises(UnreadableYaml) as reason:
        read_settings(written(tmp_path, text))
    assert said in reason.value.told(str)
