"""A design of the cell tier as the case of a run: its host becomes voxels, the rest goes over in SI.

What has no counterpart here is listed, in words, with every case.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.designs.resolve import resolve
from lithiophile.designs.schema import Channel, Design, Fibre, Foam, Grain, HollowFibre, Sheet
from lithiophile.errors import InputError
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.microstructures.catalogue import arguments
from lithiophile.morphology.microstructures.specimen import Specimen, logistic
from lithiophile.morphology.microstructures.target import COLLECTOR
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.surface.coating import THICKEST, THINNEST, Coating
from lithiophile.morphology.surface.electrolyte import Electrolyte, Salt
from lithiophile.morphology.surface.film import Film
from lithiophile.morphology.voxels.memory import refuse_if_too_large
from lithiophile.protocol.protocol import parse
from lithiophile.stack import HostLayer, IonLayer, Stack

ACROSS = 4.0
"""Pores or fibres in the width of a box that is not given."""

NARROWEST, WIDEST = 64, 192
"""Bounds of that width [voxels]."""

CUBE = 48
"""Width and depth of a box in 3D that is not given [voxels]."""

HIGHEST = 1024
"""Most voxels of height that are taken without being asked for."""

FOIL = 20e-6
"""Of a thick foil, what stands in the box [m]: no stripping of usual charges reaches below."""

CHARGE = 3.0
"""Charge of the protocol that is taken without one [mAh/cm2]."""

SHARE = 0.5
"""Of a host's pores, what that charge fills at the most."""

PLAIN = 2.5e-7
"""Edge of a voxel of a foil, where nothing asks for a finer one [m]."""

COARSEST = 2e-6
"""Largest edge of a voxel that is taken without being asked for [m]."""


@dataclass(frozen=True)
class Box:
    """What is written about the box; the rest follows from the design.

    Parameters
    ----------
    size : tuple of int, optional
        Voxels, the height first.
    voxel : float, optional
        [m].
    seed : int
    settings : mapping
        Arguments of the generator that replace those of the design; ``thickness`` [m] takes the lowest part of a host.
    trimmed : bool
        Whether the lowest part of a host is taken where the whole is higher than ``size``.
    """

    size: tuple[int, ...] | None = None
    voxel: float | None = None
    seed: int = 0
    settings: Mapping[str, Any] | None = None
    trimmed: bool = False


@dataclass(frozen=True)
class Shape:
    """A generator with its arguments, and the smallest length it has to resolve [m]."""

    kind: str
    settings: dict[str, Any]
    finest: float
    repeat: float
    """Distance from one pore or fibre to the next [m]."""


def case_of(
    design: Design, protocol: str | None = None, box: Box | None = None, **options: Any
) -> tuple[Case, tuple[str, ...]]:
    """Case of a design, and what was taken for it, left out, or could not be carried over.

    Parameters
    ----------
    protocol : str, optional
        Left out: one cycle of 3 mAh/cm2 at 1 mA/cm2, or of half of the host's pores where they hold less.
    box : Box, optional
        Its voxels.
    **options
        Of :class:`Case`.

    Raises
    ------
    InputError
        When the host has no generator, or is too large for its smallest parts.
    """
    box = box or Box()
    if box.voxel is not None and not 0.0 < box.voxel < math.inf:
        raise InputError(f"voxel = {box.voxel:g} m: an edge above zero is needed.")
    stack = resolve(design).stack
    notes: list[str] = []
    electrolyte, room = _electrolyte(stack), math.inf
    limit = electrolyte.largest_voxel(_interphase(stack))
    precision = options.get("precision", "float64")
    if stack.hosts:
        made, share = _host(design, stack, box, limit, notes, precision)
        room = share * _room(stack)
    else:
        made = _foil(stack, box, limit, _planned(protocol) or CHARGE, notes, precision)
    if protocol is None:
        charge = min(CHARGE, SHARE * room / COULOMB_PER_M2_PER_MAH_PER_CM2)
        order = ("Plate at 1 mA/cm2 for {q:.3g} mAh/cm2", "Strip at 1 mA/cm2 until 0.5 V")
        order = (order[1], order[0]) if _infused(stack) > 0.0 else order
        protocol = "; ".join(order).format(q=charge)
        notes.append(f"no protocol was given: {protocol}")
    film, coating = _surface(stack, made, box.seed, notes)
    case = Case(
        specimen=made, electrolyte=electrolyte, protocol=parse(protocol), film=film, coating=coating,
        title=design.title, **options,
    )  # fmt: skip
    return case, (*notes, *_left_out(design, stack))


