"""`vidare credential`: its commands."""

from vidare.commands.credential import check, export, issue, journal, reissue, template
from vidare.commands.credential.taking_back import taking_back
from vidare.commands.options import CHOSEN
from vidare.commands.usage import Commands
from vidare.language import translator

_ = translator(CHOSEN)

credential = Commands(_("Micro-credentials: described, checked, issued, verified and recognised."))
credential.add("template", _("Writes a record to fill in, empty or begun from what DBH has."), template.template)
credential.add("check", _("Checks records and awards: what is missing, and what may not be awarded."), check.check)
credential.add("issue", _("Signs a credential for everyone who was awarded one, each exactly once."), issue.issue)
credential.add("export", _("Takes credentials out for the learners, a folder for each."), export.export)
credential.add(
    "revoke", _("Takes credentials back for good, and publishes that they hold no longer."), taking_back("revoked")
)
credential.add("suspend", _("Takes credentials back for a time."), taking_back("suspended"))
credential.add("reinstate", _("Has suspended credentials hold again."), taking_back("reinstated"))
credential.add("reissue", _("Issues corrected awards anew, and revokes what they replace."), reissue.reissue)
credential.add("journal", _("Verifies the journal of what was issued, and tells what it adds up to."), journal.journal)
