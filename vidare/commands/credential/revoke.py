"""`vidare credential revoke`: credentials that hold no longer, for good."""

from vidare.commands.credential.signing import By, Issued, Key, Reason
from vidare.commands.credential.taking_back import Ids, IdsFrom, take_back_with
from vidare.commands.key.keys_at import FOLDER, Keys, PassphraseFile
from vidare.commands.options import CHOSEN, Day, Language


def revoke(
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
    """Revoke credentials for good; the status lists are signed once, however many there are."""
    take_back_with(
        "revoked", (ids, ids_from), (reason, by), folder=folder, key=(key, keys, passphrase_file, day), lang=lang
    )
