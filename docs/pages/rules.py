"""The page of a table's rules: what each says, where that stands, and rows that are fine and that break it."""

from collections.abc import Iterable, Iterator

from docs.pages.markdown import grid, paged, safe
from tests.spec.chapters import every_spec
from tests.spec.specification import BROKEN, UNKNOWN, Cell, Drawing, Spec
from vidare.reports.rule_directory.entry import entry_of, facts
from vidare.reports.rule_directory.markdown import section
from vidare.rules.answers import ANSWER_RULES
from vidare.rules.directory import every_rule, rules_of
from vidare.rules.files import FILE_RULES
from vidare.rules.rule import Rule
from vidare.rules.worded import WORDED
from vidare.tables.declaration import Column, Table

LONGEST = 24
BY_COLUMN = """\
What the declaration of a column says, asked of each cell by itself. The last two columns show a cell that is fine and
one that is not."""


def page(table: type[Table]) -> str:
    """All rules: those with words of their own, those about keys and references, then column by column."""
    specs = {rule: spec for spec in every_spec() for rule in spec.rules}
    if undrawn := [rule.id for rule in rules_of(table) if rule.id not in specs]:
        way_out = "The way out: draw rows that keep and break it in tests/spec/, as CONTRIBUTING.md says."
        raise LookupError(f"no spec test draws {', '.join(undrawn)}. {way_out}")
    # The twin of a rule, which says that it can't be judged, is shown with the rule.
    rules = [rule for rule in rules_of(table) if rule.id != specs[rule.id].twin]
    worded = [rule for rule in rules if rule in WORDED[table]]
    joining = [rule for rule in rules if rule.judged in ("unique", "reference")]
    drawn = [part for rule in (*worded, *joining) for part in of_rule(rule, specs[rule.id])]
    parts = (f"The columns stand on the page of [{table.dbh}](../tables/{table.id}.md).", *drawn)
    columns = of_columns(table, [rule for rule in rules if rule not in (*worded, *joining)], specs)
    return paged(f"Rules of {table.dbh}", (*parts, "## Column by column", BY_COLUMN, *columns))


def page_of_any_file() -> str:
    """The rules about a file as a whole, which have no rows to draw."""
    about = "Each of these has a faulty file among the tests, in `tests/faulty/`."
    return paged("Rules of any file", (about, *without_rows(FILE_RULES)))


def page_of_answers() -> str:
    """The rules about answers to a questionnaire, whose columns each questionnaire brings itself."""
    about = (
        "What `vidare survey check` holds the answers of a survey against; how a questionnaire is written stands in\n"
        "[Questionnaires and answers](../../questionnaires.md)."
    )
    return paged("Rules of answers to a questionnaire", (about, *without_rows(ANSWER_RULES)))


def without_rows(rules: Iterable[Rule]) -> Iterator[str]:
    """Rules that have no rows to draw."""
    yield from (section(entry_of(rule, str), str).removeprefix("#") for rule in rules)


def of_rule(rule: Rule, spec: Spec) -> Iterator[str]:
    """One rule with its drawn rows."""
    yield section(entry_of(rule, str), str).removeprefix("#")
    yield safe(spec.text)
    if spec.previous:
        yield "In the delivery before:"
        yield of_drawing(spec.previous)
        yield "In this delivery:"
    yield of_drawing(spec.drawing)
    for table, drawing in spec.beside.items():
        if len(drawing.rows) > 1:
            yield f"In {table.dbh} stand:"
            yield of_drawing(drawing)
    yield " ".join(beside(spec))


def beside(spec: Spec) -> Iterator[str]:
    """What else holds for the drawn rows."""
    for table, drawing in spec.beside.items():
        if len(drawing.rows) == 1:
            cells = ", ".join(f"{name} {cell}" for row in drawing.rows for name, cell in row.cells.items())
            yield f"In {table.dbh} stands {safe(cells)}."
        elif not drawing.rows:
            yield f"In {table.dbh} stands nothing."
    if spec.twin in spec.rules:
        yield f"An unknown row breaks `{spec.twin}`, a {every_rule()[spec.twin].severity}, instead."
    if spec.rest:
        yield f"On every row {', '.join(f'{name} is {cell}' for name, cell in spec.rest.items())}."
    if spec.also:
        yield f"The broken rows break {', '.join(f'`{rule}`' for rule in spec.also)} as well."


def of_drawing(drawing: Drawing) -> str:
    """A drawn table; its last column says what the rule finds."""
    judged = any(row.verdict for row in drawing.rows)
    header = (*drawing.header, "") if judged else drawing.header
    verdicts = [[verdict(row.verdict)] if judged else [] for row in drawing.rows]
    cells = ([shown(row.cells[name]) for name in drawing.header] for row in drawing.rows)
    return grid(header, [[*row, *found] for row, found in zip(cells, verdicts, strict=True)])


def verdict(word: str) -> str:
    """What the rule finds; broken rows stand out, and those that can't be judged too."""
    return f"**{word}**" if word == BROKEN else f"*{word}*" if word == UNKNOWN else word


def shown(cell: Cell) -> str:
    """A cell as a reader sees what is in it."""
    if not isinstance(cell, str):
        return f"{cell:g} as a number"
    if len(cell) > LONGEST and len(set(cell)) == 1:
        return f"{cell[:3]}... ({len(cell)} characters)"
    return f"«{cell}»" if cell != cell.strip() else cell


def of_columns(table: type[Table], rules: Iterable[Rule], specs: dict[str, Spec]) -> Iterator[str]:
    """The rules of each column by itself."""
    by_column: dict[str, list[Rule]] = {}
    for rule in rules:
        by_column.setdefault(rule.column or "", []).append(rule)
    for name, column in table.columns.items():
        yield f"### {column.dbh}"
        yield sources(by_column[name])
        yield grid(
            ("Rule", "Severity", "Says", "Fine", "Broken"),
            [
                (f"`{rule.id}`", rule.severity, rule.sentence.told(str), *pair(specs[rule.id], column))
                for rule in by_column[name]
            ],
        )


def sources(rules: Iterable[Rule]) -> str:
    """Where the rules of a column stand, and their dates, each said once."""
    return safe(" ".join(dict.fromkeys(fact for rule in rules for fact in facts(entry_of(rule, str), str))))


def pair(spec: Spec, column: Column) -> tuple[str, str]:
    """The fine and the broken cell."""
    name = column.dbh if column.dbh in spec.drawing.header else spec.drawing.header[0]
    fine, broken = (shown(row.cells[name]) for row in spec.drawing.rows)
    return fine, broken or "(empty)"
