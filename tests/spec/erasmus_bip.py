"""BIP and BIP-gjennomføring: who takes part, what a BIP gives, how many learn, and how long."""

from tests.spec.specification import Drawing, Row, Spec
from vidare.tables.bip_run import BipRun
from vidare.tables.declaration import Table
from vidare.tables.erasmus_partner import ErasmusPartner

COORDINATES = {"Organisasjonsnavn": "Universitetet i Bergen", "Land": "NO", "Rolle": "coordinator"}
RECEIVES = {"Organisasjonsnavn": "Lunds universitet", "Land": "SE", "Rolle": "receiving"}
FINNISH = {"Organisasjonsnavn": "Helsingin yliopisto", "Land": "FI", "Rolle": "partner"}
THIRD = {"Organisasjonsnavn": "University of York", "Land": "GB", "Rolle": "partner"}


def rows(*cells: dict[str, str]) -> Drawing:
    """Rows of another table, as a spec draws them beside its own."""
    return Drawing(tuple(cells[0]), tuple(Row(row) for row in cells))


def in_bip(bip: str, *partners: dict[str, str]) -> tuple[dict[str, str], ...]:
    """Higher education institutions in a BIP."""
    return tuple({"Prosjekt- eller BIP-ID": bip, **partner} for partner in partners)


BESIDE: dict[type[Table], Drawing] = {
    BipRun: rows(*({"BIP-ID": f"BIP-{letter}", "Utlysningsår": "2024"} for letter in "ABCD")),
    ErasmusPartner: rows(
        *in_bip("BIP-A", COORDINATES, RECEIVES, FINNISH, THIRD),
        *in_bip("BIP-B", COORDINATES, RECEIVES, THIRD),
        *in_bip("BIP-C", COORDINATES, RECEIVES, {**FINNISH, "Land": ""}),
    ),
}
OF_TWO_COUNTRIES: dict[type[Table], Drawing] = {
    BipRun: BESIDE[BipRun],
    ErasmusPartner: rows(
        *in_bip("BIP-A", COORDINATES, RECEIVES, FINNISH),
        *in_bip("BIP-B", COORDINATES, RECEIVES, {**FINNISH, "Land": "SE"}),
        *in_bip("BIP-C", COORDINATES, RECEIVES, {**FINNISH, "Land": ""}, {**THIRD, "Land": "SE"}),
    ),
}

BIP = (
    Spec(
        "bip.bip.institutions",
        "BIP-A has institutions in Norway, Sweden and Finland, and one in the United Kingdom, which may take part and "
        "does not count. BIP-B has the British one as its third. In BIP-C nobody has said where the third is, and "
        "BIP-D has no partners at all.",
        """
        | BIP-ID |         |
        | BIP-A  | fine    |
        | BIP-B  | broken  |
        | BIP-C  | unknown |
        | BIP-D  | unknown |
        """,
        beside=BESIDE,
        also=("bip.bip.countries",),
        also_unknown=("bip.bip.countries.unknown",),
    ),
    Spec(
        "bip.bip.countries",
        "Three institutions of two countries aren't enough.",
        """
        | BIP-ID |         |
        | BIP-A  | fine    |
        | BIP-B  | broken  |
        | BIP-C  | unknown |
        """,
        beside=OF_TWO_COUNTRIES,
    ),
    Spec(
        "bip.ects.least",
        "3, 5 and 10 are seen; there is no highest number.",
        """
        | Studiepoeng (ECTS) |         |
        | 3                  | fine    |
        | 10                 | fine    |
        | 2.5                | broken  |
        |                    | unknown |
        """,
    ),
    Spec(
        "bip.virtual_component.there",
        "A physical week alone is no BIP.",
        """
        | Virtuell del |         |
        | yes          | fine    |
        | no           | broken  |
        |              | unknown |
        """,
    ),
    Spec(
        "bip.tuition_fee.none",
        "Self-financed continuing education lives by its fees, and a BIP may have none; that is asked about.",
        """
        | Studieavgift |         |
        | no           | fine    |
        | yes          | broken  |
        |              | unknown |
        """,
    ),
)

