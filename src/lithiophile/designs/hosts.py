"""Hosts of a design as sub-layers of the cell model."""

import csv
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lithiophile.designs.ledger import Ledger, defaults, material
from lithiophile.designs.quantity import Number
from lithiophile.designs.schema import Channel, Design, Fibre, Foam, Grain, HollowFibre, Host, Sheet
from lithiophile.designs.solids import frame
from lithiophile.errors import InputError
from lithiophile.materials import Material
from lithiophile.physics import geometry as shapes
from lithiophile.stack import HostLayer, Law, Wall, WallKind

LEAST_CELLS = 8
"""Grid cells of a sub-layer."""

ENOUGH = 1e4
"""Effective electronic conductivity above which a host is one potential [S/m]: 1 mA/cm2 through
1 mm of it costs 1 uV. Metals are handed to the model with this value; more costs digits only."""

_INSULATOR = 1e-3
"""A skeleton material below this conductivity [S/m] carries no electrons worth counting."""


@dataclass(frozen=True)
class AreaLaw:
    """Area against lithium volume fraction: a geometry, an immobile share of the pore, a measured scale."""

    shape: str
    porosity: float
    lengths: tuple[float, ...]
    free: float = 1.0
    scale: float = 1.0

    def __call__(self, lithium: ArrayLike) -> NDArray[np.float64]:
        s = np.asarray(lithium, dtype=float) / self.free
        return np.asarray(self.scale * getattr(shapes, self.shape)(s, self.porosity, *self.lengths))


@dataclass(frozen=True)
class TableLaw:
    """Area against lithium volume fraction from a table, for example of a morphology run."""

    lithium: tuple[float, ...]
    area: tuple[float, ...]

    def __call__(self, lithium: ArrayLike) -> NDArray[np.float64]:
        return np.asarray(np.interp(np.asarray(lithium, dtype=float), self.lithium, self.area))


