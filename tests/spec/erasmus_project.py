"""Erasmus-prosjekt, Erasmus-partner, Erasmus-tilbud and Tilbudskobling: grants, durations, employers, promises."""

from tests.spec.erasmus_bip import COORDINATES, in_bip, rows
from tests.spec.specification import Drawing, Spec
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.erasmus_project import ErasmusProject


def employer(project: str, name: str, country: str, kind: str = "employer") -> dict[str, str]:
    """An organisation in a project."""
    return {"Prosjekt- eller BIP-ID": project, "Organisasjonsnavn": name, "Land": country, "Organisasjonstype": kind}


ALLIANCES = rows(
    *(employer("INN-A", name, "NO") for name in ("Verft", "Rederi", "Havn")),
    *(employer("INN-B", name, "NO") for name in ("Verft", "Rederi")),
    employer("INN-B", "Kommune", "NO", "public"),
    *(employer("INN-C", name, "NO") for name in ("Verft", "Rederi")),
    employer("INN-C", "Havn", "NO", ""),
)
CENTRES = rows(
    employer("COVE-A", "Verft", "NO"),
    employer("COVE-A", "Werft", "DE"),
    employer("COVE-B", "Verft", "NO"),
    employer("COVE-B", "Schule", "DE", "school"),
    employer("COVE-C", "Verft", "NO"),
    employer("COVE-C", "Werft", "DE", ""),
)

