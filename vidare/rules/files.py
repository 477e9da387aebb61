"""The rules about a file as a whole: that it can be read, is known, and has its columns."""

from vidare.language import Sentence, Told
from vidare.rules.rule import Rule
from vidare.tables.declaration import Column, Severity, Table

OWN_READING = "our reading: how a delivery file is written"


def column_missing(table: type[Table], column: Column) -> Rule:
    """A declared column is in the file; where a blank has a documented default, its absence is only told."""
    severity: Severity = "note" if column.blank.allowed else "error"
    if column.blank.default is not None:
        fault = Sentence("The column {column} is not in the file; every row is read as: {default}.")
    elif column.blank.allowed:
        fault = Sentence("The column {column} is not in the file; every row is read as empty.")
    else:
        fault = Sentence("The column {column} is not in the file; add it to the header.")
    gaps: dict[str, str | Told] = {"column": column.dbh, "default": Sentence(column.blank.words)}
    return Rule(
        id=f"{table.id}.{column.name}.missing",
        severity=severity,
        sentence=Sentence("The file has the column {column}.", {"column": column.dbh}),
        source=column.source,
        judged="file",
        fault=fault.with_gaps(**gaps),
        table=table,
        column=column.name,
    )


def of_file(name: str, severity: Severity, sentence: str, fault: str, *, one: str = "") -> Rule:
    """A rule about any file; `one` is what is said instead of `fault` where 1 is found."""
    return Rule(
        id=f"file.{name}",
        severity=severity,
        sentence=Sentence(sentence),
        source=OWN_READING,
        judged="file",
        fault=Sentence(fault, one=one, counted="found"),
    )


