"""From a design file to the stack of layers in SI that the cell model takes."""

from dataclasses import dataclass, replace
from typing import Any

from lithiophile.designs.cathodes import (
    anode_charge,
    cathode_counter,
    cathode_material,
    is_cathode,
    sulfur_volumes,
    with_electrolyte,
)
from lithiophile.designs.degradation import additives, coated, solvent, wears, worn
from lithiophile.designs.hosts import PotentialLaw, host_layers
from lithiophile.designs.ions import (
    coating_thickness,
    electrolyte_layers,
    electrolytes,
    is_single_ion,
    top_coatings,
    wall_resistance,
)
from lithiophile.designs.ledger import (
    Ledger,
    Provenance,
    default_texts,
    defaults,
    evidence_shares,
    kinetics_by_electrolyte,
    material,
    stands_for,
)
from lithiophile.designs.schema import Design, Interphase
from lithiophile.designs.solids import alloy, contact, press
from lithiophile.errors import InputError
from lithiophile.materials.again import Again
from lithiophile.materials.film import kinetics_of
from lithiophile.materials.formulation import is_formulation, parse
from lithiophile.materials.mixture import parse_name
from lithiophile.stack import (
    Contact,
    Counter,
    ElectrolyteLaws,
    Face,
    Film,
    HostLayer,
    IonLayer,
    Kinetics,
    Press,
    Reservoir,
    Stack,
)


@dataclass(frozen=True)
class Resolved:
    """A stack, and where each of its numbers comes from."""

    stack: Stack
    provenance: tuple[Provenance, ...]

    @property
    def evidence(self) -> dict[str, float]:
        """Share of numbers by evidence."""
        return evidence_shares(self.provenance)


def resolve(design: Design, losses: bool | None = None, temperature: float | None = None) -> Resolved:
    """Stack of a design, with defaults filled in.

    Parameters
    ----------
    design : Design
    losses : bool, optional
        Whether filaments, dead lithium, growing interphase and used-up electrolyte are followed where the design
        does not say; they are by default.
    temperature : float, optional
        In place of the design's [K].

    Returns
    -------
    Resolved

    Raises
    ------
    InputError
        If the parts don't make a cell; every reason at once.

    Examples
    --------
    >>> from lithiophile.designs import load
    >>> resolve(load("bare-li-foil")).stack.hosts
    ()
    """
    return _again(lambda: _resolved(design, losses, temperature), design, at=(losses, temperature))


# what a design, or one with some other number, was resolved to before
_again = Again[Resolved]()
_again_kinetics = Again[tuple[Kinetics, list[Provenance]]]()
_again_layers = Again[tuple[tuple[IonLayer, ...], list[Provenance]]]()
_again_hosts = Again[tuple[tuple[HostLayer, ...], list[Provenance]]]()
_again_anode = Again[tuple[tuple[Kinetics, Film, Film], list[Provenance]]]()
_again_counter = Again[tuple[Counter, list[Provenance]]]()
_again_contact = Again[tuple[tuple[Contact | None, Press], list[Provenance]]]()