def shape_of_host(design: Design, layers: tuple[HostLayer, ...]) -> Shape:
    """The generator of a host, from the geometry of its thickest layer.

    Raises
    ------
    InputError
        For a geometry that no generator makes.
    """
    thickest = max(design.host, key=lambda h: h.thickness.value)
    geometry, porosity = thickest.geometry, _porosity(design)
    common = {"porosity": porosity}
    if any(not layer.liquid for layer in layers):
        pore = geometry.pore.value if isinstance(geometry, Foam) else layers[0].pore_size
        if not any(layer.ion_conductivity > 0.0 for layer in layers):
            raise InputError("pores filled with gas and a skeleton without ions: no generator makes such a host.")
        return Shape("garnet", {**common, "pore": pore, "dry": True}, pore / 10.0, 2.0 * pore)
    match geometry:
        case Fibre() if _graded(design):
            return _mat_in_layers(design)
        case Fibre():
            d = geometry.diameter.value
            return Shape("fibre", {**common, "diameter": d}, d / 6.0, d / (1.0 - porosity) ** 0.5)
        case HollowFibre():
            d, bore = geometry.diameter.value, geometry.bore.value
            wall = 0.5 * (d - bore)
            return Shape("fibre", {**common, "diameter": d, "hollow": bore / d}, min(wall / 3.0, d / 6.0), 3.0 * d)
        case Foam():
            pore = geometry.pore.value
            return Shape("foam", {**common, "cell": pore}, pore / 18.0, pore)
        case Channel():
            spacing = geometry.width.value / porosity
            return Shape(
                "channel", {**common, "spacing": spacing}, spacing * min(1 - porosity, porosity) / 5.0, spacing
            )
        case Sheet():
            spacing = geometry.gap.value / porosity
            spread = {} if geometry.spread is None else {"spread": geometry.spread.value}
            sheet = max((1.0 - porosity) * spacing, spacing / 20.0)
            wide = {"flake": 4.0 * spacing, "slit": 0.8 * spacing}
            return Shape("sheet", {**common, "spacing": spacing, **wide, **spread}, sheet / 2.0, 4.0 * spacing)
        case Grain():
            raise InputError("host.geometry: no generator makes grains; give a picture of the host in a case file.")
    raise InputError(
        "host.geometry is not stated, so there is nothing to make voxels of; write for example "
        'geometry = { kind = "fibre", diameter = "8 um" }.'
    )


def _graded(design: Design) -> bool:
    """Whether a host is fibres whose layers differ in what a mat of fibres can follow."""
    fibres = [one.geometry for one in design.host if isinstance(one.geometry, Fibre)]
    diameters = {one.diameter.value for one in fibres}
    porosities = {tuple(end.value for end in one.porosity) for one in design.host}
    return len(fibres) == len(design.host) and (len(diameters) > 1 or len(porosities) > 1)


def _mat_in_layers(design: Design) -> Shape:
    diameters = [one.geometry.diameter.value for one in design.host if isinstance(one.geometry, Fibre)]
    porosities = [float(np.mean([end.value for end in one.porosity])) for one in design.host]
    layers = [one.thickness.value for one in design.host]
    widest = max(d / (1.0 - p) ** 0.5 for d, p in zip(diameters, porosities, strict=True))
    settings = {"diameter": diameters, "porosity": porosities, "layers": layers}
    return Shape("graded_fibre", settings, min(diameters) / 6.0, widest)


def _lowest(settings: dict[str, Any], thickness: float) -> dict[str, Any]:
    """The settings of a mat in layers of which the lowest part is taken."""
    held, left = [], thickness
    for layer in settings["layers"]:
        held.append(min(layer, left))
        left -= held[-1]
        if left <= 1e-9 * thickness:
            break
    return {name: values[: len(held)] for name, values in settings.items()} | {"layers": held}


def _porosity(design: Design) -> float:
    """Mean pore share of the skeleton, by thickness."""
    thickness = [h.thickness.value for h in design.host]
    porosity = [float(np.mean([n.value for n in h.porosity])) for h in design.host]
    return float(np.average(porosity, weights=thickness))


def _room(stack: Stack) -> float:
    """Charge that fills the pores of the host [C/m2]."""
    return sum(h.thickness * h.porosity for h in stack.hosts) / LITHIUM_VOLUME_PER_CHARGE


