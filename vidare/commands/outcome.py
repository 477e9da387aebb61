"""How a command ends: exit codes, and what is raised where it could not run."""

FINE, FAULTS, COULD_NOT_RUN = 0, 1, 2
"""No errors were found; errors were found; the command could not run."""


class CouldNotRun(Exception):
    """Something outside vidare stops a command; the text names the place, what was found, and the way out."""
