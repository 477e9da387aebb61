"""`vidare survey solve`: which counts stand behind these percentages?"""

import json as json_text
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vidare.commands.options import CHOSEN, Language
from vidare.commands.outcome import FAULTS
from vidare.commands.stopped import told_in
from vidare.language import Sentence, Stopped, Translate

if TYPE_CHECKING:
    from vidare.surveys.solve.chart import Chart
    from vidare.surveys.solve.printed_file import PrintedTable

ROUNDED = {
    "half_up": Sentence("Rounded half up."),
    "half_even": Sentence("Only when halves are rounded to the even number, as some programs do."),
    "cut": Sentence("Only when the decimals are cut off instead of rounded."),
}
READ = {
    "by_option": Sentence("The labels were read one answer after the other."),
    "by_item": Sentence("The labels were read one row after the other."),
}
FILES = (".yaml", ".yml", ".csv")


def solve(
    percents: Annotated[
        list[str],
        typer.Argument(
            metavar="percentages",
            help="The printed percentages, ? for one that isn't printed; or a YAML or csv file of them.",
        ),
    ],
    *,
    n: Annotated[str | None, typer.Option("--n", help="How many answered.")] = None,
    several: Annotated[bool, typer.Option("--several", help="Each could give more than one answer.")] = False,
    most: Annotated[int, typer.Option(min=1, max=1000, help="How many solutions to write out.")] = 20,
    json: Annotated[bool, typer.Option("--json", help="Write the answer as JSON, for a script.")] = False,
    lang: Language = CHOSEN,
) -> None:
    """Find every set of whole numbers behind printed percentages; ends with 1 where there is none."""
    with told_in(lang) as told:
        answers = _answers(percents, n, several, most)
        if json:
            sys.stdout.write(json_text.dumps(answers, ensure_ascii=False, indent=2) + "\n")
        else:
            for answer in answers:
                typer.echo(_told(answer, told))
        if any(answer["result"] == "none" for answer in answers):
            raise typer.Exit(FAULTS)


def _answers(percents: list[str], n: str | None, several: bool, most: int) -> list[dict[str, Any]]:
    from vidare.surveys.solve.printed_file import PrintedChart, PrintedTable, read_base, read_cells, read_printed
    from vidare.surveys.solve.row import Row

    if len(percents) == 1 and percents[0].lower().endswith(FILES):
        if n is not None or several:
            text = (
                "--n and --several go with percentages on the command line. In a file each row says how many answered, "
                "and a YAML file says «several: yes» where each could give more than one answer."
            )
            raise Stopped(Sentence(text))
        printed = read_printed(Path(percents[0]))
        if isinstance(printed, PrintedChart):
            return [_chart(printed.chart, printed.names, printed.options, most)]
        return _table(printed, most)
    if n is None:
        raise Stopped(Sentence("Write how many answered, as --n 33. Without it a percentage can stand for anything."))
    row = Row(read_base(n, "--n"), read_cells(percents, Sentence("percentages")), one_answer=not several)
    return _table(PrintedTable(("",), (row,)), most)


def _table(table: "PrintedTable", most: int) -> list[dict[str, Any]]:
    from vidare.surveys.solve.row import each_is_possible, solve_row

    answers = []
    for name, row in zip(table.names, table.rows, strict=True):
        solution = solve_row(row, most)
        answers.append(
            {
                "item": name,
                "n": row.n,
                "percent": [None if percent is None else float(percent.value) for percent in row.percents],
                "result": _result(solution.count),
                "each_possible": each_is_possible(row),
                "solutions": solution.count,
                "rounding": solution.way,
                "counts": [list(counts) for counts in solution.first],
            }
        )
    return answers


def _chart(chart: "Chart", names: tuple[str, ...], options: tuple[str, ...], most: int) -> dict[str, Any]:
    from vidare.surveys.solve.chart import solve_chart

    solution = solve_chart(chart, most)
    return {
        "items": list(names),
        "options": list(options),
        "n": list(chart.bases),
        "result": _result(len(solution.matrices)),
        "solutions": len(solution.matrices),
        "more": solution.more,
        "placements": solution.placements,
        "rounding": solution.way,
        "matrices": [
            {
                "counts": [list(row) for row in matrix.rows],
                "read": matrix.order,
                "unlabelled": [[names[row], options[option]] for row, option in matrix.missing],
            }
            for matrix in solution.matrices
        ],
    }


def _result(count: int) -> str:
    return "none" if count == 0 else "unique" if count == 1 else "several"


def _told(answer: dict[str, Any], _: Translate) -> str:
    """An answer as lines for people."""
    if answer["result"] == "none" and answer.get("each_possible"):
        said = _(
            "Each percentage is possible by itself, but no whole numbers behind them add up to N. Write ? for a share "
            "that isn't printed, or say that each could give more than one answer (--several, or several: yes in the "
            "file)."
        )
    elif answer["result"] == "none":
        said = _("No whole numbers give these percentages, however they are rounded.")
    elif answer["result"] == "unique":
        said = _("Just one solution.") + " " + ROUNDED[answer["rounding"]].told(_)
    else:
        count = f"{answer['solutions']}{'+' if answer.get('more') else ''}"
        said = _("{count} solutions.").format(count=count) + " " + ROUNDED[answer["rounding"]].told(_)
    about = f"{answer['item']}, " if answer.get("item") else ""
    lines = [f"{about}N = {answer['n']}: {said}" if "counts" in answer else said]
    lines += [f"  {' / '.join(map(str, counts))}" for counts in answer.get("counts", ())]
    for matrix in answer.get("matrices", ()):
        lines.append(READ[matrix["read"]].told(_))
        lines += [
            f"  {item}: {' / '.join(map(str, row))}"
            for item, row in zip(answer["items"], matrix["counts"], strict=True)
        ]
        if matrix["unlabelled"]:
            cells = "; ".join(f"{item}, {option}" for item, option in matrix["unlabelled"])
            lines.append("  " + _("without a label: {cells}").format(cells=cells))
    return "\n".join(lines)
