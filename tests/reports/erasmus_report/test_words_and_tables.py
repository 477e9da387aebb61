"""What a part says in words is what its table and its figure say, and what plain Python counts in the rows."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.reports.erasmus_report.made_report import cells, made, of_files, part, rows, written
from vidare.language import LANGUAGES

SHARE = re.compile(r"\d+\s?% \([\d\s]+\)")
"""A share with its count, as 64% (16)."""


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_share_in_words_and_figures_stands_in_the_table(language: str) -> None:
    told = 0
    for found in made(language).parts:
        if found.id == "erasmus_priorities_degree":  # its table has counts alone
            continue
        in_table = {text for row in cells(found) for text in row}
        in_table |= {f"{share} ({count})" for row in cells(found) if len(row) == 3 for count, share in [row[1:]]}
        said = SHARE.findall(" ".join((*found.paragraphs, found.figure.alternative if found.figure else "")))
        assert set(said) <= in_table, found.id
        told += len(said)
    assert told > 100


def test_stages_are_the_runs_that_say_so() -> None:
    runs = rows("bip_gjennomforing")
    by_call = {
        stage: Counter(row["Utlysningsår"] for row in runs if row[stage] == "yes")
        for stage in ("Omsøkt", "Tildelt", "Gjennomført")
    }
    waiting = Counter(row["Utlysningsår"] for row in runs if row["Tildelt"] == "yes" and not row["Gjennomført"])
    calls = sorted({row["Utlysningsår"] for row in runs})
    found = part(made(), "erasmus_bip_stages")
    expected = [(call, *(str(count[call]) for count in (*by_call.values(), waiting))) for call in calls]
    whole = [str(count.total()) for count in (*by_call.values(), waiting)]
    assert cells(found) == [*expected, ("All", *whole)]
    (said,) = found.paragraphs
    assert said.startswith(f"Runs applied for: {whole[0]}; awarded: {whole[1]}; carried out: {whole[2]}. ")
    assert said.endswith(f"Of {whole[3]} runs with a grant it isn't known yet whether they will be carried out.")


def test_of_one_run_or_none_it_is_not_known_yet(tmp_path: Path) -> None:
    runs = rows("bip_gjennomforing")
    known = [row for row in runs if row["Gjennomført"]]
    waiting = next(row for row in runs if row["Tildelt"] == "yes" and not row["Gjennomført"])
    (said,) = part(of_files(written(tmp_path, "bip_gjennomforing", [*known, waiting])), "erasmus_bip_stages").paragraphs
    assert said.endswith("Of 1 run with a grant it isn't known yet whether it will be carried out.")
    (said,) = part(of_files(written(tmp_path, "bip_gjennomforing", known)), "erasmus_bip_stages").paragraphs
    assert "known yet" not in said


def test_priorities_are_told_by_those_who_take_them_up_to_a_large_or_very_large_extent() -> None:
    found = part(made(), "erasmus_priorities_degree")
    expected = []
    for name, *counts, every in cells(found):
        large, n = int(counts[3]) + int(counts[4]), int(every)
        assert sum(map(int, counts)) == n
        expected.append((large, f"{name} {100 * large / n:.0f}% ({large})"))
    listed = [text for _large, text in sorted(expected, key=lambda one: -one[0])]
    (said,) = found.paragraphs
    assert said.startswith("To a large or very large extent projects take up: ")
    assert sorted(re.split(", | and (?=participation)", said.partition(": ")[2].rstrip("."))) == sorted(listed)
    assert found.figure is not None
    assert "from «to a very small extent» to «to a very large extent»" in found.figure.alternative
    assert found.told[0].told(str).startswith("In the table 1 is «to a very small extent» and 5 is")
