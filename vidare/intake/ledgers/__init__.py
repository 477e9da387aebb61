"""Entries of an accounting system's ledger, mapped to categories of financing."""
