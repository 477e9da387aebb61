"""Why the system did not do what it was asked to: read, write or make a file."""

import errno

from vidare.language import Sentence

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says where a disk or a quota is full, or a file would be larger than it may be."""

MET = {
    **dict.fromkeys(NO_ROOM, Sentence("there is no room left")),
    **dict.fromkeys((errno.EACCES, errno.EPERM), Sentence("you have no right to it")),
    errno.ENOENT: Sentence("there is no such file or folder"),
    errno.EISDIR: Sentence("this is a folder, and no file"),
    errno.ENOTDIR: Sentence("what is named as a folder is a file"),
    errno.EROFS: Sentence("nothing can be written on that disk"),
    errno.ENAMETOOLONG: Sentence("the name is too long"),
}
"""The reasons that people meet; the system has words for them in English or in a language of its own."""


def system_reason(fault: Exception) -> Sentence | str:
    """The reason in the reader's language where it is one that people meet, else in the system's words."""
    number, words = getattr(fault, "errno", None) or 0, getattr(fault, "strerror", None)
    return MET.get(number) or words or str(fault) or type(fault).__name__
