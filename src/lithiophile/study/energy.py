"""Mass, thickness and energy of a whole cell: every layer counts, hosts and electrolyte included.

Of one repeated unit of a stacked cell, per area of electrode: foils are coated on both sides, so half of each counts.
The electrolyte is all there is, in pores and beside the stack. The housing is left out.
"""

from dataclasses import dataclass
from math import nan

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.constants import LITHIUM_DENSITY, LITHIUM_VOLUME_PER_CHARGE, UM
from lithiophile.designs import Design, Resolved
from lithiophile.designs.cathodes import anode_charge, cathode_material, sulfur_volumes
from lithiophile.designs.ions import electrolytes, separator_of
from lithiophile.designs.ledger import Ledger, defaults, material
from lithiophile.designs.schema import Host
from lithiophile.materials import Material
from lithiophile.stack import Stack

BESIDE = "electrolyte beside the stack"
ASSUMED = "the assumed flood of a coin cell"
FLOODED = 0.1
"""Share of the mass from which on the electrolyte beside the stack is named: a lean cell has less."""
CATHODE_FOIL = "aluminium"
"""Behind a cathode."""
UNKNOWN_DENSITY = 2000.0
"""Of a coating or skeleton whose material has none [kg/m3]; assumed: polymers have 1000 to 2000, oxides 3000-5000."""


@dataclass(frozen=True)
class Part:
    """One layer, or what is in it."""

    name: str
    thickness: float
    """What it adds to the stack [m]; 0 of what fills pores."""
    mass: float
    """[kg/m2]"""
    evidence: str
    """How its density is known."""
    note: str = ""


@dataclass(frozen=True)
class Energy:
    """Energy of a cell's discharges over the mass and the volume of all its parts."""

    parts: tuple[Part, ...]
    first: float
    """Of the first discharge [Wh/m2]; nan when there was none."""
    last: float
    """Of the last one [Wh/m2]."""
    swelling: float
    """Largest thickness of the anode in the run, less that at the start [m]."""
    growth: float
    """The same at the end of the run [m]."""
    n_to_p: float
    """Charge that the anode can hold over that of the cathode."""
    excess: float
    """Lithium of the fresh anode over the charge of the cathode."""
    capacity: float
    """Of the cathode [C/m2]."""

    @property
    def mass(self) -> float:
        """Of all parts [kg/m2]."""
        return sum(part.mass for part in self.parts)

    @property
    def thickness(self) -> float:
        """Of all parts when the cell is built [m]."""
        return sum(part.thickness for part in self.parts)

    @property
    def flooded(self) -> str:
        """A sentence where electrolyte beside the stack decides the mass; empty elsewhere."""
        beside = next((part for part in self.parts if part.name == BESIDE), None)
        if beside is None or beside.mass < FLOODED * self.mass:
            return ""
        share, without = 100.0 * beside.mass / self.mass, self.first / (self.mass - beside.mass)
        lean = ' State what a lean cell holds, such as electrolyte.amount = "3 g/Ah".' if ASSUMED in beside.note else ""
        return (
            f"Electrolyte beside the stack is {share:.0f} % of this mass ({beside.note}); without it the first"
            f" discharge gives {without:.0f} Wh/kg.{lean}"
        )

    @property
    def per_mass(self) -> tuple[float, float]:
        """Of the first and of the last discharge [Wh/kg]."""
        return self.first / self.mass, self.last / self.mass

    @property
    def per_volume(self) -> tuple[float, float, float]:
        """Of the first discharge over the fresh cell, of the last over the cell at its thickness then, and of the first
        over the largest thickness, the room that the cell needs [Wh/L]."""
        return (
            self.first / self.thickness / 1e3,
            self.last / (self.thickness + self.growth) / 1e3,
            self.first / (self.thickness + self.swelling) / 1e3,
        )


