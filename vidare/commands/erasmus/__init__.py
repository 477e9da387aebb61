"""Commands for the register of Erasmus+ offers."""
