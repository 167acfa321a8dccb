"""Designs side by side: every one run on the same protocol, in parallel, none hiding another."""

import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lithiophile.designs import Design
from lithiophile.errors import LithiophileError, UnknownNameError
from lithiophile.protocol.protocol import parse
from lithiophile.study import records
from lithiophile.study.defaults import DEFAULT_PROTOCOL, RTOL
from lithiophile.study.figures import comparison
from lithiophile.study.many.band import Asked, draws_of
from lithiophile.study.outcome import Outcome
from lithiophile.study.processes import pool, processors
from lithiophile.study.run import AnyDesign, Numbers, read_design, solved
from lithiophile.whole_file import whole_file

if TYPE_CHECKING:
    import pandas
    from matplotlib.figure import Figure

LEADING_DESIGNS = (
    "bare-li-foil",
    "planar-cu",
    "host-3d-porous-cu",
    "host-cu-nanowire",
    "host-ni-graphene",
    "host-pristine-carbon-paper",
    "host-heterogeneous-cfp",
    "host-hollow-cf",
    "seed-au",
    "host-uniform-3d",
    "gradient-lithiophilic",
    "hybrid-mof-hcf",
    "infused-li-rgo",
    "infused-pi-zno",
)
"""What is compared when no design is named: one of each idea of the Outlook, beside what it improves on."""


@dataclass(frozen=True)
class Comparison:
    """Designs after one protocol, in the order asked for."""

    protocol: str
    """As asked; each outcome says how it was run."""
    outcomes: tuple[Outcome, ...]
    seconds: float = float("nan")
    """Wall time of the whole comparison."""

    def __iter__(self) -> Iterator[Outcome]:
        return iter(self.outcomes)

    def __getitem__(self, name: str) -> Outcome:
        """Of a design by its name; a name that changed numbers were added to may be given without them."""
        exact = [o for o in self.outcomes if o.name == name]
        found = exact or [o for o in self.outcomes if o.name.startswith(f"{name}, ")]
        if len(exact) != 1 and len(found) != 1:
            raise UnknownNameError("design in this comparison", name, [o.name for o in self.outcomes])
        return found[0]

    def _ipython_key_completions_(self) -> list[str]:
        return [o.name for o in self.outcomes]

    def __repr__(self) -> str:
        failed = [f"{o.name} failed: {o.failure}" for o in self if not o.solved]
        solved = len(self.outcomes) - len(failed)
        names = ", ".join(o.name for o in self.outcomes[:8]) + (", ..." if len(self.outcomes) > 8 else "")
        head = f"Comparison of {len(self.outcomes)} designs, {solved} solved, after {self.protocol}: {names}"
        return "\n".join([head, *failed[:8], *(["..."] if len(failed) > 8 else [])])

    def _repr_html_(self) -> str:
        return records.html(self.protocol, self.outcomes)

    def to_dataframe(self) -> "pandas.DataFrame":
        """The table as a dataframe, one design a row; headings name the units."""
        return records.frame(self.outcomes)

    def plot(self) -> "Figure":
        """Thickness against charge moved, and the parts of the swing, as a matplotlib figure."""
        return comparison.figure(self)

    def to_csv(self, path: str | Path) -> None:
        """Write the table, one design a row; headings name the units."""
        with whole_file(path) as place:
            place.write_text(records.csv_text(self.outcomes), encoding="utf-8")

    def to_json(self, path: str | Path) -> None:
        """Write the table, the parts of the swing and what is assumed."""
        with whole_file(path) as place:
            place.write_text(records.json_text(self.protocol, self.outcomes), encoding="utf-8")