BIP_RUN = (
    Spec(
        "bip_run.call_year.programme",
        "The programme of 2021-2027 brought the BIP.",
        """
        | Utlysningsår |         |
        | 2024         | fine    |
        | 2020         | broken  |
        |              | unknown |
        """,
        also_unknown=("bip_run.learners.least.unknown", "bip_run.mobile_learners.least.unknown"),
    ),
    Spec(
        "bip_run.learners.least",
        "The evaluation's wording: students in all, 15 at first and 10 from 2024. A run that was not carried out has "
        "none to count.",
        """
        | Utlysningsår | Gjennomført | Grunn til avlysning | Deltakere i alt | Mobile deltakere med støtte |         |
        | 2023         | yes         |                     | 15              | 15                          | fine    |
        | 2024         | yes         |                     | 10              | 10                          | fine    |
        | 2024         | no          | too_few_students    | 4               | 4                           | fine    |
        | 2023         | yes         |                     | 12              | 12                          | broken  |
        | 2024         | yes         |                     | 9               | 9                           | broken  |
        | 2024         | yes         |                     |                 | 12                          | unknown |
        """,
        rest={"Lokale deltakere": "0", "Deltakere fra egen institusjon": "1"},
        also=("bip_run.mobile_learners.least",),
    ),
    Spec(
        "bip_run.mobile_learners.least",
        "The programme's wording: learners who travel with a grant. 24 learners of whom 12 travelled are enough for a "
        "call of 2024, and too few for one of 2023.",
        """
        | Utlysningsår | Deltakere i alt | Mobile deltakere med støtte |         |
        | 2023         | 24              | 15                          | fine    |
        | 2024         | 24              | 12                          | fine    |
        | 2023         | 24              | 12                          | broken  |
        | 2024         | 24              | 9                           | broken  |
        | 2024         | 12              |                             | unknown |
        """,
    ),
    Spec(
        "bip_run.physical_end.days",
        "Monday to Friday are five days.",
        """
        | Fysisk del fra | Fysisk del til |         |
        | 2025-04-07     | 2025-04-11     | fine    |
        | 2025-04-01     | 2025-04-30     | fine    |
        | 2025-04-07     | 2025-04-10     | broken  |
        | 2025-04-01     | 2025-05-01     | broken  |
        | 2025-04-11     | 2025-04-07     | broken  |
        | 2025-04-07     |                | unknown |
        """,
    ),
    Spec(
        "bip_run.coordinator.partner",
        "BIP-A has one that coordinates and one that receives. Where no name is given the roles of the partners tell.",
        """
        | BIP-ID | Koordinerende institusjon | Mottakende institusjon |         |
        | BIP-A  | Universitetet i Bergen    | Lunds universitet      | fine    |
        | BIP-A  | Lunds universitet         | Lunds universitet      | fine    |
        | BIP-A  |                           | Lunds universitet      | fine    |
        | BIP-A  | Universitetet i Tromsø    | Lunds universitet      | broken  |
        | BIP-B  |                           | Lunds universitet      | broken  |
        | BIP-C  |                           | Lunds universitet      | unknown |
        """,
        beside={
            ErasmusPartner: rows(
                *in_bip("BIP-A", COORDINATES, RECEIVES, FINNISH),
                *in_bip("BIP-B", {**COORDINATES, "Rolle": "partner"}, RECEIVES, FINNISH),
                *in_bip("BIP-C", {**COORDINATES, "Rolle": ""}, RECEIVES, FINNISH),
            )
        },
    ),
    Spec(
        "bip_run.receiver.partner",
        "The one that receives may be the one that coordinates.",
        """
        | BIP-ID | Koordinerende institusjon | Mottakende institusjon |         |
        | BIP-A  | Universitetet i Bergen    | Universitetet i Bergen | fine    |
        | BIP-B  | Universitetet i Bergen    |                        | fine    |
        | BIP-A  | Universitetet i Bergen    | Universitetet i Tromsø | broken  |
        | BIP-C  | Universitetet i Bergen    |                        | unknown |
        """,
        beside={
            ErasmusPartner: rows(
                *in_bip("BIP-A", COORDINATES, RECEIVES, FINNISH),
                *in_bip("BIP-B", {**COORDINATES, "Rolle": "both"}, FINNISH),
                *in_bip("BIP-C", COORDINATES, {**RECEIVES, "Rolle": ""}, FINNISH),
            )
        },
    ),
    Spec(
        "bip_run.awarded.applied",
        "Applied for, awarded and carried out are three things, and each comes after the one before.",
        """
        | Omsøkt | Tildelt | Gjennomført |         |
        | yes    | yes     |             | fine    |
        | no     | no      |             | fine    |
        | no     | yes     |             | broken  |
        |        | yes     |             | unknown |
        """,
    ),
    Spec(
        "bip_run.carried_out.awarded",
        "A run without a grant is no BIP.",
        """
        | Omsøkt | Tildelt | Gjennomført |         |
        | yes    | yes     | yes         | fine    |
        | yes    | no      | yes         | broken  |
        | yes    |         | yes         | unknown |
        """,
    ),
    Spec(
        "bip_run.reason_not_run.told",
        "Many get a grant for a BIP and don't run it; why is worth knowing.",
        """
        | Tildelt | Gjennomført | Grunn til avlysning |        |
        | yes     | yes         |                     | fine   |
        | no      | no          |                     | fine   |
        | yes     | no          | no_engagement       | fine   |
        | yes     | no          |                     | broken |
        """,
    ),
    Spec(
        "bip_run.mobile_learners.within",
        "Some learners travel without a grant or take part from home, so that the two may be fewer than all.",
        """
        | Deltakere i alt | Mobile deltakere med støtte | Lokale deltakere |        |
        | 24              | 18                          | 4                | fine   |
        | 24              | 18                          | 6                | fine   |
        | 24              | 18                          | 7                | broken |
        """,
    ),
    Spec(
        "bip_run.own_learners.within",
        "Those of the own institution are among all.",
        """
        | Deltakere i alt | Deltakere fra egen institusjon |        |
        | 24              | 24                             | fine   |
        | 24              | 25                             | broken |
        """,
    ),
    Spec(
        "bip_run.fewer_opportunities.within",
        "Those with fewer opportunities are among all.",
        """
        | Deltakere i alt | Deltakere med færre muligheter |        |
        | 24              | 0                              | fine   |
        | 24              | 25                             | broken |
        """,
    ),
)
