"""The main jobs on real data: checks NMBU's study programmes and writes UiB's report to the board."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = Path("out")
PAGE, MEMO = OUT / "findings.html", OUT / "memo"
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


def vidare(*words: str | Path) -> int:
    """Run the command as a person would; gives its exit code."""
    print(f"\n$ vidare {' '.join(str(word) for word in words)}\n", flush=True)
    return subprocess.run([Path(sys.executable).with_name("vidare"), *words], cwd=ROOT, check=False).returncode


def main() -> int:
    """Both jobs; errors in the rows are what the first is there to show. What an earlier demo wrote makes room."""
    (ROOT / OUT).mkdir(exist_ok=True)
    shutil.rmtree(ROOT / MEMO, ignore_errors=True)
    ended = vidare(*CHECK)
    if ended not in (0, FAULTS):
        return ended
    ended = vidare(*WRITE_MEMO)
    if ended:
        return ended
    print(f"\nThe page of findings: {(ROOT / PAGE).as_uri()}")
    print(f"The report to the board: {(ROOT / MEMO / 'memo.html').as_uri()} (and memo.pdf, memo.docx beside it)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