@dataclass(frozen=True)
class PotentialLaw:
    """Potential of a wall against its filling, at one temperature."""

    law: Law

    def __call__(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(self.law(np.clip(x, 0.0, 1.0)))


def host_layers(design: Design, ledger: Ledger) -> tuple[HostLayer, ...]:
    """All sub-layers, collector side first; a gradient is cut into steps."""
    if not design.host:
        return ()
    total = sum(h.thickness.value for h in design.host)
    budget = defaults()["host.cells"].value
    made: list[HostLayer] = []
    for i, host in enumerate(design.host):
        topmost = i == len(design.host) - 1
        pieces = _pieces(host)
        cells = host.cells or max(LEAST_CELLS, round(budget * host.thickness.value / total))
        for j, piece in enumerate(pieces):
            made.append(
                _layer(
                    design,
                    ledger,
                    host,
                    i,
                    piece,
                    max(3, cells // len(pieces)),
                    topmost and j == len(pieces) - 1,
                )
            )
    return tuple(made)


@dataclass(frozen=True)
class _Piece:
    """One slice of a host: its place 0..1 and share of the thickness."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        return 0.5 * (self.start + self.end)

    def at(self, pair: tuple[float, ...], place: float) -> float:
        return pair[0] + (pair[-1] - pair[0]) * place


def _pieces(host: Host) -> list[_Piece]:
    graded = len(host.porosity) == 2 or (host.electronic_conductivity and len(host.electronic_conductivity) == 2)
    edges = np.linspace(0.0, 1.0, (host.steps if graded else 1) + 1)
    return [_Piece(float(a), float(b)) for a, b in pairwise(edges)]


def _layer(design: Design, ledger: Ledger, host: Host, i: int, piece: _Piece, cells: int, topmost: bool) -> HostLayer:
    quiet = Ledger(design, ledger.temperature) if piece.start > 0.0 else ledger  # each number is noted once
    key = f"host[{i}]"
    solid = material(host.material)
    thickness = quiet.stated(f"{key}.thickness", host.thickness) * (piece.end - piece.start)
    pair = tuple(quiet.stated(f"{key}.porosity", n) for n in host.porosity)
    pore = piece.at(pair, piece.middle)
    free = 1.0 - (
        quiet.number(f"{key}.polymer", host.polymer, "host.polymer") if host.fill in ("gel", "solid") else 0.0
    )
    area = _area(quiet, host, key, pore, free, design)
    start_area = float(np.asarray(area(np.zeros(()))))
    sigma = _electrons(quiet, host, key, solid, pore, piece)
    conducts = sigma > _INSULATOR and host.wall.kind != "insulating"
    carrier = host.electrons or ("skeleton" if conducts else "lithium")
    filling = _filling(design, quiet, host, key)
    insulating = carrier == "lithium"
    if insulating:
        link = quiet.number(f"{key}.link", host.link, "host.link_infused" if filling > 0.0 else "host.link")
    else:
        link = defaults()["host.link"].value
    ionic = host.ions != "pores"
    return HostLayer(
        name=host.material,
        thickness=thickness,
        porosity=pore * free,
        area=area,
        pore_size=_opening(quiet, host, key, area, pore, start_area),
        cells=cells,
        grading=host.grading.value if host.grading else (defaults()["host.grading"].value if topmost else 1.0),
        bruggeman=quiet.first(f"{key}.bruggeman", host.bruggeman, solid, "bruggeman", "host.bruggeman"),
        tortuosity=quiet.first(f"{key}.tortuosity", host.tortuosity, solid, "tortuosity", "host.tortuosity"),
        residual=quiet.number(f"{key}.residual", host.residual, "host.residual") if host.fill != "gas" else 0.0,
        blocked=quiet.number(f"{key}.blocked", host.blocked, "host.blocked") if host.fill != "gas" else 0.0,
        skeleton_conductivity=0.0 if insulating else min(sigma, ENOUGH),
        wall=_wall(quiet, host, key, solid, start_area, insulating, piece),
        electrons=carrier,
        link=link,
        ion_conductivity=_ions(quiet, host, key, solid, pore) if ionic else 0.0,
        ion_contact=quiet.number(f"{key}.ion_contact", host.ion_contact, "host.ion_contact") if ionic else 0.0,
        liquid=host.fill != "gas",
        filling=filling,
        flow_stress=quiet.number(f"{key}.flow_stress", host.flow_stress, "host.flow_stress")
        if host.fill == "gas"
        else defaults()["host.flow_stress"].value,
        frame=frame(quiet, host, key, solid, pore),
    )


def _filling(design: Design, ledger: Ledger, host: Host, key: str) -> float:
    if host.infused is not None:
        return ledger.stated(f"{key}.infused", host.infused)
    return ledger.stated("lithium.infused", design.lithium.infused) if design.lithium.infused else 0.0


def _electrons(ledger: Ledger, host: Host, key: str, solid: Material, pore: float, piece: _Piece) -> float:
    """Effective electronic conductivity of the layer [S/m]."""
    name = f"{key}.electronic_conductivity"
    if host.electronic_conductivity:
        pair = tuple(ledger.stated(name, n) for n in host.electronic_conductivity)
        return piece.at(pair, piece.middle)
    if solid.has("electronic_conductivity"):
        bulk = ledger.of_material(name, solid, "electronic_conductivity")
        return float(bulk * (1.0 - pore) ** 1.5)
    return ledger.number(name, None, "host.electronic_conductivity")


def _ions(ledger: Ledger, host: Host, key: str, solid: Material, pore: float) -> float:
    """Effective ionic conductivity of the skeleton [S/m]."""
    name = f"{key}.ionic_conductivity"
    if host.ionic_conductivity is not None:
        return ledger.stated(name, host.ionic_conductivity)
    if solid.has("conductivity"):
        return float(ledger.of_material(name, solid, "conductivity") * (1.0 - pore) ** 1.5)
    return 0.0


def _area(ledger: Ledger, host: Host, key: str, pore: float, free: float, design: Design) -> Law:
    if host.closure:
        return _table(Path(design.origin).parent / host.closure if design.origin else Path(host.closure))
    shape, lengths = _shape(ledger, host, key)
    law = AreaLaw(shape, pore, lengths, free)
    bare = float(law(0.0))
    if host.wall_area is not None:
        return AreaLaw(shape, pore, lengths, free, ledger.stated(f"{key}.wall_area", host.wall_area) / bare)
    ledger.computed(f"{key}.wall_area", bare, "1/m", f"{shape.replace('_', ' ')} of these lengths")
    return law


def _opening(ledger: Ledger, host: Host, key: str, law: Law, pore: float, area: float) -> float:
    """Width of a pore: cells, channels and gaps as stated, between fibres and grains the hydraulic one."""
    if host.pore_size:
        return ledger.stated(f"{key}.pore_size", host.pore_size)
    if isinstance(law, AreaLaw) and law.shape in ("foam_cells", "channels", "sheets"):
        return law.lengths[0]
    return ledger.computed(f"{key}.pore_size", shapes.pore_size(pore, area), "m", "4 porosity / wall area")


def _shape(ledger: Ledger, host: Host, key: str) -> tuple[str, tuple[float, ...]]:
    """Name and lengths of the area law; without a geometry the material's own lengths are taken."""
    g = host.geometry
    here = f"{key}.geometry"
    if g is None:
        solid = material(host.material)
        for what, shape in (
            ("fibre_diameter", "random_fibres"),
            ("sheet_gap", "sheets"),
            ("pore_size", "foam_cells"),
        ):
            if solid.has(what):
                return shape, (ledger.of_material(f"{here}.{what}", solid, what),)
        raise InputError(
            f"{key}: '{host.material}' has no geometry of its own. Add, for example, "
            'geometry = { kind = "fibre", diameter = "8 um" }.',
            where=design_name(ledger),
        )

    def length(name: str, number: Number) -> float:
        return ledger.stated(f"{here}.{name}", number)

    match g:
        case Fibre():
            return f"{g.order}_fibres", (length("diameter", g.diameter),)
        case Foam():
            windows = ledger.number(f"{here}.windows", g.windows, "host.geometry.windows")
            return "foam_cells", (length("pore", g.pore), windows)
        case Channel():
            return "channels", (length("width", g.width),)
        case Sheet():
            spread = ledger.number(f"{here}.spread", g.spread, "host.geometry.spread")
            return "sheets", (length("gap", g.gap), spread)
        case Grain():
            return "grains", (length("diameter", g.diameter),)
        case HollowFibre():
            return "hollow_fibres", (length("diameter", g.diameter), length("bore", g.bore))
    raise AssertionError(g)


def design_name(ledger: Ledger) -> str | None:
    """Where the design came from, for messages."""
    return ledger.design.origin or ledger.design.name or None


def _table(path: Path) -> TableLaw:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [(float(r["lithium_fraction"]), float(r["area"])) for r in csv.DictReader(file)]
    except FileNotFoundError:
        raise InputError(f"host.closure: there is no file {path}.") from None
    except (KeyError, ValueError, TypeError):
        raise InputError(
            f"host.closure: {path} must be a CSV table with the columns lithium_fraction and area [m2/m3]."
        ) from None
    if len(rows) < 2 or any(b[0] <= a[0] for a, b in pairwise(rows)):
        raise InputError(f"host.closure: {path} needs at least two rows with growing lithium_fraction.")
    return TableLaw(tuple(r[0] for r in rows), tuple(r[1] for r in rows))


def _wall(ledger: Ledger, host: Host, key: str, solid: Material, area: float, insulating: bool, piece: _Piece) -> Wall:
    given = host.wall
    lining = material(given.material) if given.material else solid
    kind: WallKind = given.kind or _kind(lining, insulating)
    here = f"{key}.wall"
    if insulating or kind == "insulating":
        return Wall(kind="insulating")
    if given.barrier:
        pair = tuple(ledger.stated(f"{here}.barrier", n) for n in given.barrier)
        barrier = (piece.at(pair, piece.start), piece.at(pair, piece.end))
    else:
        one = ledger.first(f"{here}.barrier", None, lining, "nucleation_barrier", "host.wall.barrier")
        barrier = (one, one)
    capacity = _capacity(ledger, host, here, lining, area, kind)
    if capacity <= 0.0 or not lining.has("potential"):
        return Wall(kind=kind, barrier=barrier)
    return Wall(
        kind=kind,
        barrier=barrier,
        capacity=capacity,
        potential=PotentialLaw(lining.law("potential").at(ledger.temperature)),
        exchange_current=ledger.first(
            f"{here}.exchange_current",
            given.exchange_current,
            lining,
            "exchange_current",
            "host.wall.exchange_current",
        ),
        volume_ratio=ledger.first(
            f"{here}.volume_ratio", given.volume_ratio, lining, "volume_ratio", "host.wall.volume_ratio"
        ),
    )


def _kind(lining: Material, insulating: bool) -> WallKind:
    if insulating:
        return "insulating"
    stated = lining.header.wall_kind
    return stated if stated is not None else "lithiophobic"


def _capacity(ledger: Ledger, host: Host, here: str, lining: Material, area: float, kind: WallKind) -> float:
    """Charge that the wall stores before metal plates [C per m3 of layer]."""
    given = host.wall
    if kind not in ("alloying", "intercalating"):
        return 0.0
    if given.capacity is not None:
        return ledger.stated(f"{here}.capacity", given.capacity)
    if not lining.has("capacity") or (given.material and given.thickness is None):
        return 0.0
    dense = ledger.of_material(f"{here}.material_capacity", lining, "capacity")
    if given.thickness is not None:
        share = area * ledger.stated(f"{here}.thickness", given.thickness)
        note = "capacity of the lining x its thickness x wall area"
    else:
        share = 1.0 - host.porosity[0].value
        note = "capacity of the skeleton x its share of the layer"
    return ledger.computed(f"{here}.capacity", dense * share, "C/m3", note)
