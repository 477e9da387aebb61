"""The picture of a badge, which the signed credential is baked into."""
