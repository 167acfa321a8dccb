"""The design file: one stack, read from the collector to the counter electrode.

Every class here is one table of the file. A number is text with its unit or a table with
its evidence (:mod:`lithiophile.designs.quantity`). What a file leaves out is ``None`` here
and gets its value, with evidence, from ``defaults.toml`` when the design is resolved.
"""

import types
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, Self, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE
from lithiophile.designs.catalogue import check_counter, check_material
from lithiophile.designs.quantity import Number, Pair, Quantity
from lithiophile.errors import InputError

Thickness = Annotated[Number, Quantity("length", '"25 um"', least=0.0, open_low=True)]
ThicknessOrNone = Annotated[Number, Quantity("length", '"25 um"', least=0.0)]
LithiumAmount = Annotated[
    Number, Quantity("length", '"20 um"', least=0.0, converted={"areal_charge": LITHIUM_VOLUME_PER_CHARGE})
]
"""Thickness of dense lithium, or its charge."""
Length = Annotated[Number, Quantity("length", '"8 um"', least=0.0, open_low=True)]
Porosity = Annotated[Number, Quantity("fraction", "0.8", least=0.0, most=1.0, open_low=True, open_high=True)]
PorosityOrPair = Annotated[
    tuple[Number, ...], Pair("fraction", "0.8", least=0.0, most=1.0, open_low=True, open_high=True)
]
Filled = Annotated[Number, Quantity("fraction", "0.42", least=0.0, most=1.0, open_low=True)]
Share = Annotated[Number, Quantity("fraction", "0.5", least=0.0, most=1.0)]
Transference = Annotated[Number, Quantity("number", "0.4", least=-10.0, most=1.0)]
Positive = Annotated[Number, Quantity("number", "1.5", least=0.0, open_low=True)]
Ratio = Annotated[Number, Quantity("number", "0.7", least=0.0)]
Factor = Annotated[Number, Quantity("number", "2.0", least=1.0)]
Voltage = Annotated[Number, Quantity("voltage", '"40 mV"', least=0.0)]
Duration = Annotated[Number, Quantity("time", '"10 s"', least=0.0)]
VoltageOrPair = Annotated[tuple[Number, ...], Pair("voltage", '"20 mV"', least=0.0)]
Conductivity = Annotated[Number, Quantity("conductivity", '"1e-4 S/cm"', least=0.0)]
ConductivityOrPair = Annotated[tuple[Number, ...], Pair("conductivity", '"100 S/m"', least=0.0)]
Resistance = Annotated[Number, Quantity("resistance_area", '"30 ohm cm2"', least=0.0)]
CurrentDensity = Annotated[Number, Quantity("current_density", '"3 mA/cm2"', least=0.0, open_low=True)]
MolarEnergy = Annotated[Number, Quantity("molar_energy", '"0.22 eV"', least=0.0, open_low=True)]
Capacitance = Annotated[Number, Quantity("capacitance_area", '"10 uF/cm2"', least=0.0, open_low=True)]
ArealCharge = Annotated[Number, Quantity("areal_charge", '"3 mAh/cm2"', least=0.0)]
VolumeCharge = Annotated[Number, Quantity("charge_density", '"200 mAh/cm3"', least=0.0)]
ArealMass = Annotated[Number, Quantity("areal_mass", '"18 mg/cm2"', least=0.0)]
AmountBeside = Annotated[Number, Quantity("areal_volume", '"20 uL/cm2"', least=0.0)]
LiquidAmount = Annotated[
    Number, Quantity("areal_volume", '"60 uL/cm2"', least=0.0, also=("volume_per_charge", "mass_per_charge"))
]
Modulus = Annotated[Number, Quantity("modulus", '"20 MPa"', least=0.0)]
Strain = Annotated[Number, Quantity("fraction", "0.05", least=0.0)]
Pressure = Annotated[Number, Quantity("pressure", '"0.1 MPa"', least=0.0)]
Temperature = Annotated[Number, Quantity("temperature", '"25 degC"', least=200.0, most=450.0)]
Density = Annotated[Number, Quantity("density", '"1.8 g/cm3"', least=0.0, open_low=True)]
Area = Annotated[
    Number,
    Quantity("specific_area", '"1e5 m2/m3"', least=0.0, open_low=True, also=("area_per_mass",)),
]
Concentration = Annotated[Number, Quantity("concentration", '"1 mol/L"', least=0.0, open_low=True)]
Additive = Annotated[Number, Quantity("fraction", '"2 wt%"', least=0.0, also=("concentration",))]
AdhesionEnergy = Annotated[Number, Quantity("surface_energy", '"0.5 J/m2"', least=0.0)]
Diffusivity = Annotated[Number, Quantity("diffusivity", '"1e-11 cm2/s"', least=0.0, open_low=True)]
Viscosity = Annotated[Number, Quantity("viscosity", '"1000 Pa s"', least=0.0)]
Stiffness = Annotated[Number, Quantity("stiffness", '"1e10 Pa/m"', least=0.0)]
Touching = Annotated[Number, Quantity("fraction", "0.7", least=0.0, most=1.0, open_low=True)]
Growth = Annotated[Number, Quantity("diffusivity", '"1e-21 m2/s"', least=0.0)]
Corrosion = Annotated[Number, Quantity("velocity", '"1 um/year"', least=0.0)]
MolarVolume = Annotated[Number, Quantity("molar_volume", '"50 cm3/mol"', least=0.0)]
ExchangeRate = Annotated[Number, Quantity("velocity", '"1 nm/s"', least=0.0)]

