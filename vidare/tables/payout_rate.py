"""Finansieringssystemet - kostnadskategorier, open table 908: what the state pays for each unit, by category."""

from vidare.tables import shared_columns
from vidare.tables.declaration import OPTIONAL, Between, Column, Table, codes
from vidare.tables.kind import real, text, whole

KRONER = real()


class PayoutRate(Table):
    """The rate in kroner that a funding category gives in the budget of a year.

    Categories 1, 2 and 3 are paid for each 60-credit unit, G3 for each completed degree and DG for each doctorate.

    Source: DBH's open interface, table 908 Finansieringssystemet - kostnadskategorier.
    """

    dbh, number, file = "Finansieringssystemet - kostnadskategorier", 908, "kostnadskategorier"
    source = "DBH, Finansieringssystemet - kostnadskategorier (table 908)"
    reading = (
        "The columns are those of the open interface; the key, that the year is the budget's, and what the columns "
        "from Basis on hold are our reading."
    )
    key = ("year", "category")

    year = shared_columns.year
    category = Column(
        "Finansierings-kategori",
        text(6, "char(6)"),
        "The funding category.",
        codes("funding_category", severity="warning"),
    )
    description = Column("beskrivelse", text(100), "What the category is.", blank=OPTIONAL)
    rate = Column("Belop", KRONER, "The rate in kroner.", Between(0), aliases=("Beløp",))
    model_description = Column(
        "Beskrivelse finmodkode", text(250, "varchar"), "What the code of the model is.", blank=OPTIONAL
    )
    base = Column("Basis", whole(), "The base part of the rate in kroner.", Between(0), blank=OPTIONAL)
    credits = Column("Studiepoeng", KRONER, "The payout for credits in kroner.", Between(0), blank=OPTIONAL)
    candidates_single = Column(
        "Kandidater-enkel", whole(), "The payout for candidates with single payout.", Between(0), blank=OPTIONAL
    )
    candidates_double = Column(
        "Kandidater-dobbel", whole(), "The payout for candidates with double payout.", Between(0), blank=OPTIONAL
    )
    sort_order = Column("Sort", whole(), "The place of the row in a list.", blank=OPTIONAL)
