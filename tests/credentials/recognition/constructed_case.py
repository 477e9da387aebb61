"""The constructed case, and what changes it."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from vidare.credentials.recognition.case_file import read_case
from vidare.credentials.recognition.missing import missing
from vidare.credentials.recognition.weighed import WeighedCase, weighed

FOLDER = Path(__file__).parents[3] / "examples" / "recognition"
TODAY = date(2026, 2, 15)


def changed(folder: Path, *changes: tuple[str, Any]) -> Path:
    """A copy of the case with values at some paths, as `credentials.1.judgement.recognised`; None takes one out."""
    for file in FOLDER.iterdir():
        if file.is_file():
            shutil.copy(file, folder)
    case = yaml.load((FOLDER / "case.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    for path, value in changes:
        *steps, last = path.split(".")
        place = case
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place.setdefault(step, {})
        key: Any = int(last) if isinstance(place, list) else last
        if value is None:
            del place[key]
        else:
            place[key] = value
    written = folder / "case.yaml"
    written.write_text(yaml.safe_dump(case, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return written


def weigh(folder: Path, *changes: tuple[str, Any]) -> WeighedCase:
    """The changed case, weighed."""
    return weighed(read_case(changed(folder, *changes), TODAY), TODAY)


def lacking(folder: Path, *changes: tuple[str, Any]) -> str:
    """What the changed case lacks, in English."""
    return "\n".join(sentence.told(str) for sentence in missing(weigh(folder, *changes)))