MissingPhysics = Literal[
    "alloy_diffusion", "frame_strain", "healing", "irreversible_wall", "lateral_pattern",
    "pore_populations", "salt_blocking", "wetting",
]  # fmt: skip
"""Physics that a design would need and the model does not have yet; it runs without it."""


class Table(BaseModel):
    """Base of all tables: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, use_attribute_docstrings=True)

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuse; a design that was checked stays as it is."""
        if name in type(self).model_fields:
            raise InputError(_FROZEN.format(key=_usual_key(type(self), name), value=repr(value)))
        super().__setattr__(name, value)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy; with an update it would be one that nothing has checked, and is refused."""
        for name, value in (update or {}).items():
            raise InputError(_FROZEN.format(key=_usual_key(type(self), name), value=repr(value)))
        return super().model_copy(deep=deep)

    def __dir__(self) -> list[str]:
        """The keys of the table; what pydantic adds to them is no part of a design."""
        return [name for name, field in type(self).model_fields.items() if not field.exclude]


_FROZEN = (
    "A design does not change once it has been checked. Make a changed one: "
    'new = design.with_({{"{key}": {value}}}); design.keys() lists all that can be changed.'
)


Material = Annotated[str, BeforeValidator(check_material)]
"""Name of a material of the catalogue."""


class Collector(Table):
    """The metal foil, or nothing but the tab of a free-standing host."""

    material: Material = "copper"
    """Metal of the foil."""
    thickness: ThicknessOrNone | None = None
    """Of the foil; 0 where there is only a tab."""


class Fibre(Table):
    """Fibres or wires."""

    kind: Literal["fibre"]
    """Fibres or wires."""
    diameter: Length
    """Of a fibre."""
    order: Literal["random", "ordered"] = "random"
    """How fibres lie: at random, or as an ordered lattice."""


class Foam(Table):
    """Cells of a foam; ``windows`` is the open share of their walls."""

    kind: Literal["foam"]
    """Cells of a foam."""
    pore: Length
    """Width of a cell."""
    windows: Share | None = None
    """Open share of the walls between cells."""


class Channel(Table):
    """Straight channels through the layer."""

    kind: Literal["channel"]
    """Straight channels through the layer."""
    width: Length
    """Of a channel."""


class Sheet(Table):
    """Stacked sheets; ``spread`` is the standard deviation of ln(gap)."""

    kind: Literal["sheet"]
    """Stacked sheets."""
    gap: Length
    """Between two sheets."""
    spread: Positive | None = None
    """Standard deviation of ln(gap)."""


class Grain(Table):
    """Grains or nanospheres."""

    kind: Literal["grain"]
    """Grains or nanospheres."""
    diameter: Length
    """Of a grain."""


class HollowFibre(Table):
    """Hollow fibres: pores between them and bores inside."""

    kind: Literal["hollow_fibre"]
    """Hollow fibres."""
    diameter: Length
    """Of a fibre, outside."""
    bore: Length
    """Of a fibre, inside."""


Geometry = Annotated[Fibre | Foam | Channel | Sheet | Grain | HollowFibre, Field(discriminator="kind")]

WallKind = Literal["lithiophilic", "lithiophobic", "alloying", "intercalating", "insulating"]


class Wall(Table):
    """The surface inside the pores, before lithium covers it."""

    kind: WallKind | None = None
    """How the bare wall meets lithium; left out, as its material does."""
    material: Material | None = None
    """Coating of the wall; left out, the skeleton itself."""
    thickness: Length | None = None
    """Of that coating."""
    nucleation_overpotential: VoltageOrPair | None = None
    """Dip below the plateau; a pair: collector side, separator side."""
    capacity: VolumeCharge | None = None
    """Charge that the wall stores before metal plates, per volume of layer."""
    exchange_current: CurrentDensity | None = None
    """Of lithium entering an alloying or intercalating wall."""
    volume_ratio: Ratio | None = None
    """Room that stored lithium takes from the pore, in units of that of the metal."""


class Frame(Table):
    """How the skeleton bears load."""

    modulus: Modulus | None = None
    """Young's modulus of the solid."""
    yield_stress: Modulus | None = None
    """Of the solid, at which it yields or breaks."""
    yield_strain: Strain | None = None
    """Strength as a share of the modulus, where the stress is not given."""
    bending: bool | None = None
    """Whether its struts bend under load; left out, they do unless its pores are straight channels."""


