"""Whether employers take part in the BIPs that were carried out (section 4.1); nothing demands it of a BIP."""

from vidare.language import Sentence
from vidare.measures.erasmus.counted import by_code, silent
from vidare.measures.erasmus.employers import with_employers
from vidare.measures.erasmus.register_rows import NO, YES, bips_carried_out, origins
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.employer_contribution import EmployerContribution
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_partner import ErasmusPartner


def compute(tables: Tables) -> Answer:
    """BIPs that were carried out, by whether employers take part."""
    bips = bips_carried_out(tables)
    frame = by_code(with_employers(tables, bips, "bip"), "employers", (YES, NO))
    return Answer(
        MEASURE.id,
        frame,
        ("employers",),
        {"count": "BIPs", "n": "BIPs"},
        origins(tables, Bip, BipRun, ErasmusPartner, EmployerContribution),
        told=silent(frame, bips.height, "BIPs"),
    )


MEASURE = Measure(
    id="erasmus_employers_in_bips",
    counts=Sentence("Blended intensive programmes, by whether employers take part."),
    source=f"{EVALUATION}, section 4.1",
    needs={
        Bip.id: ("bip",),
        BipRun.id: ("bip", "run", "carried_out"),
        ErasmusPartner.id: ("part_of", "organisation_kind"),
    },
    may_use={Bip.id: ("offer",), EmployerContribution.id: ("offer", "employer")},
    compute=compute,
)
