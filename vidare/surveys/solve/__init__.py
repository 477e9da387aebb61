"""Finds the whole numbers behind printed percentages."""
