"""What a fresh installation takes until its first result: ``lithiophile run host-3d-porous-cu`` with nothing compiled.

Run it as::

    python benchmarks/first_contact.py
    python benchmarks/first_contact.py --design bare-li-foil
    python benchmarks/first_contact.py --keep    # and puts its line into docs/speed.csv

The command runs twice in a process of its own each, over a cache of compiled code that is empty the first time:
processor time of all its processes, the most memory that one of them held, and wall time.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time

from lines import keep

DESIGN = "host-3d-porous-cu"
MOST_SECONDS, MOST_MEGABYTES = 15.0, 300.0
NAME = "first contact: import and first result with nothing compiled"
COMMAND = """
import resource, sys
sys.argv = ["lithiophile", "run", "{design}"]
from lithiophile.cli import main
try:
    main()
finally:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds = sum(one.ru_utime + one.ru_stime for one in used)
    print(seconds, max(one.ru_maxrss for one in used) / 1024, file=sys.stderr)
"""


def command(design: str, cache: str) -> tuple[float, float, float]:
    """Processor time [s], most memory [MB] and wall time [s] of the command over a cache."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, "-c", COMMAND.format(design=design)], cwd=folder, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, check=True, env=os.environ | {"NUMBA_CACHE_DIR": cache},
        )  # fmt: skip
    seconds, megabytes = map(float, ran.stderr.splitlines()[-1].split())
    return seconds, megabytes, time.perf_counter() - begun


def main() -> None:
    """Print both runs and the verdict."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--design", default=DESIGN)
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        cold, warm = (command(asked.design, cache) for _ in range(2))
    for what, (seconds, megabytes, wall) in (("nothing compiled", cold), ("the second time", warm)):
        print(f"{asked.design}, {what}: {seconds:.1f} s of processor, {megabytes:.0f} MB, {wall:.1f} s wall")
    met = cold[0] <= MOST_SECONDS and cold[1] <= MOST_MEGABYTES
    print(f"target {MOST_SECONDS:g} s and {MOST_MEGABYTES:g} MB: {'met' if met else 'MISSED'}")
    if asked.keep:
        target = f"at most {MOST_SECONDS:g} s and {MOST_MEGABYTES:g} MB"
        how = f"`{asked.design}`; {cold[2]:.0f} s wall; from the second time on {warm[0]:.1f} s and {warm[1]:.0f} MB"
        keep(NAME, "first_contact.py", f"{cold[0]:.0f} s and {cold[1]:.0f} MB", target, met, how)


if __name__ == "__main__":
    main()