class Host(Table):
    """One sub-layer of a porous host; collector side first."""

    material: Material
    """Of the skeleton."""
    thickness: Thickness
    """Of the sub-layer."""
    porosity: PorosityOrPair
    """Share of the layer that is pore; a pair: collector side, separator side."""
    geometry: Geometry | None = None
    """Shape of the pores; left out, that of the material."""
    wall: Wall = Wall()
    """The surface inside the pores."""
    fill: Literal["liquid", "gel", "gas", "solid"] = "liquid"
    """What stands in the pores: liquid, gel, gas (dry) or a solid."""
    electrons: Literal["skeleton", "lithium"] | None = None
    """What carries electrons to the reaction; left out, the skeleton where it conducts."""
    ions: Literal["pores", "skeleton", "both"] = "pores"
    """What carries ions: the pores, the skeleton, or both."""
    electronic_conductivity: ConductivityOrPair | None = None
    """Effective, of the whole layer."""
    ionic_conductivity: Conductivity | None = None
    """Effective, of the skeleton in this layer."""
    ion_contact: Share | None = None
    """Share of the wall of an ion-conducting skeleton that touches lithium."""
    infused: Share | None = None
    """Share of this layer's pores that holds lithium at the start; overrides [lithium]."""
    polymer: Share | None = None
    """Share of the pores taken by an immobile polymer (gel)."""
    bruggeman: Positive | None = None
    """Exponent of the porosity in the conductivity of the pores."""
    tortuosity: Factor | None = None
    """Detours beyond those of the exponent, as a factor."""
    residual: Share | None = None
    """Electrolyte that stays trapped in a full pore, as a share of the layer."""
    blocked: Share | None = None
    """Share of electrolyte below which pores no longer connect."""
    link: Share | None = None
    """Filling at which lithium in an insulating skeleton reaches the next slice."""
    wall_area: Area | None = None
    """Measured area of the bare wall, per volume of the layer (m2/m3) or per mass of its skeleton (m2/g); scales the
    geometry's law."""
    pore_size: Length | None = None
    """Width of a pore's opening; left out, it follows from porosity and wall area."""
    density: Density | None = None
    """Of the solid skeleton."""
    frame: Frame | None = None
    """How the skeleton bears load."""
    flow_stress: Pressure | None = None
    """Shear stress at which lithium slides in its dry pores."""
    closure: str | None = None
    """File with a table of area against filling, from a morphology run (lithium_fraction, area)."""
    cells: int | None = Field(default=None, ge=4, le=400)
    """Grid cells of the sub-layer."""
    grading: Positive | None = None
    """Ratio of neighbouring grid cells in the usual mesh."""
    steps: int = Field(default=4, ge=2, le=20)
    """Sub-layers that a gradient of porosity or conductivity is cut into."""