ERASMUS_PROJECT = (
    Spec(
        "erasmus_project.grant_eur.action",
        "A cooperation partnership gets one of three lump sums, a European University at most 14.4 million; what an "
        "extension adds to that, nobody has said. What calls before 2021 gave is not known here, and not judged.",
        """
        | Tiltak | Utlysningsår | Forlenget | Startdato  | Sluttdato  | Tilskudd EUR |         |
        | KA220  | 2024         |           | 2024-09-01 | 2026-08-31 | 250000       | fine    |
        | EUI    | 2024         | no        | 2024-09-01 | 2028-08-31 | 14400000     | fine    |
        | KA220  | 2019         |           | 2019-09-01 | 2021-08-31 | 300000       | fine    |
        | KA220  | 2024         |           | 2024-09-01 | 2026-08-31 | 300000       | broken  |
        | EUI    | 2024         | no        | 2024-09-01 | 2028-08-31 | 14400001     | broken  |
        | JM     | 2024         |           | 2024-09-01 | 2027-08-31 | 34999        | broken  |
        | EUI    | 2024         | yes       | 2024-09-01 | 2030-08-31 | 16000000     | unknown |
        | EUI    | 2024         |           | 2024-09-01 | 2028-08-31 | 16000000     | unknown |
        | KA220  | 2024         |           | 2024-09-01 | 2026-08-31 |              | unknown |
        """,
    ),
    Spec(
        "erasmus_project.grant_eur.years",
        "An innovation alliance with 1.5 million over two years has the money of three.",
        """
        | Prosjekt-ID | Tiltak     | Startdato  | Sluttdato  | Tilskudd EUR |         |
        | INN-A       | INN-AEE    | 2024-09-01 | 2026-08-31 | 1000000      | fine    |
        | INN-A2      | INN-AEE    | 2024-09-01 | 2027-08-31 | 1500000      | fine    |
        | INN-A3      | INN-SKILLS | 2024-09-01 | 2028-08-31 | 4000000      | fine    |
        | INN-A4      | INN-AEE    | 2024-09-01 | 2026-08-31 | 1500000      | broken  |
        | INN-A5      | INN-AEE    | 2024-09-01 |            | 1500000      | unknown |
        """,
        beside={
            ErasmusPartner: rows(
                *(
                    employer(f"INN-A{number}", name, "NO")
                    for number in ("", 2, 3, 4, 5)
                    for name in ("Verft", "Rederi", "Havn")
                )
            )
        },
        also_unknown=("erasmus_project.end.duration.unknown",),
    ),
    Spec(
        "erasmus_project.end.duration",
        "The last day is a day of the project.",
        """
        | Tiltak | Forlenget | Startdato  | Sluttdato  | Tilskudd EUR |         |
        | KA220  |           | 2024-09-01 | 2027-08-31 | 250000       | fine    |
        | EMJM   |           | 2024-09-01 | 2030-08-31 | 250000       | fine    |
        | EUI    | yes       | 2024-09-01 | 2030-08-31 | 250000       | fine    |
        | KA220  |           | 2024-09-01 | 2027-10-31 | 250000       | broken  |
        | EUI    | no        | 2024-09-01 | 2030-08-31 | 250000       | broken  |
        | EUI    |           | 2024-09-01 | 2026-08-31 | 250000       | broken  |
        | EUI    |           | 2024-09-01 | 2030-08-31 | 250000       | unknown |
        | EUI    | yes       | 2024-09-01 | 2026-08-31 | 250000       | broken  |
        | KA220  |           |            | 2027-08-31 | 250000       | unknown |
        """,
    ),
    Spec(
        "erasmus_project.end.order",
        "A project that would end before it starts has a day wrong.",
        """
        | Tiltak | Startdato  | Sluttdato  |        |
        | KA131  | 2024-09-01 | 2024-09-01 | fine   |
        | KA131  | 2024-09-01 |            | fine   |
        | KA131  | 2024-09-01 | 2024-08-31 | broken |
        """,
    ),
    Spec(
        "erasmus_project.priority_reason.given",
        "Chosen is not enough; the form asks why. An action of another key action has no such form.",
        """
        | Tiltak | Tverrgående prioriteringer | Begrunnelse for prioriteringer |         |
        | KA220  | digital; green             | Undervisningen er på nett.     | fine    |
        | KA131  |                            |                                | fine    |
        | KA220  | digital                    |                                | broken  |
        | KA220  |                            |                                | unknown |
        """,
    ),
    Spec(
        "erasmus_project.action.employers",
        "Three employers; a public body is one only where it is registered as one. In INN-C nobody has said what the "
        "third partner is.",
        """
        | Prosjekt-ID | Tiltak  | Tilskudd EUR |         |
        | INN-A       | INN-AEE | 1000000      | fine    |
        | INN-B       | INN-AEE | 1000000      | broken  |
        | INN-C       | INN-AEE | 1000000      | unknown |
        | INN-D       | INN-AEE | 1000000      | unknown |
        """,
        beside={ErasmusPartner: ALLIANCES},
    ),
    Spec(
        "erasmus_project.action.employer_by_country",
        "COVE-B has an employer in Norway and none in Germany; the finding names DE.",
        """
        | Prosjekt-ID | Tiltak |         |
        | COVE-A      | COVE   | fine    |
        | COVE-B      | COVE   | broken  |
        | COVE-C      | COVE   | unknown |
        | COVE-D      | COVE   | unknown |
        """,
        beside={ErasmusPartner: CENTRES},
        rest={"Sluttdato": "2028-08-31"},
    ),
    Spec(
        "erasmus_project.coordinated_from_norway.coordinator",
        "The national goal counts projects coordinated from Norway, so that this must be right.",
        """
        | Prosjekt-ID | Koordinert fra Norge |        |
        | P-A         | yes                  | fine   |
        | P-A         | no                   | broken |
        """,
        beside={ErasmusPartner: rows(*in_bip("P-A", COORDINATES))},
        also=("erasmus_project.key",),
    ),
)

