"""Which columns of a table hold numbers, and so stand at the right."""

from vidare.reports.documents.document import DataTable


def numeric(table: DataTable) -> list[bool]:
    """For each column, whether a number with an id stands in it."""
    return [any(row[place].number for row in table.rows) for place in range(len(table.headers))]
