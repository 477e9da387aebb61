"""Open Badges: the form of a badge, and pictures that carry one."""
