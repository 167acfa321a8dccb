"""What a user waits for from an empty environment to a first result: the installation, which compiles, and a run.

Run it as::

    python benchmarks/first_contact.py                  # an environment of its own, with pip and a package index
    python benchmarks/first_contact.py --design bare-li-foil
    python benchmarks/first_contact.py --only run       # no installation: the first run with nothing compiled
    python benchmarks/first_contact.py --keep           # and puts its lines into docs/speed.csv

``pip install .`` is measured twice, each into an environment of its own: without and with compiling
(``LITHIOPHILE_KERNELS``, ``tools/kernels.py``). Then ``lithiophile run host-3d-porous-cu`` runs in the second one for
the first time, again, and over an empty cache, as where nothing was compiled at installation. Of each: processor time
of all its processes, the most memory that one of them holds and all together (resident, looked at every 50 ms; pages
that they share count in each), and wall time.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lines import keep

ROOT = Path(__file__).parents[1]
DESIGN = "host-3d-porous-cu"
MOST_SECONDS, MOST_MEGABYTES = 15.0, 300.0
INSTALLING = "first contact: `pip install .`, which compiles the model"
RUNNING = "first contact: import and first result after an installation that compiled"
PAGE = os.sysconf("SC_PAGE_SIZE") / 2**20
EVERY = 0.05
"""Seconds between two looks at memory."""


class Used(NamedTuple):
    """What a command used."""

    seconds: float
    """Of processor, of all processes"""
    largest: float
    """Memory of the largest process [MB]"""
    together: float
    """Memory of all processes at one time [MB]"""
    wall: float

    def __str__(self) -> str:
        return (
            f"{self.seconds:.1f} s of processor, {self.largest:.0f} MB in one process, {self.together:.0f} MB in all, "
            f"{self.wall:.1f} s wall"
        )


def held(leader: int) -> list[float]:
    """Memory of the processes of a session [MB]; none where the system does not tell."""
    found = []
    for about in Path("/proc").glob("[0-9]*"):
        try:
            fields = (about / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == leader:
                found.append(int(fields[21]) * PAGE)
        except OSError:  # it has ended meanwhile
            continue
    return found


def used(command: Sequence[str | Path], environment: Mapping[str, str]) -> Used:
    """What a command uses, with all processes that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun, largest, together = time.perf_counter(), 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.DEVNULL, env=dict(environment), start_new_session=True
        )
        while process.poll() is None:
            now = held(process.pid)
            largest, together = max([largest, *now]), max(together, sum(now))
            time.sleep(EVERY)
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Used(seconds, largest, together, time.perf_counter() - begun)


def installed(folder: Path, kernels: str) -> Used:
    """An environment with the package, and what installing took."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", ROOT]
    return used(pip, os.environ | {"LITHIOPHILE_KERNELS": kernels})


def main() -> None:
    """Print what each took, and the verdict."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--design", default=DESIGN)
    parser.add_argument("--only", choices=["run"])
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    run = ["-c", "from lithiophile.cli import main; main()", "run", asked.design]
    bare = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    with tempfile.TemporaryDirectory() as here:
        found: dict[str, Used] = {}
        python, own = Path(sys.executable), bare | {"HOME": here, "XDG_CACHE_HOME": f"{here}/kept"}
        if asked.only is None:
            found["installation without compiling"] = installed(Path(here, "bare"), "no")
            found["installation"] = installed(Path(here, "whole"), "yes")
            python = Path(here, "whole", "bin", "python")
            found["first run after it"] = used([python, *run], own)
            found["second run after it"] = used([python, *run], own)
        found["first run with nothing compiled"] = used([python, *run], own | {"NUMBA_CACHE_DIR": f"{here}/empty"})
    for what, took in found.items():
        print(f"{what}: {took}")
    if asked.only is None:
        told(asked.design, found, asked.keep)


def told(design: str, found: Mapping[str, Used], kept: bool) -> None:
    """Print the verdict and keep the lines."""
    bare, whole = found["installation without compiling"], found["installation"]
    first, cold = found["first run after it"], found["first run with nothing compiled"]
    met = first.seconds <= MOST_SECONDS and first.largest <= MOST_MEGABYTES
    target = f"at most {MOST_SECONDS:g} s and {MOST_MEGABYTES:g} MB"
    print(f"installation compiles, {whole.seconds:.0f} s; first result after it {first.seconds:.1f} s")
    print(f"target of the first result, {target}: {'met' if met else 'MISSED'}")
    if kept:
        costs = (
            f"processor; {whole.wall:.0f} s wall; {whole.largest:.0f} MB in one process, {whole.together:.0f} in all; "
            f"without compiling {bare.seconds:.0f} s, {bare.wall:.0f} s wall"
        )
        keep(INSTALLING, "first_contact.py", f"{whole.seconds:.0f} s", ours=costs)
        costs = (
            f"`{design}`; {first.wall:.1f} s wall; where nothing was compiled {cold.seconds:.0f} s of processor and "
            f"{cold.largest:.0f} MB ({cold.together:.0f} in all)"
        )
        keep(RUNNING, "first_contact.py", f"{first.seconds:.1f} s and {first.largest:.0f} MB", target, met, costs)


if __name__ == "__main__":
    main()
