"""Parts on blended intensive programmes: how they are run, and with whom."""

from vidare.language import Sentence
from vidare.measures.erasmus.bip_coordination import WAYS
from vidare.measures.erasmus.bip_partners import MIXES
from vidare.reports.erasmus_report.names import span
from vidare.reports.erasmus_report.part import Answers, Asked, Part
from vidare.reports.erasmus_report.shares_part import Kinds, Said, Shares, shares_part


def runs(answers: Answers, asked: Asked) -> Part | None:
    """How many times BIPs were carried out."""
    _, words = asked.words.translate, asked.words
    answer = answers["erasmus_bip_runs"]
    names = {0: _("not yet"), 1: _("once")}
    names |= {times: _("{count} times").format(count=words.count(times)) for times in answer.frame["runs"] if times > 1}
    said = Said(
        Sentence(
            "The register has {n} blended intensive programmes (BIPs). They have been carried out: {kinds}.",
            one="The register has {n} blended intensive programme (BIP). It has been carried out: {kinds}.",
            counted="n",
        ),
        Sentence("BIPs by how many times they have been carried out"),
        Sentence("Carried out"),
    )
    return shares_part(answer, Kinds.of(answer, "runs", names), said, asked)


def credit(answers: Answers, asked: Asked) -> Part | None:
    """Credits of BIPs."""
    _, words = asked.words.translate, asked.words
    answer = answers["erasmus_bip_credits"]
    names = {value: _("{credits} ECTS").format(credits=words.plain(value)) for value in answer.frame["ects"]}
    said = Said(
        Sentence(
            "Of {n} BIPs the credits are known: {kinds}.",
            one="Of {n} BIP the credits are known: {kinds}.",
            counted="n",
        ),
        Sentence("BIPs by the credits they give"),
        Sentence("Credits"),
    )
    return shares_part(answer, Kinds.of(answer, "ects", names), said, asked)


def own_students(answers: Answers, asked: Asked) -> Part | None:
    """Own students in the last run."""
    _, words = asked.words.translate, asked.words
    answer = answers["erasmus_bip_own_students"]
    frame = answer.frame
    counts = {span(low, high, words): count for low, high, count in frame.select("low", "high", "count").rows()}
    said = Said(
        Sentence(
            "Of {n} BIPs it is known how many of the own students took part in the last run: {kinds}.",
            one="Of {n} BIP it is known how many of the own students took part in the last run: {kinds}.",
            counted="n",
        ),
        Sentence("BIPs by how many of the own students took part in the last run"),
        Sentence("Own students"),
    )
    return shares_part(answer, Kinds(counts, frame["n"][0]), said, asked)


PARTNERS = Shares(
    Sentence(
        "Of {n} BIPs that have been carried out it is known whether the partners are new: {kinds}.",
        one="Of {n} BIP that has been carried out it is known whether the partners are new: {kinds}.",
        counted="n",
    ),
    Sentence("BIPs by whether their partners are new or known from before"),
    Sentence("Partners"),
    measure="erasmus_bip_partners",
    by="mix",
    names=MIXES,
)

COORDINATION = Shares(
    Sentence(
        "BIPs that have been repeated, with a coordinator known of each run: {n}. The role of coordinator: {kinds}."
    ),
    Sentence("Repeated BIPs by how the coordination is shared"),
    Sentence("The role of coordinator"),
    measure="erasmus_bip_coordination",
    by="way",
    names=WAYS,
)

ORIGINS = Shares(
    Sentence(
        "Of {n} BIPs that have been carried out it is known what they build on: {kinds}.",
        one="Of {n} BIP that has been carried out it is known what it builds on: {kinds}.",
        counted="n",
    ),
    Sentence("BIPs by what they build on"),
    Sentence("Origin"),
    measure="erasmus_bip_origins",
    by="origin",
    names="bip_origin",
)

IN_PROJECTS = Shares(
    Sentence(
        "{n} BIPs have been carried out: {kinds}.",
        one="{n} BIP has been carried out: {kinds}.",
        counted="n",
    ),
    Sentence("BIPs by whether they are part of a project"),
    Sentence("Part of a project"),
    measure="erasmus_bip_in_projects",
    by="in_project",
    names={"yes": Sentence("part of a project"), "no": Sentence("part of no project")},
)

VIRTUAL_TIMING = Shares(
    Sentence(
        "Of {n} BIPs that have been carried out it is known when the virtual part was in the last run: {kinds}.",
        one="Of {n} BIP that has been carried out it is known when the virtual part was in the last run: {kinds}.",
        counted="n",
    ),
    Sentence("BIPs by when the virtual part is"),
    Sentence("The virtual part"),
    measure="erasmus_bip_virtual_timing",
    by="virtual_timing",
    names="virtual_timing",
)

REASONS = Shares(
    Sentence("Runs that got a grant, were not carried out and say why: {n}. The reasons: {kinds}."),
    Sentence("Runs with a grant that were not carried out, by reason"),
    Sentence("Reason"),
    measure="erasmus_bip_reasons",
    by="reason_not_run",
    names="reason_not_run",
)
