"""What keeps a whole delivery from being read; the faults of a single file are findings instead."""

from vidare.language import Sentence, Translate


class CannotRead(Exception):
    """A delivery can't be read at all; `sentence` names the place, what was found, and the way out."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.told(str))
        self.sentence = sentence

    def told(self, _: Translate) -> str:
        """The sentence in the language of `_`."""
        return self.sentence.told(_)


class NothingToRead(CannotRead):
    """None of the paths that were pointed at leads to a table."""


class FileChanged(CannotRead):
    """A file that had been opened was changed or taken away before it was read to its end."""
