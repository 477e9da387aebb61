"""A micro-credential as the register has it, and the files that it is read from."""
