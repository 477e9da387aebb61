"""Makes the constructed badge of the case, signed with a constructed key: `python make_credential.py FOLDER`.

The private key is written in this file for everybody to see, so the badge proves nothing outside this example.
"""

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vidare.credentials.badges.open_badge import open_badge
from vidare.credentials.keys.did_web import did_document
from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.keys.signer import signer_of
from vidare.credentials.proofs import data_integrity
from vidare.credentials.records.record import Award, Credential
from vidare.credentials.records.record_file import read_record

RECORD = Path(__file__).parents[1] / "micro-credential" / "digi614_constructed.yaml"
ISSUED = datetime(2025, 12, 20, 10, tzinfo=UTC)


def make(folder: Path) -> None:
    """Write the badge and what its issuer would publish of the key."""
    record = read_record(RECORD, date(2026, 2, 15))
    did = record.issuer.did
    signer = signer_of(
        Ed25519PrivateKey.from_private_bytes(b"constructed example, not a secret"[:32]), f"{did}#k1", did
    )
    award = Award("DIGI614-2025-013", "Testperson", "Tretten", date(2025, 12, 15), grade="G")
    number = "urn:uuid:7d1e9b1c-5a0f-5e5e-9b5b-0c0ffee00013"
    badge = open_badge(Credential(number, record.micro_credential, award, record.issuer, ISSUED), "en")
    signed = data_integrity.signed(badge, signer, ISSUED)
    keys = did_document(did, [IssuerKey(signer.id, did, signer.public)])
    for name, content in (("digi614.json", signed), ("did.json", keys)):
        (folder / name).write_text(
            json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
        )


if __name__ == "__main__":
    make(Path(sys.argv[1]))
