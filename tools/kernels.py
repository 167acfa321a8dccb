"""Compile the cell model when it is installed, so that nobody's first run has to wait for it.

A design of the catalogue is run and its result dropped; what that compiled stays. There are two ways here:

* ``tools/environment.py`` runs it in the environment that it has made, with the package in its place;
* ``pip install .`` builds a wheel in an environment of its own, and this file is a hook of that build: it runs a copy
  of the package there and puts what was compiled into the wheel.

Compiled code is for one version of Python, of Numba and of the kernels' sources, and for one kind of processor. Where
one of them differs it is not taken, and the first run compiles as it does without all this; the same holds where
compiling failed. ``LITHIOPHILE_KERNELS=no`` in the environment builds a wheel without machine code, for all systems.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SETTING = "LITHIOPHILE_KERNELS"
RUN = ("run", "host-3d-porous-cu")
"""The command that is run: its cell compiles all that the catalogue's designs need."""
LONGEST = 1800.0
"""Seconds after which it is given up."""
_MODULE = "import sys; sys.argv[0] = 'lithiophile'; from lithiophile.cli import main; main()"


def compiled(python: str, folder: str | None = None) -> float | None:
    """Run the command and drop its result.

    Parameters
    ----------
    python : str
        The interpreter.
    folder : str, optional
        Where the package lies, and keeps what is compiled beside its source; left out, it is the one that is installed.

    Returns
    -------
    float or None
        Seconds that it took; None where it failed.
    """
    environment = dict(os.environ)
    if folder is not None:
        environment.pop("NUMBA_CACHE_DIR", None)
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, [folder, environment.get("PYTHONPATH")]))
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as elsewhere:
        try:
            subprocess.run(
                [os.path.abspath(python), "-c", _MODULE, *RUN], cwd=elsewhere, env=environment,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
                timeout=LONGEST,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError):
            return None
    return time.monotonic() - begun


def wanted() -> bool:
    """Whether a wheel is to hold compiled code."""
    return os.environ.get(SETTING, "yes").lower() not in ("no", "0", "false", "off")


def copied(source: Path, folder: Path) -> Path:
    """A copy of the package without what was compiled before."""
    return Path(shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__")))


def found(package: Path) -> dict[str, str]:
    """Files of compiled code under a package, by their paths, and their places in a wheel."""
    files = (file for ending in ("nbi", "nbc") for file in package.rglob(f"__pycache__/*.{ending}"))
    return {str(file): file.relative_to(package.parent).as_posix() for file in sorted(files)}


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # this file is not a hook of a build then
    pass
else:

    class KernelsInWheel(BuildHookInterface[Any]):
        """Puts compiled code into a wheel that is built where the package can be run."""

        _folder: "tempfile.TemporaryDirectory[str] | None" = None

        def dependencies(self) -> list[str]:
            """What the package needs to be run, beside what builds it."""
            return list(self.metadata.core.dependencies) if wanted() else []

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Compile, and name the files: those of an editable installation stay beside its source."""
            source = Path(self.root, "src", "lithiophile")
            if not wanted():
                return
            if version == "editable":
                compiled(sys.executable, str(source.parent))
                return
            self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
            try:
                package = copied(source, Path(self._folder.name))
            except (OSError, shutil.Error):
                return
            if compiled(sys.executable, str(package.parent)) is not None and (files := found(package)):
                build_data["force_include"].update(files)
                build_data["pure_python"], build_data["infer_tag"] = False, True

        def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
            """Drop the copy."""
            if self._folder is not None:
                self._folder.cleanup()
