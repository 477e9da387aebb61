"""ELMO, the form that results travel in between Vitnemålsportalen and the institutions of Europe (EMREX)."""