def energy(design: Design, resolved: Resolved, solution: Solution) -> Energy | None:
    """Energy of a full cell; None of a cell without a cathode."""
    stack = resolved.stack
    positive = stack.counter.positive
    if positive is None:
        return None
    discharged = discharge_energies(solution)
    change = solution["Anode thickness change [um]"] * UM
    films = (stack.below, stack.above)
    infused = sum(h.thickness * (h.porosity - h.residual) * h.filling for h in stack.hosts)
    fresh = (sum(f.thickness for f in films) + infused) / LITHIUM_VOLUME_PER_CHARGE
    return Energy(
        parts=parts(design, resolved),
        first=discharged[0] if discharged else nan,
        last=discharged[-1] if discharged else nan,
        swelling=float(change.max()),
        growth=float(change[-1]),
        n_to_p=anode_charge(stack.hosts, films) / positive.capacity,
        excess=fresh / positive.capacity,
        capacity=positive.capacity,
    )


def discharge_energies(solution: Solution) -> list[float]:
    """Energy given by each cycle that discharged [Wh/m2]."""
    given = solution.cycles["Energy discharged [mWh/cm2]"]
    return [float(one) * 10.0 for one in given if one > 0.0]


def parts(design: Design, resolved: Resolved) -> tuple[Part, ...]:
    """What the cell is made of, from the anode's collector to that of the cathode."""
    stack, ledger = resolved.stack, Ledger(design)
    ledger.temperature = stack.temperature
    rows = [_foil(design.collector.material, _collector_thickness(ledger), "anode's collector")]
    rows += [_skeleton(host) for host in design.host]
    rows += _lithium(stack)
    rows += _coatings(design, stack)
    rows += _separators(design, stack)
    rows += _cathode(design, stack)
    rows += _liquid(design, resolved)
    return tuple(rows)


def _collector_thickness(ledger: Ledger) -> float:
    return ledger.at("collector").number("thickness")


def _foil(name: str, thickness: float, role: str) -> Part:
    """Half a foil."""
    metal = material(name)
    density = metal.quantity("density")
    return Part(f"half of the {role}: {metal.name}", 0.5 * thickness, 0.5 * thickness * density.value, density.evidence)


def _density(source: Material, stated: float | None = None) -> tuple[float, str, str]:
    """Density of a solid [kg/m3], its evidence and a note."""
    if stated is not None:
        return stated, "given", ""
    if source.has("density"):
        q = source.quantity("density", 0.0)
        return q.value, q.evidence, ""
    return UNKNOWN_DENSITY, "assumed", f"{source.name} has no density"


def _skeleton(host: Host) -> Part:
    source = material(host.material)
    density, evidence, note = _density(source, host.density.value if host.density else None)
    porosity = sum(n.value for n in host.porosity) / len(host.porosity)
    thickness = host.thickness.value
    return Part(f"host: {source.name}", thickness, thickness * (1.0 - porosity) * density, evidence, note)


def _lithium(stack: Stack) -> list[Part]:
    films = stack.below.thickness + stack.above.thickness
    inside = sum(h.thickness * (h.porosity - h.residual) * h.filling for h in stack.hosts)
    rows = []
    if films > 0.0:
        rows.append(Part("lithium outside the host", films, films * LITHIUM_DENSITY, "measured"))
    if inside > 0.0:
        rows.append(Part("lithium in the host", 0.0, inside * LITHIUM_DENSITY, "measured"))
    return rows


def _coatings(design: Design, stack: Stack) -> list[Part]:
    rows = []
    for coating in design.coating:
        source = material(coating.material)
        stated = coating.thickness.value if coating.thickness else None
        usual = source.value("thickness") if source.has("thickness") else defaults()["coating.thickness"].value
        thickness = usual if stated is None else stated
        share = coating.porosity.value if coating.porosity else 0.0
        density, evidence, note = _density(source)
        area = 1.0
        if coating.on == "wall":
            area = sum(h.thickness * float(np.asarray(h.area(np.zeros(1)))[0]) for h in stack.hosts)
        mass = thickness * area * (1.0 - share) * density
        rows.append(Part(f"coating: {source.name}", 0.0 if coating.on == "wall" else thickness, mass, evidence, note))
    return rows


