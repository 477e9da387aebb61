"""`vidare credential reinstate`: suspended credentials that hold again."""

from vidare.commands.credential.signing import By, Issued, Key, Reason
from vidare.commands.credential.taking_back import Ids, IdsFrom, take_back_with
from vidare.commands.key.keys_at import FOLDER, Keys, PassphraseFile
from vidare.commands.options import CHOSEN, Day, Language


def reinstate(
    ids: Ids = None,
    *,
    ids_from: IdsFrom = None,
    reason: Reason,
    by: By,
    key: Key,
    folder: Issued,
    keys: Keys = FOLDER,
    passphrase_file: PassphraseFile = None,
    day: Day = None,
    lang: Language = CHOSEN,
) -> None:
    """Have suspended credentials hold again."""
    take_back_with(
        "reinstated", (ids, ids_from), (reason, by), folder=folder, key=(key, keys, passphrase_file, day), lang=lang
    )
