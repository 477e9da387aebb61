"""What is wrong with a credential, and at which check it was found."""

from typing import Literal

from vidare.language import Sentence, Told, Translate

Check = Literal["form", "context", "terms", "proof", "key", "issuer", "signature", "status"]
"""The checks of a credential, each answered by itself: what the file is, which vocabularies it names, whether every
term is in them, what the proof says, whose key it names, whether that is the issuer, whether the signature holds, and
what the status list says."""


class Refused(Exception):
    """A credential or a key that is not taken: which check refused it, what was found, and the way out.

    `why` is a text of the catalogues with gaps. It is a field, so that what collects the texts of the code follows it.
    """

    check: Check
    why: str

    def __init__(self, check: Check, why: str, **gaps: str | Told) -> None:
        self.check, self.why, self.gaps = check, why, gaps
        super().__init__(self.sentence.told(str))

    @property
    def sentence(self) -> Sentence:
        """What is told to people."""
        return Sentence(self.why, self.gaps)

    def told(self, _: Translate) -> str:
        """The reason in the language of `_`."""
        return self.sentence.told(_)
