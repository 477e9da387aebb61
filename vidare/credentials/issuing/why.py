"""Why a credential was taken back or corrected, and who decided it, as the journal keeps it."""

from dataclasses import dataclass

from vidare.credentials.clean_text import must_be_clean
from vidare.credentials.issuing.stopped import IssuingStopped

MOST = 1000

NOT_SAID = "--reason and --by have to be said: the journal tells why something was done, and who decided it."
TOO_LONG = "--reason and --by have up to {most} characters each; this has {found}."


@dataclass(frozen=True)
class Why:
    """The reason, and who decided: a person or a body of the institution, never the learner."""

    reason: str
    by: str

    def __post_init__(self) -> None:
        for text in (self.reason, self.by):
            if not text.strip():
                raise IssuingStopped(NOT_SAID)
            if len(text) > MOST:
                raise IssuingStopped(TOO_LONG, most=str(MOST), found=str(len(text)))
            must_be_clean(text)

    def told(self) -> dict[str, str]:
        """As it stands in the journal."""
        return {"reason": self.reason.strip(), "by": self.by.strip()}
