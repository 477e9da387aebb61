"""What `vidare viability` gives people: the terminal, JSON and a page, all of the same sections."""