def _resolved(design: Design, losses: bool | None, temperature: float | None) -> Resolved:
    ledger = Ledger(design)
    ledger.temperature = ledger.at("stack").number("temperature") if temperature is None else temperature
    liquids = electrolytes(design)
    layers = ledger.part(_again_layers, lambda: _layers(design, ledger), *design.coating, *liquids)
    # a table of areas is named relative to the design's file
    beside = design.origin if any(host.closure for host in design.host) else ""
    hosts = ledger.part(_again_hosts, lambda: host_layers(design, ledger), *design.host, design.lithium, at=(beside,))
    wearing = wears(design, losses)
    kinetics = ledger.part(
        _again_kinetics, lambda: _kinetics(ledger, design.interphase, wearing), design.interphase, design.deposit,
        design.stack, *liquids, at=(wearing,),
    )  # fmt: skip
    anode, below, above = ledger.part(
        _again_anode, lambda: _anode(design, ledger, kinetics), design.lithium, design.deposit, design.collector,
        *design.coating, kinetics, at=(bool(design.host),),
    )  # fmt: skip
    wearing = kinetics.wear is not None
    base, top = _faces(design, hosts, ledger)
    charge = anode_charge(hosts, (below, above))
    fills = tuple(host.fill for host in design.host)
    # a cathode may be as large as the anode, which no foil asks about
    against = (charge, *design.host, design.lithium) if is_cathode(design) else ()
    counter = ledger.part(
        _again_counter, lambda: _counter(design, ledger, kinetics, charge), design.counter, design.contact,
        design.stack, *design.coating, *liquids, kinetics, *against[1:], at=(*against[:1], fills),
    )  # fmt: skip
    whole = ledger.at("stack")
    capacity = whole.stated("capacity") if design.stack.capacity else None
    if capacity is None and counter.positive is not None:
        capacity = whole.computed("capacity", counter.positive.capacity, "C/m2", "of the cathode, 1C", of=("counter.",))
    pores = _pores(design, hosts, layers, counter)
    reservoir = _reservoir(design, ledger, pores, capacity)
    counter = with_electrolyte(counter, pores + reservoir.volume, ledger)
    touching, pressed = ledger.part(
        _again_contact, lambda: (contact(design, ledger), press(design, ledger)), design.contact, design.stack,
        *design.coating, *liquids, at=(fills,),
    )  # fmt: skip
    stack = Stack(
        layers=layers,
        hosts=hosts,
        kinetics=anode,
        below=below,
        above=above,
        base=base,
        top=top,
        counter=counter,
        contact=touching,
        press=pressed,
        reservoir=reservoir,
        additives=additives(design, ledger, reservoir.volume + pores) if wearing else (),
        solvent_per_lithium=solvent(ledger) if wearing else 0.0,
        temperature=ledger.temperature,
        capacity=capacity,
        title=design.title,
    )
    _check(design, stack)
    return Resolved(stack, tuple(ledger.entries))


LEAST_WETTED = 0.25
"""Share of the pores that electrolyte wets in the leanest cell that runs; below a fifth one counts as dry."""

_KINETICS = {
    "exchange_current": "exchange_current",
    "transfer_coefficient": "transfer_coefficient",
    "reference_concentration": "reference_concentration",
    "resistance": "film_resistance",
    "double_layer": "double_layer",
}
"""Keys of the file and names of the model."""
_MARCUS = "reorganisation_energy"
"""Its presence makes the kinetics Marcus-Hush-Chidsey's."""


def _layers(design: Design, ledger: Ledger) -> tuple[IonLayer, ...]:
    """Layers that carry ions, from the anode on."""
    laws: dict[str, ElectrolyteLaws] = {}
    return top_coatings(design, ledger, laws) + electrolyte_layers(design, ledger, laws)


def _kinetics(ledger: Ledger, given: Interphase, follow: bool) -> Kinetics:
    """Surface of the anode: what the design states, the rest of the set that goes with its electrolyte."""
    touching = electrolytes(ledger.design)[0].material
    chosen = material(given.material or _usual_kinetics(touching))
    here = ledger.at("interphase")
    found: dict[str, Any] = {name: here.first(key, chosen, name) for key, name in _KINETICS.items()}
    if here.given(_MARCUS) is not None or chosen.has(_MARCUS):
        found[_MARCUS] = here.first(_MARCUS, chosen)
    if is_formulation(touching) and given.reference_concentration is None and given.material is None:
        # a class value of exchange currents is one of electrolytes as they are made, not of 1 mol/L of each
        made = material(touching).value("salt_concentration")
        key = "reference_concentration"
        found[key] = here.computed(key, made, "mol/m3", "of the salt", of=())
    kinetics = Kinetics(**found)
    return worn(ledger, kinetics, chosen) if follow else kinetics


def _usual_kinetics(touching: str) -> str:
    """Set of kinetics that goes with an electrolyte."""
    if is_formulation(touching):
        return kinetics_of(parse(touching))
    mixture = parse_name(touching)
    name = stands_for(mixture.matrix if mixture else touching)
    return kinetics_by_electrolyte().get(name, default_texts()["interphase.material"])


