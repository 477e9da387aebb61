"""Mikrokvalifikasjon: what everyone who gets a micro-credential has learnt, one row for each version of it."""

from dataclasses import replace

from vidare.tables import shared_columns
from vidare.tables.declaration import OPTIONAL, Between, Column, Reference, Table, codes
from vidare.tables.in_languages import in_languages
from vidare.tables.kind import code, day, decimal, text, visible, whole

ANNEX = "Council Recommendation 2022/C 243/02, Annex I"
OURS = "vidare's register of micro-credentials"

SHORT_CODE = visible(code(40))

micro_credential_code = Column(
    "Mikrokvalifikasjonskode",
    SHORT_CODE,
    "The institution's own code of the micro-credential, often that of the course.",
    aliases=("micro_credential",),
    source=OURS,
)
version_number = Column(
    "Versjon",
    whole(),
    "The version: 1 is the first; whatever a learner was awarded stays on its version.",
    Between(1),
    aliases=("version",),
    source=OURS,
)


class MicroCredential(Table):
    """A version of a micro-credential: a record of what is learnt in a short, assessed course.

    It has the eleven elements that each must have and the five it may have. The learner and the day of issuing stand
    in Tildeling. An element that nobody here knows yet is named in Ukjent, and its cells are left empty.

    Source: Council Recommendation of 16 June 2022 (2022/C 243/02), Annex I.
    """

    dbh, file = "Mikrokvalifikasjon", "mikrokvalifikasjon"
    source = ANNEX
    names_of_source, absent_is_empty = False, True
    reading = "The elements are those of the recommendation; headings, widths, key and versions are ours."
    key = ("code", "version")
    references = (Reference(("awarding_body",), "issuer", ("code",), f"{OURS}: who awards is described in Utsteder"),)

    code = micro_credential_code
    version = version_number
    title_nb, title_nn, title_en = in_languages(
        "Tittel",
        "title",
        250,
        (
            "The title in bokmål.",
            "The title in nynorsk.",
            "The title in English.",
        ),
        source=f"{ANNEX}: title of the micro-credential",
    )
    description_nb, description_nn, description_en = in_languages(
        "Omtale",
        "description",
        4000,
        (
            "A description in bokmål, for those who choose.",
            "A description in nynorsk, for those who choose.",
            "A description in English, for those who choose.",
        ),
        source=OURS,
    )
    country = Column(
        "Land",
        text(2),
        "The country of the issuer, by ISO 3166-1.",
        codes("country"),
        blank=OPTIONAL,
        aliases=("country",),
        source=f"{ANNEX}: country/region of the issuer",
    )
    awarding_body = Column(
        "Utstederkode",
        SHORT_CODE,
        "Who awards it: the issuer's code in Utsteder.",
        blank=OPTIONAL,
        aliases=("awarding_body",),
        source=f"{ANNEX}: awarding body",
    )
    learning_outcomes_nb, learning_outcomes_nn, learning_outcomes_en = in_languages(
        "Læringsutbytte",
        "learning_outcomes",
        8000,
        (
            "What the learner knows and can do afterwards, in bokmål; one outcome on each line.",
            "What the learner knows and can do afterwards, in nynorsk; one outcome on each line.",
            "What the learner knows and can do afterwards, in English; one outcome on each line.",
        ),
        source=f"{ANNEX}: learning outcomes",
    )
    credits = Column(
        "Studiepoeng",
        decimal(5, 2),
        "The ECTS credits.",
        Between(0, above=True),
        blank=OPTIONAL,
        aliases=("credits",),
        source=f"{ANNEX}: notional workload, in ECTS credits wherever possible",
    )
    hours = Column(
        "Arbeidstimer",
        whole(),
        "The hours of work that a learner needs, teaching and assessment included.",
        Between(1),
        blank=OPTIONAL,
        aliases=("hours",),
        source=f"{ANNEX}: notional workload needed to achieve the learning outcomes",
    )
    eqf = Column(
        "EQF-nivå",
        whole(),
        "The level in the European Qualifications Framework.",
        codes("eqf"),
        blank=OPTIONAL,
        aliases=("eqf",),
        source=f"{ANNEX}: level of the learning experience",
    )
    nkr = Column(
        "NKR-nivå",
        text(3),
        "The level in the Norwegian Qualifications Framework.",
        codes("nkr"),
        blank=OPTIONAL,
        aliases=("nkr",),
        source=f"{ANNEX}: level of the learning experience; FOR-2017-11-08-1846",
    )
    assessment = Column(
        "Vurderingsform",
        text(30),
        "How it is assessed that the learner has reached the outcomes.",
        codes("assessment_type"),
        blank=OPTIONAL,
        aliases=("assessment",),
        source=f"{ANNEX}: type of assessment",
    )
    assessment_text_nb, assessment_text_nn, assessment_text_en = in_languages(
        "Om vurderingen",
        "assessment_text",
        2000,
        (
            "The assessment in words, in bokmål.",
            "The assessment in words, in nynorsk.",
            "The assessment in words, in English.",
        ),
        source=f"{ANNEX}: type of assessment",
    )
    participation = Column(
        "Deltakelsesform",
        text(30),
        "How the learner takes part.",
        codes("participation"),
        blank=OPTIONAL,
        aliases=("participation",),
        source=f"{ANNEX}: form of participation in the learning activity",
    )
    quality_assurance = Column(
        "Kvalitetssikring",
        text(30),
        "What assures the quality.",
        codes("quality_assurance_type"),
        blank=OPTIONAL,
        aliases=("quality_assurance",),
        source=f"{ANNEX}: type of quality assurance used to underpin the micro-credential",
    )
    quality_assurance_text_nb, quality_assurance_text_nn, quality_assurance_text_en = in_languages(
        "Om kvalitetssikringen",
        "quality_assurance_text",
        2000,
        (
            "The quality assurance in words, in bokmål.",
            "The quality assurance in words, in nynorsk.",
            "The quality assurance in words, in English.",
        ),
        source=f"{ANNEX}: type of quality assurance used to underpin the micro-credential",
    )
    prerequisites_nb, prerequisites_nn, prerequisites_en = in_languages(
        "Forkunnskapskrav",
        "prerequisites",
        2000,
        (
            "What is asked for to enrol, in bokmål.",
            "What is asked for to enrol, in nynorsk.",
            "What is asked for to enrol, in English.",
        ),
        source=f"{ANNEX}, optional: prerequisites needed to enrol in the learning activity",
    )
    identity_check = Column(
        "Identitetskontroll",
        text(20),
        "How it is checked at the assessment who the learner is.",
        codes("identity_check"),
        blank=OPTIONAL,
        aliases=("identity_check",),
        source=f"{ANNEX}, optional: supervision and identity verification during assessment",
    )
    supervision = Column(
        "Tilsyn",
        text(20),
        "Whether the assessment is supervised, and where.",
        codes("supervision"),
        blank=OPTIONAL,
        aliases=("supervision",),
        source=f"{ANNEX}, optional: supervision and identity verification during assessment",
    )
    grading = Column(
        "Karakterskala",
        text(20),
        "The scale of the grade.",
        codes("grade_scale"),
        blank=OPTIONAL,
        aliases=("grading",),
        source=f"{ANNEX}, optional: grade achieved",
    )
    stackability = Column(
        "Stabling",
        text(20),
        "Whether it stands alone or can become part of something larger.",
        codes("stackability"),
        blank=OPTIONAL,
        aliases=("stackability",),
        source=f"{ANNEX}, optional: integration/stackability options",
    )
    part_of = Column(
        "Inngår i",
        visible(text(400)),
        "The codes of the micro-credentials, course groups or programmes that it is a part of, as KI-30;DIGI.",
        blank=OPTIONAL,
        aliases=("part_of",),
        source=f"{ANNEX}, optional: integration/stackability options",
    )
    further_information_nb, further_information_nn, further_information_en = in_languages(
        "Tilleggsopplysninger",
        "further_information",
        4000,
        (
            "Further information in bokmål.",
            "Further information in nynorsk.",
            "Further information in English.",
        ),
        source=f"{ANNEX}, optional: further information",
    )
    url = Column(
        "Nettadresse",
        visible(text(500)),
        "The web page that describes it.",
        blank=OPTIONAL,
        aliases=("url",),
        source=OURS,
    )
    language_of_teaching = Column(
        "Undervisningsspråk",
        text(3),
        "The language of teaching, by ISO 639-2.",
        codes("language", any_case=True),
        blank=OPTIONAL,
        aliases=("language_of_teaching",),
        source=OURS,
    )
    course = replace(
        shared_columns.programme,
        dbh="Emnekode",
        kind=visible(replace(SHORT_CODE, dbh="char(20)", width=20)),
        means="The course's code in DBH, by which level and credits are compared with what was reported.",
        blank=OPTIONAL,
        aliases=("course",),
        source="DBH, Emner (table 208), «Emnekode»",
    )
    programme = replace(shared_columns.programme, blank=OPTIONAL, aliases=("programme",))
    valid_from = Column(
        "Gjelder fra",
        day(),
        "The day from which the version is offered.",
        blank=OPTIONAL,
        aliases=("valid_from",),
        source=OURS,
    )
    review_by = Column(
        "Revideres innen",
        day(),
        "The day by which the version is reviewed.",
        blank=OPTIONAL,
        aliases=("review_by",),
        source=f"{OURS}: the steps of quality assurance, periodic review",
    )
    unknown = Column(
        "Ukjent",
        text(300),
        "The elements that nobody here knows yet, by their codes, as level;assessment.",
        codes("micro_credential_element", several=True),
        blank=OPTIONAL,
        aliases=("unknown",),
        source=OURS,
    )
