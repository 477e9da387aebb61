"""The page docs/notebook.md works as it is written."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "docs" / "notebook.md"


def test_the_page_runs_from_top_to_bottom(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PAGE.parents[1])
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(blocks) > 5
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), names)
    said = capsys.readouterr().out
    assert "more than double 2020" in said
    assert said.rstrip().endswith("5136")
