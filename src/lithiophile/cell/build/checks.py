"""Whether a stack can be a cell: every problem at once, in sentences."""

import math
from collections.abc import Iterator

import numpy as np

from lithiophile.cell.build.kept import made
from lithiophile.constants import FARADAY, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.errors import InputError
from lithiophile.stack import HostLayer, IonLayer, Kinetics, Stack

LEAST_REORGANISATION, LARGEST_REORGANISATION = 0.05, 3.0
"""Reorganisation energies [eV] between which the integral of Marcus-Hush-Chidsey is accurate to 1e-6: from the
energy of heat to where nothing flows at rest."""

_PLACES = np.linspace(0.0, 1.0, 9)
"""Fillings at which the law of a host's area is looked at."""

LEAST_WETTED = 0.2
"""Share of the pores that electrolyte must wet; below it a cell counts as dry."""


def _pores(stack: Stack) -> float:
    """Volume of all pores that liquid fills or could fill [m3/m2]."""
    pores = sum(h.thickness * h.porosity for h in stack.hosts if h.liquid)
    pores += sum(x.thickness * x.porosity for x in stack.layers if not x.electrolyte.single_ion)
    cathode = stack.counter.cathode
    return pores + (cathode.thickness * cathode.porosity if cathode is not None else 0.0)


def _of_host(name: str, layer: HostLayer) -> Iterator[str]:
    if layer.cells < 2:
        yield f"{name}: {layer.cells} cells; a layer needs at least 2."
    if not layer.tortuosity >= 1.0:
        yield f"{name}: tortuosity is {layer.tortuosity:g}; a path is never shorter than straight, so 1 or more."
    if not layer.bruggeman >= 1.0:
        yield f"{name}: the Bruggeman exponent is {layer.bruggeman:g}; 1 for straight pores, 1.5 for grains."
    if not layer.pore_size > 0.0:
        yield f"{name}: the pore size is {layer.pore_size * 1e6:g} um; it must be above 0."
    if layer.electrons not in ("skeleton", "lithium"):
        yield f"{name}: electrons = '{layer.electrons}' is not known; write 'skeleton' or 'lithium'."
    infused, walls = layer.filling * layer.usable, layer.wall.room * LITHIUM_VOLUME_PER_CHARGE
    if 0.0 < infused < walls:
        yield (
            f"{name}: lithium in its full walls needs {walls:.3g} of the layer, and only {infused:.3g} is "
            "filled at the start. Fill more, or leave the walls empty (filling 0)."
        )
    if 0.0 < layer.porosity < 1.0:
        area = np.asarray(layer.area(layer.porosity * _PLACES), dtype=float)
        if not 0.0 <= area.min() <= area.max() < math.inf:
            yield f"{name}: the area law gives {np.min(area):g} 1/m between empty and full; it must be 0 or more."


def _of_electrolyte(name: str, ion: IonLayer) -> Iterator[str]:
    laws = ion.electrolyte
    if not ion.face_resistance >= 0.0:
        yield f"{name}: the face resistance is {ion.face_resistance:g} ohm m2; it can't be negative."
    if not ion.tortuosity >= 1.0:
        yield f"{name}: tortuosity is {ion.tortuosity:g}; a path is never shorter than straight, so 1 or more."
    if ion.cells < 1:
        yield f"{name}: {ion.cells} cells; a layer needs at least 1."
    if not laws.single_ion:
        missing = [law for law in ("diffusivity", "transference", "thermodynamic_factor") if getattr(laws, law) is None]
        if missing:
            yield f"{name}: {laws.name} holds salt and has no {', '.join(missing)}; give them, or call it single-ion."
        if not laws.salt_concentration > 0.0:
            yield f"{name}: the salt concentration is {laws.salt_concentration:g} mol/m3; it must be above 0."
    at = max(laws.salt_concentration, 1.0)
    conductivity = float(np.asarray(laws.conductivity(np.array([at])), dtype=float).ravel()[0])
    if not (math.isfinite(conductivity) and conductivity > 0.0):
        yield f"{name}: the conductivity of {laws.name} is {conductivity:g} S/m; ions can't pass unless it conducts."


def _of_kinetics(side: str, kinetics: Kinetics) -> tuple[str, ...]:
    found = []
    if not kinetics.exchange_current > 0.0:
        found.append(
            f"the exchange current density of the {side} is {kinetics.exchange_current:g} A/m2; write above 0."
        )
    if not kinetics.film_resistance >= 0.0:
        found.append(f"the film resistance of the {side} is {kinetics.film_resistance:g} ohm m2; it can't be negative.")
    if not 0.0 < kinetics.transfer_coefficient < 1.0:
        found.append(
            f"the transfer coefficient of the {side} is {kinetics.transfer_coefficient:g}; it is between 0 and 1."
        )
    energy = kinetics.reorganisation_energy / FARADAY
    if kinetics.reorganisation_energy != 0.0 and not LEAST_REORGANISATION <= energy <= LARGEST_REORGANISATION:
        found.append(
            f"the reorganisation energy of the {side} is {energy:g} eV; Marcus-Hush-Chidsey kinetics are computed "
            f"from {LEAST_REORGANISATION:g} to {LARGEST_REORGANISATION:g} eV. Leave it out for Butler-Volmer."
        )
    return tuple(found)


