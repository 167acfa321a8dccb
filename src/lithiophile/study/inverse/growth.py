"""Whether lithium that grows voxel by voxel in the host over its depth stays in it better than in the uniform one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from lithiophile.designs import Design
from lithiophile.study.inverse.found import Inverse

PROTOCOL = "Plate at 3 mA/cm2 for 4 mAh/cm2"


@dataclass(frozen=True)
class Mat:
    """Lithium in one mat when its plating ends."""

    host: str
    seed: int
    charge: float
    """Plated, of what was asked for."""
    outside: float
    """Share of the lithium above the host."""
    centre: float
    """Of the lithium, over the height of the host."""
    front: float
    """Height of the uppermost lithium, over that of the host."""
    swing: float
    """Lithium above the host, over the dense thickness of all of it that was asked for: S of a rigid host."""
    why: str = ""


@dataclass(frozen=True)
class Grown:
    """Mats of both hosts."""

    mats: tuple[Mat, ...]

    def of(self, host: str) -> list[Mat]:
        """Those of one host."""
        return [one for one in self.mats if one.host == host]

    def mean(self, host: str, name: str) -> float:
        """Mean over the mats of a host."""
        return float(np.mean([getattr(one, name) for one in self.of(host)]))

    @property
    def wins(self) -> int:
        """Seeds in which less lithium lies outside of the host over its depth."""
        pairs = zip(self.of("uniform"), self.of("inverse"), strict=True)
        return sum(inverse.outside < uniform.outside for uniform, inverse in pairs)

    def lines(self) -> list[str]:
        """A table, and what it says."""
        said = [f"{'grown in':10} {'mat':>4} {'plated':>7} {'outside':>8} {'centre':>7} {'front':>6} {'S':>7}"]
        for one in self.mats:
            said.append(
                f"{one.host:10} {one.seed:4d} {one.charge:7.3f} {one.outside:8.4f} {one.centre:7.3f} {one.front:6.3f} "
                f"{one.swing:7.4f} {one.why}".rstrip()
            )
        uniform, inverse = self.mean("uniform", "outside"), self.mean("inverse", "outside")
        said.append(
            f"Outside: {inverse:.4f} over depth, {uniform:.4f} uniform (means); less in {self.wins} of "
            f"{len(self.of('inverse'))} mats. Centre {self.mean('inverse', 'centre'):.3f} against "
            f"{self.mean('uniform', 'centre'):.3f}."
        )
        return said


def grown(
    found: Inverse, seeds: Iterable[int], told: Callable[[str], None] = lambda text: None, *,
    protocol: str = PROTOCOL, voxel: float | None = None, size: tuple[int, ...] | None = None,
) -> Grown:  # fmt: skip
    """Grow lithium in mats of the best uniform host and of that over its depth.

    Parameters
    ----------
    found : Inverse
    seeds : iterable of int
        One mat of each host for each.
    told : callable
        Told of every mat.
    voxel, size
        Of the box; a sixth of the thinnest fibre of both, and a section in 2D, where they are left out.
    """
    named = {"uniform": found.uniform, "inverse": found.design}
    edge = voxel or min(_finest(design) for design in named.values())
    mats = []
    for seed in seeds:
        for host, design in named.items():
            told(f"growing in mat {seed} of the {host} host")
            mats.append(_grow(host, design, seed, protocol, edge, size))
    order = list(named)
    return Grown(tuple(sorted(mats, key=lambda one: (order.index(one.host), one.seed))))


def _finest(design: Design) -> float:
    """Edge of the voxels that resolve a host [m]."""
    from lithiophile.designs import resolve
    from lithiophile.morphology.cases.design_case import shape_of_host

    return shape_of_host(design, resolve(design).stack.hosts).finest


def _grow(host: str, design: Design, seed: int, protocol: str, edge: float, size: Sequence[int] | None) -> Mat:
    from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE
    from lithiophile.morphology.cases.design_case import Box, case_of
    from lithiophile.morphology.measures.deposit import deposit
    from lithiophile.morphology.run.simulate import run
    from lithiophile.protocol.protocol import parse

    case, _ = case_of(design, protocol, Box(None if size is None else tuple(size), edge, seed))
    result = run(case)
    lithium = np.asarray(result.snapshots[-1].lithium)
    measured = deposit(case.specimen, lithium)
    asked = sum((step.charge or 0.0) for step in parse(protocol))
    top = float(case.specimen.origin["top"]) - case.specimen.collector * case.specimen.voxel
    dense = asked * LITHIUM_VOLUME_PER_CHARGE
    share = result.balance.plated / asked if asked else float("nan")
    return Mat(
        host, seed, share, measured.outside, measured.centroid, measured.front / top,
        measured.outside * measured.amount / dense,
        " ".join(one.sentence for one in result.stops if one.code != "charge"),
    )  # fmt: skip
