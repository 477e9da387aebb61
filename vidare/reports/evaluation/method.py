"""How the numbers of the report were made, told in words: the appendix on method."""

from vidare.reports.documents.document import Section
from vidare.reports.evaluation.report import METHOD
from vidare.reports.evaluation.response_part import ENOUGH
from vidare.reports.evaluation.share import percent
from vidare.reports.wording import Wording


def method(words: Wording, threshold: int, *, groups: bool) -> Section:
    """The appendix; nothing is told of fewer than `threshold`."""
    _ = words.translate
    paragraphs = (
        _(
            "Percentages are taken of those who were shown a question and answered it on its scale. Answers beside the "
            "scale, such as «don't know», are counted and told, but are no part of the base. Where several answers "
            "could be given, percentages are taken of those who were shown the question and gave any answer."
        ),
        _(
            "The 95% interval is Wilson's, corrected for the size of the population where that is known. It says how "
            "far chance may have moved a share, had chance alone decided who answered. It says nothing about "
            "whether those who answered think as the others do."
        ),
        _(
            "The worst cases do. They hold the share among all whom the question concerns, first if none of those who "
            "did not answer would have given this answer, then if all of them would have. Where fewer than "
            "{percent} answered, they are the honest limits."
        ).format(percent=percent(ENOUGH, words)),
        _(
            "A share is called clearly more or fewer than half only where its whole interval lies on one side of half; "
            "one is called clearly larger than another only where their intervals do not overlap. That asks for "
            "more than the usual test does, and it holds when the same people gave both answers too. Where intervals "
            "overlap, the report says that nothing can be told, which does not mean that the shares are alike."
        ),
        _(
            "Items on a scale are ordered by the share above the middle. In figures, the middle of the scale is split "
            "in two, half on either side of the line."
        ),
        _(
            "What a group of fewer than {threshold} answered is not shown, nor any number from which it could be "
            "reckoned. No sentence on the answers is typed: each is chosen and filled by the counts it tells."
        ).format(threshold=words.count(threshold)),
    )
    by_group = _("Groups are compared by the same rules as answers; small groups have wide intervals.")
    return Section(METHOD, _("How the numbers were made"), (*paragraphs, *([by_group] if groups else [])))