def _infused(stack: Stack) -> float:
    """Share of the pores that lithium fills at the start."""
    pores = sum(h.thickness * h.porosity for h in stack.hosts)
    return sum(h.thickness * h.porosity * h.filling for h in stack.hosts) / pores if pores else 0.0


def _planned(protocol: str | None) -> float | None:
    """Largest charge of one step of a protocol [mAh/cm2]."""
    charges = [s.charge or abs(s.current or 0.0) * (s.duration or 0.0) for s in parse(protocol)] if protocol else []
    return max(charges) / COULOMB_PER_M2_PER_MAH_PER_CM2 if any(charges) else None


def _host(
    design: Design, stack: Stack, box: Box, limit: float, notes: list[str], precision: str
) -> tuple[Specimen, float]:
    """The host in voxels, with its walls, its insulating part and its lithium, and the share of it that was made."""
    shape = shape_of_host(design, stack.hosts)
    given = dict(box.settings or {})
    whole = sum(h.thickness for h in stack.hosts)
    voxel = box.voxel or min(shape.finest, COARSEST, limit)
    thickness = _thickness(float(given.pop("thickness", whole)), whole, stack, box, shape, voxel)
    if thickness < whole:
        notes.append(f"of the host of {whole * 1e6:.4g} um the lowest {thickness * 1e6:.4g} um were taken")
    if shape.kind == "graded_fibre":
        shape = replace(shape, settings=_lowest(shape.settings, thickness))
    elif len({type(h.geometry) for h in design.host}) > 1 or len({str(h.porosity) for h in design.host}) > 1:
        notes.append("layers of the host differ in structure: one was made, of the thickest, with their mean porosity")
    size, settings = _settings(stack, box, shape, voxel, thickness)
    settings |= given
    insulating = _insulating(stack)
    refuse_if_too_large(size, precision)
    made = build(shape.kind, size, voxel, **settings)
    if insulating and insulating > whole - thickness:
        made = made.with_insulating_face(insulating - (whole - thickness))
    made = made.with_barrier(_barrier(stack, made))
    section = "a section, in 2D (--size 64x64x128 makes a box in 3D), " if len(size) == 2 else ""
    notes.insert(0, f"host: {shape.kind}, {section}{thickness * 1e6:.4g} um in voxels of {voxel * 1e6:.3g} um")
    return _with_lithium(made, _infused(stack), notes), thickness / whole


def _thickness(asked: float, whole: float, stack: Stack, box: Box, shape: Shape, voxel: float) -> float:
    """How much of a host that is ``whole`` [m] thick is made: what is asked for, or what stands in the box [m]."""
    if not 0.0 < asked <= whole:
        raise InputError(f"thickness = {asked * 1e6:g} um: the host is {whole * 1e6:g} um thick.")
    if box.trimmed and box.size is not None:
        return min(asked, _held(stack, box.size, shape, voxel))
    return asked


def _settings(
    stack: Stack, box: Box, shape: Shape, voxel: float, thickness: float
) -> tuple[tuple[int, ...], dict[str, Any]]:
    """Voxels of the box, and the arguments of the generator, so that the host is as thick as it should be."""
    garnet, dense = shape.kind == "garnet", _dense(stack, voxel)
    size = _size(box, voxel, thickness, dense + voxel if garnet else max(8.0 * voxel, 0.1 * thickness), shape)
    free = (size[0] - COLLECTOR) * voxel - thickness
    above = {"dense": dense} if garnet else {"height": thickness} if shape.kind == "channel" else {"top_gap": free}
    rest = {"seed": box.seed, "insulating": _insulating(stack) is None}
    return size, {**shape.settings, **above, **{k: v for k, v in rest.items() if k in arguments(shape.kind)}}


def _dense(stack: Stack, voxel: float) -> float:
    """Thickness of what stands on a porous ceramic within the box [m]."""
    return min(stack.layers[0].thickness, max(10.0 * voxel, 2e-6))


def _held(stack: Stack, size: tuple[int, ...], shape: Shape, voxel: float) -> float:
    """Thickness of a host that such a box holds, below what has to stand above it [m]."""
    room = (size[0] - COLLECTOR) * voxel * (1.0 - 1e-9)
    if shape.kind == "garnet":
        return max(room - _dense(stack, voxel) - voxel, voxel)
    return max(min(room - 8.0 * voxel, room / 1.1), voxel)


