"""In which encoding a text is written: UTF-8 or Windows-1252, one for the whole file."""

from vidare.intake.files.sheet import Refused
from vidare.intake.files.table_reader import FileFault

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
NAMES = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}


def decoded(file: str, data: bytes) -> tuple[str, list[FileFault]]:
    """The text of a file; where its lines differ in encoding each is read in its own, and the first odd one is told."""
    data = data.removeprefix(BYTE_ORDER_MARK)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        lines = data.split(b"\n")
    encodings = {number: encoding_of(line) for number, line in enumerate(lines, start=1) if not line.isascii()}
    utf_8 = sum(encoding == "utf-8" for encoding in encodings.values())
    usual, odd = ("utf-8", "cp1252") if utf_8 > len(encodings) - utf_8 else ("cp1252", "utf-8")
    first_odd = next((number for number, encoding in encodings.items() if encoding == odd), None)
    try:
        if first_odd is None:
            return data.decode(usual), []
        text = "\n".join(line.decode(encodings.get(number, usual)) for number, line in enumerate(lines, start=1))
    except UnicodeDecodeError:
        raise Refused(FileFault("file.encoding", file, line=first_undecodable(lines))) from None
    shown = {"usual": NAMES[usual]}
    return text, [FileFault("file.mixed_encodings", file, line=first_odd, found=NAMES[odd], shown=shown)]


def encoding_of(line: bytes) -> str:
    """UTF-8 where the bytes are that, which other text hardly ever is by chance; else Windows-1252."""
    return "utf-8" if is_in("utf-8", line) else "cp1252"


def is_in(encoding: str, data: bytes) -> bool:
    """Whether bytes are text in an encoding."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def first_undecodable(lines: list[bytes]) -> int:
    """The first line with bytes that neither encoding has a letter for, where there is one."""
    return next(number for number, line in enumerate(lines, start=1) if not is_in(encoding_of(line), line))


def may_be_utf_16(data: bytes) -> bool:
    """Whether every other byte is mostly zero, as in Latin text in UTF-16, which need not say that it is that."""
    return any(2 * half.count(0) > len(half) for half in (data[::2], data[1::2]))
