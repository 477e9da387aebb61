"""The main jobs: checks NMBU's programmes, writes UiB's report to the board, and evaluates a sample of Erasmus+ offers.

The first two rest on real open data; the register and the survey of Erasmus+ are constructed.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = Path("out")
PAGE, MEMO = OUT / "findings.html", OUT / "memo"
ERASMUS, EVALUATION = OUT / "erasmus", OUT / "evaluation"
SAMPLE = Path("examples/erasmus-2026")
FAULTS = 1

CHECK: list[str | Path] = ["check", "examples/nmbu-open-data", "--html", PAGE]
WRITE_MEMO: list[str | Path] = [
    "memo",
    "examples/uib-open-data",
    "--institution",
    "1120",
    "--years",
    "2020-2025",
    "--out",
    MEMO,
]


REGISTER: list[str | Path] = ["erasmus", "report", SAMPLE / "register", "--date", "2025-05-01", "--out", ERASMUS]
SURVEY: list[str | Path] = [
    "survey",
    "report",
    SAMPLE / "survey" / "projects_and_bips.yaml",
    SAMPLE / "survey" / "projects_and_bips_constructed.csv",
    "--settings",
    SAMPLE / "survey" / "report.yaml",
    "--out",
    EVALUATION,
]


def vidare(*words: str | Path) -> int:
    """Run the command as a person would; gives its exit code."""
    print(f"\n$ vidare {' '.join(str(word) for word in words)}\n", flush=True)
    return subprocess.run([Path(sys.executable).with_name("vidare"), *words], cwd=ROOT, check=False).returncode


def main() -> int:
    """Every job; errors in the rows are what the first is there to show. What an earlier demo wrote makes room."""
    (ROOT / OUT).mkdir(exist_ok=True)
    for folder in (MEMO, ERASMUS, EVALUATION):
        shutil.rmtree(ROOT / folder, ignore_errors=True)
    ended = vidare(*CHECK)
    if ended not in (0, FAULTS):
        return ended
    for job in (WRITE_MEMO, REGISTER, SURVEY):
        ended = vidare(*job)
        if ended:
            return ended
    print(f"\nThe page of findings: {(ROOT / PAGE).as_uri()}")
    print(f"The report to the board: {(ROOT / MEMO / 'memo.html').as_uri()} (and memo.pdf, memo.docx beside it)")
    print(f"What the register of Erasmus+ says: {(ROOT / ERASMUS / 'erasmus.html').as_uri()}")
    print(f"The evaluation: {(ROOT / EVALUATION / 'report.html').as_uri()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
