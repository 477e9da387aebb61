"""Makes a list of constructed awards to try things on: `python make_awards.py awards.xlsx 600`.

No person in it exists: the learners are called Testperson 001, 002, ... and their dates of birth are made up.
"""

import sys
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from vidare.reports.table_template import write_template
from vidare.reports.written_whole import written_whole
from vidare.tables.award import Award

AWARDED = date(2025, 12, 15)


def awards(count: int) -> pl.DataFrame:
    """So many awards of DIGI614, version 1, all passed."""
    digits = max(3, len(str(count)))
    numbers = [f"{number:0{digits}}" for number in range(1, count + 1)]
    return pl.DataFrame(
        {
            "award": [f"DIGI614-2025-{number}" for number in numbers],
            "code": ["DIGI614"] * count,
            "version": [1] * count,
            "given_names": ["Testperson"] * count,
            "family_name": numbers,
            "birth_date": [date(1960, 1, 1) + timedelta(days=17 * place % 16_000) for place in range(count)],
            "learner_id": [f"T{number}" for number in numbers],
            "awarded": [AWARDED] * count,
            "grade": ["G"] * count,
            "reported_by": ["Testperson A, faglærer"] * count,
            "approved_by": ["Testperson C, studiekonsulent"] * count,
        },
        schema_overrides={"version": pl.Int32},
    )


def main() -> None:
    """Write the workbook: the file, and how many awards; 600 where nothing is said."""
    place = Path(sys.argv[1])
    with written_whole(place) as beside:
        write_template([Award], "nb", beside, {Award: awards(int(sys.argv[2]) if len(sys.argv) > 2 else 600)})


if __name__ == "__main__":
    main()