class Lithium(Table):
    """Lithium at the start."""

    below: LithiumAmount | None = None
    """Between collector and host; without a host, the foil. As a thickness, or as its charge."""
    alloy: Material | None = None
    """Metal of the foil, where it is an alloy from which lithium diffuses."""
    diffusivity: Diffusivity | None = None
    """Of lithium in that alloy."""
    infused: Share | None = None
    """Share of the hosts' pores."""
    above: LithiumAmount | None = None
    """On the host. As a thickness, or as its charge."""


class Coating(Table):
    """Artificial interphase, skin or dense barrier, on the anode or on the walls of the host."""

    material: Material
    """Of the coating."""
    thickness: Thickness | None = None
    """Left out, the material's usual one."""
    on: Literal["top", "wall", "collector"] = "top"
    """Where it stands: on top of the anode, on the walls of the host, or on the collector."""
    porosity: Filled | None = None
    """Share filled with electrolyte."""
    bruggeman: Positive | None = None
    """Exponent of its porosity in its conductivity."""
    tortuosity: Factor | None = None
    """Detours beyond those of the exponent, as a factor."""
    conductivity: Conductivity | None = None
    """Of the whole layer, effective: solid, or electrolyte in its pores."""
    resistance: Resistance | None = None
    """Of its face towards the anode."""
    nucleation_overpotential: VoltageOrPair | None = None
    """On the collector: dip below the plateau on the coated surface."""
    modulus: Modulus | None = None
    """Young's modulus."""
    fracture_strain: Strain | None = None
    """Strain at which it breaks."""
    adhesion_energy: AdhesionEnergy | None = None
    """Work that takes it off the lithium."""
    healing_time: Duration | None = None
    """In which a break heals; 0: never."""
    relaxation_time: Duration | None = None
    """In which its stress relaxes; 0: elastic."""
    cells: int | None = Field(default=None, ge=2, le=200)
    """Grid cells, where it is a layer of the mesh."""


class Electrolyte(Table):
    """One layer of electrolyte; anode side first."""

    material: Material
    """Liquid, gel or solid."""
    separator: Material | None = None
    """What a liquid stands in; left out, the usual one where no thickness is stated."""
    thickness: Thickness | None = None
    """Of the layer; left out, that of the separator."""
    porosity: Filled | None = None
    """Share of the layer that is electrolyte; left out, that of the separator."""
    bruggeman: Positive | None = None
    """Exponent of the porosity in the conductivity."""
    tortuosity: Factor | None = None
    """Bulk conductivity x porosity / tortuosity; left out, that of the separator."""
    conductivity: Conductivity | None = None
    """Overrides the material's at the salt concentration of the layer, e.g. with the value a paper reports."""
    diffusivity: Diffusivity | None = None
    """The same for the salt's diffusivity."""
    transference: Transference | None = None
    """The same for the transference number of lithium."""
    thermodynamic_factor: Positive | None = None
    """The same for the thermodynamic factor, 1 + dln f/dln c."""
    resistance: Resistance | None = None
    """Of its face towards the anode."""
    concentration: Concentration | None = None
    """Of salt in the fresh electrolyte; left out, the material's."""
    solubility: Concentration | None = None
    """Concentration at which it is saturated; left out, the material's."""
    amount: LiquidAmount | None = None
    """All of this liquid in the cell, pores included."""
    additives: dict[Material, Additive] = {}
    """What shapes the film on lithium, by material: a share by mass, or a concentration."""
    formed: Literal["poured", "in_situ", "ex_situ"] = "poured"
    """Whether it was poured, formed in the cell, or made outside and laid in."""
    modulus: Modulus | None = None
    """Young's modulus."""
    cells: int | None = Field(default=None, ge=2, le=400)
    """Grid cells of the layer."""


