"""What was answered: the cells, read by the questionnaire and checked against it."""
