"""Holds every share that a text states against what its base allows."""