def _separators(design: Design, stack: Stack) -> list[Part]:
    """Solid part of the electrolyte layers: separators, and solids and gels that need none."""
    rows = []
    layers = [layer for layer in stack.layers if layer.role == "electrolyte"]
    for number, (stated, layer) in enumerate(zip(electrolytes(design), layers, strict=True), 1):
        source = material(stated.material)
        separator = separator_of(stated)
        if separator is not None:
            density, evidence, note = _density(separator)
            mass = layer.thickness * (1.0 - layer.porosity) * density
            rows.append(Part(f"separator: {separator.name}", layer.thickness, mass, evidence, note))
        elif source.kind in ("solid", "gel"):
            density, evidence, note = _density(source)
            mass = layer.thickness * density
            rows.append(Part(f"electrolyte {number}: {source.name}", layer.thickness, mass, evidence, note))
        else:
            rows.append(Part(f"electrolyte {number}: room for liquid", layer.thickness, 0.0, "given"))
    return rows


def _cathode(design: Design, stack: Stack) -> list[Part]:
    counter = stack.counter
    rows = []
    if counter.cathode is not None:
        made, source = counter.cathode, cathode_material(design)
        active, binder = source.quantity("density"), max(1.0 - made.porosity - made.active_fraction, 0.0)
        rows.append(
            Part(
                f"cathode: {made.name}", made.thickness, made.thickness * made.active_fraction * active.value,
                active.evidence,
            )
        )  # fmt: skip
        if binder > 0.0:
            rest = source.quantity("inactive_density") if source.has("inactive_density") else None
            density = rest.value if rest else UNKNOWN_DENSITY
            evidence = rest.evidence if rest else "assumed"
            rows.append(Part("cathode: carbon and binder", 0.0, made.thickness * binder * density, evidence))
    if counter.sulfur is not None:
        source = cathode_material(design)
        carbon = source.quantity("mass_fraction")
        thickness = sulfur_volumes(source, counter.sulfur.loading)[0]
        rows.append(Part("cathode: sulfur", thickness, counter.sulfur.loading, "computed"))
        mass = counter.sulfur.loading * (1.0 / carbon.value - 1.0)
        rows.append(Part("cathode: carbon and binder", 0.0, mass, carbon.evidence))
    if rows:
        foil = material(CATHODE_FOIL)
        rows.append(_foil(CATHODE_FOIL, foil.value("thickness"), "cathode's collector"))
    return rows


def _liquid(design: Design, resolved: Resolved) -> list[Part]:
    """Electrolyte in all pores and beside the stack."""
    stack = resolved.stack
    source = material(electrolytes(design)[-1].material)
    if all(layer.electrolyte.single_ion for layer in stack.layers) or source.kind == "solid":
        return []
    pores = sum(h.thickness * (h.porosity - (h.porosity - h.residual) * h.filling) for h in stack.hosts if h.liquid)
    if source.kind == "electrolyte":
        pores += sum(
            x.thickness * x.porosity
            for x in stack.layers
            if not x.electrolyte.single_ion and (x.porosity < 1.0 or x.role == "electrolyte")
        )
    if stack.counter.cathode is not None:
        pores += stack.counter.cathode.thickness * stack.counter.cathode.porosity
    if stack.counter.sulfur is not None:
        pores += sulfur_volumes(cathode_material(design), stack.counter.sulfur.loading)[1]
    q = source.quantity("density", 1000.0)
    beside, inside = max(stack.reservoir.volume, 0.0), pores + min(stack.reservoir.volume, 0.0)
    return [
        Part("electrolyte in pores", 0.0, inside * q.value, q.evidence),
        Part(BESIDE, beside, beside * q.value, q.evidence, _why_beside(design, beside)),
    ]


def _why_beside(design: Design, volume: float) -> str:
    """Where the volume beside the stack comes from."""
    amount = f"{volume * 1e5:.3g} uL/cm2"
    if design.stack.reservoir is not None:
        return f"{amount}, as stack.reservoir says"
    if any(layer.amount is not None for layer in design.electrolyte):
        return f"{amount}, what electrolyte.amount leaves over when the pores are full"
    return f"{amount}, {ASSUMED}"
