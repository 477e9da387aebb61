"""What an institution says of its own: its list, its renamed codes, its mapping of the ledger."""
