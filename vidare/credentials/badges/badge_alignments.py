"""What a badge has no field for, as alignments: the level, and the EU's elements by the EU's own terms.

An alignment names a term of a framework by its address, so that a program finds it and a wallet shows it.
"""

from typing import Any

from vidare.credentials.records.record import MicroCredential
from vidare.language import translator
from vidare.tables.code_list import Code, load

RECOMMENDATION = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32022H0627(02)"
NKR = "https://lovdata.no/forskrift/2017-11-08-1846"
ANNEX = "Council Recommendation 2022/C 243/02, Annex I"

LEARNING_MODEL = "European Learning Model (ELM)"


def alignments(micro: MicroCredential, language: str) -> list[dict[str, Any]]:
    """The level and the elements of a micro-credential that are known, each as an alignment."""
    _ = translator(language)
    elements = (
        ("EQF", str(micro.eqf), "eqf", "European Qualifications Framework (EQF)", "ext:Level"),
        (f"NKR {micro.nkr}", micro.nkr, "nkr", "Nasjonalt kvalifikasjonsrammeverk (NKR)", "ext:Level"),
        (_("Assessment"), micro.assessment, "assessment_type", LEARNING_MODEL, "ext:Assessment"),
        (_("Participation"), micro.participation, "participation", LEARNING_MODEL, "ext:Participation"),
        (
            _("Quality assurance"),
            micro.quality_assurance,
            "quality_assurance_type",
            LEARNING_MODEL,
            "ext:QualityAssurance",
        ),
        (_("Supervision"), micro.supervision, "supervision", ANNEX, "ext:Supervision"),
        (_("Identity check"), micro.identity_check, "identity_check", ANNEX, "ext:IdentityCheck"),
        (_("Stackability"), micro.stackability, "stackability", ANNEX, "ext:Stackability"),
    )
    found = []
    for name, code, codes, framework, kind in elements:
        if entry := load(codes).get(code):
            found.append(
                {
                    "type": ["Alignment"],
                    "targetName": f"{name}: {_(entry.meaning)}",
                    "targetCode": entry.code,
                    "targetFramework": framework,
                    "targetType": kind,
                    "targetUrl": _address(entry, codes),
                }
            )
    return found


def _address(entry: Code, codes: str) -> str:
    """The address of a term where it has one of its own, else that of the text that it stands in."""
    return dict(entry.extra).get("elm") or (NKR if codes == "nkr" else RECOMMENDATION)
