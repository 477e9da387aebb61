"""`vidare credential`: its commands."""

import typer

from vidare.commands.credential import check, export, issue, journal, reinstate, reissue, revoke, suspend, template
from vidare.language import chosen, translator

_ = translator(chosen())

credential = typer.Typer(
    help=_("Micro-credentials: described, checked, issued, verified and recognised."), no_args_is_help=True
)
credential.command("template", help=_("Writes a record to fill in, empty or begun from what DBH has."))(
    template.template
)
credential.command("check", help=_("Checks records and awards: what is missing, and what may not be awarded."))(
    check.check
)
credential.command("issue", help=_("Signs a credential for everyone who was awarded one, each exactly once."))(
    issue.issue
)
credential.command("export", help=_("Takes credentials out for the learners, a folder for each."))(export.export)
credential.command("revoke", help=_("Takes credentials back for good, and publishes that they hold no longer."))(
    revoke.revoke
)
credential.command("suspend", help=_("Takes credentials back for a time."))(suspend.suspend)
credential.command("reinstate", help=_("Has suspended credentials hold again."))(reinstate.reinstate)
credential.command("reissue", help=_("Issues corrected awards anew, and revokes what they replace."))(reissue.reissue)
credential.command("journal", help=_("Verifies the journal of what was issued, and tells what it adds up to."))(
    journal.journal
)
