"""The report of an example, made once for all tests."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.memo import Memo, memo
from vidare.reports.wording import Wording

EXAMPLES = Path(__file__).parents[3] / "examples"
DAY = date(2026, 3, 2)
YEARS = tuple(range(2020, 2026))


def asked(language: str) -> Asked:
    """What the examples are asked: Bergen beside NTNU and Oslo."""
    return Asked("1120", ("1150", "1110"), YEARS, Wording(language), DAY)


@cache
def made(example: str, language: str = "en") -> Memo:
    """The report of an example in a language."""
    return memo([EXAMPLES / example], asked(language))


PROGRAMME = (
    "Institusjonskode;Avdelingskode;Årstall;Semester;Studieprogramkode;Studieprogramnavn;Studiumkode;Nivåkode;"
    "Andel av heltid;Studiepoeng;Prosent egenfinansiering;NUS-kode;Videreutdanning"
)
REGISTERED = (
    "Institusjonskode;Årstall;Semester;Avdelingskode;Studieprogramkode;Studentkategori;Hovedprogram;"
    "Studentens identifikator"
)


def written_rows(folder: Path, counts: Mapping[int, Sequence[int]]) -> Path:
    """A folder with programmes P0, P1 ... of continuing education, and so many students on each in each year."""
    programmes, students = [PROGRAMME], [REGISTERED]
    for year, of_year in counts.items():
        for place, count in enumerate(of_year):
            code = f"P{place}"
            name = f"Course {code};ANNET;LN;0.5;10;100;649999;1"
            programmes.append(f"1120;150000;{year};3;{code};{name}")
            students += [f"1120;{year};3;150000;{code};S;1;S{code}-{one}" for one in range(count)]
    (folder / "studieprogram.csv").write_text("\n".join(programmes) + "\n", encoding="utf-8")
    (folder / "registrerte_studenter.csv").write_text("\n".join(students) + "\n", encoding="utf-8")
    return folder