def _counter_kinetics(ledger: Ledger, given: Interphase, anode: Kinetics) -> Kinetics:
    """Surface of the counter electrode: that of the anode, unless the design says otherwise."""
    chosen = material(given.material) if given.material else None
    here = ledger.at("counter").at("interphase")
    changed: dict[str, Any] = {
        name: here.first(key, chosen, name)
        for key, name in _KINETICS.items()
        if chosen is not None or here.given(key) is not None
    }
    if here.given(_MARCUS) is not None or (chosen is not None and chosen.has(_MARCUS)):
        changed[_MARCUS] = here.first(_MARCUS, chosen)
    elif chosen is not None:
        changed[_MARCUS] = 0.0
    return replace(anode, **changed)


def _anode(design: Design, ledger: Ledger, kinetics: Kinetics) -> tuple[Kinetics, Film, Film]:
    """Surface of the anode under its coatings, and lithium below and above the host."""
    extra = wall_resistance(design, ledger)
    under = replace(kinetics, film_resistance=kinetics.film_resistance + extra) if extra else kinetics
    return coated(design, ledger, under), *_films(design, ledger)


def _films(design: Design, ledger: Ledger) -> tuple[Film, Film]:
    """Lithium below and above the host; without a host all of it is above (the collector)."""
    lithium = ledger.at("lithium")
    below, above = (lithium.stated(key) if lithium.given(key) is not None else 0.0 for key in ("below", "above"))
    porosity = ledger.at("deposit").number("porosity")
    on_collector = replace(_substrate(design, ledger), deposit_porosity=porosity)
    if not design.host:
        if design.lithium.alloy is not None:
            return Film(), Film(alloy=alloy(lithium, below))
        return Film(), replace(on_collector, thickness=below + above)
    return replace(on_collector, thickness=below), Film(thickness=above, deposit_porosity=porosity)


def _substrate(design: Design, ledger: Ledger) -> Film:
    """Bare collector, or what coats it: nucleation dip, and charge that an alloying skin takes up first."""
    for i, coating in enumerate(design.coating):
        if coating.on != "collector":
            continue
        skin, here = material(coating.material), ledger.at("coating", i)
        dip = here.first("nucleation_overpotential", skin, default="deposit.nucleation_overpotential")
        film = Film(barrier=dip)
        if not (skin.has("capacity") and skin.has("potential")):
            return film
        depth = coating_thickness(here)
        dense = here.of_material("material_capacity", skin, "capacity")
        return replace(
            film,
            alloy_capacity=here.computed(
                "capacity", dense * depth, "C/m2", "capacity x thickness", of=("material_capacity", "thickness")
            ),
            alloy_potential=PotentialLaw(skin.law("potential").at(ledger.temperature)),
            alloy_exchange_current=here.first("exchange_current", skin, default="host.wall.exchange_current"),
        )
    foil = material(design.collector.material)
    return Film(barrier=ledger.at("deposit").first("nucleation_overpotential", foil))


def _faces(design: Design, hosts: tuple[HostLayer, ...], ledger: Ledger) -> tuple[Face, Face]:
    base, top = design.faces.base, design.faces.top
    conducts = bool(hosts) and hosts[-1].electrons == "skeleton"
    # a dry frame is sintered to the layer above it: no room between them
    sintered = bool(hosts) and not hosts[-1].liquid
    sticks = bool(hosts) and not hosts[0].liquid and base.bonded is not False
    adhesion = ledger.at("faces").at("base").number("adhesion") if sticks else 0.0
    return (
        Face(
            electrons=True if base.electrons is None else base.electrons,
            bonded=True if base.bonded is None else base.bonded,
            area=1.0 if base.area is None else base.area.value,
            adhesion=adhesion,
        ),
        Face(
            electrons=conducts if top.electrons is None else top.electrons,
            area=(0.0 if sintered else 1.0) if top.area is None else top.area.value,
        ),
    )


def _counter(design: Design, ledger: Ledger, kinetics: Kinetics, anode: float) -> Counter:
    """The counter electrode, of a cathode for what the ``anode`` holds [C/m2], and its contact with what touches it."""
    made = _foil_or_cathode(design, ledger, kinetics, anode)
    return replace(made, contact=contact(design, ledger, counter=True))