def _size(box: Box, voxel: float, thickness: float, above: float, shape: Shape) -> tuple[int, ...]:
    """Voxels of the box: as written, or as the host needs."""
    need = math.ceil(COLLECTOR + (thickness + above) / voxel)
    if box.size is not None:
        if box.size[0] < need:
            raise InputError(
                f"The host needs {need} voxels of {voxel * 1e6:.3g} um in height, with the collector and electrolyte "
                f"above it, and --size has {box.size[0]}. Give more, larger voxels, or a part of the host: "
                '--set thickness="20 um".'
            )
        return box.size
    if need > HIGHEST:
        fits = 0.4 * HIGHEST * voxel * 1e6
        raise InputError(
            f"The host is {thickness * 1e6:.4g} um thick and its smallest parts need voxels of {voxel * 1e6:.3g} um: "
            f'{need} in height, more than {HIGHEST}. Take a part of it, --set thickness="{fits:.2g} um", or '
            "write --size and --voxel."
        )
    if shape.kind == "garnet":
        # a section of such pores is closed; they are connected in 3D
        return 8 * math.ceil(need / 8), CUBE, CUBE
    wide = ACROSS * shape.repeat / voxel
    return 8 * math.ceil(need / 8), int(16 * math.ceil(min(max(wide, NARROWEST), WIDEST) / 16))


def _insulating(stack: Stack) -> float | None:
    """Thickness of the part of the host, from its top, that does not conduct [m]; None where all of it does not."""
    inert = [h.electrons == "lithium" or h.skeleton_conductivity <= 0.0 for h in stack.hosts]
    if all(inert):
        return None
    first = next((i for i, one in enumerate(inert) if one), len(inert))
    if not all(inert[first:]):
        raise InputError("a host that conducts above a part that does not: no generator makes one.")
    return sum(h.thickness for h in stack.hosts[first:])


def _barrier(stack: Stack, made: Specimen) -> Any:
    """Nucleation overpotential of the walls with height [V]."""
    heights, values = [], []
    z = 0.0
    for host in stack.hosts:
        heights += [z, z + host.thickness]
        values += list(host.wall.barrier)
        z += host.thickness
    if len(set(values)) == 1:
        return values[0]
    above = (np.arange(made.shape[0]) + 0.5 - made.collector) * made.voxel
    column = np.interp(above, heights, values).reshape([-1] + [1] * (len(made.shape) - 1))
    return np.broadcast_to(column, made.shape)


def _with_lithium(made: Specimen, share: float, notes: list[str]) -> Specimen:
    """The host with the lowest part of its pores full, so that their share is the one infused."""
    if share <= 0.0:
        return made
    top = made.origin.get("top", made.height) / made.voxel
    z = (np.arange(made.shape[0]) + 0.5).reshape([-1] + [1] * (len(made.shape) - 1))
    inside = z < top
    due, low, high = share * float((made.pore * inside).sum()), made.collector, top
    for _ in range(40):
        level = 0.5 * (low + high)
        got = float((made.pore * logistic(z - level, made.width)).sum())
        low, high = (level, high) if got < due else (low, level)
    notes.append(f"{share:.0%} of the pores hold lithium at the start: from the collector up, under a flat front")
    return replace(made, lithium=made.pore * logistic(z - level, made.width))


def _foil(stack: Stack, box: Box, limit: float, charge: float, notes: list[str], precision: str) -> Specimen:
    """Lithium foil or a bare collector."""
    film = stack.above
    if film.alloy is not None:
        raise InputError("a foil of an alloy, from which lithium diffuses, can't be grown here.")
    grown = 1.3 * charge * COULOMB_PER_M2_PER_MAH_PER_CM2 * LITHIUM_VOLUME_PER_CHARGE
    thickness = min(film.thickness, max(FOIL, 1.5 * grown))
    if thickness < film.thickness:
        notes.append(f"of the foil of {film.thickness * 1e6:.4g} um, {thickness * 1e6:.4g} um stand in the box")
    voxel = box.voxel or min(PLAIN, limit)
    # a box is full when lithium has taken half of its uppermost slab
    need = math.ceil(COLLECTOR + (thickness + 2.0 * grown) / voxel) + 8
    size = box.size or (8 * math.ceil(need / 8), 2 * NARROWEST)
    given = {"lithium": thickness, "seed": box.seed, **(box.settings or {})}
    refuse_if_too_large(size, precision)
    made = build("foil", size, voxel, **given).with_barrier(film.barrier)
    notes.insert(0, f"foil: {'bare collector' if not thickness else 'lithium'} in voxels of {voxel * 1e6:.3g} um")
    return made