def _of_films(stack: Stack) -> Iterator[str]:
    films = {"lithium above": stack.above, "lithium below": stack.below, "counter electrode": stack.counter.film}
    for name, film in films.items():
        if not 0.0 <= film.thickness < math.inf:
            yield f"{name}: thickness is {film.thickness * 1e6:g} um; it must be 0 or more."
        if not 0.0 <= film.deposit_porosity < 1.0:
            yield f"{name}: the porosity of the deposit is {film.deposit_porosity:g}; write at least 0 and below 1."
    if not stack.hosts and stack.below.thickness > 0.0:
        yield "there is lithium below a host, but no host; without one, foil is lithium above."


def _of_paths(stack: Stack) -> Iterator[str]:
    """Ways that electrons and ions lack altogether."""
    if stack.hosts and not stack.base.electrons:
        yield (
            "electrons have no path from the collector into the host: its base passes none. Let it pass electrons "
            "(faces.base), as a copper bottom or the shell of the cell does."
        )
    for i, host in enumerate(stack.hosts):
        if not host.liquid and host.ion_conductivity > 0.0 and host.ion_contact <= 0.0:
            yield (
                f"host layer {i + 1} ({host.name}): ions have no path from its skeleton to lithium: the pores hold "
                "gas and no part of the wall conducts (ion_contact is 0). Give ion_contact above 0, or fill the pores "
                "with liquid."
            )
    for name, contact in (("anode", stack.contact), ("counter electrode", stack.counter.contact)):
        if contact is not None and not (0.0 < contact.initial <= 1.0 and contact.width > 0.0):
            yield f"contact of the {name}: {contact.initial:g} of the face touches; it must be above 0 and at most 1."
    if not (0.0 <= stack.press.pressure < math.inf and stack.press.stiffness >= 0.0):
        yield (
            f"the stack is pressed with {stack.press.pressure:g} Pa and {stack.press.stiffness:g} Pa/m; neither can be "
            "negative."
        )


def _of_host_sizes(name: str, layer: HostLayer) -> Iterator[str]:
    if not 0.0 < layer.thickness < math.inf:
        yield f"{name}: thickness is {layer.thickness * 1e6:g} um; it must be above 0 and finite."
    if not 0.0 < layer.porosity < 1.0:
        yield f"{name}: porosity is {layer.porosity:g}; it must lie between 0 and 1."
    elif not layer.residual < layer.porosity:
        yield (
            f"{name}: the residual electrolyte {layer.residual:g} leaves no room in a porosity of {layer.porosity:g}."
        )
    if not 0.0 <= layer.filling <= 1.0:
        yield f"{name}: initial filling is {layer.filling:g}; it must lie between 0 and 1."
    if not layer.liquid and layer.ion_conductivity <= 0.0:
        yield (
            f"{name}: the pores hold gas and the skeleton does not conduct ions, so no ion path reaches the wall. "
            "Fill the pores with liquid or give the skeleton an ionic conductivity."
        )
    if layer.electrons == "skeleton" and layer.skeleton_conductivity <= 0.0:
        yield (
            f"{name}: the skeleton does not conduct electrons; set electrons = 'lithium' so that lithium carries them."
        )


def _of_electrolyte_sizes(name: str, ion: IonLayer) -> Iterator[str]:
    if not 0.0 < ion.thickness < math.inf:
        yield f"{name}: thickness is {ion.thickness * 1e6:g} um; it must be above 0 and finite."
    if not 0.0 < ion.porosity <= 1.0:
        yield f"{name}: porosity is {ion.porosity:g}; it must lie between 0 and 1."


def _of_ions(i: int, ion: IonLayer) -> tuple[str, ...]:
    name = f"electrolyte layer {i + 1} ({ion.name})"
    return *_of_electrolyte(name, ion), *_of_electrolyte_sizes(name, ion)


def _of_the_whole(stack: Stack) -> Iterator[str]:
    if not (math.isfinite(stack.temperature) and stack.temperature > 0.0):
        yield f"the temperature is {stack.temperature:g} K; it must be above 0."
    if not stack.reservoir.volume >= -(1.0 - LEAST_WETTED) * _pores(stack):
        yield (
            f"the reservoir holds {stack.reservoir.volume:g} m3/m2, and the pores {_pores(stack):g} m3/m2: too little "
            f"to wet {100.0 * LEAST_WETTED:.0f} % of them, below which a cell counts as dry."
        )
    if not stack.layers:
        yield "The stack has no electrolyte layer: ions have no path to the counter electrode. Add one."


def check(stack: Stack) -> None:
    """Raise InputError with every reason why the layers don't make a cell."""
    problems = [*made(_of_kinetics, "anode", stack.kinetics)]
    problems += made(_of_kinetics, "counter electrode", stack.counter.kinetics)
    problems += [*_of_films(stack), *_of_the_whole(stack)]
    for i, layer in enumerate(stack.hosts):
        name = f"host layer {i + 1} ({layer.name})"
        problems += [*_of_host(name, layer), *_of_host_sizes(name, layer)]
    problems += _of_paths(stack)
    for i, ion in enumerate(stack.layers):
        problems += made(_of_ions, i, ion)
    if any(h.liquid for h in stack.hosts) and stack.layers and stack.layers[0].electrolyte.single_ion:
        problems.append(
            "A host full of liquid sits directly on a single-ion layer: the electrolyte that lithium displaces has "
            "nowhere to go. Put a liquid or gel layer between them, or a dry host."
        )
    if problems:
        raise InputError(problems, where=stack.title or None)
