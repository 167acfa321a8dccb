"""From a solution to what a comparison keeps of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import nan

import numpy as np
from numpy.typing import NDArray

from lithiophile.cell.results.cycle_table import PARTS
from lithiophile.cell.results.metrics import DENSE_UM_PER_MAH_PER_CM2
from lithiophile.cell.results.metrics import fullest as fullest_of
from lithiophile.cell.results.outputs import lithium_fraction
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.state import unknowns as k
from lithiophile.designs import Design, Resolved
from lithiophile.materials.evidence import share_sourced
from lithiophile.stack import Cathode, Stack
from lithiophile.study.energy import Energy, energy
from lithiophile.study.evidence import number_of
from lithiophile.study.outcome import Array, Curves, Layer, Life, Outcome, Snapshot, Summary

CHARGE = "Areal charge [mAh/cm2]"
PLACES = {
    "in the pores": "Lithium in the host [mAh/cm2]",
    "in the walls": "Lithium stored in walls [mAh/cm2]",
}
"""Where lithium swells nothing: words of the report and the output that tells how much is there."""
_STORED = 1e-6
"""Charge that counts as stored [mAh/cm2]; less is rounding."""


def measure(design: Design, resolved: Resolved, solution: Solution, protocol: str, seconds: float) -> Outcome:
    """Figures, curves and snapshots of one solved design."""
    rows, (fullest, emptiest), row = _of_the_last_cycle(solution)
    directions = (s.step.direction for s in solution.segments if s.step.direction != "none")
    return Outcome(
        name=design.name,
        title=design.title,
        protocol=protocol,
        first=next(directions, ""),
        stop=" ".join([*([solution.unsound] if solution.unsound else []), *(stop.sentence for stop in solution.stops)]),
        seconds=seconds,
        summary=_summary(design, resolved, solution, rows, (fullest, emptiest), row),
        curves=curves(solution),
        life=life(solution),
        parts={_words(part): row[column] for column, part in PARTS.items()},
        absorbed={
            place: DENSE_UM_PER_MAH_PER_CM2 * float(solution[name][fullest] - solution[name][emptiest])
            for place, name in PLACES.items()
        },
        full=snapshot(solution, fullest, "full"),
        empty=snapshot(solution, emptiest, "empty"),
        layers=layers(design, resolved.stack),
        numbers=tuple(number_of(entry) for entry in resolved.provenance),
    )


def figures(design: Design, resolved: Resolved, solution: Solution) -> Summary:
    """The figures of one solved design alone."""
    return _summary(design, resolved, solution, *_of_the_last_cycle(solution))


def _of_the_last_cycle(solution: Solution) -> tuple[NDArray[np.intp], tuple[int, int], Mapping[str, float]]:
    """Rows of the last whole cycle, those of them where the anode is fullest and emptiest, and its row of the table."""
    cycle = last_whole_cycle(solution)
    rows = np.flatnonzero(solution["Cycle"] == cycle)
    charge = solution[CHARGE][rows]
    ends = int(rows[fullest_of(charge)]), int(rows[np.argmin(charge)])
    return rows, ends, solution.cycles.of_cycle(solution.cycles["Cycle"].tolist().index(cycle))


def _summary(
    design: Design,
    resolved: Resolved,
    solution: Solution,
    rows: NDArray[np.intp],
    ends: tuple[int, int],
    row: Mapping[str, float],
) -> Summary:
    grades = [entry.grade for entry in resolved.provenance]
    return with_energy(summary(solution, rows, ends, row, grades), energy(design, resolved, solution))


def last_whole_cycle(solution: Solution) -> int:
    """Number of the last cycle that was not cut short, from 1; the first if that one was."""
    last = solution.segments[-1]
    return max(last.cycle + (1 if last.stop.planned else 0), 1)


def summary(
    solution: Solution,
    rows: NDArray[np.intp],
    ends: tuple[int, int],
    figures: Mapping[str, float],
    grades: Sequence[str],
) -> Summary:
    """The row of the table, from the figures of a cycle and its rows where the anode is fullest and emptiest.

    ``grades`` are what the numbers of the design count as.
    """
    fullest = ends[0]
    thinnest = float(solution["Anode thickness [um]"][rows].min())
    swing = figures["Thickness swing [um]"]
    return Summary(
        swing=swing,
        swing_ratio=figures["Reversible swing ratio"],
        swing_percent=100 * swing / thinnest if thinnest > 1.0 else nan,
        growth=figures["Growth per cycle [um]"],
        outside=float(solution["Share outside the host"][fullest]),
        centroid=figures["Depth centroid when full"],
        filled=figures["Highest filled share of the pores"],
        lowest_voltage=float(np.min(solution.cycles["Lowest voltage [V]"])),
        margin=figures["Highest current over limiting current"],
        efficiency=figures["Coulombic efficiency"],
        retained=figures["Lithium retained"],
        residual=solution.largest_residual,
        metal=metal_share(solution, *ends),
        assumed=1.0 - share_sourced(grades),
    )


def metal_share(solution: Solution, fullest: int, emptiest: int) -> float:
    """Share of the charge between two rows that is lithium metal; nan where walls take up none, or nothing moved."""
    held = PLACES["in the walls"]
    charge, walls = (float(solution[name][fullest] - solution[name][emptiest]) for name in (CHARGE, held))
    stores = float(np.ptp(solution[held])) > _STORED
    return 1.0 - walls / charge if stores and charge > _STORED else nan


def with_energy(row: Summary, found: Energy | None) -> Summary:
    """The row with what only a full cell has."""
    if found is None:
        return row
    return replace(
        row,
        specific_energy=found.per_mass[0],
        energy_density=found.per_volume[2],
        n_to_p=found.n_to_p,
    )


def curves(solution: Solution) -> Curves:
    """Traces of the whole run."""
    return Curves(
        time=solution["Time [h]"],
        voltage=solution["Voltage [V]"],
        charge=solution[CHARGE],
        moved=solution["Charge moved [mAh/cm2]"],
        thickness=solution["Anode thickness change [um]"],
        cycle=solution["Cycle"],
    )


def life(solution: Solution) -> Life:
    """Figures of every cycle that the report draws."""
    table = solution.cycles
    return Life(
        cycle=table["Cycle"].astype(float),
        stripped=table["Charge stripped [mAh/cm2]"],
        swing=table["Thickness swing [um]"],
        grown=np.cumsum(table["Growth per cycle [um]"]),
    )


def snapshot(solution: Solution, row: int, word: str) -> Snapshot:
    """Where the lithium is at one row of the solution."""
    layout, state = solution.layout, _state(solution, row)
    assert layout is not None
    pores = layout.problem.nodes[layout.host].pore

    def at(name: str) -> float:
        return float(solution[name][row])

    void, below = at("Deposit void [um]"), at("Lithium below the host [um]")
    return Snapshot(
        label=word,
        time=at("Time [h]"),
        charge=at(CHARGE),
        edges=layout.edges * 1e6,
        filling=lithium_fraction(layout, state) / pores,
        below=below,
        above=at("Dense lithium outside the host [um]") + void,
        void=void,
        counter=at("Counter electrode thickness [um]"),
        cathode=_used(layout.stack.counter.cathode, state[layout.cathode, k.LITHIUM]),
    )


def _used(cathode: Cathode | None, filling: Array) -> Array:
    """Filling of a cathode's cells as a share of what they take up between charged and discharged."""
    if cathode is None:
        return np.zeros(0)
    low, high = cathode.window
    return np.clip((filling - low) / (high - low), 0.0, 1.0)


