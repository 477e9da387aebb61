"""A file of study programmes for the tests of commands: rows without a fault, and what a test writes in them."""

from pathlib import Path

from vidare.tables.study_programme import StudyProgramme

HEADER = [column.dbh for column in StudyProgramme.columns.values()]
FAULTLESS = """\
1173;440000;450000;2025;3;KJM;Kjemi;ANNET;LN;0,50;15,00;0,5;759999;1;0.00;NOR;1;20201;99999;2;2;2013-04-04;Chemistry;;\
"""
ROW = dict(zip(HEADER, FAULTLESS.split(";"), strict=True))


def write_programmes(path: Path, *rows: dict[str, str], without: str = "") -> Path:
    """A delivery file in which each row is a faultless one with other values written in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    header = [name for name in HEADER if name != without]
    lines = [header, *([(ROW | row)[name] for name in header] for row in rows)]
    path.write_text("\n".join(";".join(line) for line in lines) + "\n", encoding="utf-8")
    return path


def programme(number: int, **values: str) -> dict[str, str]:
    """A programme with its own code and name."""
    return {"Studieprogramkode": f"P{number}", "Studieprogramnavn": f"Emne {number}", **values}
