"""The report on Erasmus+ offers: what the register says without asking anyone, how the rules hold, what is missing."""