def _path(layer: IonLayer) -> tuple[float, float]:
    """Conductivity of a layer's electrolyte [S/m], and of the layer itself."""
    laws = layer.electrolyte
    bulk = float(np.asarray(laws.conductivity(np.asarray(laws.salt_concentration))))
    return bulk, bulk * layer.porosity**layer.bruggeman / layer.tortuosity + layer.solid_conductivity


def _electrolyte(stack: Stack) -> Electrolyte:
    """Transport in the pores and above the box, kinetics of the surface."""
    layers = [layer for layer in stack.layers if layer.role == "electrolyte"] or list(stack.layers)
    first = next((layer for layer in layers if not layer.electrolyte.single_ion), layers[0])
    laws, conductivity = first.electrolyte, _path(first)[0]
    salt, rise = None, 1.0
    kinetics = stack.kinetics
    if not laws.single_ion and laws.diffusivity is not None and laws.transference is not None:
        c = np.asarray(laws.salt_concentration)
        factor = 1.0 if laws.thermodynamic_factor is None else float(laws.thermodynamic_factor(c))
        salt = Salt(float(c), float(laws.diffusivity(c)), float(laws.transference(c)), factor)
        rise = (float(c) / kinetics.reference_concentration) ** kinetics.transfer_coefficient
    skeleton = max((_skeleton(h) for h in stack.hosts), default=0.0)
    return Electrolyte(
        conductivity=conductivity,
        exchange_current=kinetics.exchange_current * rise,
        anodic_coefficient=kinetics.transfer_coefficient,
        temperature=stack.temperature,
        salt=salt,
        separator=sum(layer.thickness * conductivity / _path(layer)[1] for layer in layers),
        ionic_conductivity=skeleton or Electrolyte.ionic_conductivity,
    )


def _skeleton(host: HostLayer) -> float:
    """Conductivity of the solid of an ion-conducting skeleton [S/m]; a layer's is that of its solid share."""
    return float(host.ion_conductivity / max(1.0 - host.porosity, 1e-6) ** 1.5)


def _interphase(stack: Stack) -> float:
    """Resistance of the interphase that is there from the start [ohm m2]."""
    kinetics = stack.kinetics
    first = kinetics.interphase_thickness / kinetics.interphase_conductivity if kinetics.grows else 0.0
    return kinetics.film_resistance + first


def _surface(stack: Stack, made: Specimen, seed: int, notes: list[str]) -> tuple[Film | None, Coating | None]:
    """Interphase as a film; a coating of at least two voxels as a volume, a thinner one in series with the film."""
    coating, resistance = None, _interphase(stack)
    for layer in stack.layers:
        if layer.role != "coating":
            continue
        own = _path(layer)[1]
        if coating is None and THINNEST <= layer.thickness / made.voxel <= THICKEST:
            coating = Coating(layer.thickness, own)
        else:
            resistance += layer.thickness / own
        resistance += layer.face_resistance
    if coating is not None:
        if resistance > 0.0:
            notes.append(f"the interphase under the coating, {resistance * 1e4:.3g} ohm cm2, is not carried over")
        return None, coating
    if resistance <= 1e-8:
        return None, None
    wear = stack.kinetics.wear
    uneven = wear is not None and wear.patch >= 4.0 * made.voxel
    return Film(
        resistance=resistance,
        variation=wear.unevenness if wear is not None and uneven else 0.0,
        correlation=wear.patch if wear is not None else Film.correlation,
        seed=seed,
    ), None


def _left_out(design: Design, stack: Stack) -> list[str]:
    """What of a design has no counterpart in voxels, in words."""
    counter = stack.counter.kind
    solid = all(layer.electrolyte.single_ion for layer in stack.layers) and not stack.hosts
    left = [
        (solid, "that the electrolyte is a solid: lithium grows into it here as into a liquid"),
        (True, f"the counter electrode ({counter}): voltages are against lithium above the separator"),
        (stack.kinetics.growth_diffusion > 0.0, "growth of the interphase"),
        (stack.kinetics.wear is not None, "cracks of the interphase, filaments and dead lithium by formulas: here they "
                                          "come of the shapes"),
        (any(h.wall.capacity > 0.0 for h in stack.hosts), "lithium that the walls take up before metal plates"),
        (bool(stack.additives), "additives"),
        (any(c.on != "top" for c in design.coating), "coatings of walls and collector, but their overpotential"),
        (stack.hosts != () and stack.below.thickness + stack.above.thickness > 0.0, "lithium below and above the host"),
        (True, "pressure and the porosity of what is plated"),
    ]  # fmt: skip
    return ["not carried over: " + "; ".join(text for there, text in left if there)]
