"""`vidare credential`: its commands."""

from vidare.commands.credential import check, export, issue, journal, reissue, template
from vidare.commands.credential.taking_back import taking_back
from vidare.commands.usage import Commands

credential = Commands("Micro-credentials: described, checked, issued, verified and recognised.")
credential.offer("template", "Writes a record to fill in, empty or begun from what DBH has.", template.template)
credential.offer("check", "Checks records and awards: what is missing, and what may not be awarded.", check.check)
credential.offer("issue", "Signs a credential for everyone who was awarded one, each exactly once.", issue.issue)
credential.offer("export", "Takes credentials out for the learners, a folder for each.", export.export)
credential.offer(
    "revoke", "Takes credentials back for good, and publishes that they hold no longer.", taking_back("revoked")
)
credential.offer("suspend", "Takes credentials back for a time.", taking_back("suspended"))
credential.offer("reinstate", "Has suspended credentials hold again.", taking_back("reinstated"))
credential.offer("reissue", "Issues corrected awards anew, and revokes what they replace.", reissue.reissue)
credential.offer("journal", "Verifies the journal of what was issued, and tells what it adds up to.", journal.journal)