FILE_RULES = (
    of_file(
        "unknown_column",
        "note",
        "Each column of a file is a column of its table.",
        "The column «{found}» is not one of the table; it is left out.",
    ),
    of_file(
        "misspelt_column",
        "warning",
        "The name of a column is written as its table has it.",
        "The column «{found}» is not one of the table and is left out, and {column} is missing. Is that the one meant?"
        " Then write {column} in the header.",
    ),
    of_file(
        "repeated_column",
        "error",
        "Each column stands in a file once.",
        "The column «{found}» stands in the header more than once; the first is read. Delete or rename the others.",
    ),
    of_file(
        "nameless_column",
        "note",
        "Each column of a file has a name.",
        "Columns with cells below, and no name in the header: {found}; this is the first line with such a cell. They"
        " are left out. Write their names in the header, or delete their cells.",
    ),
    of_file(
        "short_code",
        "note",
        "Codes of a fixed number of digits stand as text, so that their leading zeros are kept.",
        "Codes stand as numbers, which lose leading zeros; {found} is read as {padded}. Keep the column as text.",
    ),
    of_file(
        "day_number",
        "note",
        "A date stands as a date, YYYY-MM-DD.",
        "{found} is no date. As spreadsheets count days it may mean {day}: write that, or give the cells a date form.",
    ),
    of_file(
        "date_cell",
        "warning",
        "A text of a spreadsheet stands as text.",
        "In this column of text stand cells with dates: {count}, the first is {found}. Has a program taken a code for a"
        " date? Give the column the form of text, and write what is meant.",
    ),
    of_file(
        "truth_value",
        "warning",
        "A text of a spreadsheet stands as text.",
        "In this column of text stand cells with TRUE or FALSE: {count}, the first is {found}. Give the column the form"
        " of text, and write what is meant.",
    ),
    of_file(
        "percentage",
        "note",
        "A percentage stands as a plain number, 64 for 64 percent.",
        "Cells have the form of percentages, in which {found} stands as {stored}; they are read as they are shown. Give"
        " the cells the form of a number, and write the percentage there.",
    ),
    of_file(
        "formulas",
        "note",
        "A spreadsheet holds values.",
        "Cells with formulas: {count}, the first is {found}; their last computed values are read.",
    ),
    of_file(
        "formula_without_value",
        "error",
        "A formula has been computed.",
        "The formula in {found} has no computed value (in this column: {count}). Open the file in a spreadsheet"
        " program, let it compute, and save.",
    ),
    of_file(
        "header_not_first",
        "warning",
        "The header is the first line of a file.",
        "The header stands on line {found}; what is above it is left out. Delete the lines above.",
    ),
    of_file(
        "header_again",
        "warning",
        "The header stands in a file once.",
        "The header stands once more among the rows; lines that repeat it: {count}, this is the first. They are left"
        " out. Delete them.",
    ),
    of_file(
        "no_key",
        "error",
        "Each line below the header is a row of the table.",
        "{columns} are all empty, so the line is not read as a row. It looks like a sum or a remark: delete the line,"
        " or fill them in.",
    ),
    of_file(
        "empty_rows",
        "note",
        "No line of a file is empty.",
        "Lines with nothing in them: {found}, this is the first; they are left out.",
    ),
    of_file(
        "no_rows",
        "warning",
        "A file has rows.",
        "There is a header and nothing below it. Was the export cut off, or is there nothing to report?",
    ),
    of_file(
        "ragged_row",
        "error",
        "Each row has as many cells as the header.",
        "The row has {found} cells, the header {header}; the row is not checked. Put quotation marks around a text that"
        " holds a separator, write nothing between two separators where a cell is empty, and end the header and the"
        " rows alike, with a separator or without.",
        one="The row has {found} cell, the header {header}; the row is not checked. If it is a remark, delete it; if"
        " not, write a separator between all cells, also where they are empty.",
    ),
    of_file(
        "more_ragged_rows",
        "error",
        "Each row has as many cells as the header.",
        "{found} more rows have more or fewer cells than the header; they are not checked.",
        one="{found} more row has more or fewer cells than the header; it is not checked.",
    ),
    of_file(
        "quotation_mark",
        "error",
        "A quotation mark opens and closes a cell; inside a cell it is written twice.",
        "A quotation mark on this line is not closed, or something follows the one that closes; the file is not"
        " checked. Write a quotation mark inside a cell twice.",
    ),
    of_file(
        "separator",
        "error",
        "Header and rows have the same separator.",
        "The header is separated by «{header}», this row by «{found}»; the file is not checked. Use one of"
        " them throughout.",
    ),
    of_file(
        "unknown_separator",
        "error",
        "Cells are separated by semicolon, comma or tab.",
        "The cells are separated by «{found}»; the file is not checked. Use semicolon, comma or tab.",
    ),
    of_file(
        "encoding",
        "error",
        "A text file is in UTF-8 or Windows-1252.",
        "The text is neither UTF-8 nor Windows-1252; the file is not checked. Save it as «CSV UTF-8».",
    ),
    of_file(
        "mixed_encodings",
        "error",
        "A text file has one encoding.",
        "This line is in {found}, the file otherwise in {usual}. Save the whole file as «CSV UTF-8».",
    ),
    of_file(
        "nul_byte",
        "error",
        "A text file holds text.",
        "This line holds a NUL byte, which no text does; the file is not checked. Is it damaged, or of another kind"
        " than its name says? Export it again.",
    ),
    of_file(
        "long_line",
        "error",
        "A line has at most 1 MiB (1,048,576 bytes).",
        "This line is longer than 1 MiB; the file is not checked. Does it lack line breaks? Export it again.",
    ),
    of_file(
        "swollen",
        "error",
        "A workbook unfolds to about what it holds.",
        "The file unfolds to far more than it holds, and would fill the memory; it is not checked. Do you know who made"
        " it? Then copy its filled cells into a new workbook, and check that.",
    ),
    of_file(
        "many_sheets",
        "error",
        "A workbook has no more sheets than people make.",
        "The file lists {found} sheets; one with more than {most} is not checked. Copy the sheets that belong to the"
        " delivery into a new workbook, and check that.",
    ),
    of_file(
        "empty",
        "error",
        "A file has a header and rows.",
        "The file is empty. Export it again, or take it out of the delivery.",
    ),
    of_file(
        "copy",
        "error",
        "Each file of a delivery has rows of its own.",
        "The file holds the same rows as {found}, byte for byte; it is not read. Take one of them away.",
    ),
    of_file(
        "damaged",
        "error",
        "A file can be opened.",
        "The file is not a whole {found} file; it may be cut off, damaged, locked with a password, or of another kind"
        " than its name says. Export or copy it again.",
    ),
    of_file(
        "changed",
        "error",
        "A file stays as it is while it is read.",
        "The file was changed while it was read; it is not checked. Check again when nothing writes to it.",
    ),
    of_file(
        "gone",
        "error",
        "A file stays where it is while it is read.",
        "The file was taken away before it was read; it is not checked. Put it back, or check again.",
    ),
    of_file(
        "link",
        "error",
        "A link leads to a file.",
        "The file is a link to {found}, and there is no such file; it is not checked. Put the file there, or delete"
        " the link.",
    ),
    of_file(
        "folder",
        "warning",
        "The files of a delivery lie together.",
        "This folder is not looked into, though it may hold tables, such as {found}. Name it too, or move its files if"
        " they belong to the delivery.",
    ),
    of_file(
        "hidden_sheet",
        "warning",
        "The sheets of a delivery can be seen.",
        "Nobody sees the sheet «{found}» (its state: {state}), and its rows are part of the delivery: {rows}. Delete"
        " the sheet, or show it if its rows are to be sent.",
    ),
    of_file(
        "hidden_rows",
        "note",
        "The rows of a delivery can be seen.",
        "Rows that nobody sees, since a filter or a person hides them: {found}, this is the first. They are part of the"
        " delivery as all others are. Delete those that are not to be sent.",
    ),
    of_file(
        "hidden_columns",
        "note",
        "The columns of a delivery can be seen.",
        "Columns that nobody sees, since they are hidden: {found}. Those of the table are read as all others are.",
    ),
    of_file(
        "merged_cells",
        "warning",
        "No cells of a table are merged.",
        "Among the rows stand merged cells: {count}, the first are {found}. Of each only the first cell is seen, and"
        " the others are read as they are, mostly empty. Take them apart, and write the value in each.",
    ),
    of_file(
        "no_permission",
        "error",
        "A file may be read.",
        "You may not read the file; it is not checked. Ask for the right to read it.",
    ),
    of_file(
        "unreadable",
        "error",
        "A file can be read.",
        "The file could not be read ({found}); it is not checked. Copy it to your own disk and check that.",
    ),
    of_file(
        "other_form",
        "warning",
        "A file is csv, txt, tsv, xlsx or parquet.",
        "Files of the kind {found} are not read. Save the file as csv, xlsx or parquet.",
    ),
    of_file(
        "columns_in_a_note",
        "note",
        "The columns of a file are told by its header.",
        "A note beside the file, {found}, tells more of its columns. Measures and reports follow it; here the file is"
        " taken as it would be sent, alone.",
    ),
    of_file(
        "archive",
        "warning",
        "The files of a delivery are not packed.",
        "What is packed in an archive ({found}) is not read. Unpack it, or take it away.",
    ),
    of_file(
        "own_report",
        "note",
        "A delivery holds what the institution reports, and no reports of checks.",
        "This is vidare's own report of a check; it is not read. Keep it in another folder.",
    ),
    of_file(
        "no_known_columns",
        "error",
        "A file called after a table has its columns.",
        "The file is called after {found}, but has none of its columns; it is not checked. The first line must be a"
        " header with {columns} and the others.",
    ),
    of_file(
        "unknown_table",
        "warning",
        "A file is known by its name or its columns.",
        "The file is not recognised, and not checked. The nearest table is {found}; it lacks {lacking}. Add the"
        " columns, or call the file after its table.",
    ),
    of_file(
        "unknown_sheet",
        "warning",
        "Each sheet with rows is known by its name or its columns.",
        "The sheet «{found}» is not recognised; its rows are not checked, and are left out of the delivery. Give it the"
        " header of its table, or move its rows below the others.",
    ),
    of_file(
        "not_a_table",
        "warning",
        "A file is known by its name or its columns.",
        "The file is not recognised, and not checked: no table has any of its columns. Is its first line a header?",
    ),
)