def layers(design: Design, stack: Stack) -> tuple[Layer, ...]:
    """Host sub-layers, coatings, electrolyte and a cathode, from the anode's base up."""
    out, depth = [], 0.0
    for host in stack.hosts:
        texture, feature = _texture(design, depth + 0.5 * host.thickness)
        out.append(Layer(host.name, "host", host.thickness * 1e6, host.porosity, texture, feature * 1e6))
        depth += host.thickness
    out += [Layer(ion.name, ion.role, ion.thickness * 1e6, ion.porosity) for ion in stack.layers]
    cathode = stack.counter.cathode
    if cathode is not None:
        diameter = 2e6 * cathode.particle_radius
        out.append(Layer(cathode.name, "cathode", cathode.thickness * 1e6, cathode.porosity, "grain", diameter))
    return tuple(out)


def _texture(design: Design, depth: float) -> tuple[str, float]:
    """Kind and feature size [m] of the design's host at a depth [m]."""
    reached = 0.0
    for host in design.host:
        reached += host.thickness.value
        if depth <= reached and host.geometry is not None:
            geometry = host.geometry
            sizes = (getattr(geometry, key, None) for key in ("diameter", "pore", "width", "gap"))
            return geometry.kind, next((size.value for size in sizes if size is not None), 0.0)
    return "", 0.0


def _state(solution: Solution, row: int) -> Array:
    """(nodes, SLOTS) state at a row counted over all segments."""
    for segment in solution.segments:
        if row < len(segment.state):
            state: Array = segment.state[row]
            return state
        row -= len(segment.state)
    raise IndexError(row)


def _words(name: str) -> str:
    """Name of an output without its unit, as words within a sentence."""
    return name.removesuffix(" [um]").lower()
