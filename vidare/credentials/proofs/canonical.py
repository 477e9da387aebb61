"""The canonical form of a credential: what it says, in the one order and spelling that is hashed and signed.

JSON-LD is expanded to statements (RDF) by PyLD and put into canonical order by RDFC-1.0 in pyoxigraph; PyLD's own
canonical form writes some characters wrongly. A term that no vocabulary of the credential knows would silently fall
out of the statements, and so out of the signature: such a credential is refused, as is a name without a scheme
(`type: Other`).

Source: RDF Dataset Canonicalization, https://www.w3.org/TR/rdf-canon/; JSON-LD 1.1 Processing Algorithms and API.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from pyld import jsonld
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse, serialize

from vidare.credentials.contexts import Contexts, pinned
from vidare.credentials.proofs.plain_form import must_be_plain
from vidare.credentials.refused import Refused
from vidare.language import Sentence

ALIKE_AT_MOST = 6
"""Unnamed things that look alike; putting more in order takes time that grows as the factorial of their number."""
TIES_AT_MOST = 50
"""How many ties hold such things together where none is tied to two of them in one way, as in the lists of one grade
scale that several results name: there is one order to try, and the time grows as the cube of the ties."""

XSD = "http://www.w3.org/2001/XMLSchema#"
LARGEST_NUMBER = 2**53
"""Beyond this, programs no longer read the same number in the same digits (RFC 7493)."""

ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
BASE = "relative://to-nothing/"
"""What PyLD puts before an address without a scheme, so that it is seen; left to itself PyLD takes example.org."""

UNKNOWN_TERM = (
    "A term of the credential ({term}) is in none of the vocabularies that it names, so no signature covers it. "
    "Somebody may have put it in after signing."
)
RELATIVE = (
    "{found} stands in the credential where a full address belongs (https:, did: or urn:), so no signature covers it. "
    "Somebody may have put it in after signing."
)
NO_LANGUAGE = (
    "The credential says that a text is in the language «{found}», which is none, so no signature covers that text. "
    "Somebody may have put it in after signing."
)
TOO_LARGE = (
    "The number {found} in the credential is so large that programs read it differently, so a signature can't cover it."
)
NOT_READ = "The credential can't be read as JSON-LD ({reason}). Ask the issuer for a valid one."
ALIKE = (
    "The credential has {found} unnamed parts that look alike; at most {most} are put in order. "
    "Such a file may be made to keep a verifier busy."
)
TIED = (
    "The credential has unnamed parts that look alike, with {found} ties between them; at most {most} are followed. "
    "Such a file may be made to keep a verifier busy."
)


def canonical(document: dict[str, Any], contexts: Contexts | None = None) -> str:
    """The canonical N-Quads of a document; refused where a signature would not cover all of it."""
    said = statements(document, contexts or pinned())
    must_be_told_apart(said)
    return in_canonical_order(said)


def statements(document: dict[str, Any], contexts: Contexts) -> list[Quad]:
    """What a document says, statement by statement; every term of it is in the vocabularies it names."""
    must_be_plain(document, contexts)
    options = {"base": BASE, "documentLoader": None, "contextResolver": contexts.resolver()}
    dropped: list[object] = []
    try:
        expanded = jsonld.expand(document, dict(options), on_property_dropped=dropped.append)
        if dropped:
            raise Refused("terms", UNKNOWN_TERM, term=str(dropped[0])[:60])
        # Not lenient, pyoxigraph would leave out in silence what has an address or a language that is none.
        return list(parse(json.dumps(_settled(expanded)), format=RdfFormat.JSON_LD, lenient=True))
    except OverflowError:
        raise Refused("terms", TOO_LARGE, found=Sentence("of hundreds of digits")) from None
    except (jsonld.JsonLdError, SyntaxError, ValueError, TypeError, AttributeError, RecursionError) as fault:
        reason = getattr(fault, "code", None) or type(fault).__name__
        raise Refused("terms", NOT_READ, reason=str(reason)[:60]) from None


def in_canonical_order(said: Iterable[Quad]) -> str:
    """Statements as canonical N-Quads: unnamed things labelled by RDFC-1.0, lines in the order of their characters."""
    dataset = Dataset(said)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = serialize(dataset, format=RdfFormat.N_QUADS)
    assert lines is not None
    # Bytes are split at \n only, text also at U+2028 and others; and UTF-8 sorts as the characters do.
    return b"".join(sorted(lines.splitlines(keepends=True))).decode("utf-8")


def must_be_told_apart(said: list[Quad]) -> None:
    """Refuse what takes RDFC-1.0 more than a moment: many unnamed things, tied to each other, that look alike."""
    looks: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    ties: list[tuple[str, str, str]] = []
    for quad in said:
        ends = (quad.subject, quad.object)
        unnamed = [end.value for end in ends if isinstance(end, BlankNode)]
        if len(unnamed) == 2:
            ties.append((unnamed[0], quad.predicate.value, unnamed[1]))
        for name in unnamed:
            shown = [("a" if end.value == name else "z") if isinstance(end, BlankNode) else str(end) for end in ends]
            looks[name].append((shown[0], quad.predicate.value, shown[1]))
    look = {name: tuple(sorted(seen)) for name, seen in looks.items()}
    tied = {name for whom, _how, what in ties for name in (whom, what)}
    of_look = Counter(look[name] for name in tied)
    alike = {name for name in tied if of_look[look[name]] > 1}
    beside = Counter((whom, how, "to", look[what]) for whom, how, what in ties)
    beside += Counter((what, how, "from", look[whom]) for whom, how, what in ties)
    if any(number > 1 for number in beside.values()):
        if len(alike) > ALIKE_AT_MOST:
            raise Refused("form", ALIKE, found=str(len(alike)), most=str(ALIKE_AT_MOST))
    elif (longest := _longest([tie for tie in ties if alike.issuperset((tie[0], tie[2]))])) > TIES_AT_MOST:
        raise Refused("form", TIED, found=str(longest), most=str(TIES_AT_MOST))


def _longest(ties: list[tuple[str, str, str]]) -> int:
    """How many ties there are among the unnamed things of which the most hold together."""
    stands_for: dict[str, str] = {}

    def first(name: str) -> str:
        while (other := stands_for.setdefault(name, name)) != name:
            name = stands_for[name] = stands_for[other]
        return name

    for whom, _how, what in ties:
        stands_for[first(what)] = first(whom)
    return max(Counter(first(whom) for whom, _how, _what in ties).values(), default=0)


def _settled(part: Any) -> Any:
    """An expanded document in which every number is written out, and every address, type and language was looked at.

    pyoxigraph writes a number in the fewest digits (9.782E1), where JSON-LD asks for sixteen (9.781999999999999E1).
    """
    if isinstance(part, list):
        return [_settled(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("@type") == "@json":
        raise TypeError("a value that is JSON")
    if "@value" in part:
        _must_be_absolute(part.get("@type"))
        _must_be_language(part.get("@language"))
        return part if isinstance(part["@value"], str) else part | _number_written(part["@value"], part.get("@type"))
    for name in [part.get("@id"), *part.get("@type", [])]:
        _must_be_absolute(name)
    return {name: item if name in {"@id", "@type"} else _settled(item) for name, item in part.items()}


def _must_be_absolute(name: str | None) -> None:
    if name is not None and (name.startswith(BASE) or not ABSOLUTE.fullmatch(name)):
        raise Refused("terms", RELATIVE, found=name.removeprefix(BASE)[:60] or "«»")


def _must_be_language(name: str | None) -> None:
    if name is not None and not LANGUAGE.fullmatch(name):
        raise Refused("terms", NO_LANGUAGE, found=name[:60])


def _number_written(number: bool | float, datatype: str | None) -> dict[str, str]:
    """A number as JSON-LD 1.1 writes it in statements (8.1.3, 8.6)."""
    if isinstance(number, bool):
        return {"@value": "true" if number else "false", "@type": datatype or f"{XSD}boolean"}
    if abs(number) > LARGEST_NUMBER:
        raise Refused("terms", TOO_LARGE, found=str(number)[:60])
    if number == int(number):
        return {"@value": str(int(number)), "@type": datatype or f"{XSD}integer"}
    digits, power = f"{number:.15E}".split("E")
    return {"@value": f"{digits[:2]}{digits[2:].rstrip('0') or '0'}E{int(power)}", "@type": datatype or f"{XSD}double"}
