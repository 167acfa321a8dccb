"""The command line as a shell calls it: in a process of its own, by what it prints and returns.

To import the package and load its kernels takes three seconds of a processor, hundreds of times over. So one process
has done both, and every call is a copy of it (``fork``): its own folder, environment, streams and end.
"""

import atexit
import contextlib
import functools
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

SCRIPT = "from lithiophile.cli import main; main()"
READ_AT_IMPORT = ("PYTHON", "NUMBA", "JAX", "MPL", "OMP", "XLA")
"""Beginnings of names of the environment that an import reads: another value needs a process that starts anew."""
ALWAYS = {"NO_COLOR": "1", "PYTHONWARNINGS": "error"}
SECONDS = 900.0
ORIGINAL = """
import json, os, sys, warnings
import lithiophile.cli.application, lithiophile.study.compare, lithiophile.report, matplotlib.figure
import lithiophile
from lithiophile.cli import main
lithiophile.run("bare-li-foil", "Rest for 1 second")
print("ready", flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python 3.12 warns of every fork beside threads, here those of OpenBLAS
        copy = os.fork()
    if copy == 0:
        os.chdir(asked["folder"])
        os.environ.clear()
        os.environ.update(asked["environment"])
        for number, name in enumerate((os.devnull, asked["out"], asked["err"])):
            os.dup2(os.open(name, os.O_RDONLY if number == 0 else os.O_WRONLY), number)
        sys.argv = ["-c", *asked["words"]]
        main()
        break
    print(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]), flush=True)
"""


def lithiophile_says(
    *words: str, folder: Path | None = None, width: int = 120, anew: bool = False, **environment: str
) -> subprocess.CompletedProcess[str]:
    """What ``lithiophile`` with these words leaves: exit code and both streams.

    `anew`: in an interpreter that starts for this call.
    """
    wanted = os.environ | ALWAYS | {"COLUMNS": str(width)} | environment
    if anew or not hasattr(os, "fork") or _read_at_import(wanted) != _read_at_import(_first_environment()):
        return subprocess.run(
            [sys.executable, "-c", SCRIPT, *words],
            capture_output=True, text=True, cwd=folder, env=wanted, timeout=SECONDS,
        )  # fmt: skip
    with _files() as (out, err):
        code = _original().ask(words, folder or Path.cwd(), wanted, out, err)
        return subprocess.CompletedProcess([SCRIPT, *words], code, out.read_text(), err.read_text())


def _read_at_import(environment: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(READ_AT_IMPORT)}


@functools.cache
def _first_environment() -> dict[str, str]:
    return os.environ | ALWAYS


@contextlib.contextmanager
def _files() -> Iterator[tuple[Path, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        out.touch()
        err.touch()
        yield out, err


class _Original:
    """The process that all calls are copies of."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", ORIGINAL], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=_first_environment(), start_new_session=True,
        )  # fmt: skip
        atexit.register(self.end)
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def ask(self, words: tuple[str, ...], folder: Path, environment: dict[str, str], out: Path, err: Path) -> int:
        """Exit code of one call, whose streams are written to files."""
        asked = {"words": words, "folder": str(folder), "environment": environment, "out": str(out), "err": str(err)}
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        late = threading.Timer(SECONDS, self.end)
        late.start()
        try:
            print(json.dumps(asked), file=self.process.stdin, flush=True)
            answer = self.process.stdout.readline()
        finally:
            late.cancel()
        if not answer:
            _original.cache_clear()
            raise subprocess.TimeoutExpired(list(words), SECONDS)
        return int(answer)

    def end(self) -> None:
        """End it, and copies that are still at work."""
        atexit.unregister(self.end)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, 9)
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            stream.close()


@functools.cache
def _original() -> _Original:
    return _Original()