class Interphase(Table):
    """Surface of lithium: film and kinetics, on true area."""

    material: Material | None = None
    """Set of kinetics in the catalogue; left out, the one that goes with the electrolyte."""
    resistance: Resistance | None = None
    """Of the film on lithium, per true area."""
    exchange_current: CurrentDensity | None = None
    """Of lithium and its ions, per true area, at the reference concentration."""
    transfer_coefficient: Porosity | None = None
    """Of the reaction, from 0 to 1."""
    reorganisation_energy: MolarEnergy | None = None
    """Of Marcus-Hush-Chidsey kinetics; left out, the material's, and without one the kinetics are Butler-Volmer."""
    reference_concentration: Concentration | None = None
    """Of salt, to which the exchange current refers."""
    double_layer: Capacitance | None = None
    """Capacitance per true area."""


class Wearing(Interphase):
    """Surface of the anode's lithium, with how its film grows, breaks and heals."""

    first_thickness: Length | None = None
    """Of the interphase that forms at once on new surface; the resistance is that of this thickness."""
    growth: Growth | None = None
    """Constant K of its further growth, L dL/dt = K."""
    corrosion: Corrosion | None = None
    """Lithium that it takes at a constant rate, at rest too, as thickness of metal on true area."""
    volume: Positive | None = None
    """Volume of interphase per volume of the lithium bound in it."""
    solvent_per_lithium: MolarVolume | None = None
    """Solvent that it takes for each lithium it binds."""
    rebuilt: Share | None = None
    """Share of it that forms anew where lithium covers a surface again."""
    unevenness: Positive | None = None
    """Coefficient of variation of its resistance."""
    patch: Length | None = None
    """Size of its uneven patches."""
    fracture_strain: Strain | None = None
    """Strain that it bears."""
    healing_time: Duration | None = None
    """Time in which a break of it heals."""
    crack_width: Length | None = None
    """Width of a crack."""


class Deposit(Table):
    """Lithium that plates: outside a host or on a bare collector, and what of it grows as filaments."""

    porosity: Share | None = None
    """Void fraction of newly plated lithium."""
    nucleation_overpotential: Voltage | None = None
    """Of the bare collector: dip below the plateau."""
    grain_diameter: Length | None = None
    """Of a dense deposit 20 um thick: its new surface takes interphase."""
    coarsening: Share | None = None
    """Power of the thickness with which grains grow; 0: they do not."""
    filament_diameter: Length | None = None
    """Of a filament."""
    filament_porosity: Share | None = None
    """Void fraction of a layer of filaments without pressure."""
    porosity_pressure: Pressure | None = None
    """Pressure that halves it."""
    detachment: Share | None = None
    """Filaments that lose contact, for each unit of them that is stripped slowly."""
    detachment_current: CurrentDensity | None = None
    """Stripping current density on lithium's own area that halves it."""
    reconnection: Share | None = None
    """Share of dead lithium that is reached again for each um plated."""
    depletion_width: Positive | None = None
    """Of the rise of filaments as the salt runs out, in units of the salt's concentration."""
    merged: Length | None = None
    """Lithium on a surface at which half of it is covered."""


