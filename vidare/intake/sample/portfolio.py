"""What a constructed institution offers: kinds of programmes of all fourteen levels, in a dozen subjects."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Offer:
    """One kind of study programme.

    `semesters` is how long a student stays; `places` how many of a hundred students are on such programmes, and
    `courses` how many courses of `course_credits` credits belong to a programme, besides the thesis.
    """

    level: str
    credits: float
    full_time_share: float
    continuing_education: int
    study: str
    name: str
    english_name: str
    nus_level: str
    courses: int
    course_credits: float
    semesters: int = 1
    places: int = 1
    thesis: int = 0


@dataclass(frozen=True)
class Subject:
    """A subject with its name in bokmål and English, and its field in NUS (the digits after the level)."""

    code: str
    name: str
    english_name: str
    nus_field: str


MICRO, GROUP = ("Mikroemne i {}", "Micro-course in {}"), ("Emnegruppe i {}", "Course group in {}")
FURTHER = ("Videreutdanning i {}", "Continuing education in {}")

COMMON = (
    Offer("LN", 2.5, 0.25, 1, "VIDEREUTD", *MICRO, "6", 1, 2.5, places=12),
    Offer("LN", 5, 0.25, 1, "VIDEREUTD", "Nettkurs i {}", "Online course in {}", "6", 1, 5, places=14),
    Offer("HN", 7.5, 0.25, 2, "VIDEREUTD", *FURTHER, "7", 1, 7.5, places=10),
    Offer("HN", 5, 0.25, 2, "VIDEREUTD", "Fagdag i {}", "Seminar in {}", "7", 1, 5, places=8),
    Offer("LN", 15, 0.5, 1, "VIDEREUTD", *GROUP, "6", 2, 7.5, places=8),
    Offer("HN", 30, 0.5, 2, "VIDEREUTD", "Fordypning i {}", "Specialisation in {}", "7", 3, 10, places=6),
    Offer("ME", 90, 0.5, 0, "MASTER", "Erfaringsbasert master i {}", "Executive master in {}", "7", 6, 10, 6, 8, 2),
    Offer("B3", 180, 1, 0, "BACHELOR", "Bachelor i {}", "Bachelor in {}", "6", 12, 10, 6, 10, 1),
    Offer("M2", 120, 1, 0, "MASTER", "Master i {}", "Master in {}", "7", 9, 10, 4, 6, 2),
    Offer("AR", 60, 0.5, 0, "ÅRSSTUDIUM", "Årsstudium i {}", "One-year programme in {}", "6", 6, 10, 4, 5),
)
RARE = (
    Offer("MX", 60, 0.5, 0, "MASTER", "Kort master i {}", "Short master in {}", "7", 3, 10, 4, 1, 2),
    Offer("ME", 120, 0.5, 0, "MASTER", "Ledermaster i {}", "Management master in {}", "7", 9, 10, 8, 2, 2),
    Offer("B4", 240, 1, 0, "BACHELOR", "Fireårig bachelor i {}", "Four-year bachelor in {}", "6", 20, 10, 8, 2, 1),
    Offer("HK", 120, 1, 0, "HØYSKOLEKAND", "Høyskolekandidat i {}", "College degree in {}", "6", 12, 10, 4, 1),
    Offer("YU", 240, 1, 0, "YRKESFAG", "Yrkesfaglærer i {}", "Vocational teacher in {}", "6", 24, 10, 8, 1),
    Offer("M5", 300, 1, 0, "MASTER", "Integrert master i {}", "Integrated master in {}", "7", 25, 10, 10, 2, 2),
    Offer("PR", 360, 1, 0, "PROFESJON", "Profesjonsstudium i {}", "Profession study in {}", "7", 30, 10, 12, 1),
    Offer("FU", 180, 1, 0, "PHD", "Ph.d. i {}", "PhD in {}", "8", 3, 10, 6, 1),
    Offer("VS", 0, 1, 0, "FORKURS", "Forkurs i {}", "Preparatory course in {}", "4", 2, 0, 2, 2),
)

STUDIES = {
    "ANNET": "Annet",
    "ÅRSSTUDIUM": "Årsstudium",
    "BACHELOR": "Bachelor",
    "FORKURS": "Forkurs",
    "HØYSKOLEKAND": "Høyskolekandidat",
    "MASTER": "Master",
    "PHD": "Forskerutdanning",
    "PROFESJON": "Profesjonsstudium",
    "VIDEREUTD": "Videreutdanning",
    "YRKESFAG": "Yrkesfaglærerutdanning",
}

SUBJECTS = (
    Subject("HEL", "helseledelse", "health management", "69114"),
    Subject("PED", "pedagogikk", "education", "29903"),
    Subject("OKO", "økonomi", "economics", "41103"),
    Subject("DAT", "datateknikk", "computing", "54101"),
    Subject("SYK", "sykepleie", "nursing", "61101"),
    Subject("JUS", "rettsvitenskap", "law", "37101"),
    Subject("NOR", "norsk", "Norwegian", "11901"),
    Subject("HIS", "historie", "history", "14201"),
    Subject("BIO", "biologi", "biology", "51102"),
    Subject("SOS", "sosialt arbeid", "social work", "62201"),
    Subject("HAV", "havbruk", "aquaculture", "72101"),
    Subject("TRY", "samfunnssikkerhet", "public safety", "85201"),
)


ONE_OF_EACH = len(COMMON) + len(RARE)
"""So many programmes at the beginning are one of each kind."""


def offered(number: int) -> tuple[Offer, Subject]:
    """The kind and the subject of the programme with this number, from 0: one of each kind, then the common ones."""
    first = (*COMMON, *RARE)
    offer = first[number] if number < len(first) else COMMON[number % len(COMMON)]
    return offer, SUBJECTS[(number + number // len(COMMON)) % len(SUBJECTS)]
