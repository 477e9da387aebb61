"""`python -m vidare` is the command `vidare`."""

from vidare.cli import main

main()
