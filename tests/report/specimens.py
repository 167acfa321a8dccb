"""Outcomes with known figures, to draw without solving a cell."""

import numpy as np

from lithiophile.study.outcome import Assumption, Curves, Layer, Outcome, Snapshot, Summary


def specimen(name: str = "copper_foam", texture: str = "foam", kept: float = 12.0, void: float = 0.4) -> Outcome:
    """A host that keeps ``kept`` um of 14.55 um of lithium in its pores."""
    dense = 14.547 - kept
    t = np.linspace(0, 18, 901)
    phase = t % 6
    charge = np.where(phase < 3, phase, 6 - phase)
    thickness = np.maximum(4.849 * charge - kept, 0) * (1 + void / max(dense, 1e-9))
    sign = np.where(phase < 3, -1.0, 1.0)
    voltage = sign * (0.03 + 0.02 * np.exp(-3 * (phase % 3)))
    edges = np.linspace(0, 100, 41)
    middle = 0.5 * (edges[1:] + edges[:-1])
    filling = 0.15 * kept / 14.5 * (0.6 + 0.8 * middle / 100)
    return Outcome(
        name=name, title=f"Specimen {texture}", protocol="(Plate; Strip) * 3", first="plate",
        summary=Summary(dense + void, (dense + void) / 14.547, 5.0, 0.0, dense / 14.547, 0.61, 0.16, -0.05, 0.3,
                        0.993, 3e-10, 0.4),
        curves=Curves(t, voltage, charge, t, thickness, np.floor(t / 6.0001)),
        parts={"dense lithium outside the host": dense, "deposit void": void},
        absorbed={"in the pores": kept},
        full=Snapshot("full", 15.0, 3.0, edges, filling, 0.0, dense + void, void, 435.0),
        empty=Snapshot("empty", 18.0, 0.0, edges, 0.02 * filling, 0.0, 0.0, 0.0, 450.0),
        layers=(Layer("host", "host", 100.0, 0.85, texture, 12.0), Layer("coating", "coating", 2.0),
                Layer("separator", "electrolyte", 25.0)),
        numbers=(Assumption("host.porosity", "0.85", "measured", "somebody 2020"),
                 Assumption("host.pore", "12 um", "assumed", "", "a guess, 5 to 30 um")),
    )  # fmt: skip


def foil() -> Outcome:
    """A 450 um foil, hostless."""
    base = specimen("bare_li_foil", "fibres", kept=0.0, void=2.0)
    nothing = np.zeros(0)
    full = Snapshot("full", 15.0, 3.0, nothing, nothing, 0.0, 466.5, 2.0, 435.0)
    empty = Snapshot("empty", 18.0, 0.0, nothing, nothing, 0.0, 450.0, 0.0, 450.0)
    assert base.summary is not None
    return Outcome(
        name="bare_li_foil", title="Lithium foil", first="plate", summary=base.summary, curves=base.curves,
        parts=base.parts, full=full, empty=empty, layers=base.layers[1:],
    )  # fmt: skip


def failed() -> Outcome:
    return Outcome("dry_host", "A host without electrolyte", failure="The pores hold no electrolyte <at all>.")