def compare(
    designs: Sequence[AnyDesign] = LEADING_DESIGNS,
    protocol: str | None = None,
    *,
    numbers: Numbers | None = None,
    losses: bool | None = None,
    rtol: float = RTOL,
    band: Asked = None,
    jobs: int | None = None,
    progress: Callable[[Outcome], None] | None = None,
    begin: Callable[[int], None] | None = None,
) -> Comparison:
    """Run designs on one protocol and keep the figures, curves and snapshots of each.

    Parameters
    ----------
    designs : sequence of str, path, Design or mapping
        Names of the catalogue, files, designs, or dictionaries with the keys of a file; ``lithiophile.names()`` is the
        whole catalogue.
    protocol : str, optional
        Run as it is written. By default three cycles of 3 mAh/cm2 at 1 mA/cm2; designs whose
        pores start more than half full are stripped first, all others are plated first.
    numbers : mapping, optional
        Other values of numbers of all these designs, as for ``design.with_``; to compare variants of one design, name
        them: ``compare([d, d.with_({"host[0].porosity": 0.7})])``.
    losses : bool, optional
        Whether filaments, dead lithium, growing interphase and used-up electrolyte are followed; by default they
        are, unless a design's file says otherwise.
    rtol : float
        Relative tolerance of the integrator.
    band : bool or int, optional
        So many draws over the ranges of each design's numbers (True: 32): each outcome then holds in ``band`` how far
        its figures and curves move.
    jobs : int, optional
        Processes; as many as there are processors by default.
    progress : callable, optional
        Called with each outcome as it comes.
    begin : callable, optional
        Called with the number of designs once all of them are read.

    Raises
    ------
    InputError
        If a design or the protocol can't be read. A design that can't be solved is no error: its
        outcome holds the reason.
    """
    draws = draws_of(band)
    loaded = _told_apart([read_design(d, numbers, losses) for d in designs])
    if protocol is not None:
        parse(protocol)  # a mistake in it is an error now, not one in every row
    if begin is not None:
        begin(len(loaded))
    start = time.perf_counter()
    work = partial(outcome_of, protocol=protocol, rtol=rtol, draws=draws)
    outcomes = _in_order(loaded, work, jobs or processors(), progress or _silent)
    return Comparison(protocol or DEFAULT_PROTOCOL, outcomes, time.perf_counter() - start)


def _told_apart(designs: list[Design]) -> list[Design]:
    """The designs under names that differ: a second one of a name gets a number."""
    seen: Counter[str] = Counter()
    out = []
    for design in designs:
        seen[design.name] += 1
        count = seen[design.name]
        out.append(design if count == 1 else design.changed({}, f"{design.name} ({count})"))
    return out


def outcome_of(design: Design, protocol: str | None = None, rtol: float = RTOL, draws: int = 0) -> Outcome:
    """Run one design; whatever goes wrong becomes the reason of the outcome."""
    try:
        return solved(design, protocol, rtol, draws=draws, threads=1)[1]
    except LithiophileError as error:
        return Outcome(design.name, design.title, failure=str(error))
    except Exception as error:  # one design that breaks must not hide the others
        failure = f"An error of the program: {type(error).__name__}: {error}"
        return Outcome(design.name, design.title, failure=failure)


def _in_order(
    loaded: list[Design], work: Callable[[Design], Outcome], jobs: int, progress: Callable[[Outcome], None]
) -> tuple[Outcome, ...]:
    # The first design is solved here: it compiles the model, or reads it from the cache, and the
    # processes forked afterwards inherit it.
    done: dict[int, Outcome] = {}

    def finished(number: int, outcome: Outcome) -> None:
        done[number] = outcome
        progress(outcome)

    for number in range(len(loaded)) if jobs == 1 else range(min(1, len(loaded))):
        finished(number, work(loaded[number]))
    rest = [n for n in range(len(loaded)) if n not in done]
    if rest:
        with pool(min(jobs, len(rest))) as workers:
            futures = {workers.submit(work, loaded[n]): n for n in rest}
            for future in as_completed(futures):
                number = futures[future]
                try:
                    finished(number, future.result())
                except Exception as error:  # the process itself died
                    design = loaded[number]
                    failure = f"Its process ended ({type(error).__name__}: {error}). Run it alone, or with jobs=1."
                    warnings.warn(f"{design.name}: {failure}", RuntimeWarning, stacklevel=3)
                    finished(number, Outcome(design.name, design.title, failure=failure))
    return tuple(done[number] for number in sorted(done))


def _silent(outcome: Outcome) -> None:
    pass
