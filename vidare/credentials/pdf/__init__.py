"""A signed PDF: sealed so that readers show whom it is from, and read so that a changed byte is seen."""