ERASMUS_PARTNER = (
    Spec(
        "erasmus_partner.part_of.there",
        "A partner belongs to a project or a BIP of the register.",
        """
        | Prosjekt- eller BIP-ID |        |
        | P-A                    | fine   |
        | BIP-A                  | fine   |
        | P-B                    | broken |
        """,
        beside={
            ErasmusProject: rows({"Prosjekt-ID": "P-A"}),
            Bip: rows({"BIP-ID": "BIP-A"}),
            BipRun: rows({"BIP-ID": "BIP-A"}),
        },
    ),
    Spec(
        "erasmus_partner.part_of.there.unknown",
        "Where there are projects and no BIPs at all, BIP-A may be one that was not handed in.",
        """
        | Prosjekt- eller BIP-ID |        |
        | P-A                    | fine   |
        | BIP-A                  | broken |
        """,
        beside={
            ErasmusProject: rows({"Prosjekt-ID": "P-A"}),
            Bip: Drawing(("BIP-ID",), ()),
        },
    ),
    Spec(
        "erasmus_partner.organisation_id.form",
        "An OID, a PIC and Erasmus codes, in capitals or not and with blanks or without; the number of an employer, of "
        "whatever register; then a PIC of five digits and an OID that lacks one.",
        """
        | Organisasjonsnavn | Organisasjonstype | Organisasjons-ID |        |
        | A                 | hei               | E10209346        | fine   |
        | B                 | hei               | 999 857 345      | fine   |
        | C                 | hei               | N BERGEN01       | fine   |
        | D                 | hei               | n bergen01       | fine   |
        | E                 | hei               |                  | fine   |
        | F                 | employer          | DE123456789      | fine   |
        | G                 | hei               | 12345            | broken |
        | H                 | hei               | E1020934         | broken |
        """,
    ),
    Spec(
        "erasmus_partner.has_charter.valid",
        "BIP-A is of the call of 2024, in which every institution must hold one; BIP-B of 2023, in which the one that "
        "receives must.",
        """
        | Prosjekt- eller BIP-ID | Rolle     | Land | Gyldig ECHE |         |
        | BIP-A                  | partner   | NO   | yes         | fine    |
        | BIP-A                  | partner   | GB   | no          | fine    |
        | BIP-B                  | partner   | NO   | no          | fine    |
        | BIP-A                  | partner   | NO   | no          | broken  |
        | BIP-B                  | receiving | NO   | no          | broken  |
        | BIP-A                  | partner   | NO   |             | unknown |
        | BIP-A                  | partner   |      | no          | unknown |
        """,
        beside={
            Bip: rows({"BIP-ID": "BIP-A"}, {"BIP-ID": "BIP-B"}),
            BipRun: rows(
                {"BIP-ID": "BIP-A", "Utlysningsår": "2024"},
                {"BIP-ID": "BIP-B", "Utlysningsår": "2023"},
            ),
        },
    ),
)

ERASMUS_OFFER = (
    Spec(
        "erasmus_offer.first_run.promised",
        "P-A has ended, P-B runs on, and nobody has said when P-C ends. An offer without a date is one that was never "
        "given; an offer of no project was promised by none.",
        """
        | Prosjekt-ID | Første gjennomføring |         |
        | P-A         | 2025-06-16           | fine    |
        | P-B         |                      | fine    |
        |             |                      | fine    |
        | P-A         |                      | broken  |
        | P-C         |                      | unknown |
        """,
        beside={
            ErasmusProject: rows(
                {"Prosjekt-ID": "P-A", "Sluttdato": "2025-08-31", "Prosjektstatus": "running"},
                {"Prosjekt-ID": "P-B", "Sluttdato": "2026-08-31", "Prosjektstatus": "running"},
                {"Prosjekt-ID": "P-C", "Sluttdato": "", "Prosjektstatus": ""},
            )
        },
    ),
)

OFFER_LINK = (
    Spec(
        "offer_link.how.kind",
        "Internationalisation at home is a way of a strategy, not of a research project.",
        """
        | Koblingstype | Hvordan koblet            |        |
        | strategy     | iah; thematic             | fine   |
        | research     |                           | fine   |
        | research     | iah                       | broken |
        | research     | same_partners;theme       | broken |
        """,
    ),
)
