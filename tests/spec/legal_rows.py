"""A wholly legal row of every table, by DBH names; what is left out is a blank that the table allows.

`#` is the number of the row, so that no two rows of a drawing have the same key.
"""

from collections.abc import Mapping

from tests.spec.legal_rows_erasmus import ERASMUS_ROWS, ERASMUS_SURROUNDINGS
from vidare.tables.approval import Approval
from vidare.tables.award import Award
from vidare.tables.awarded_qualification import AwardedQualification
from vidare.tables.course import Course
from vidare.tables.course_enrolment import CourseEnrolment
from vidare.tables.credit_production import CreditProduction
from vidare.tables.declaration import Table
from vidare.tables.economy import Economy
from vidare.tables.exam import Exam
from vidare.tables.grade_count import GradeCount
from vidare.tables.in_languages import WRITTEN
from vidare.tables.institution import Institution
from vidare.tables.issuer import Issuer
from vidare.tables.ledger_entry import LedgerEntry
from vidare.tables.micro_credential import MicroCredential
from vidare.tables.organisation_unit import OrganisationUnit
from vidare.tables.overlap import Overlap
from vidare.tables.payout_rate import PayoutRate
from vidare.tables.qualification import Qualification
from vidare.tables.recognition_case import RecognitionCase
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.study import Study
from vidare.tables.study_direction import StudyDirection
from vidare.tables.study_programme import StudyProgramme

AUTUMN = {"Institusjonskode": "1120", "Avdelingskode": "150100", "Årstall": "2025", "Semester": "3"}


def in_three(heading: str, text: str) -> dict[str, str]:
    """The same text in the columns of all three languages."""
    return {f"{heading} ({language})": text for language in WRITTEN.values()}


