"""Takes credentials out of their containers, for the learners: a folder for each, as they were issued."""

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from urllib.parse import quote

from vidare.credentials.issuing.container import Containers, container_name
from vidare.credentials.issuing.credential_id import folder_name
from vidare.credentials.issuing.journal import Entry
from vidare.credentials.issuing.stopped import IssuingStopped

CHANGED = (
    "{container}: {file} of the credential {id} is not what was issued. Somebody changed it, or the disk is damaged: "
    "put a backup of the container in its place, or issue the award anew: vidare credential reissue."
)

GONE = (
    "{container} is not there, and the credential {id} lies in it. Put a backup of it in its place, or issue the award "
    "anew: vidare credential reissue."
)

LONGEST = 200
"""Letters of the name of a folder; file systems take 255."""
NOT_ON_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|.*[. ]", re.IGNORECASE)
"""What Windows takes for a device, or writes without its last sign."""
LIST = "list.csv"


def hand_out(learners: Path, entries: Iterable[Entry], place: Path, standing: Callable[[str], str]) -> Counter[str]:
    """Write the files of credentials into folders named by the numbers of their awards, with a list of them.

    `standing` says of an id how it stands: valid, suspended or revoked. Gives how many stand so.
    """
    place.mkdir()
    count: Counter[str] = Counter()
    taken = {LIST}
    with (place / LIST).open("w", encoding="utf-8", newline="") as file, Containers(learners) as containers:
        table = csv.writer(file)
        table.writerow(["award", "id", "folder", "standing"])
        for entry in entries:
            folder = _named(entry, taken)
            taken.add(folder.lower())
            (place / folder).mkdir()
            for name, content in issued_files(containers, entry).items():
                (place / folder / name).write_bytes(content)
            stands = standing(entry["id"])
            table.writerow([entry["award"], entry["id"], folder, stands])
            count[stands] += 1
    return count


def _named(entry: Entry, taken: Collection[str]) -> str:
    """The number of the award as the name of a folder; the credential's id, where not every system takes the number.

    Folders are handed out on disks that take A-1 and a-1 for the same.
    """
    number = quote(entry["award"], safe=" ")
    name = number if entry["turn"] == 1 else f"{number} ({entry['turn']})"
    fits = len(number) <= LONGEST and not NOT_ON_WINDOWS.fullmatch(number)
    return name if fits and name.lower() not in taken else folder_name(entry["id"])


def issued_files(containers: Containers, entry: Entry) -> dict[str, bytes]:
    """The files of a credential; IssuingStopped where they are not those that the journal tells of."""
    files = {}
    container = containers.folder / container_name(entry["in"])
    if not container.exists():
        raise IssuingStopped(GONE, container=str(container), id=entry["id"])
    for name, digest in entry["forms"].items():
        content = containers.file(entry["in"], folder_name(entry["id"]), name)
        if content is None or hashlib.sha256(content).hexdigest() != digest:
            raise IssuingStopped(CHANGED, container=str(container), file=name, id=entry["id"])
        files[name] = content
    return files
