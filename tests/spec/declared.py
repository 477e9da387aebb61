"""The specs of the rules that follow from a declaration: for each a row that is fine and one that breaks it."""

from collections.abc import Iterator

import polars as pl

from tests.spec.legal_rows import LEGAL_ROWS, legal_row
from tests.spec.legal_rows_erasmus import PARTNERS_OF_A_LOST_BIP
from tests.spec.specification import BROKEN, FINE, Cell, Drawing, Row, Spec
from vidare.rules.derived import references_of
from vidare.rules.directory import rules_of
from vidare.rules.rule import Rule
from vidare.rules.worded import WORDED
from vidare.tables.approval import Approval
from vidare.tables.award import Award
from vidare.tables.bip_run import BipRun
from vidare.tables.declaration import Between, Codes, Column, Reference, Table
from vidare.tables.declared import TABLES, by_id
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.study_programme import StudyProgramme

AUTUMN_OF_2025 = 20253
EXAMPLES = {pl.Int32: "1", pl.Float64: "15", pl.Date: "2025-11-01"}
TOGETHER = {
    "Kvalifikasjonskode": {"Studiepoengkrav kvalifikasjon": "15"},
    "Studiepoengkrav kvalifikasjon": {"Kvalifikasjonskode": "GRAD"},
    "Avdelingskode_SSB": {"Avdelingskode": "000000"},
}
"""What must stand beside a cell of Studieprogram for the row to be legal: under 000000 codes of SSB may differ."""
ALSO = {"study_programme.offered_from.default": ("study_programme.new_programme.unknown_start",)}
"""What a blank that is read as a default can't help breaking."""
LEGAL_BESIDE: dict[type[Table], dict[type[Table], Drawing]] = {
    Award: {Approval: Drawing(("Steg",), (Row({"Steg": "faculty_approval"}),))},
    BipRun: {ErasmusPartner: Drawing((), tuple(Row(row) for row in PARTNERS_OF_A_LOST_BIP))},
}
"""Rows of further tables without which a row is not legal once the table that it refers to is there."""
UNREADABLE: dict[type[pl.DataType], Cell] = {
    pl.Int32: "two",
    pl.Float64: "1.000,5",
    pl.Date: "2025-02-30",
    pl.String: 12.5,
}


def declared_specs() -> Iterator[Spec]:
    """A spec for every rule that nobody worded."""
    for table in TABLES:
        references = {f"{table.id}.{it.columns[-1]}.reference": it for it in references_of(table)}
        worded = {rule.id for rule in WORDED[table]}
        for rule in rules_of(table):
            if rule.id in references:
                yield of_reference(rule, table, references[rule.id])
            elif rule.judged == "unique":
                yield of_key(rule, table)
            elif rule.id not in worded and rule.column:
                yield of_column(rule, table, table.columns[rule.column])


def of_column(rule: Rule, table: type[Table], column: Column) -> Spec:
    """A fine and a broken cell of one column, or a header with and without it."""
    aspect = rule.id.rpartition(".")[2]
    if aspect == "missing":
        header = "the header has"
        rows = Row({header: "every column"}, FINE), Row({header: f"all but {column.dbh}"}, BROKEN)
        return Spec(rule.id, "", Drawing((header,), rows))
    fine = fine_cell(table, column)
    asked = AUTUMN_OF_2025 if aspect == "asked" else None
    drawing = pair(table, column, fine, broken_cell(aspect, column, fine))
    return Spec(rule.id, "", drawing, also=ALSO.get(rule.id, ()), asked=asked)


def pair(table: type[Table], column: Column, fine: Cell, broken: Cell) -> Drawing:
    """A fine and a broken cell of one column, with what must stand beside it."""
    others = TOGETHER.get(column.dbh, {}) if table is StudyProgramme else {}
    rows = Row({**others, column.dbh: fine}, FINE), Row({**others, column.dbh: broken}, BROKEN)
    return Drawing(tuple({**others, column.dbh: fine}), rows)


def fine_cell(table: type[Table], column: Column) -> str:
    """The cell of the legal row; where that is blank, the first legal value or an example of the type."""
    if cell := legal_row(table, 0).get(column.dbh, ""):
        return cell
    if any(by_id(to.target) is table and to.columns[-1] == column.name for to in table.references):
        return legal_row(table, 0)[table.columns[table.key[0]].dbh]
    if isinstance(column.legal, Codes):
        return next(code.code for code in column.legal.list.entries if code.legal_on(AUTUMN_OF_2025))
    if column.kind.digits:
        return "20251" if column.kind.digits == len("ÅÅÅÅS") else "1234567890"[: column.kind.digits]
    if isinstance(column.legal, Between) and column.legal.high is not None:
        return f"{column.legal.high:g}"
    return EXAMPLES.get(type(column.kind.polars), "A")


def broken_cell(aspect: str, column: Column, fine: str) -> Cell:
    """A cell that breaks the rule of the column that `aspect` names."""
    if aspect == "type":
        return UNREADABLE[type(column.kind.polars)]
    if aspect == "legal":
        return illegal(column)
    broken = {
        "blank": "",
        "default": "",
        "form": fine[:-1],
        "width": too_long(column, fine),
        "ends": f"{fine} ",
        "characters": f"{fine}\x01",
        "future": "2028",
        "asked": "2026",
    }
    return broken[aspect]


def too_long(column: Column, fine: str) -> str:
    """One decimal too many in a number, one character too many in a text."""
    if column.kind.scale is None:
        return "A" * ((column.kind.width or 0) + 1)
    start = "0" if isinstance(column.legal, Between) and column.legal.high else fine
    return f"{start}{'' if '.' in start else '.'}{'0' * column.kind.scale}5"


def illegal(column: Column) -> str:
    """A value that the column can hold and that is not legal."""
    if isinstance(column.legal, Codes):
        width = column.kind.digits or min(column.kind.width or 2, 3)
        return ("7" if column.kind.polars == pl.Int32 else "0" if column.kind.digits else "?") * width
    assert isinstance(column.legal, Between)
    if column.legal.above:
        return f"{column.legal.low:g}"
    return f"{column.legal.low - 1:g}"


def of_key(rule: Rule, table: type[Table]) -> Spec:
    """Three rows of which two have the same key."""
    own = [column.dbh for column in table.columns.values() if "#" in LEGAL_ROWS[table].get(column.dbh, "")]
    first, second = (Row({name: legal_row(table, number)[name] for name in own}, FINE) for number in (1, 2))
    again = Row(first.cells, BROKEN)
    return Spec(rule.id, "", Drawing(tuple(own), (first, second, again)))


def of_reference(rule: Rule, table: type[Table], reference: Reference) -> Spec:
    """A row that points to a row that is there, and one that points nowhere."""
    target = by_id(reference.target)
    column, there = table.columns[reference.columns[-1]], target.columns[reference.through[-1]].dbh
    found = legal_row(target, 0)[there]
    lost = "9" * len(found) if column.kind.digits else "UKJENT"
    beside = (
        {} if target is table else {target: Drawing((there,), (Row({there: found}),)), **LEGAL_BESIDE.get(table, {})}
    )
    return Spec(rule.id, "", pair(table, column, found, lost), beside=beside)
