"""The letter that tells a learner what was decided about recognition, and the sheet that the officer works on."""
