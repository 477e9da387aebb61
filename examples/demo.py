"""The main job on real data: checks NMBU's study programmes and leaves a page to open."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS = Path("examples/nmbu-open-data/dbh347_nmbu_sample.csv")
PAGE = Path("out/findings.html")
FAULTS = 1


def main() -> int:
    """Run the check as a person would; errors in the rows are what the demo is there to show."""
    (ROOT / PAGE.parent).mkdir(exist_ok=True)
    vidare = Path(sys.executable).with_name("vidare")
    ended = subprocess.run([vidare, "check", ROWS, "--html", PAGE], cwd=ROOT, check=False)
    if ended.returncode not in (0, FAULTS):
        return ended.returncode
    print(f"\nThe page of findings: {(ROOT / PAGE).as_uri()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
