"""A text is read in the encoding that it is in, line by line where that changes; what is in neither is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidare.intake.files.encoding import BYTE_ORDER_MARK, NAMES, decoded, may_be_utf_16
from vidare.intake.files.sheet import Refused

ENCODINGS = st.sampled_from([*NAMES])
LINES = st.lists(st.tuples(ENCODINGS, st.sampled_from(["1;2\r", "", "å;1", "É;ø\r", "€"])), min_size=1)


@given(LINES, st.sampled_from([b"", BYTE_ORDER_MARK]))
def test_each_line_is_read_in_its_own_encoding_and_the_first_odd_one_is_told(
    lines: list[tuple[str, str]], mark: bytes
) -> None:
    text, faults = decoded("emner.csv", mark + b"\n".join(line.encode(encoding) for encoding, line in lines))
    assert text == "\n".join(line for _, line in lines)
    telling = [(number, encoding) for number, (encoding, line) in enumerate(lines, start=1) if not line.isascii()]
    of = {encoding: [number for number, each in telling if each == encoding] for encoding in NAMES}
    usual, odd = sorted(NAMES, key=lambda encoding: (-len(of[encoding]), encoding))
    told = [(fault.rule, fault.line, fault.found, fault.shown) for fault in faults]
    wanted = ("file.mixed_encodings", min(of[odd], default=0), NAMES[odd], {"usual": NAMES[usual]})
    assert told == ([wanted] if of[odd] else [])


@pytest.mark.parametrize("before", ["", "å;1\n", "a;1\n"])
@pytest.mark.parametrize("encoding", [*NAMES])
def test_a_line_in_neither_encoding_is_refused_with_its_number(before: str, encoding: str) -> None:
    with pytest.raises(Refused) as refused:
        decoded("emner.csv", before.encode(encoding) + b"\x81;1\n\x81;2")
    assert (refused.value.fault.rule, refused.value.fault.line) == ("file.encoding", before.count("\n") + 1)


def test_text_of_two_bytes_for_each_letter_is_known_from_text_with_some_nul_bytes() -> None:
    text = "Årstall;Emne\n2025;å – «€» ’\n"
    assert may_be_utf_16(text.encode("utf-16-le"))
    assert may_be_utf_16(text.encode("utf-16-be"))
    assert not may_be_utf_16(b"2025;a\0\0\0;b\n" * 3)