class Counter(Table):
    """The counter electrode."""

    material: Annotated[str, BeforeValidator(check_counter)] = "lithium"
    """Lithium, copper, a cathode of the catalogue (lfp, nmc811, lco, sulfur), or a file of one."""
    thickness: ThicknessOrNone | None = None
    """Of the foil, or of the cathode."""
    areal_capacity: ArealCharge | None = None
    """Of a cathode, between its charged and its discharged state."""
    n_to_p: Positive | None = None
    """Charge that the anode can hold, or starts with where it has no host, per charge of the cathode."""
    start: Literal["charged", "discharged"] | None = None
    """Of a cathode; left out, as cells are built: discharged, and sulfur charged."""
    porosity: Porosity | None = None
    """Of a cathode: its pores, which hold electrolyte; this and what follows override its material's."""
    active_fraction: Porosity | None = None
    """Share of a cathode that is particles."""
    particle_radius: Length | None = None
    """Of a cathode's particles."""
    exchange_current: CurrentDensity | None = None
    """Of a cathode's particles, half filled."""
    electronic_conductivity: Conductivity | None = None
    """Of a cathode's solid."""
    bruggeman: Positive | None = None
    """Exponent of the pores of a cathode."""
    double_layer: Capacitance | None = None
    """Per area of a cathode's particles."""
    lower_voltage: Voltage | None = None
    """At which a discharge ends unless the protocol says otherwise."""
    upper_voltage: Voltage | None = None
    """At which a charge ends unless the protocol says otherwise."""
    cells: int | None = Field(default=None, ge=4, le=200)
    """Grid cells of a cathode."""
    interphase: Interphase = Interphase()
    """Surface of its lithium, where it differs from the anode's."""


class Face(Table):
    """One outer face of the host."""

    electrons: bool | None = None
    """Whether the face passes electrons; left out, the base does, the top where the skeleton conducts."""
    bonded: bool | None = None
    """Whether the host sticks to the collector, so that lithium can't lift it."""
    area: Share | None = None
    """Share of the face that is exposed and may react."""
    adhesion: Pressure | None = None
    """Stress that opens a bonded base."""


class Faces(Table):
    """Base: towards the collector. Top: towards the electrolyte."""

    base: Face = Face()
    """Towards the collector."""
    top: Face = Face()
    """Towards the electrolyte."""


class Contact(Table):
    """Lithium against a solid layer; unused where a liquid or gel touches it."""

    initial: Touching | None = None
    """Share that touches at the start; left out, it follows from adhesion and pressure."""
    adhesion: AdhesionEnergy | None = None
    """Work of adhesion of lithium on the solid or its interlayer."""
    share: Share | None = None
    """Of the stripped volume that stays behind as void."""
    width: Length | None = None
    """Void that halves the contact."""
    critical_stripping_current: CurrentDensity | None = None
    """Stripping current that flow keeps up with without pressure; at 25 degC."""
    critical_stripping_current_per_MPa: CurrentDensity | None = None
    """What 1 MPa adds to it; it grows with the pressure to the power ``exponent``."""
    exponent: Positive | None = None
    """Of the pressure in the critical stripping current."""
    spacing: Length | None = None
    """Distance between the spots that touch."""
    stretch: Strain | None = None
    """Of a soft layer, while it sticks."""
    viscosity: Viscosity | None = None
    """Of a soft layer."""
    healing: Duration | None = None
    """Time in which a gap heals; 0: never."""


