"""The commands `vidare survey ...`, one file each."""
