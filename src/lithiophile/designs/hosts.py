"""Hosts of a design as sub-layers of the cell model."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE
from lithiophile.designs.ledger import Ledger, Place, defaults, material
from lithiophile.designs.meshes import HostMesh, host_mesh
from lithiophile.designs.schema import Channel, Design, Fibre, Foam, Grain, HollowFibre, Host, Sheet
from lithiophile.designs.solids import frame
from lithiophile.errors import InputError
from lithiophile.materials import Material
from lithiophile.materials.again import last_change, note_file
from lithiophile.physics import geometry as shapes
from lithiophile.stack import HostLayer, Law, Wall, WallKind
from lithiophile.text_files import rows_of
from lithiophile.units import written

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
    made: list[HostLayer] = []
    for i, host in enumerate(design.host):
        topmost = i == len(design.host) - 1
        pieces = _pieces(host)
        for j, piece in enumerate(pieces):
            mesh = partial(host_mesh, host, total, len(pieces), topmost and j == len(pieces) - 1)
            made.append(_layer(design, ledger, host, i, piece, mesh))
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
    return _slices(host.steps if graded else 1)


@cache
def _slices(count: int) -> list[_Piece]:
    return [_Piece(a, b) for a, b in pairwise(np.linspace(0.0, 1.0, count + 1).tolist())]


def _layer(
    design: Design, ledger: Ledger, host: Host, i: int, piece: _Piece, mesh: Callable[[bool], HostMesh]
) -> HostLayer:
    here = ledger.at("host", i, noted=piece.start == 0.0)
    solid = material(host.material)
    thickness = here.stated("thickness") * (piece.end - piece.start)
    pore = piece.at(here.pair("porosity"), piece.middle)
    free = 1.0 - (here.number("polymer") if host.fill in ("gel", "solid") else 0.0)
    area, start_area = _area(here, host, pore, free, design)
    sigma = _electrons(here, host, solid, pore, piece)
    conducts = sigma > _INSULATOR and host.wall.kind != "insulating"
    carrier = host.electrons or ("skeleton" if conducts else "lithium")
    filling = _filling(here)
    insulating = carrier == "lithium"
    if insulating:
        link = here.number("link", "host.link_infused" if filling > 0.0 else "host.link")
    else:
        link = defaults()["host.link"].value
    ionic = host.ions != "pores"
    dry = host.fill == "gas"
    divided = mesh(filling > 0.0 or insulating)
    made = HostLayer(
        name=solid.name,
        thickness=thickness,
        porosity=pore * free,
        area=area,
        pore_size=_opening(here, host, area, pore, start_area),
        cells=divided.cells,
        contrast=divided.contrast,
        bruggeman=here.first("bruggeman", solid),
        tortuosity=here.first("tortuosity", solid),
        residual=0.0 if dry else here.number("residual"),
        blocked=0.0 if dry else here.number("blocked"),
        skeleton_conductivity=0.0 if insulating else min(sigma, ENOUGH),
        wall=_wall(here.at("wall"), host, solid, start_area, insulating, piece),
        electrons=carrier,
        link=link,
        ion_conductivity=_ions(here, host, solid, pore) if ionic else 0.0,
        ion_contact=here.number("ion_contact") if ionic else 0.0,
        liquid=not dry,
        filling=filling,
        flow_stress=here.number("flow_stress") if dry else defaults()["host.flow_stress"].value,
        frame=frame(here.at("frame"), host, solid, pore),
    )
    _check_start(here, i, host, made)
    return made


def _check_start(here: Place, i: int, host: Host, layer: HostLayer) -> None:
    """Refuse a host whose walls would take more lithium than was infused."""
    room, infused = layer.wall.room * LITHIUM_VOLUME_PER_CHARGE, layer.filling * layer.usable
    if layer.filling <= 0.0 or room <= infused:
        return
    stored = written(layer.wall.capacity * host.thickness.value, "areal_charge")
    given = host.infused or here.ledger.design.lithium.infused
    least = room / layer.usable
    possible = (
        f"Infuse at least {math.ceil(1e3 * least) / 1e3:.3g}, or give thinner walls"
        if least <= 1.0
        else "The pores can't hold it: give thinner walls or wider pores"
    )
    raise InputError(
        f"host {i + 1}, infused: {given.text if given else layer.filling} of the usable pores hold lithium at the "
        f"start, but the walls alone take {stored}, which needs {least:.3g} of them: nothing would be left as metal. "
        f"{possible}, or leave infused out for walls that start empty.",
        where=design_name(here.ledger),
    )


def _filling(here: Place) -> float:
    if here.given("infused") is not None:
        return here.stated("infused")
    lithium = here.ledger.at("lithium", noted=here.noted)
    return lithium.stated("infused") if lithium.given("infused") is not None else 0.0


_DILUTED = "of the material x (1 - porosity) ** 1.5"


def _electrons(here: Place, host: Host, solid: Material, pore: float, piece: _Piece) -> float:
    """Effective electronic conductivity of the layer [S/m]."""
    if host.electronic_conductivity:
        return piece.at(here.pair("electronic_conductivity"), piece.middle)
    if solid.has("electronic_conductivity"):
        return here.of_material("electronic_conductivity", solid, times=(1.0 - pore) ** 1.5, why=_DILUTED)
    return here.default("electronic_conductivity")


def _ions(here: Place, host: Host, solid: Material, pore: float) -> float:
    """Effective ionic conductivity of the skeleton [S/m]."""
    if host.ionic_conductivity is not None:
        return here.stated("ionic_conductivity")
    if solid.has("conductivity"):
        return here.of_material("ionic_conductivity", solid, "conductivity", times=(1.0 - pore) ** 1.5, why=_DILUTED)
    return 0.0


def _area(here: Place, host: Host, pore: float, free: float, design: Design) -> tuple[Law, float]:
    """Area against lithium, and that of the bare skeleton [1/m]."""
    if host.closure:
        table = _table(Path(design.origin).parent / host.closure if design.origin else Path(host.closure))
        return table, float(table(0.0))
    shape, lengths = _shape(here.at("geometry"), host)
    law = AreaLaw(shape, pore, lengths, free)
    bare = float(law(0.0))
    if host.wall_area is not None:
        scaled = AreaLaw(shape, pore, lengths, free, _stated_area(here, host, pore) / bare)
        return scaled, float(scaled(0.0))
    here.computed("wall_area", bare, "1/m", f"{shape.replace('_', ' ')} of these lengths", of=("geometry", "porosity"))
    return law, bare


def _stated_area(here: Place, host: Host, pore: float) -> float:
    """Wall per volume of the layer [1/m]; per gram of the skeleton it is multiplied with the skeleton's mass."""
    area = here.stated("wall_area")
    assert host.wall_area is not None
    if host.wall_area.unit != "m2/kg":
        return area
    solid = material(host.material)
    if host.density is None and not solid.has("density"):
        raise InputError(
            f"{here.path}.wall_area: {host.wall_area.text} counts per gram, and {solid.name} has no density. Give "
            'host.density, such as "1.8 g/cm3", or the area per volume of the layer, such as "1e5 m2/m3".'
        )
    density = here.stated("density") if host.density is not None else here.of_material("density", solid)
    return area * density * (1.0 - pore)