class StackTable(Table):
    """The cell as a whole."""

    pressure: Pressure | None = None
    """That the cell is closed with."""
    gap: Literal["free", "fixed"] = "free"
    """Constant pressure, or plates that keep their distance."""
    stiffness: Stiffness | None = None
    """Of what holds the stack: pressure per change of thickness."""
    cells: int = Field(default=1, ge=1, le=1000)
    """In a pile between the same plates."""
    temperature: Temperature | None = None
    """Of the whole cell."""
    capacity: ArealCharge | None = None
    """Nominal; what a C-rate refers to. Left out, the capacity of a cathode."""
    electrolyte_exchange: ExchangeRate | None = None
    """Salt exchange with the electrolyte beside the stack."""
    reservoir: AmountBeside | None = None
    """Electrolyte beside the stack; left out, the rest of the amount."""


class Source(Table):
    """Where numbers come from."""

    doi: str | None = None
    """Digital object identifier."""
    title: str | None = None
    """Authors, title, journal and year."""
    where: str | None = None
    """Table, figure, equation or page; or what was not read."""
    reference: int | None = None
    """Its number in the Outlook's list of references."""


class Stated(Table):
    """One thing that a paper says of its cells."""

    what: Annotated[str, Field(min_length=1)]
    """In words, or a number with its unit."""
    source: str | None = None
    """Name of the [source.NAME] in which it was read; left out, it is recalled and counts as assumed."""
    note: str = ""
    """Under which condition, or why it is assumed."""


def _a_number(dimension: str, example: str) -> BeforeValidator:
    """Refuses a statement that is no number of a dimension."""
    reader = Quantity(dimension, example, least=0.0, open_low=True)

    def read(given: Any) -> Any:
        what = given.what if isinstance(given, Stated) else given.get("what") if isinstance(given, dict) else None
        if isinstance(what, str):
            reader(what)
        return given

    return BeforeValidator(read)


class Published(Table):
    """What the paper of this system did with its cells; nothing in it changes the run unless one asks for it."""

    electrolyte: Stated | None = None
    """Salt, solvents and additives."""
    current: Annotated[Stated, _a_number("current_density", '"1 mA/cm2"')] | None = None
    """Current density of its cycles."""
    capacity: Annotated[Stated, _a_number("areal_charge", '"1 mAh/cm2"')] | None = None
    """Charge of a half-cycle."""
    lithium: Stated | None = None
    """Lithium at the start, and the counter electrode."""


def _without_bookkeeping(schema: dict[str, Any]) -> None:
    for key in ("name", "origin"):
        schema["properties"].pop(key)


class Pouch(Table):
    """The cell that many repeat units make, for its energy; nothing in it changes the run."""

    cathodes: int | None = Field(default=None, ge=1, le=1000)
    """Double-sided cathode sheets."""
    width: Length | None = None
    """Of the coated area."""
    height: Length | None = None
    """Of the coated area."""
    rim: ThicknessOrNone | None = None
    """Seam of the laminate beyond the coated area, at the sides and the bottom."""
    head: ThicknessOrNone | None = None
    """The same at the top, where the tabs leave."""
    laminate_thickness: ThicknessOrNone | None = None
    """Of the aluminium laminate of the housing."""
    laminate_mass: ArealMass | None = None
    """Mass of the laminate per area."""
    tab_thickness: ThicknessOrNone | None = None
    """Of each of the two tabs."""
    tab_width: ThicknessOrNone | None = None
    """Of each tab."""
    tab_length: ThicknessOrNone | None = None
    """Of each tab."""