def _foil_or_cathode(design: Design, ledger: Ledger, kinetics: Kinetics, anode: float) -> Counter:
    counter = design.counter
    if is_cathode(design):
        return cathode_counter(design, ledger, anode)
    here = ledger.at("counter")
    if counter.material == "copper":
        thickness = here.stated("thickness") if counter.thickness else 0.0
        barrier = defaults()["deposit.nucleation_overpotential"].value
        film = Film(thickness=thickness, barrier=barrier)
        return Counter("copper", film, _counter_kinetics(ledger, counter.interphase, kinetics))
    thickness = here.number("thickness")
    return Counter("lithium", Film(thickness=thickness), _counter_kinetics(ledger, counter.interphase, kinetics))


def _pores(design: Design, hosts: tuple[HostLayer, ...], layers: tuple[IonLayer, ...], counter: Counter) -> float:
    """Volume of all pores that liquid fills at the start, less the lithium that is in them [m3/m2]."""
    pores = sum(h.thickness * (h.porosity - (h.porosity - h.residual) * h.filling) for h in hosts if h.liquid)
    pores += sum(x.thickness * x.porosity for x in layers if not x.electrolyte.single_ion)
    if counter.cathode is not None and not layers[-1].electrolyte.single_ion:
        pores += counter.cathode.thickness * counter.cathode.porosity
    if counter.sulfur is not None:
        pores += sulfur_volumes(cathode_material(design), counter.sulfur.loading)[1]
    return pores


def _reservoir(design: Design, ledger: Ledger, pores: float, capacity: float | None) -> Reservoir:
    """Electrolyte beside the stack: what the amount leaves over when all pores are full."""
    here = ledger.at("stack")
    exchange = here.number("electrolyte_exchange")
    amounts = [(i, e.amount) for i, e in enumerate(design.electrolyte) if e.amount is not None]
    if not amounts or design.stack.reservoir is not None:
        if not pores or is_single_ion(design):
            return Reservoir(volume=0.0, room=None, exchange=exchange)
        return Reservoir(volume=here.number("reservoir"), exchange=exchange)
    given = 0.0
    for i, amount in amounts:
        layer = ledger.at("electrolyte", i)
        value = layer.stated("amount")
        if amount.unit in ("m3/C", "kg/C"):
            assert capacity is not None  # checked when the file was read
            value *= capacity
            if amount.unit == "kg/C":
                value /= layer.of_material("density", material(design.electrolyte[i].material), at=1000.0)
        given += value
    if given < pores * LEAST_WETTED:
        raise InputError(
            f"electrolyte.amount: {given * 1e5:.3g} uL/cm2 wets {100.0 * given / pores:.3g} % of the pores, which hold "
            f"{pores * 1e5:.3g} uL/cm2; a cell runs from {100.0 * LEAST_WETTED:.0f} % on. Give more, or "
            "leave amount out.",
            where=design.name or None,
        )
    return Reservoir(
        volume=here.computed(
            "reservoir",
            given - pores,
            "m3/m2",
            "amount less what the pores hold; below 0 they lack it",
            of=(f"electrolyte[{i}].amount" for i, one in enumerate(design.electrolyte) if one.amount is not None),
        ),
        exchange=exchange,
    )


def _check(design: Design, stack: Stack) -> None:
    problems = []
    for i, host in enumerate(stack.hosts, 1):
        if host.residual >= host.porosity and host.liquid:
            problems.append(
                f"host {i}: the trapped electrolyte (residual {host.residual:g}) is as large as the pores "
                f"({host.porosity:g}). Lower residual."
            )
        if not host.liquid and host.ion_conductivity <= 0.0:
            problems.append(
                f"host {i}: neither its pores nor its skeleton carry ions. Give the skeleton a material "
                "that conducts lithium, or fill the pores with liquid."
            )
        if host.electrons == "skeleton" and host.skeleton_conductivity <= 0.0:
            problems.append(f'host {i}: electrons = "skeleton", but it does not conduct. Write electrons = "lithium".')
    if problems:
        raise InputError(problems, where=design.name or None)
