"""A delivery of several files, read and checked part by part."""
