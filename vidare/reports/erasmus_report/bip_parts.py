"""Parts on blended intensive programmes: how they are run, and with whom."""

from vidare.language import Sentence
from vidare.measures.erasmus.bip_coordination import WAYS
from vidare.measures.erasmus.bip_partners import MIXES
from vidare.reports.erasmus_report.names import names_of, span
from vidare.reports.erasmus_report.part import Answers, Asked, Part
from vidare.reports.erasmus_report.shares_part import Kinds, Said, shares_part


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
        _("BIPs by how many times they have been carried out"),
        _("Carried out"),
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
        _("BIPs by the credits they give"),
        _("Credits"),
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
        _("BIPs by how many of the own students took part in the last run"),
        _("Own students"),
    )
    return shares_part(answer, Kinds(counts, frame["n"][0]), said, asked)


def partners(answers: Answers, asked: Asked) -> Part | None:
    """New and known partners."""
    _ = asked.words.translate
    answer = answers["erasmus_bip_partners"]
    said = Said(
        Sentence(
            "Of {n} BIPs that have been carried out it is known whether the partners are new: {kinds}.",
            one="Of {n} BIP that has been carried out it is known whether the partners are new: {kinds}.",
            counted="n",
        ),
        _("BIPs by whether their partners are new or known from before"),
        _("Partners"),
    )
    names = {mix: sentence.told(_) for mix, sentence in MIXES.items()}
    return shares_part(answer, Kinds.of(answer, "mix", names), said, asked)


def coordination(answers: Answers, asked: Asked) -> Part | None:
    """Who coordinates."""
    _ = asked.words.translate
    answer = answers["erasmus_bip_coordination"]
    said = Said(
        Sentence(
            "BIPs that have been repeated, with a coordinator known of each run: {n}. The role of coordinator: {kinds}."
        ),
        _("Repeated BIPs by how the coordination is shared"),
        _("The role of coordinator"),
    )
    names = {way: sentence.told(_) for way, sentence in WAYS.items()}
    return shares_part(answer, Kinds.of(answer, "way", names), said, asked)


def origins(answers: Answers, asked: Asked) -> Part | None:
    """What BIPs build on."""
    _ = asked.words.translate
    answer = answers["erasmus_bip_origins"]
    said = Said(
        Sentence(
            "Of {n} BIPs that have been carried out it is known what they build on: {kinds}.",
            one="Of {n} BIP that has been carried out it is known what it builds on: {kinds}.",
            counted="n",
        ),
        _("BIPs by what they build on"),
        _("Origin"),
    )
    return shares_part(answer, Kinds.of(answer, "origin", names_of("bip_origin", _)), said, asked)


def in_projects(answers: Answers, asked: Asked) -> Part | None:
    """Part of a project or not."""
    _ = asked.words.translate
    answer = answers["erasmus_bip_in_projects"]
    said = Said(
        Sentence(
            "{n} BIPs have been carried out: {kinds}.",
            one="{n} BIP has been carried out: {kinds}.",
            counted="n",
        ),
        _("BIPs by whether they are part of a project"),
        _("Part of a project"),
    )
    names = {"yes": _("part of a project"), "no": _("part of no project")}
    return shares_part(answer, Kinds.of(answer, "in_project", names), said, asked)


def virtual_timing(answers: Answers, asked: Asked) -> Part | None:
    """When the virtual part is."""
    _ = asked.words.translate
    answer = answers["erasmus_bip_virtual_timing"]
    said = Said(
        Sentence(
            "Of {n} BIPs that have been carried out it is known when the virtual part was in the last run: {kinds}.",
            one="Of {n} BIP that has been carried out it is known when the virtual part was in the last run: {kinds}.",
            counted="n",
        ),
        _("BIPs by when the virtual part is"),
        _("The virtual part"),
    )
    return shares_part(answer, Kinds.of(answer, "virtual_timing", names_of("virtual_timing", _)), said, asked)


def reasons(answers: Answers, asked: Asked) -> Part | None:
    """Why runs with a grant were not carried out."""
    _ = asked.words.translate
    answer = answers["erasmus_bip_reasons"]
    said = Said(
        Sentence("Runs that got a grant, were not carried out and say why: {n}. The reasons: {kinds}."),
        _("Runs with a grant that were not carried out, by reason"),
        _("Reason"),
    )
    return shares_part(answer, Kinds.of(answer, "reason_not_run", names_of("reason_not_run", _)), said, asked)
