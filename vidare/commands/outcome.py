"""How a command ends: its exit codes."""

FINE, FAULTS, COULD_NOT_RUN = 0, 1, 2
"""No errors were found; errors were found; the command could not run."""
