"""What a learner shares: a page with the chosen results, one file of ELMO, the files, and a zip of it all."""
