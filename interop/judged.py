"""`make interop`: badges signed by vidare, whole and tampered with, judged by Digital Bazaar's libraries in Node,
offline.

`good/` holds badges in every language, with names in many alphabets, of the fewest and of all elements, one by one
and from a batch; `tampered/` each with one thing done to it. The constructed record and the list of what is done are
those of the tests.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[1]
sys.path.insert(0, str(HOUSE))

from tests.credentials.badges import AWARD, CREDENTIAL, DID, MICRO, NOW, badge, changed, ed25519  # noqa: E402
from tests.credentials.test_data_integrity import SIGNED, TAMPERED  # noqa: E402
from vidare.credentials import moment  # noqa: E402
from vidare.credentials.badges.open_badge import open_badge  # noqa: E402
from vidare.credentials.contexts import pinned  # noqa: E402
from vidare.credentials.keys.did_web import did_document  # noqa: E402
from vidare.credentials.keys.issuer_keys import IssuerKey  # noqa: E402
from vidare.credentials.proofs.batch_signing import BatchSigner  # noqa: E402
from vidare.credentials.proofs.data_integrity import signed  # noqa: E402
from vidare.language import LANGUAGES  # noqa: E402

SIGNER, RETIRED, THIEF = ed25519(), ed25519("retired", 4), ed25519(seed=7)

NAMES = {
    "norwegian": "Åse Bjørg Æsøy",
    "sami": "Máret Čállínbávdi Ŋuŧŧoš Đž",
    "emoji": "Constructed 👩‍🎓😀",
    "quotes": 'O\'Testperson «Ø» "x" \\ <b>&amp;',
    "combining": "Jose\u0301 A\u030ase",
    "spaces": "A\u00a0B\u2028C\tD\nE",
    "han": "漢字 かな",
    "arabic": "مثال",
}

CREDITS = ("0", "2.5", "5.25", "7.5", "10", "10.0", "30", "97.82", "0.01")


def good() -> Iterator[tuple[str, dict[str, Any]]]:
    """Badges that have to be taken."""
    for language in LANGUAGES:
        yield language, signed(open_badge(CREDENTIAL, language), SIGNER, NOW)
    batch = BatchSigner(SIGNER, NOW)
    for name, words in NAMES.items():
        yield name, batch.signed(badge(given_names=words, grade="A"))
    for number in CREDITS:
        record = replace(CREDENTIAL, micro_credential=replace(MICRO, credits=type(MICRO.credits)(number)))
        yield f"credits-{number}", batch.signed(open_badge(record, "nb"))
    bare = replace(CREDENTIAL, award=replace(AWARD, grade="", email=""), status=(), valid_until=None)
    yield "bare", signed(open_badge(bare, "nn"), SIGNER, NOW)
    yield "both-lists", signed(open_badge(CREDENTIAL, "en", every_status=True), SIGNER, NOW)
    yield "retired-key", signed(badge(), RETIRED, NOW)


OTHERWISE = {"status under its full address", "included", "keyword", "own vocabulary"}
"""Done to the names, not to the statements: a signature over statements can't tell, and only vidare refuses them."""


def tampered() -> Iterator[tuple[str, dict[str, Any]]]:
    """Badges that have to be refused."""
    for name in TAMPERED.keys() - OTHERWISE:
        yield name.replace(" ", "-"), changed(SIGNED, TAMPERED[name][1])
    yield "another-key", signed(badge(), THIEF, NOW)


def otherwise() -> Iterator[tuple[str, dict[str, Any]]]:
    """Badges whose statements are those that were signed, but not where a reader looks for them."""
    for name in OTHERWISE:
        yield name.replace(" ", "-"), changed(SIGNED, TAMPERED[name][1])


def documents() -> dict[str, Any]:
    """What a verifier may ask for: the contexts, the issuer's document, and each key by its address."""
    keys = [IssuerKey(one.id, DID, one.public) for one in (SIGNER, RETIRED)]
    keys[1] = replace(keys[1], valid_from=NOW, valid_until=NOW)
    document = did_document(DID, keys)
    methods = {
        method["id"]: {"@context": "https://w3id.org/security/multikey/v1", **method}
        for method in document["verificationMethod"]
    }
    return {**{address: pinned()[address] for address in pinned().files}, DID: document, **methods}


def main() -> int:
    """Write the badges into a folder and have them judged."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for kind, badges in (("good", good()), ("tampered", tampered()), ("otherwise", otherwise())):
            (room / kind).mkdir()
            for name, one in badges:
                (room / kind / f"{name}.json").write_text(json.dumps(one), encoding="utf-8")
        (room / "documents.json").write_text(json.dumps(documents()), encoding="utf-8")
        (room / "now.json").write_text(json.dumps(moment.written(NOW)), encoding="utf-8")
        judge = HOUSE / "interop" / "judge.mjs"
        return subprocess.run(["node", str(judge), folder], cwd=judge.parent, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