def _opening(here: Place, host: Host, law: Law, pore: float, area: float) -> float:
    """Width of a pore: cells, channels and gaps as stated, between fibres and grains the hydraulic one."""
    if host.pore_size:
        return here.stated("pore_size")
    if isinstance(law, AreaLaw) and law.shape in ("foam_cells", "channels", "sheets"):
        return law.lengths[0]
    width = shapes.pore_size(pore, area)
    return here.computed("pore_size", width, "m", "4 porosity / wall area", of=("porosity", "wall_area"))


def _shape(here: Place, host: Host) -> tuple[str, tuple[float, ...]]:
    """Name and lengths of the area law; without a geometry the material's own lengths are taken."""
    match host.geometry:
        case None:
            return _own_shape(here, host)
        case Fibre(order=order):
            return f"{order}_fibres", (here.stated("diameter"),)
        case Foam():
            windows = here.number("windows")
            return "foam_cells", (here.stated("pore"), windows)
        case Channel():
            return "channels", (here.stated("width"),)
        case Sheet():
            spread = here.number("spread")
            return "sheets", (here.stated("gap"), spread)
        case Grain():
            return "grains", (here.stated("diameter"),)
        case HollowFibre():
            return "hollow_fibres", (here.stated("diameter"), here.stated("bore"))
    raise AssertionError(host.geometry)


