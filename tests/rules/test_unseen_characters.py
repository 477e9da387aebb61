"""Characters that can't be signed are found; letters of every language, emoji, quotes and line breaks pass."""

import unicodedata

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from vidare.rules.unseen_characters import has_none_unseen, on_one_line


def passes(text: str) -> bool:
    return bool(pl.DataFrame({"text": [text]}).select(has_none_unseen(pl.col("text"))).item())


def is_unseen(sign: str) -> bool:
    """The definition over again, by Unicode: controls but tab and line breaks, noncharacters, and what misleads."""
    code = ord(sign)
    control = unicodedata.category(sign) == "Cc" and sign not in "\t\n\r"
    turning = unicodedata.bidirectional(sign) in {"LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    breaking = unicodedata.category(sign) in {"Zl", "Zp"}
    unseen = sign in "\u061c\u200b\u200e\u200f\ufeff" or 0x2060 <= code <= 0x206F
    return control or turning or breaking or unseen or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\u200c\u200d"), max_size=20))
def test_a_text_passes_where_none_of_its_characters_is_unseen(text: str) -> None:
    assert passes(text) == (not any(is_unseen(sign) for sign in text))


def test_what_people_write_passes() -> None:
    said = ("Čáhppes ŋ đ ŧ ž", "Ærlig å være øy", "👩🏽‍🎓 🇳🇴", "linje\nlinje\ttab\r", "e\u0301 \u00a0 \u00ad")
    for text in (*said, "«nei», 'ja' \"kanskje\""):
        assert passes(text)


def test_each_of_the_66_noncharacters_and_the_controls_is_found() -> None:
    noncharacters = [chr(code) for code in range(0x110000) if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF]
    assert len(noncharacters) == 66
    controls = [chr(code) for code in [*range(0x20), 0x7F] if chr(code) not in "\t\n\r"]
    assert len(controls) == 30
    assert not any(passes(f"Ola{sign}nosraM") for sign in "\u202e\u2066\u2028\u200b\x85")
    assert not any(passes(f"a{sign}") for sign in [*noncharacters, *controls])


def test_a_joiner_passes_where_letters_need_it_and_is_found_where_it_only_makes_another_name() -> None:
    for name in ("\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", "\u0915\u094d\u200d\u0937", "👩🏽\u200d🎓"):
        assert passes(name)
    for name in ("Ola\u200d", "Ola\u200cMartin", "\u200dOla", "Ола\u200c", "Ola \u200dMartin"):
        assert not passes(name)


def test_what_can_t_be_drawn_becomes_a_blank_and_a_blank_that_holds_numbers_together_stays() -> None:
    assert on_one_line("Course\x0bA\x07\n B\u202e") == "Course A B "
    assert on_one_line("5\u00a0043") == "5\u00a0043"
