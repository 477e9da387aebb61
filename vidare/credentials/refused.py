"""What is wrong with a credential, and at which check it was found."""

from typing import Literal

from vidare.language import Sentence, Stopped, Told

Check = Literal["form", "context", "terms", "proof", "key", "issuer", "signature", "status"]
"""The checks of a credential, each answered by itself: what the file is, which vocabularies it names, whether every
term is in them, what the proof says, whose key it names, whether that is the issuer, whether the signature holds, and
what the status list says."""


class Refused(Stopped):
    """A credential or a key that is not taken: by which check, and `why`, a text of the catalogues with gaps."""

    def __init__(self, check: Check, why: str, **gaps: str | Told) -> None:
        super().__init__(Sentence(why, gaps))
        self.check, self.why = check, why
