"""Whether a credential in the European Learning Model has the form that its SHACL shapes ask for.

The shapes are those of the profile `edc-generic-full`, with the one that it is built on. Before sealing, two findings
remain, which are what the seal adds; `SEALING_ADDS` names them.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vidare.credentials.contexts import ALTERED, Contexts, pinned
from vidare.credentials.proofs.canonical import statements
from vidare.credentials.refused import Refused

FOLDER = Path(__file__).parents[1] / "schemas" / "elm"
CONTEXT = "http://data.europa.eu/snb/model/context/edc-ap"
PINNED = {
    "edc-ap-context.jsonld": "528f8a0e86dbbec7db2216c61806e6311feedac77a51d1a38b0a1d49e4c337fb",
    "EDC-generic-no-cv.ttl": "14e691293cad67283301f032b946fdf104687547327bfd0eef747afa3316115d",
    "EDC-generic-full.ttl": "5e409f5bb79e0013867f63b8e5174ae4013bb971a0d729fd77ba2fb531e1be8b",
}
"""The files, with their sha256."""

SEALING_ADDS = {
    "https://www.w3.org/2018/credentials#issued": "the moment that it was sealed",
    "https://www.w3.org/2018/credentials#issuer": "the issuer's identifier in the certificate of the seal",
}
"""What a credential that is ready to seal lacks still, by the path of the shape that says so."""


@dataclass(frozen=True, order=True)
class ShaclFinding:
    """What a shape finds wrong: at which property of which thing, by which kind of rule, and in its own words."""

    path: str
    thing: str
    rule: str
    message: str


def shacl_findings(credential: dict[str, Any]) -> tuple[ShaclFinding, ...]:
    """Everything that the shapes find, in order; none where the credential is sealed and conforms."""
    from pyoxigraph import RdfFormat, serialize
    from pyshacl import validate
    from rdflib import RDF, SH, Graph

    files = {**pinned().files, CONTEXT: (FOLDER / "edc-ap-context.jsonld", PINNED["edc-ap-context.jsonld"])}
    said = serialize(statements(credential, Contexts(files)), format=RdfFormat.N_TRIPLES)
    assert said is not None
    _fits, report, _text = validate(Graph().parse(data=said, format="nt"), shacl_graph=_shapes(), inference="none")
    findings = (
        ShaclFinding(
            str(report.value(result, SH.resultPath) or ""),
            str(report.value(result, SH.focusNode) or ""),
            str(report.value(result, SH.sourceConstraintComponent) or "").rpartition("#")[2],
            str(report.value(result, SH.resultMessage) or ""),
        )
        for result in report.objects(report.value(predicate=RDF.type, object=SH.ValidationReport), SH.result)
    )
    return tuple(sorted(findings))


@cache
def _shapes() -> Any:
    from rdflib import Graph

    shapes = Graph()
    for name in ("EDC-generic-no-cv.ttl", "EDC-generic-full.ttl"):
        content = (FOLDER / name).read_bytes()
        found = hashlib.sha256(content).hexdigest()
        if found != PINNED[name]:
            raise Refused("context", ALTERED, file=name, found=found, expected=PINNED[name])
        shapes.parse(data=content, format="turtle")
    return shapes
