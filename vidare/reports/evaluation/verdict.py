"""What a share lets one say: more than half or not, larger than another or not, and of whom."""

from collections.abc import Sequence

from vidare.language import Sentence
from vidare.reports.evaluation.share import Share, between
from vidare.reports.wording import Wording


def beside_half(share: Share, words: Wording) -> str:
    """Whether a share is more or less than half, in a sentence; blank where nothing says how sure it is."""
    _ = words.translate
    if share.everyone:
        return _of_everyone(share, words)
    if share.worst and share.worst[0] > 50:
        return _("That is a majority, whatever those who did not answer would have said.")
    if share.worst and share.worst[1] < 50:
        return _("That is fewer than half, whatever those who did not answer would have said.")
    if not share.interval:
        return ""
    if share.interval[0] > 50:
        text = _("That is a clear majority of the answers: the 95% interval goes from {low} to {high}.")
    elif share.interval[1] < 50:
        text = _("That is clearly fewer than half of the answers: the 95% interval goes from {low} to {high}.")
    else:
        text = _("Whether it is more or fewer than half can't be told: the 95% interval goes from {low} to {high}.")
    return text.format(**between(share.interval, words))


def _of_everyone(share: Share, words: Wording) -> str:
    """The same where all whom it concerns have answered."""
    _ = words.translate
    if 2 * share.count > share.n:
        return _("That is a majority, and all whom it concerns have answered.")
    if 2 * share.count < share.n:
        return _("That is fewer than half, and all whom it concerns have answered.")
    return _("That is exactly half, and all whom it concerns have answered.")


def whatever_others_think(share: Share, words: Wording) -> str:
    """How far those who did not answer could move a share; blank where all answered, or nobody knows of how many."""
    _ = words.translate
    if share.worst is None or share.at_most is None or share.everyone:
        return ""
    if share.population is None:
        text = Sentence(
            "Up to {missing} others may be concerned and did not answer; depending on what they would have said, the "
            "share of all lies between {low} and {high}.",
            one="Up to {missing} other may be concerned and did not answer; depending on what they would have said, "
            "the share of all lies between {low} and {high}.",
            counted="missing",
        )
    else:
        text = Sentence(
            "{missing} of the {all} it concerns did not answer; depending on what they would have said, the share of "
            "all lies between {low} and {high}.",
            {"all": words.count(share.population)},
        )
    missing = words.count(share.at_most - share.n)
    return text.with_gaps(missing=missing, **between(share.worst, words)).told(_)


def briefly(share: Share, words: Wording) -> str:
    """The interval and the verdict in few words, for a list."""
    _ = words.translate
    if not share.interval:
        return ""
    if share.interval[0] > 50:
        text = _("95% interval {low} to {high}, clearly more than half")
    elif share.interval[1] < 50:
        text = _("95% interval {low} to {high}, clearly fewer than half")
    elif share.everyone:
        text = _("95% interval {low} to {high}, exactly half")
    else:
        text = _("95% interval {low} to {high}, not to be told apart from half")
    return text.format(**between(share.interval, words))


def beside_next(first: Share, other: Share, name: str, words: Wording) -> str:
    """Whether the largest share is larger than the next, which is called `name`."""
    _ = words.translate
    if not (first.interval and other.interval):
        return ""
    if first.clearly_above(other):
        text = _("It is clearly more frequent than the next, «{name}»: {share}.")
    else:
        text = _(
            "Next comes «{name}»: {share}. Which of the two is larger can't be told, since their intervals overlap."
        )
    return text.format(name=name, share=other.told(words))


def not_told_apart(first: Share, others: Sequence[tuple[str, Share]]) -> list[str]:
    """The names of those whose intervals overlap that of the first, which is the highest."""
    return [name for name, share in others if first.overlaps(share)]
