"""Tables of the answers to each question, for all and for groups, with their uncertainty."""
