"""Every text a user is told stands in the catalogues of bokmål and nynorsk, with its gaps, and in no other language."""

import gettext
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo

from tools.said_in_code import Reader, said_in
from tools.texts import HOUSE, TRANSLATED, brought_up_to_date, is_a_name, place, read, texts
from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.deliveries.delivery import open_delivery
from vidare.language import Translate, translator
from vidare.rules.directory import every_rule
from vidare.rules.finding import messages
from vidare.rules.occasion import Occasion
from vidare.rules.rule import Rule
from vidare.tables.code_list import load, names
from vidare.tables.declared import TABLES

REAL_ROWS = Path(__file__).parents[1] / "examples" / "nmbu-open-data" / "dbh347_nmbu_sample.csv"
WAY_OUT = "The way out: `make texts`, then write what is missing in vidare/locales."
GAP = re.compile(r"{[^{}]*}")
SAME = {"student", "partner", "{n} partner", "kroner", "semester (ÅÅÅÅS)", "Manifest: {file}"}
"""Texts that are the same words in English and Norwegian."""

NAMES = {table.dbh for table in TABLES} | {column.dbh for table in TABLES for column in table.columns.values()}
CAPITALISED = sorted((rf"\b{re.escape(name)}\b" for name in NAMES if name[0].isupper()), key=len, reverse=True)
AS_IT_IS = re.compile("|".join([GAP.pattern, "«[^»]*»", "`[^`]*`", "nb, nn eller en", *CAPITALISED]))
"""What stays as it is in every language: gaps, quotations, commands, and the names of DBH's tables and columns."""

ENGLISH_WORDS = "the and of is are was not with which row rows column columns line found our from"

BOKMAL_WORDS = """
ikke fra hva hvem hvor hvordan hvorfor hvilken hvilket hvilke hver hvert bare noe noen være ble blitt høyere lavere
høyest lavest flere mer en et ett én nå også selv tidligere senere hvis uten leses skrives sendes gis finnes rapporteres
telles forrige navn navnet navnene kilde kilden tolkning de dem disse tegn tall antall begrunnelse mappen filen linjen
raden cellen listen høyskole høyskoler endret betyr videreutdanning undervisningen oppgave følger begynner slutter
gjelder studenter programmer kategorier institusjoner kolonnene sammen enhet hjem hele lengden avdelingen
studieretningen annet annen sier gjør virkelig offentlig offentlige egen egne velg kommer mens
"""
"""Words that bokmål has and nynorsk has not."""

ENGLISH, ONLY_BOKMAL = set(ENGLISH_WORDS.split()), set(BOKMAL_WORDS.split())


@cache
def translations(language: str) -> dict[str, str]:
    """Every text with its translation."""
    return {str(message.id): str(message.string) for message in read(language) if message.id}


