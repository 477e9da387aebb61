"""The vocabularies (JSON-LD contexts) that a credential may name: pinned files, checked on reading, never fetched.

A context decides what a signature covers. One that is fetched may change, be down, or tell somebody who verifies what.
"""

import copy
import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from vidare.credentials.refused import Refused

FOLDER = Path(__file__).with_name("contexts")

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
CREDENTIALS_1 = "https://www.w3.org/2018/credentials/v1"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

UNKNOWN = (
    "The credential names the vocabulary {address}, which vidare does not hold, so nobody can say here what it means. "
    "Known are: {known}. Ask the issuer for a credential with these only."
)
ALTERED = (
    "The file {file} is not the one that was pinned (sha256 {found}, expected {expected}), so nothing is signed or "
    "verified by it. Install vidare again."
)


@dataclass(frozen=True)
class Contexts:
    """Contexts by address; `files` names each one's file and sha256. A test may give others than the pinned ones."""

    files: Mapping[str, tuple[Path, str]]
    _read: dict[str, dict[str, Any]] = field(default_factory=dict)
    _processed: dict[str, Any] = field(default_factory=dict)

    def __contains__(self, address: object) -> bool:
        return address in self.files

    def __getitem__(self, address: str) -> dict[str, Any]:
        """The context at `address`; refused where it is unknown, or its file is not what was pinned."""
        if address not in self._read:
            self._read[address] = self._checked(address)
        return self._read[address]

    def resolver(self) -> Any:
        """What PyLD asks for contexts; it keeps what it has worked out of them here, apart from all other contexts."""
        from pyld.context_resolver import ContextResolver

        return ContextResolver(self._processed, lambda address, _options: self._loaded(address))

    def _loaded(self, address: str) -> dict[str, Any]:
        document = copy.deepcopy(self[address])  # PyLD writes in what it is given
        return {"contextUrl": None, "documentUrl": address, "document": document, "tag": "static"}

    def _checked(self, address: str) -> dict[str, Any]:
        if address not in self.files:
            raise Refused("context", UNKNOWN, address=address, known=", ".join(self.files))
        path, expected = self.files[address]
        content = path.read_bytes()
        found = hashlib.sha256(content).hexdigest()
        if found != expected:
            raise Refused("context", ALTERED, file=path.name, found=found, expected=expected)
        document: dict[str, Any] = json.loads(content)
        return document


@cache
def pinned() -> Contexts:
    """The contexts that come with vidare."""
    with (FOLDER / "pinned.csv").open(encoding="utf-8", newline="") as file:
        return Contexts({row["address"]: (FOLDER / row["file"], row["sha256"]) for row in csv.DictReader(file)})
