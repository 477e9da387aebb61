"""`vidare credential ...`: one command of micro-credentials in each file."""
