"""BIP-gjennomføring: one time that a BIP was applied for, awarded or carried out."""

from dataclasses import replace

from vidare.tables import erasmus_columns
from vidare.tables.declaration import OPTIONAL, Between, Column, Reference, Table, codes
from vidare.tables.erasmus_columns import EVALUATION, READING, REGISTER
from vidare.tables.kind import day, text, whole

MODULE = "Erasmus Without Paper, Beneficiary Module mobilities"
LEARNERS = f"{EVALUATION}, figure 2.9; eurireland.ie, esda.es and eupeace.eu on whom the lowest number counts"


class BipRun(Table):
    """One run of a BIP, from the application on; a run that was awarded and never carried out is one too.

    Source: the evaluation of how Erasmus+ is used to develop offers, and the Commission's Beneficiary Module.
    """

    dbh, file = "BIP-gjennomføring", "bip_gjennomforing"
    source = REGISTER
    names_of_source, absent_is_empty = False, True
    complete = False
    reading = READING
    key = ("bip", "run")
    references = (Reference(("bip",), "bip", ("bip",), REGISTER),)

    bip = replace(erasmus_columns.bip, means="The BIP that the run is of.")
    run = Column(
        "Gjennomføring nr.",
        whole(),
        "The number of the run, 1 for the first that was applied for.",
        Between(1, 999),
        aliases=("run", "run_no"),
        source=f"{EVALUATION}, figure 2.7",
    )
    call_year = replace(erasmus_columns.call_year, blank=OPTIONAL)
    applied = Column(
        "Omsøkt", text(3), "Whether the run was applied for.", codes("yes_no"), blank=OPTIONAL, aliases=("applied",)
    )
    awarded = Column(
        "Tildelt",
        text(3),
        "Whether the run got a grant.",
        codes("yes_no"),
        blank=OPTIONAL,
        aliases=("awarded",),
        source=f"{EVALUATION}, section 2.1",
    )
    carried_out = Column(
        "Gjennomført",
        text(3),
        "Whether the run was carried out; empty where that isn't known yet.",
        codes("yes_no"),
        blank=OPTIONAL,
        aliases=("carried_out",),
        source=f"{EVALUATION}, section 2.1",
    )
    reason_not_run = Column(
        "Grunn til avlysning",
        text(20),
        "Why the run was not carried out.",
        codes("reason_not_run"),
        blank=OPTIONAL,
        aliases=("reason_not_run",),
        source=f"{EVALUATION}, section 2.1",
    )
    coordinator = Column(
        "Koordinerende institusjon",
        text(250),
        "The partner that coordinates the run, by its name in Erasmus-partner.",
        blank=OPTIONAL,
        aliases=("coordinator",),
        source=f"{EVALUATION}, figure 2.11",
    )
    receiver = Column(
        "Mottakende institusjon",
        text(250),
        "The partner where the physical part is, by its name in Erasmus-partner; it may be the coordinator.",
        blank=OPTIONAL,
        aliases=("receiver",),
        source="European Commission, NAITDOC wiki, Blended Intensive Programmes",
    )
    physical_start = Column(
        "Fysisk del fra",
        day("date"),
        "The first day of the physical part; days of travel aren't counted.",
        blank=OPTIONAL,
        aliases=("physical_start",),
    )
    physical_end = Column(
        "Fysisk del til",
        day("date"),
        "The last day of the physical part; days of travel aren't counted.",
        blank=OPTIONAL,
        aliases=("physical_end",),
    )
    virtual_hours = Column(
        "Virtuelle kontakttimer",
        whole(),
        "The contact hours of the virtual part; nobody sets a limit to them.",
        Between(0),
        blank=OPTIONAL,
        aliases=("virtual_hours",),
        source=f"{MODULE}: virtual-duration",
    )
    virtual_timing = Column(
        "Tidspunkt for virtuell del",
        text(20),
        "When the virtual part is.",
        codes("virtual_timing"),
        blank=OPTIONAL,
        aliases=("virtual_timing",),
        source=f"{EVALUATION}, figure 2.14",
    )
    planned_learners = Column(
        "Deltakere, omsøkt",
        whole(),
        "How many learners the application was for.",
        Between(0),
        blank=OPTIONAL,
        aliases=("planned_learners",),
        source=f"{EVALUATION}, section 1.2",
    )
    contracted_learners = Column(
        "Deltakere, tildelt",
        whole(),
        "How many learners the grant was given for.",
        Between(0),
        blank=OPTIONAL,
        aliases=("contracted_learners",),
        source="European Commission, NAITDOC wiki, Blended Intensive Programmes",
    )
    learners = Column(
        "Deltakere i alt",
        whole(),
        "How many learners took part: those who travelled with a grant, those who didn't, and local ones; no staff.",
        Between(0),
        blank=OPTIONAL,
        aliases=("learners", "n_learners_total"),
        source=LEARNERS,
    )
    mobile_learners = Column(
        "Mobile deltakere med støtte",
        whole(),
        "How many learners travelled with a grant of Erasmus+; staff who teach aren't counted.",
        Between(0),
        blank=OPTIONAL,
        aliases=("mobile_learners", "n_mobile_funded"),
        source=LEARNERS,
    )
    local_learners = Column(
        "Lokale deltakere",
        whole(),
        "How many learners are of the institution that receives.",
        Between(0),
        blank=OPTIONAL,
        aliases=("local_learners", "n_local"),
        source=LEARNERS,
    )
    own_learners = Column(
        "Deltakere fra egen institusjon",
        whole(),
        "How many learners are of the own institution.",
        Between(0),
        blank=OPTIONAL,
        aliases=("own_learners", "n_own_institution"),
        source=LEARNERS,
    )
    fewer_opportunities = Column(
        "Deltakere med færre muligheter",
        whole(),
        "How many learners are counted as having fewer opportunities.",
        Between(0),
        blank=OPTIONAL,
        aliases=("fewer_opportunities", "n_fewer_opportunities"),
        source=f"{MODULE}: fewer-opportunities",
    )
    staff = Column(
        "Ansatte",
        whole(),
        "How many of the staff took part, as teachers or in training.",
        Between(0),
        blank=OPTIONAL,
        aliases=("staff", "n_staff"),
        source=LEARNERS,
    )
