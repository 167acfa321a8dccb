"""Files that are whole or absent: written beside their place and moved there when complete."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lithiophile.errors import InputError


@contextmanager
def whole_file(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A temporary path beside ``path``, moved there when the block ends well and removed otherwise."""
    target = Path(path)
    if target.is_dir():
        raise InputError(f"{target} is a folder; give the name of a file.")
    if not target.parent.is_dir():
        raise InputError(f"{target} can't be written: there is no folder {target.parent}.")
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(handle)
    place = Path(name)
    try:
        yield place
        # mkstemp makes files that only their owner may read
        mask = os.umask(0)
        os.umask(mask)
        place.chmod(0o666 & ~mask)
        os.replace(place, target)
    finally:
        place.unlink(missing_ok=True)
