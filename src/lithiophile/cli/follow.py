"""One solution in words: its cycles, the parts of its swing, its budgets, its stops."""

from collections.abc import Mapping, Sequence
from math import isnan

from rich import box
from rich.table import Table

from lithiophile.cell.results.cycle_table import CycleTable
from lithiophile.cell.results.metrics import SMALLEST_CHARGE
from lithiophile.cell.results.solution import Solution
from lithiophile.cli.console import Console
from lithiophile.study.columns import COLUMNS, Column
from lithiophile.study.measure import last_whole_cycle
from lithiophile.study.outcome import Outcome, Spread, not_drawn
from lithiophile.study.records import between

_CYCLES = {
    "cycle": ("Cycle", "{:.0f}"),
    "plated\nmAh/cm2": ("Charge plated [mAh/cm2]", "{:.3f}"),
    "stripped\nmAh/cm2": ("Charge stripped [mAh/cm2]", "{:.3f}"),
    "swing\num": ("Thickness swing [um]", "{:.3f}"),
    "growth\num": ("Growth per cycle [um]", "{:+.3f}"),
    "S\n": ("Reversible swing ratio", "{:.3f}"),
    "lowest\nV": ("Lowest voltage [V]", "{:.4f}"),
    "highest\nV": ("Highest voltage [V]", "{:.4f}"),
}
"""Heading to column of the cycle table and its format."""
_MOST = 12
"""Cycles shown one by one; of longer runs, the first and last few."""
_SHOWN = 5e-4
"""Parts of a thickness that three decimals show [um]."""


def print_solution(solution: Solution, outcome: Outcome, console: Console) -> None:
    """What a user wants to know first of a run."""
    console.print(f"{outcome.name}: {outcome.title}", style="bold", highlight=False)
    console.print(f"Protocol: {outcome.protocol}", highlight=False)
    console.print()
    console.print(cycles_table(solution.cycles), highlight=False)
    console.print()
    for sentence in of_the_swing(outcome):
        console.print(sentence, highlight=False)
    for caution in filter(None, (outcome.still, outcome.stored)):
        console.print(caution, style="yellow", highlight=False)
    console.print(figures_table(outcome, {"efficiency": _why_no_efficiency(solution)}), highlight=False)
    if outcome.band is not None:
        print_spreads([(outcome.name, outcome.band)], console)
    console.print(f"Budgets: {solution.check()}.", highlight=False)
    if outcome.stop:
        console.print(outcome.stop, style="yellow", highlight=False)
    if solution.ending:
        console.print(solution.ending.sentence, highlight=False)
    console.print(f"Solved in {outcome.seconds:.2f} s.", style="dim", highlight=False)
    for caution in solution.cautions:
        console.print(f"Caution: {caution}", style="yellow", highlight=False)


def cycles_table(cycles: CycleTable) -> Table:
    """One row a cycle; of many, the first and last few."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in _CYCLES:
        table.add_column(head, justify="right", no_wrap=True)
    half = _MOST // 2
    for index in range(cycles.count):
        if cycles.count <= _MOST or index < half or index >= cycles.count - half:
            row = cycles.row(index)
            table.add_row(*(form.format(row[name]) for name, form in _CYCLES.values()))
        elif index == half:
            table.add_row(*["..."] * len(_CYCLES))
    return table


def of_the_swing(outcome: Outcome) -> list[str]:
    """What the swing of the last cycle is made of, and what was taken up without any."""
    assert outcome.summary is not None
    parts = {name: size for name, size in outcome.parts.items() if abs(size) > _SHOWN}
    summed = (
        " + ".join(f"{size:.3f} {name}" for name, size in parts.items())
        or "no thickness change in the last complete cycle"
    )
    size, ratio = (_in_brackets(outcome, c) for c in COLUMNS if c.key in ("swing", "swing_ratio"))
    figure = f"{outcome.summary.swing:.3f} um{size}, S {outcome.summary.swing_ratio:.2f}{ratio}"
    said = [f"Swing of the last whole cycle: {figure} = {summed}."]
    kept = {place: size for place, size in outcome.absorbed.items() if abs(size) > _SHOWN}
    if kept:
        text = ", ".join(f"{size:.3f} um {place}" for place, size in kept.items())
        said.append(f"Taken up without swelling: {text}.")
    return said


def figures_table(outcome: Outcome, why_none: Mapping[str, str]) -> Table:
    """The other figures of a comparison, one a row; of those that are unknown, the ones that have a reason."""
    assert outcome.summary is not None
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for column in COLUMNS:
        text = column.text(outcome.summary)
        if text != "-" and column.key not in ("swing", "swing_ratio", "residual"):
            table.add_row(column.name, f"{text}{_in_brackets(outcome, column)} {column.unit}")
        elif text == "-" and why_none.get(column.key):
            table.add_row(column.name, f"-  ({why_none[column.key]})")
    return table


def _why_no_efficiency(solution: Solution) -> str:
    """What the last whole cycle did not do; empty where it has an efficiency, or did nothing at all."""
    row = solution.cycles.row(last_whole_cycle(solution) - 1)
    if not isnan(row["Coulombic efficiency"]) or row["Charge moved [mAh/cm2]"] < SMALLEST_CHARGE:
        return ""
    missing = "stripped" if row["Charge plated [mAh/cm2]"] > row["Charge stripped [mAh/cm2]"] else "plated"
    return f"nothing was {missing} in the last whole cycle"


def _in_brackets(outcome: Outcome, column: Column) -> str:
    """The band of a figure behind it; empty where there is none."""
    ends = between(outcome, column)
    return f" ({ends})" if ends else ""


def print_spreads(spreads: Sequence[tuple[str, Spread]], console: Console) -> None:
    """What bands stand on; of several designs what they share once, and the draws that failed under their names."""
    if not spreads:
        return
    if len(spreads) == 1:
        said = spreads[0][1].sentences
    else:
        said = [f"{spreads[0][1].said} over the ranges of each design's numbers; --json lists them."]
        said += [f"{name}: {sentence}" for name, spread in spreads for sentence in spread.lost]
        said += not_drawn({key: why for _, spread in spreads for key, why in spread.left.items()})
    for sentence in said:
        console.print(sentence, style="dim", highlight=False, markup=False)
