"""The published rule directory: every rule with its sentence, source and dates, as a person or a script reads it."""
