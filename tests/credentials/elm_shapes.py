"""Whether a credential in the European Learning Model has the form that its SHACL shapes ask for.

The shapes are those of the profile `edc-generic-full`, with the one that it is built on. Before sealing, two findings
remain, which are what the seal adds (`vidare.credentials.elm.form.SEALING_ADDS`).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vidare.credentials.contexts import Contexts, pinned
from vidare.credentials.proofs.canonical import statements

FOLDER = Path(__file__).with_name("vectors") / "elm"
CONTEXT = "http://data.europa.eu/snb/model/context/edc-ap"
SHA256 = "528f8a0e86dbbec7db2216c61806e6311feedac77a51d1a38b0a1d49e4c337fb"
SHAPES = ("EDC-generic-no-cv.ttl", "EDC-generic-full.ttl")


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

    files = {**pinned().files, CONTEXT: (FOLDER / "edc-ap-context.jsonld", SHA256)}
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
    for name in SHAPES:
        shapes.parse(FOLDER / name, format="turtle")
    return shapes
