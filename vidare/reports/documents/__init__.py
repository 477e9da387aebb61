"""A document of a report, written as a page, a PDF and a Word file that say the same."""
