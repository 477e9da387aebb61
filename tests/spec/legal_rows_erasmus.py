"""A wholly legal row of every table of Erasmus+ offers, and the rows of other tables that its rules read beside it.

The persons and numbers are constructed; the institutions are there, and have no such BIP.
"""

from collections.abc import Mapping

from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.continuation import Continuation
from vidare.tables.declaration import Table
from vidare.tables.employer_contribution import EmployerContribution
from vidare.tables.erasmus_offer import ErasmusOffer
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.erasmus_project import ErasmusProject
from vidare.tables.offer_link import OfferLink
from vidare.tables.priority_relevance import PriorityRelevance

PROJECT, OFFER, BIP = "2024-1-NO01-KA220-HED-00010000#", "HAV10#", "2024-1-NO01-KA131-HED-00020000#-1"

FACTORS = (
    "Betydning av integrering",
    "Betydning av etterspørsel",
    "Betydning av kvalitet",
    "Betydning av ledelsen",
    "Betydning av ansattes ønske",
    "Betydning av finansiering",
    "Betydning av tid",
    "Betydning av ildsjeler",
)

RUN = {
    "BIP-ID": BIP,
    "Gjennomføring nr.": "1",
    "Utlysningsår": "2024",
    "Omsøkt": "yes",
    "Tildelt": "yes",
    "Gjennomført": "yes",
    "Koordinerende institusjon": "Universitetet i Bergen",
    "Mottakende institusjon": "Lunds universitet",
    "Fysisk del fra": "2025-04-07",
    "Fysisk del til": "2025-04-11",
    "Virtuelle kontakttimer": "12",
    "Tidspunkt for virtuell del": "before",
    "Deltakere, omsøkt": "20",
    "Deltakere, tildelt": "20",
    "Deltakere i alt": "24",
    "Mobile deltakere med støtte": "18",
    "Lokale deltakere": "4",
    "Deltakere fra egen institusjon": "6",
    "Deltakere med færre muligheter": "2",
    "Ansatte": "5",
}


def partner(part_of: str, name: str, country: str, role: str) -> dict[str, str]:
    """A higher education institution in a project or a BIP."""
    return {
        "Prosjekt- eller BIP-ID": part_of,
        "Organisasjonsnavn": name,
        "Land": country,
        "Rolle": role,
        "Organisasjonstype": "hei",
        "Ny eller etablert partner": "known",
        "Samme allianse": "no",
        "Gyldig ECHE": "yes",
    }


PARTNERSHIP = (
    partner(BIP, "Universitetet i Bergen", "NO", "coordinator"),
    partner(BIP, "Lunds universitet", "SE", "receiving"),
    partner(BIP, "Helsingin yliopisto", "FI", "partner"),
)

ERASMUS_ROWS: dict[type[Table], dict[str, str]] = {
    ErasmusProject: {
        "Prosjekt-ID": PROJECT,
        "Tiltak": "KA220",
        "Prosjekttittel": "Havbruk på nett",
        "Utlysningsår": "2024",
        "Koordinert fra Norge": "yes",
        "Startdato": "2024-09-01",
        "Sluttdato": "2026-08-31",
        "Prosjektstatus": "running",
        "Tilskudd EUR": "250000",
        "Tverrgående prioriteringer": "digital",
        "Begrunnelse for prioriteringer": "Undervisningen er på nett.",
    },
    ErasmusPartner: {
        **partner(PROJECT.replace("#", "0"), "Universitetet #", "NO", "partner"),
        "Organisasjons-ID": "E1000000#",
    },
    ErasmusOffer: {
        "Tilbuds-ID": OFFER,
        "Tilbudstittel": "Havbruk",
        "Prosjekt-ID": PROJECT.replace("#", "0"),
        "Formater": "credit_course;summer_school",
        "Utviklingstype": "new",
        "Studiepoeng": "5",
        "Nivåkode": "HN",
        "Fagområder": "5;7",
        "Første gjennomføring": "2025-06-16",
        "Studenter": "24",
        "Målgruppe": "students",
    },
    Bip: {
        "BIP-ID": BIP,
        "BIP-tittel": "Havbruk i tre land",
        "Tilbuds-ID": OFFER.replace("#", "0"),
        "Prosjekt-ID": PROJECT.replace("#", "0"),
        "Opphav": "new",
        "Studiepoeng (ECTS)": "5",
        "Fagområder": "5",
        "Virtuell del": "yes",
        "Studieavgift": "no",
    },
    BipRun: {**RUN, "BIP-ID": BIP.replace("#", "0"), "Gjennomføring nr.": "1#"},
    EmployerContribution: {
        "Tilbuds-ID": OFFER.replace("#", "0"),
        "Arbeidsgiver": "Oppdrett #",
        "Bidrag": "cases",
        "Planlagt eller gjennomført": "done",
    },
    OfferLink: {
        "Tilbuds-ID": OFFER.replace("#", "0"),
        "Koblingstype": "strategy",
        "Koblet til": "Strategi 203#",
        "Hvordan koblet": "thematic",
        "Grad av kobling": "4",
    },
    PriorityRelevance: {
        "Tilbuds-ID": OFFER,
        "Tverrgående prioritering": "digital",
        "Grad av relevans": "4",
        "Måte": "direct",
    },
    Continuation: {
        "Tilbuds-ID": OFFER,
        "Forventet eller observert": "observed",
        "Per dato": "2026-01-15",
        "Videreføringsform": "whole",
        "Finansiering etterpå": "basic",
        **dict.fromkeys(FACTORS, "4"),
    },
}

PARTNERS_OF_A_LOST_BIP = tuple(
    {**row, "Prosjekt- eller BIP-ID": bip} for bip in (BIP.replace("#", "0"), "UKJENT") for row in PARTNERSHIP
)
"""Partners of the BIP of a legal run, and of one that isn't there."""

ERASMUS_SURROUNDINGS: Mapping[type[Table], Mapping[type[Table], tuple[Mapping[str, str], ...]]] = {
    ErasmusPartner: {ErasmusProject: (ERASMUS_ROWS[ErasmusProject],), Bip: (ERASMUS_ROWS[Bip],)},
    Bip: {BipRun: (RUN,), ErasmusPartner: PARTNERSHIP},
    BipRun: {ErasmusPartner: PARTNERSHIP},
}
"""Rows of other tables that stand beside each drawn row of a table; `#` is the number of that row."""