def _own_shape(here: Place, host: Host) -> tuple[str, tuple[float, ...]]:
    solid = material(host.material)
    for what, shape in (("fibre_diameter", "random_fibres"), ("sheet_gap", "sheets"), ("pore_size", "foam_cells")):
        if solid.has(what):
            return shape, (here.of_material(what, solid),)
    raise InputError(
        f"{here.path.removesuffix('.geometry')}: '{solid.name}' has no geometry of its own. Add, for example, "
        'geometry = { kind = "fibre", diameter = "8 um" }.',
        where=design_name(here.ledger),
    )


def design_name(ledger: Ledger) -> str | None:
    """Where the design came from, for messages."""
    return ledger.design.origin or ledger.design.name or None


def _table(path: Path) -> TableLaw:
    note_file(path, last_change(path))
    try:
        rows = [(float(r["lithium_fraction"]), float(r["area"])) for r in rows_of(path)]
    except InputError as error:
        raise InputError(f"host.closure: {' '.join(error.problems)}") from None
    except (KeyError, ValueError, TypeError):
        raise InputError(
            f"host.closure: {path} must be a CSV table with the columns lithium_fraction and area [m2/m3]."
        ) from None
    if len(rows) < 2 or any(b[0] <= a[0] for a, b in pairwise(rows)):
        raise InputError(f"host.closure: {path} needs at least two rows with growing lithium_fraction.")
    if not all(0.0 <= lithium <= 1.0 and area >= 0.0 for lithium, area in rows):
        raise InputError(
            f"host.closure: {path} holds a lithium_fraction outside 0 to 1 or an area below 0. Fractions are shares of "
            "the layer, not percent; areas are in m2/m3."
        )
    return TableLaw(tuple(r[0] for r in rows), tuple(r[1] for r in rows))


def _wall(here: Place, host: Host, solid: Material, area: float, insulating: bool, piece: _Piece) -> Wall:
    given = host.wall
    lining = material(given.material) if given.material else solid
    kind: WallKind = given.kind or _kind(lining, insulating)
    if insulating or kind == "insulating":
        return Wall(kind="insulating")
    if given.nucleation_overpotential:
        pair = here.pair("nucleation_overpotential")
        barrier = (piece.at(pair, piece.start), piece.at(pair, piece.end))
    else:
        one = here.first("nucleation_overpotential", lining)
        barrier = (one, one)
    capacity = _capacity(here, host, lining, area, kind)
    if capacity <= 0.0 or not lining.has("potential"):
        return Wall(kind=kind, barrier=barrier)
    return Wall(
        kind=kind,
        barrier=barrier,
        capacity=capacity,
        potential=PotentialLaw(lining.law("potential").at(here.ledger.temperature)),
        exchange_current=here.first("exchange_current", lining),
        volume_ratio=here.first("volume_ratio", lining),
    )


def _kind(lining: Material, insulating: bool) -> WallKind:
    if insulating:
        return "insulating"
    stated = lining.header.wall_kind
    return stated if stated is not None else "lithiophobic"


def _capacity(here: Place, host: Host, lining: Material, area: float, kind: WallKind) -> float:
    """Charge that the wall stores before metal plates [C per m3 of layer]."""
    given = host.wall
    if kind not in ("alloying", "intercalating"):
        return 0.0
    if given.capacity is not None:
        return here.stated("capacity")
    if not lining.has("capacity") or (given.material and given.thickness is None):
        return 0.0
    dense = here.of_material("material_capacity", lining, "capacity")
    if given.thickness is not None:
        share, of = area * here.stated("thickness"), f"{here.path.removesuffix('.wall')}.wall_area"
        note = "capacity of the lining x its thickness x wall area"
    else:
        share, of = 1.0 - host.porosity[0].value, f"{here.path.removesuffix('.wall')}.porosity"
        note = "capacity of the skeleton x its share of the layer"
    depth = ("thickness",) if given.thickness is not None else ()
    return here.computed("capacity", dense * share, "C/m3", note, of=("material_capacity", of, *depth))
