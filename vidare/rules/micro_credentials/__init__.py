"""Rules on micro-credentials, their approval, award, stacking and recognition."""
