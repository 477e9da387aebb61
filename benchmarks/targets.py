"""What vidare promises of its speed and memory, held against what was measured."""

from collections.abc import Callable, Iterator, Mapping

Measured = Mapping[str, tuple[float, float]]
"""Seconds and peak memory (GiB) of each engine."""

PEERS = ("duckdb", "dataframely", "pandera", "pandas")

PROMISES: list[tuple[str, tuple[str, ...], Callable[[Measured], tuple[float, float]]]] = [
    ("x the time of reading the columns", ("vidare", "read"), lambda of: (of["vidare"][0] / of["read"][0], 2.0)),
    (
        "of the time of the fastest other engine",
        ("vidare", *PEERS),
        lambda of: (of["vidare"][0] / min(of[peer][0] for peer in PEERS), 1.0),
    ),
    ("of the time of pandas", ("vidare", "pandas"), lambda of: (of["vidare"][0] / of["pandas"][0], 1 / 3.5)),
    (
        "x the time of parsing the text",
        ("vidare_text", "read_text"),
        lambda of: (of["vidare_text"][0] / of["read_text"][0], 2.5),
    ),
    ("s for a delivery of 5,000 students", ("students",), lambda of: (of["students"][0], 2.0)),
    ("s for vidare --help", ("help",), lambda of: (of["help"][0], 0.3)),
]


def targets(measured: Measured, rows: int) -> Iterator[str]:
    """Each promise that could be looked at: what was measured, what is promised, and whether that is kept."""
    peak = 0.5 if rows <= 10_000_000 else 1.0
    for words, engines, look in [*PROMISES, ("GiB at the peak", ("vidare",), lambda of: (of["vidare"][1], peak))]:
        if set(engines) <= measured.keys():
            found, promised = look(measured)
            kept = "kept" if found <= promised else "NOT KEPT"
            yield f"{kept}: {found:.2f} {words}; promised: at most {promised:.2f}"
