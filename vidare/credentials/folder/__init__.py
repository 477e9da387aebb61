"""The folder of a learner: credentials from everywhere in one place, and of these what the learner chooses to share."""
