"""The command line, called as a shell would call it, without another process."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple
from unittest.mock import patch

from lithiophile.cli import main


class Said(NamedTuple):
    """What a command leaves: its exit code and both streams."""

    code: int
    out: str
    err: str


def command(*words: object) -> Said:
    """Run ``lithiophile`` with these words."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "argv", ["lithiophile", *map(str, words)]):
        try:
            main()
        except SystemExit as left:
            code = int(left.code or 0)
    return Said(code, out.getvalue(), err.getvalue())