@cache
def from_catalogue(language: str) -> Translate:
    """The translator that the catalogue gives, compiled or not."""
    if language not in TRANSLATED:
        return str
    compiled = BytesIO()
    write_mo(compiled, read(language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled).gettext


def words(text: str) -> set[str]:
    """The words of a text in small letters, without codes and what else is the same in every language."""
    return {word.lower() for word in re.findall(r"[\w-]+", AS_IT_IS.sub(" ", text)) if not word.isupper()}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_just_the_texts_of_the_code(language: str) -> None:
    said, known = texts(), translations(language).keys()
    assert sorted(said - known) == [], f"texts that the catalogue lacks. {WAY_OUT}"
    assert sorted(known - said) == [], f"texts that nobody says any longer. {WAY_OUT}"
    assert place(language).read_bytes() == brought_up_to_date(language, said), WAY_OUT


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated_and_none_is_in_doubt(language: str) -> None:
    assert [text for text, translation in translations(language).items() if not translation] == [], WAY_OUT
    assert [message.id for message in read(language) if message.id and message.fuzzy] == []
    assert list(read(language).obsolete) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_gaps_of_its_text(language: str) -> None:
    written = {text: said for text, said in translations(language).items() if said}
    wrong = {text: said for text, said in written.items() if set(GAP.findall(text)) != set(GAP.findall(said))}
    assert wrong == {}


@pytest.mark.parametrize("text", ["Of {n}: {kinds}.", "No.", "BIPs", "{question} By {column}", "an"])
def test_short_words_are_texts_too(text: str) -> None:
    assert not is_a_name(text)


@pytest.mark.parametrize("text", ["DBH", "ÅÅÅÅS", "{row}: {found}", "EQF {level}", "60", "DBH, Emner, «Emnekode»"])
def test_codes_and_names_of_columns_are_no_texts(text: str) -> None:
    assert is_a_name(text)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_ends_as_its_text_does(language: str) -> None:
    ends = re.compile(r"[.?:!]?$")
    wrong = {
        text: said
        for text, said in translations(language).items()
        if said and (ends.findall(text)[0] != ends.findall(said)[0] or said != said.strip() or "  " in said)
    }
    assert wrong == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_english_is_left(language: str) -> None:
    assert sorted(text for text, said in translations(language).items() if text == said and text not in SAME) == []
    assert {said: words(said) & ENGLISH for said in translations(language).values() if words(said) & ENGLISH} == {}


def test_nynorsk_is_not_respelled_bokmal() -> None:
    said = translations("nn").values()
    assert {text: words(text) & ONLY_BOKMAL for text in said if words(text) & ONLY_BOKMAL} == {}
    sentences = {text for text in translations("nb").keys() & translations("nn").keys() if len(text.split()) > 4}
    same = [text for text in sentences if translations("nb")[text] == translations("nn")[text]]
    assert len(same) < 0.3 * len(sentences), same


def test_bokmal_uses_the_words_of_the_code_lists() -> None:
    """A meaning may say more than the field's own term, but it begins with the term's first word."""
    other = {"Ikke-vitnemålsgivende", "Kategori", "Godkjent", "Universiteter", "Institusjon", "Profesjonsstudium"}
    wrong = []
    for code in (code for name in names() for code in load(name).entries if code.norwegian):
        said, term = translations("nb").get(code.meaning), re.split(r"[ ,./]", code.norwegian)[0]
        if said and term not in other and not said.casefold().startswith(term.casefold()):
            wrong.append((code.norwegian, said))
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_that_of_the_texts(language: str) -> None:
    compiled = place(language).with_suffix(".mo")
    assert compiled.exists(), f"{compiled.name} of {language} is not compiled. The way out: make setup"
    different = [text for text, said in translations(language).items() if translator(language)(text) != said]
    assert different == [], "the compiled catalogue is older than the texts. The way out: make setup"


@pytest.mark.parametrize("language", [*TRANSLATED, "en"])
def test_every_rule_can_be_told(language: str) -> None:
    _ = from_catalogue(language)
    for rule in every_rule().values():
        for said in told(rule, _):
            assert said, rule.id
            assert not GAP.search(said), f"{rule.id}: {said}"
            if language != "en":
                assert words(said) & ENGLISH == set(), f"{rule.id}: {said}"


def told(rule: Rule, _: Translate) -> Iterator[str]:
    """A rule's sentence, what is said of a broken row for every value with advice, and its earlier wordings."""
    asked = {gap.strip("{}") for gap in GAP.findall(rule.fault.text)} - set(rule.fault.gaps) if rule.fault else set()
    shown = dict.fromkeys(asked.union(rule.shows) - {"found"}, "1")
    yield rule.sentence.told(_)
    for found in (None, "7", *rule.advice):
        yield rule.message(found, shown, _)
    yield from (_(wording.sentence) for wording in rule.earlier)


@pytest.mark.parametrize("language", TRANSLATED)
def test_findings_of_real_rows_are_told(language: str) -> None:
    findings = check(open_delivery([REAL_ROWS]), Occasion(date(2026, 3, 15))).findings
    assert findings.height > 0
    said = messages(findings, from_catalogue(language))
    assert said.null_count() == 0
    assert not said.equals(messages(findings, str))
    assert [text for text in said if words(text) & ENGLISH] == []


SOURCE = """
TITLES = {"a": "From a dictionary", "b": "From it too"}

class Heading:
    level: int
    title: str

def say(text: str, _: Translate) -> str:
    return _(text)

def pages(name: str, _: Translate) -> None:
    say("Through a function", _)
    _("In one case" if name else "in the other")
    _(TITLES[name])
    for key, title in (("x", "From a loop"), ("y", "from it too")):
        _(title)
    _(Heading(1, title="From a field").title)
    told = translator("nb")
    told("By a translator of another name")
    translator("nb")("By one without a name")
    _(f"made {name}")
    print("never said")
"""


def test_a_text_is_followed_to_where_it_is_said() -> None:
    said = Reader({"pages.py": SOURCE}).read()
    assert said.texts == {
        "From a dictionary",
        "From it too",
        "Through a function",
        "In one case",
        "in the other",
        "From a loop",
        "from it too",
        "From a field",
        "By a translator of another name",
        "By one without a name",
    }
    assert said.unclear == {"pages.py:21"}


def test_a_text_is_found_that_the_translator_of_a_thing_says() -> None:
    source = (
        "class Wording:\n    @property\n    def translate(self) -> Translate:\n        return translator(self.words)\n"
        'def say(words: Wording, text: str) -> None:\n    words.translate("said")\n    text.translate("not said")\n'
    )
    assert Reader({"wording.py": source}).read().texts == {"said"}


def test_a_name_given_a_value_made_of_itself_is_followed_once() -> None:
    source = 'SHORT = {"b": "bold"}\ndef say(_):\n    name = "b"\n    name = SHORT.get(name, name)\n    _(name)\n'
    assert Reader({"short.py": source}).read().texts == {"b", "bold"}


def test_what_a_class_says_when_it_is_made_is_followed_to_who_makes_it() -> None:
    source = (
        'TORN = "it is torn"\nclass Stopped(Exception):\n    def __init__(self, text: str) -> None:\n'
        "        self.sentence = Sentence(text)\ndef stop():\n    raise Stopped(TORN)\n"
    )
    assert Reader({"stopped.py": source}).read().texts == {"it is torn"}


def test_every_text_of_the_code_can_be_followed() -> None:
    unclear = {spot for spot in said_in(HOUSE).unclear if not spot.startswith("language.py:")}
    assert unclear == set(), "write the text as a constant, with {gaps} that are filled afterwards"


def test_an_update_keeps_what_is_said_and_drops_what_is_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tools.texts.HOUSE", tmp_path)
    place("nb").parent.mkdir(parents=True)
    place("nb").write_text('msgid "kept"\nmsgstr "beholdt"\n\nmsgid "gone"\nmsgstr "borte"\n', encoding="utf-8")
    updated = brought_up_to_date("nb", frozenset({"kept", "new"})).decode()
    assert 'msgid "kept"\nmsgstr "beholdt"\n\nmsgid "new"\nmsgstr ""' in updated
    assert "gone" not in updated
    place("nb").write_text(updated, encoding="utf-8")
    assert brought_up_to_date("nb", frozenset({"kept", "new"})).decode() == updated
