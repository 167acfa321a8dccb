"""All designs of the catalogue after their default protocol, with losses: ``lithiophile compare --all --jobs 2``.

Run it as::

    python benchmarks/whole_catalogue.py
    python benchmarks/whole_catalogue.py --keep    # and puts its line into docs/speed.csv

Compiled code is in its cache. Wall time of the command, processor time of all its processes over their number, which
is the wall time of an idle machine if no process waits for another, and the share of it that is the integrator's: the
first tells what was waited for, the others what can be had.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time

from lines import keep

JOBS, TARGET = 2, 15.0
NAME = "all designs, default protocol, losses on, `compare --all --jobs 2`"
COMMAND = "from lithiophile.cli import main; main()"


def command(jobs: int) -> tuple[float, float]:
    """Wall time and processor time of all processes [s]."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        asked = [sys.executable, "-c", COMMAND, "compare", "--all", "--jobs", str(jobs)]
        subprocess.run(asked, cwd=folder, env=os.environ, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - begun, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def integrator() -> tuple[float, float]:
    """Processor time within steps of protocols, and of all that a comparison does, in this process [s]."""
    import lithiophile
    from lithiophile.cell.run.course import Course
    from lithiophile.study.compare import outcome_of
    from lithiophile.study.run import read_design

    spent, follow = [0.0], Course.follow

    def timed(course: Course) -> int | None:
        begun = time.process_time()
        status = follow(course)
        spent[0] += time.process_time() - begun
        return status

    Course.follow = timed
    outcome_of(read_design("bare-li-foil"))
    spent[0], begun = 0.0, time.process_time()
    for name in lithiophile.names():
        outcome_of(read_design(name))
    return spent[0], time.process_time() - begun


def main() -> None:
    """Print times and the verdict."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    wall, processor = command(JOBS)
    inside, whole = integrator()
    print(f"lithiophile compare --all --jobs {JOBS}: {wall:.1f} s wall, {processor:.1f} s of processors")
    print(
        f"over {JOBS} processors {processor / JOBS:.1f} s (target {TARGET:g}); integrator {100 * inside / whole:.0f} %"
    )
    if asked.keep:
        idle = processor / JOBS
        how = f"processor time over {JOBS}; {wall:.0f} s wall; {100 * inside / whole:.0f} % integrator"
        keep(NAME, "whole_catalogue.py", f"{idle:.0f} s", f"at most {TARGET:g} s", idle <= TARGET, how)


if __name__ == "__main__":
    main()
