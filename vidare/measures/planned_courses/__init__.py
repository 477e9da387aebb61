"""Whether a planned course pays its way."""
