"""The evaluation report: what was asked and answered, how sure that is, and what can't be said."""
