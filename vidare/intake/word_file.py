"""Word files that somebody else wrote: what keeps one from being read."""

from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812


def not_word() -> tuple[type[Exception], ...]:
    """What is raised while a file is read that is damaged, locked, cut off, or no Word file at all."""
    from docx.opc.exceptions import OpcError  # here, since few commands read Word files and it takes time to load
    from lxml.etree import LxmlError

    broken_zip = (BadZipFile, ZlibError, OSError, RuntimeError)
    return (*broken_zip, OpcError, LxmlError, AttributeError, LookupError, TypeError, ValueError)
