"""The codebook of a survey: what was asked, of whom, with which options, and how many answered."""