class Design(Table):
    """One stack."""

    model_config = ConfigDict(json_schema_extra=_without_bookkeeping)

    title: Annotated[str, Field(min_length=1)]
    """What it is, in a line."""
    system: str | None = None
    """Name of the Outlook's system."""
    about: str = ""
    """What it is, in a few sentences."""
    claims: list[str] = []
    """Statements of the Outlook it bears on."""
    losses: bool | None = None
    """Whether filaments, dead lithium, growing interphase and used-up electrolyte are followed; left out, they are."""
    needs: list[MissingPhysics] = []
    """Physics that this design would need and the model does not have."""
    collector: Collector = Collector()
    """The metal foil."""
    faces: Faces = Faces()
    """The outer faces of the host."""
    host: list[Host] = []
    """Sub-layers of a porous host, collector side first."""
    lithium: Lithium = Lithium()
    """Lithium at the start."""
    coating: list[Coating] = []
    """Artificial interphases."""
    electrolyte: list[Electrolyte] = []
    """Layers of electrolyte, anode side first; left out, the usual one."""
    interphase: Wearing = Wearing()
    """Surface of the anode's lithium."""
    deposit: Deposit = Deposit()
    """Lithium that plates."""
    contact: Contact = Contact()
    """Lithium against a solid layer."""
    counter: Counter = Counter()
    """The counter electrode; left out, lithium foil."""
    stack: StackTable = StackTable()
    """The cell as a whole."""
    pouch: Pouch = Pouch()
    """The pouch around a pile of cells."""
    published: Published = Published()
    """What the paper of this system did."""
    source: dict[str, Source] = {}
    """Where numbers come from, by name."""
    name: str = Field(default="", exclude=True)
    """Name it was loaded by; not a key of the file."""
    origin: str = Field(default="", exclude=True)
    """File it was read from; not a key of the file."""


def tables_in(annotation: Any) -> list[type[BaseModel]]:
    """All tables that an annotation allows."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) in (Annotated, list, dict, tuple, Union, types.UnionType):
        return [m for a in get_args(annotation) for m in tables_in(a)]
    return []


def usual_place(table: type[BaseModel], layer: str = "") -> str:
    """Where a table stands in a file, as a key begins; ``layer`` is written behind names of lists.

    >>> usual_place(Wall), usual_place(Wall, "[0]")
    ('host.wall.', 'host[0].wall.')
    """

    def places(model: type[BaseModel], path: str) -> Iterator[str]:
        if issubclass(table, model):
            yield path
        for key, field in model.model_fields.items():
            listed = layer if get_origin(field.annotation) is list else ""
            for inner in tables_in(field.annotation):
                if inner is not Number:
                    yield from places(inner, f"{path}{key}{listed}.")

    return next(places(Design, ""), "")


def _usual_key(table: type[BaseModel], name: str) -> str:
    """Key by which a number of a table is changed; of a layer that of the first: ``host[0].porosity``."""
    return f"{usual_place(table, '[0]')}{name}"


def _readers(annotation: Any) -> Iterator[Quantity]:
    for one in (annotation, *get_args(annotation)):
        if isinstance(one, Quantity | Pair):
            yield one.one if isinstance(one, Pair) else one
    for one in get_args(annotation):
        yield from _readers(one)


@cache
def number_in(table: type[BaseModel], key: str) -> Quantity | Pair | None:
    """What reads a key of a table that holds a number, or a pair of them, and nothing else; else None.

    >>> number_in(Host, "thickness").dimensions, number_in(Host, "material")
    (('length',), None)
    """
    field = table.model_fields.get(key)
    if field is None or field.exclude:
        return None
    kinds = [one for one in get_args(field.annotation) if one is not types.NoneType]
    optional = get_origin(field.annotation) in (Union, types.UnionType)
    if optional and len(kinds) == 1 and not field.metadata:
        found = get_args(kinds[0])[1:]
    else:
        found = () if optional else tuple(field.metadata)
    return found[0] if len(found) == 1 and isinstance(found[0], Quantity | Pair) else None


def reader_of(path: str) -> Quantity | None:
    """What reads the numbers of a key such as ``host.residual``; None where the schema has no number of that name.

    Examples
    --------
    >>> reader_of("host.wall.nucleation_overpotential").dimensions
    ('voltage',)
    """
    models: list[type[BaseModel]] = [Design]
    *tables, last = path.split(".")
    for part in tables:
        models = [m for one in models if part in one.model_fields for m in tables_in(one.model_fields[part].annotation)]
    fields = [model.model_fields[last] for model in models if last in model.model_fields]
    return next((r for f in fields for r in _readers(Annotated[f.annotation, *f.metadata, None])), None)
