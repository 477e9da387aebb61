"""Why there is no answer from DBH, in a sentence that names the place, what was found, and the way out."""

from vidare.language import Sentence, Stopped


class CouldNotFetch(Stopped):
    """No answer could be had."""


class WrongRequest(CouldNotFetch):
    """A request that DBH would refuse or misunderstand; nothing was sent."""


class Refused(CouldNotFetch):
    """DBH answered that it will not serve the request; asking again does not help."""


class NotAnswered(CouldNotFetch):
    """No sound answer came in the time and the number of attempts there were."""


class NotInTheCache(CouldNotFetch):
    """Nothing was to be asked of the network, and no answer to the request is kept."""


class Unsound(CouldNotFetch):
    """An answer that is broken, half, or a web page; it is asked for again.

    The sentence has a gap `base` for the address that answered.
    """

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.with_gaps(base=sentence.gaps.get("base", "DBH")))


class TryAgain(CouldNotFetch):
    """A failure of the network or the server that may pass; `wait` is the pause the server asks for, in seconds."""

    def __init__(self, sentence: Sentence, wait: float = 0.0) -> None:
        super().__init__(sentence)
        self.wait = wait


class NotHere(TryAgain):
    """A failure that will not pass at this address, but perhaps not be met at the other."""
