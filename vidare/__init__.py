"""One register for a university's continuing education."""

__version__ = "0.1.0"
