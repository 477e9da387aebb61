"""Who was asked and who answered: frame, dispositions, rates and weights."""
