"""What tests ask of the system that they run on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

needs_posix = pytest.mark.skipif(os.name != "posix", reason="links, signals and file modes are other ones on Windows")


@contextmanager
def files_at_most(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes, which stands for a full disk; POSIX only."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
