"""Recognition: whether what somebody has learnt elsewhere counts here, how much of it, and why."""
