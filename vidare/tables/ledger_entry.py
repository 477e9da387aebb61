"""Hovedbok: the entries of an institution's own ledger, as its accounting system exports them."""

from vidare.tables.declaration import OPTIONAL, Between, Column, Table, codes
from vidare.tables.kind import code, decimal, text, whole


class LedgerEntry(Table):
    """An entry of the ledger: an amount on an account in a period, with what it belongs to.

    A ledger is that of one institution. Revenue is negative in most of them: whoever reads the amounts must say so.

    Source: the institution's own ledger; the columns are those of an export from Unit4, in our reading.
    """

    dbh, file = "Hovedbok", "hovedbok"
    source = "the institution's own ledger"
    complete = False
    reading = "No documentation was found. Names, widths, key and empty cells are our reading of exports from Unit4."
    key = ("period", "voucher", "sequence")
    recognised_by = ("account", "period", "amount")

    account = Column("Konto", code(12), "The account of the chart of accounts.", aliases=("Account",))
    account_name = Column("Kontonavn", text(100), "The account's name.", blank=OPTIONAL, aliases=("Konto(T)",))
    cost_centre = Column(
        "Koststed", code(25), "The unit that bears the entry.", blank=OPTIONAL, aliases=("Cost centre",)
    )
    project = Column("Prosjekt", code(25), "The project of the entry.", blank=OPTIONAL, aliases=("Project",))
    work_order = Column("Arbeidsordre", code(25), "The part of the project.", blank=OPTIONAL, aliases=("Work order",))
    period = Column(
        "Periode",
        whole(),
        "The year and the month of the accounts, YYYYMM; 00 and 13 are the opening and the closing.",
        Between(190000, 299913),
        aliases=("Period",),
    )
    voucher = Column("Bilagsnr", code(25), "The number of the voucher.", aliases=("Bilagsnummer", "Voucher"))
    sequence = Column("Løpenr", whole(), "The number of the entry within the voucher.", aliases=("Løpenummer",))
    amount = Column(
        "Beløp", decimal(18, 2), "The amount in kroner; the ledger decides the sign of revenue.", aliases=("Amount",)
    )
    description = Column("Tekst", text(255), "What the entry says it is.", blank=OPTIONAL, aliases=("Text",))
    financing_category = Column(
        "Finansieringskategori",
        text(30),
        "How the continuing education is financed, where the export says so; otherwise a mapping of accounts does.",
        codes("financing_category"),
        blank=OPTIONAL,
    )
