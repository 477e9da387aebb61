"""Where the deliveries that are timed lie; `benchmarks.drawing` and `benchmarks.studied` make them."""

from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True)
class TimedDelivery:
    """The files with `rows` exam rows: one for each table, the exams also a file an institution, and as text."""

    rows: int

    @property
    def folder(self) -> Path:
        return DATA / f"{self.rows}"

    @property
    def finished(self) -> Path:
        """Stands when all files do."""
        return self.folder / "finished"

    @property
    def programmes(self) -> Path:
        return self.folder / "studieprogram.parquet"

    @property
    def courses(self) -> Path:
        return self.folder / "emner.parquet"

    @property
    def exams(self) -> Path:
        return self.folder / "eksamen.parquet"

    @property
    def exams_as_text(self) -> Path:
        return self.folder / "text" / "eksamen.csv"

    @property
    def tables(self) -> list[Path]:
        return [self.programmes, self.courses, self.exams]

    @property
    def exams_by_institution(self) -> list[Path]:
        return sorted((self.folder / "institutions").glob("eksamen_*.parquet"))


@dataclass(frozen=True)
class StudiedDelivery:
    """The files that measures read, with exams of `rows` results."""

    rows: int
    pairs: str = "own"

    @property
    def timed(self) -> TimedDelivery:
        return TimedDelivery(self.rows)

    @property
    def folder(self) -> Path:
        return self.timed.folder / "studied"

    @property
    def exams(self) -> Path:
        return self.folder / "eksamen.parquet" if self.pairs == "own" else self.timed.exams

    @property
    def students(self) -> Path:
        return self.folder / "registrerte_studenter.parquet"

    @property
    def courses(self) -> Path:
        return self.timed.courses

    @property
    def programmes(self) -> Path:
        return self.timed.programmes
