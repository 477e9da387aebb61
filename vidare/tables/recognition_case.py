"""Godkjenningssak: somebody asks that a micro-credential from elsewhere be recognised."""

from vidare.tables.declaration import OPTIONAL, Between, Column, Table, codes
from vidare.tables.kind import code, day, decimal, text, visible

NUFFIC = "Nuffic, Micro-Evaluator: the seven criteria"


def criterion(dbh: str, name: str, means: str) -> Column:
    """One of the seven criteria, graded."""
    return Column(
        dbh, text(15), means, codes("criterion_grade"), blank=OPTIONAL, aliases=(name,), source=f"{NUFFIC}, {name}"
    )


class RecognitionCase(Table):
    """A case of recognition: what is asked for, how the credential meets the seven criteria, and what was decided.

    Source: Lisbon Recognition Convention (1997); Nuffic, Micro-Evaluator; the Norwegian rules on credit transfer.
    """

    dbh, file = "Godkjenningssak", "godkjenningssak"
    source = "vidare's register of micro-credentials: recognition"
    names_of_source, absent_is_empty = False, True
    reading = "Criteria and outcomes are those of the sources; the other columns, headings, widths and key are ours."
    key = ("case",)

    case = Column("Saksnummer", visible(code(60)), "The number of the case.", aliases=("case",))
    received = Column("Mottatt", day(), "The day on which the application came.", aliases=("received",))
    applicant = Column("Søker", visible(text(250)), "Who asks for recognition.", aliases=("applicant",), personal=True)
    credential = Column(
        "Kvalifikasjon",
        visible(text(500)),
        "The id of the credential, or the name of its file.",
        aliases=("credential",),
    )
    purpose = Column(
        "Formål", text(20), "What recognition is asked for.", codes("recognition_purpose"), aliases=("purpose",)
    )
    target = Column(
        "Innpasses i",
        visible(code(40)),
        "The programme or course that it is asked for in.",
        blank=OPTIONAL,
        aliases=("target",),
    )
    credits_asked = Column(
        "Studiepoeng søkt",
        decimal(5, 2),
        "The credits of the credential.",
        Between(0, above=True),
        aliases=("credits_asked",),
    )
    quality_assurance = criterion(
        "Kriterium: kvalitetssikring", "quality_assurance", "Whether the issuer and the offer are quality-assured."
    )
    verification = criterion("Kriterium: verifisering", "verification", "Whether the credential could be verified.")
    level = criterion("Kriterium: nivå", "level", "Whether the level is stated and by whom.")
    learning_outcomes = criterion(
        "Kriterium: læringsutbytte", "learning_outcomes", "Whether the outcomes can be compared."
    )
    workload = criterion("Kriterium: omfang", "workload", "Whether the workload is stated.")
    testing = criterion("Kriterium: vurdering", "testing", "Whether and how the outcomes were assessed.")
    identification = criterion(
        "Kriterium: identifikasjon", "identification", "Whether it was checked who was assessed."
    )
    overlap_credits = Column(
        "Overlapp, studiepoeng",
        decimal(5, 2),
        "The credits that are taken off since other courses teach the same.",
        Between(0),
        blank=OPTIONAL,
        aliases=("overlap_credits",),
    )
    outcome = Column(
        "Utfall", text(10), "What was decided.", codes("recognition_outcome"), blank=OPTIONAL, aliases=("outcome",)
    )
    credits_given = Column(
        "Studiepoeng gitt",
        decimal(5, 2),
        "The credits that are recognised.",
        Between(0),
        blank=OPTIONAL,
        aliases=("credits_given",),
    )
    difference = Column(
        "Vesentlig forskjell",
        text(20),
        "The substantial difference, where not everything is recognised.",
        codes("substantial_difference"),
        blank=OPTIONAL,
        aliases=("difference",),
        source="Lisbon Recognition Convention (1997), articles V.1 and VI.1",
    )
    reasons = Column("Begrunnelse", visible(text(4000)), "The reasons in words.", blank=OPTIONAL, aliases=("reasons",))
    decided_by = Column(
        "Avgjort av",
        visible(text(200)),
        "Who decided.",
        blank=OPTIONAL,
        aliases=("decided_by",),
        personal=True,
    )
    decided = Column("Avgjort", day(), "The day of the decision.", blank=OPTIONAL, aliases=("decided",))
