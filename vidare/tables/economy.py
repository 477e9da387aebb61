"""Økonomiske nøkkeltall, open table 902: an institution's income, costs and balance in a year."""

from vidare.tables import shared_columns
from vidare.tables.declaration import OPTIONAL, Column, Table
from vidare.tables.kind import real


def amount(dbh: str, means: str) -> Column:
    """A column of money, which may be negative."""
    return Column(dbh, real("decimal"), means, blank=OPTIONAL)


class Economy(Table):
    """The income, the costs and the balance of an institution in a year, as DBH publishes them.

    Source: DBH's open interface, table 902 Økonomiske nøkkeltall.
    """

    dbh, number, file = "Økonomiske nøkkeltall", 902, "okonomiske_nokkeltall"
    source = "DBH, Økonomiske nøkkeltall (table 902)"
    reading = (
        "The columns are those of the open interface, which doesn't say whether amounts are in kroner or thousands "
        "of kroner, nor how they add up; the key and the English names are our reading."
    )
    key = ("institution", "year")
    labels = ("Institusjonsnavn",)

    institution = shared_columns.institution
    year = shared_columns.year
    operating_income = amount("Driftsinntekter", "Operating income.")
    operating_costs = amount("Driftskostnader", "Operating costs.")
    state_grant = amount("Statstilskudd", "The grant from the state.")
    research_council = amount("NFR", "Income from the Research Council of Norway.")
    regional_research_funds = amount("RFF", "Income from the regional research funds.")
    european_union = amount("EU", "Income from the European Union.")
    grants = amount("Bidragsinntekter", "Income from grants in all.")
    grants_public = amount("Bidrag offentlige", "Grants from public bodies.")
    grants_organisations = amount("Bidrag organisasjoner", "Grants from organisations.")
    grants_business = amount("Bidrag næringsliv", "Grants from business.")
    grants_other = amount("Bidrag annet", "Other grants.")
    commissions_public = amount("Oppdrag offentlige", "Commissions from public bodies.")
    commissions_organisations = amount("Oppdrag organisasjoner", "Commissions from organisations.")
    commissions_business = amount("Oppdrag næringsliv", "Commissions from business.")
    commissions_other = amount("Oppdrag annet", "Other commissions.")
    commissions = amount("Oppdragsinntekter", "Income from commissions in all.")
    salaries = amount("Lønnskostnad", "Costs of salaries.")
    settlement = amount("Avregning", "The settlement of the year's grant.")
    provision = amount("Avsetning", "Money set aside.")
    total_capital = amount("Totalkapital", "Total capital.")
    current_assets = amount("Omløpsmidler", "Current assets.")
    fixed_assets = amount("Anleggsmidler", "Fixed assets.")
    short_term_debt = amount("Kortsiktig gjeld", "Short-term debt.")
    long_term_debt = amount("Langsiktig gjeld", "Long-term debt.")
    private_exam_fees = amount("Eksamensavgift private høyskoler", "Exam fees at private university colleges.")
    private_sales = amount(
        "Salg- og leieinntekter private høyskoler", "Income from sales and rent at private university colleges."
    )
    private_equity = amount("Egenkapital private høyskoler", "Equity of private university colleges.")