LEGAL_ROWS: dict[type[Table], dict[str, str]] = {
    Institution: {
        "Institusjonskode": "112#",
        "Institusjonsnavn": "Universitetet i Bergen",
        "Gyldig fra": "19943",
        "Institusjonstypekode": "11",
    },
    OrganisationUnit: {
        "Nivå": "3",
        "Institusjonskode": "1120",
        "Avdelingskode": "15010#",
        "Avdelingsnavn": "Institutt for sykepleie",
        "Gyldig fra": "20001",
    },
    Study: {"Studiumkode": "SYKEPLEIE#", "Studium": "Sykepleie"},
    Qualification: {
        **AUTUMN,
        "Vitnemålsgivende/ikke-vitnemålsgivende": "1",
        "Kvalifikasjonskode": "MASTER#",
        "Kvalifikasjonsnavn": "Master i sykepleie",
        "Studiumkode": "SYKEPLEIE",
        "Nivåkode": "M2",
        "SSBs NUS-kode": "761101",
    },
    StudyProgramme: {
        **AUTUMN,
        "Studieprogramkode": "SYK60#",
        "Studieprogramnavn": "Klinisk sykepleie",
        "Studiumkode": "SYKEPLEIE",
        "Nivåkode": "HN",
        "Andel av heltid": "0.5",
        "Studiepoeng": "15",
        "Prosent egenfinansiering": "100",
        "NUS-kode": "761101",
        "Organisering": "1",
        "Andel praksis": "0",
        "Underv.språk": "NOB",
        "Videreutdanning": "2",
        "Tilbys fra": "20201",
        "Tilbys til": "99999",
        "Nytt studietilbud": "1",
        "Godkjenningsinstans": "2",
        "Godkjenningsdato": "2019-11-01",
        "Engelsk navn": "Clinical nursing",
    },
    StudyDirection: {**AUTUMN, "Studieretningkode": "KREFT#", "Studieretningnavn": "Kreftsykepleie"},
    Course: {
        **AUTUMN,
        "Studieprogramkode": "SYK600",
        "Emnekode": "SYK60#-1",
        "Emnenavn": "Smertelindring",
        "Nivåkode": "HN",
        "Studiepoeng": "15",
        "NUS-kode": "761101",
        "Status": "1",
        "Underv.språk": "NOB",
    },
    RegisteredStudent: {
        **AUTUMN,
        "Studentkategori": "S",
        "Studieprogramkode": "SYK600",
        "Hovedprogram": "1",
        "Studentens identifikator": "10000#",
        "Fødselsnummer": "01019900000",
        "Kjønn": "0",
        "Fødselsdato": "1999-01-01",
        "Etternavn": "Nordmann",
        "Fornavn": "Kim",
    },
    CourseEnrolment: {
        **AUTUMN,
        "Fødselsnummer": "0101990000#",
        "Emnekode": "SYK600-1",
        "Årstall eksamen planlagt": "2025",
        "Semester eksamen planlagt": "3",
        "NUS-kode": "761101",
    },
    Exam: {
        **AUTUMN,
        "personlopenr": "10000#",
        "studentkategori": "S",
        "Studieprogramkode": "SYK600",
        "Emnekode": "SYK600-1",
        "Studiepoeng": "15",
        "karakter": "B",
        "arstall_eksamen": "2025",
        "semester_eksamen": "3",
    },
    AwardedQualification: {
        **AUTUMN,
        "personlopenr": "10000#",
        "Kvalifikasjonskode": "MASTER",
        "Studieprogramkode": "SYK600",
        "dato_oppnaelse": "2025-12-15",
    },
    RegisteredCount: {**AUTUMN, "Studieprogramkode": "SYK60#", "Studentkategori": "S", "Antall totalt": "24"},
    GradeCount: {
        **AUTUMN,
        "Studieprogramkode": "SYK600",
        "Studentkategori": "S",
        "Emnekode": "SYK60#-1",
        "Karakter": "B",
        "Antall kandidater totalt": "12",
    },
    CreditProduction: {
        "Institusjonskode": "1120",
        "Årstall": "2025",
        "Semester": "3",
        "Emnekode": "SYK60#-1",
        "Avdkode emne": "150100",
        "Progkode emne": "SYK600",
        "Avdkode student": "150100",
        "Progkode student": "SYK600",
        "Studentkategori": "S",
        "Finmodkode student": "1",
        "Finmodekode emne": "1",
        "Finansieringskilde": "1",
        "Ny produksjon totalt": "3.5",
        "Ny produksjon egentfin": "3.5",
        "Ny produksjon ekstern": "0",
    },
    Economy: {"Institusjonskode": "1120", "Årstall": "202#"},
    LedgerEntry: {
        "Konto": "3000",
        "Periode": "202510",
        "Bilagsnr": "10000#",
        "Løpenr": "1",
        "Beløp": "-1500.00",
    },
    PayoutRate: {"Årstall": "202#", "Finansierings-kategori": "G3", "Belop": "51900"},
    Issuer: {
        "Kode for utsteder": "UIB#",
        "Navn (bokmål)": "Universitetet i Bergen",
        "Navn (nynorsk)": "Universitetet i Bergen",
        "Navn (engelsk)": "University of Bergen",
        "Land": "NO",
        "DID": "did:web:uib.no",
        "Nettadresse": "https://www.uib.no",
        "Organisasjonsnummer": "874789542",
        "Institusjonskode": "1120",
    },
    MicroCredential: {
        "Mikrokvalifikasjonskode": "DIGI61#",
        "Versjon": "1",
        **in_three("Tittel", "Kunstig intelligens #"),
        **in_three("Omtale", "Et emne om kunstig intelligens."),
        "Land": "NO",
        "Utstederkode": "UIB0",
        **in_three("Læringsutbytte", "Kan forklare hva en språkmodell er."),
        "Studiepoeng": "2.5",
        "Arbeidstimer": "65",
        "EQF-nivå": "6",
        "NKR-nivå": "6.2",
        "Vurderingsform": "quiz",
        **in_three("Om vurderingen", "En prøve på nett."),
        "Deltakelsesform": "online",
        "Kvalitetssikring": "institution",
        **in_three("Om kvalitetssikringen", "Universitetet godkjenner sine egne emner."),
        **in_three("Forkunnskapskrav", "Ingen."),
        **in_three("Tilleggsopplysninger", "Se emnebeskrivelsen."),
        "Nettadresse": "https://www.uib.no",
        "Revideres innen": "2027-12-31",
    },
    Approval: {
        "Mikrokvalifikasjonskode": "DIGI610",
        "Versjon": "1",
        "Steg": "proposal",
        "Utført av": "Faglærer",
        "Dato": "2025-01-1#",
        "Dokumentasjon": "2025/1234",
    },
    Award: {
        "Tildelingsnummer": "2025-#",
        "Mikrokvalifikasjonskode": "DIGI610",
        "Versjon": "1",
        "Fornavn": "Kim",
        "Etternavn": "Nordmann #",
        "Fødselsdato": "1990-01-01",
        "DID til den lærende": "did:key:z6Mk",
        "E-post": "kim@example.org",
        "Tildelt dato": "2025-12-01",
        "Karakter": "G",
        "Meldt av": "Eksaminator",
        "Godkjent av": "Studieleder",
    },
    Overlap: {
        "Emne": "DIGI61#",
        "Overlapper med": "INF100",
        "Reduksjon": "1.5",
        "Gjelder begge veier": "no",
        "Overlapp fra": "2024-01-01",
    },
    RecognitionCase: {
        "Saksnummer": "2025/#",
        "Mottatt": "2025-01-10",
        "Søker": "Kim Nordmann",
        "Kvalifikasjon": "diploma.json",
        "Formål": "credit_in_degree",
        "Studiepoeng søkt": "5",
        "Overlapp, studiepoeng": "0",
        "Utfall": "full",
        "Studiepoeng gitt": "5",
        "Avgjort av": "Saksbehandler",
        "Avgjort": "2025-02-01",
    },
    **ERASMUS_ROWS,
}

SURROUNDINGS: Mapping[type[Table], Mapping[type[Table], tuple[Mapping[str, str], ...]]] = ERASMUS_SURROUNDINGS
"""Rows of other tables that stand beside each drawn row of a table; `#` is the number of that row."""


def legal_row(table: type[Table], number: int) -> dict[str, str]:
    """The legal row of `table` with `number` in its key."""
    if table not in LEGAL_ROWS:
        raise LookupError(f"{table.dbh} has no legal row yet; write one down in LEGAL_ROWS")
    return numbered(LEGAL_ROWS[table], number)


def numbered(row: Mapping[str, str], number: int) -> dict[str, str]:
    """A row with `number` where `#` stands."""
    return {name: cell.replace("#", str(number)) for name, cell in row.items()}
