"""What the rulebook says on a date: dated values, one file per table of worded rules, and the checker."""
