"""What `vidare check` gives people: the terminal, JSON, a page, a workbook, and corrected files."""
