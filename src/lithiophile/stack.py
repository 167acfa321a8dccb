"""What the cell model is told: a stack of layers in SI units, from collector to counter electrode.

These are plain frozen records without file formats, names of materials or units. A design
file (:mod:`lithiophile.designs`) is resolved into a :class:`Stack`; tests and users may
also write one directly. x = 0 at the collector and grows towards the counter electrode.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

Law = Callable[[np.ndarray], np.ndarray]
"""A law of one variable, vectorised: SI in, SI out."""

WallKind = Literal["lithiophilic", "lithiophobic", "alloying", "intercalating", "insulating"]


@dataclass(frozen=True)
class ElectrolyteLaws:
    """Transport properties at the temperature of the stack.

    ``conductivity`` [S/m], ``diffusivity`` [m2/s] (salt, Fickian, relative to the volume velocity
    of the electrolyte), ``transference`` (t+ with respect to the solvent) and
    ``thermodynamic_factor`` (1 + dln f/dln c) are functions of the salt concentration [mol/m3].
    ``salt_molar_volume`` [m3/mol], all of it counted with the anion: migrating salt carries volume, so
    the anion's share (1 - t+) of the current is reduced by 1 - c V_e in the salt flux; ``salt_volume`` is the same as a
    function of the concentration, from a measured density.
    A single-ion conductor has only a conductivity.
    """

    name: str
    conductivity: Law
    diffusivity: Law | None = None
    transference: Law | None = None
    thermodynamic_factor: Law | None = None
    salt_concentration: float = 1000.0
    salt_molar_volume: float = 0.0
    salt_volume: Law | None = None
    single_ion: bool = False
    valid: tuple[float, float] = (0.0, 4000.0)
    """Range of salt concentration [mol/m3] in which the laws were measured."""
    solubility: float = math.inf
    """Salt concentration [mol/m3] at which the electrolyte is saturated."""

    def partial_volume(self, c: np.ndarray) -> np.ndarray:
        """Partial molar volume of the salt [m3/mol] at concentrations [mol/m3]."""
        if self.salt_volume is None:
            return np.full_like(np.asarray(c, dtype=float), self.salt_molar_volume)
        return np.asarray(self.salt_volume(c))


@dataclass(frozen=True)
class Wear:
    """What lithium under an interphase or a coating loses as it comes and goes.

    Closures of :mod:`lithiophile.physics.deposit` and :mod:`~lithiophile.physics.film_mechanics`, all on
    lithium's true area. The film: ``unevenness``, coefficient of variation of its resistance between patches of
    size ``patch`` [m]; ``strength``, strain it bears; ``healing_time`` of its breaks and ``relaxation_time`` of
    its stress [s] (0: elastic); ``crack_width`` [m]; ``rebuilt``, share of the first interphase that forms anew
    where lithium covers a surface again, on the first ``merged`` [m]. The metal: ``grain_diameter`` of a dense
    deposit 20 um thick [m], which grows with the thickness to the power ``coarsening``; ``filament_diameter`` [m],
    ``filament_porosity`` of a layer of filaments; ``detachment``, share of stripped filaments that loses contact,
    halved at ``detachment_current`` [A/m2] (0: at none); ``reconnection``, share of dead lithium reached again for
    each um plated; ``depletion_width`` of the law near the limiting current.
    """

    unevenness: float = 0.2
    patch: float = 10e-6
    strength: float = 0.03
    healing_time: float = 100.0
    relaxation_time: float = 0.0
    crack_width: float = 1e-6
    grain_diameter: float = 10e-6
    coarsening: float = 0.4
    filament_diameter: float = 1e-6
    filament_porosity: float = 0.6
    detachment: float = 0.2
    detachment_current: float = 0.0
    reconnection: float = 0.0
    depletion_width: float = 0.1
    rebuilt: float = 0.5
    merged: float = 0.3e-6


@dataclass(frozen=True)
class Additive:
    """Something in the electrolyte that shapes the film on lithium and is used up by it.

    ``amount`` [mol per m2 of cell]; ``lithium``: lithium bound for each molecule; ``share`` of new film that
    is made with it while it lasts; ``evenness``: factor on the unevenness of the film while it lasts.
    """

    name: str
    amount: float
    lithium: float
    share: float = 1.0
    evenness: float = 1.0


@dataclass(frozen=True)
class Kinetics:
    """Lithium metal against its ions: Butler-Volmer or Marcus-Hush-Chidsey behind an interphase.

    ``exchange_current`` [A/m2] at ``reference_concentration`` and the stack's temperature
    and on true area; ``film_resistance`` [ohm m2] of the interphase that is there from the start, on
    true area; ``double_layer`` [F/m2] on true area. A growing interphase adds ``growth_diffusion`` K [m2/s]
    and ``growth_reaction`` k [m/s] (0: never limits) of :func:`~lithiophile.physics.interphase.growth_rate`,
    its first thickness [m], its ionic conductivity [S/m], and the volume it takes per volume of
    lithium bound in it. ``linear`` replaces the exponentials by their tangent (exact solutions use it).
    """

    exchange_current: float = 10.0
    transfer_coefficient: float = 0.5
    reference_concentration: float = 1000.0
    film_resistance: float = 0.0
    double_layer: float = 0.1
    linear: bool = False
    reorganisation_energy: float = 0.0
    """Of :func:`~lithiophile.physics.kinetics.marcus_drive` [J/mol]; 0: Butler-Volmer. The transfer coefficient is
    then only the exponent of the concentration in the exchange current."""
    growth_diffusion: float = 0.0
    growth_reaction: float = 0.0
    corrosion: float = 0.0
    """Lithium that the interphase takes at a constant rate, at rest too, as thickness of metal on true area [m/s]."""
    interphase_thickness: float = 5e-9
    interphase_conductivity: float = 1e-6
    interphase_volume: float = 1.0
    interphase_permittivity: float = 10.0
    """Relative; with the first thickness it makes the capacitance of the interphase. Assumed: 5 to 30."""
    wear: Wear | None = None
    """Filaments, dead lithium, cracks; None: every deposit is dense and nothing is lost."""

    @property
    def grows(self) -> bool:
        """Whether the interphase is followed; otherwise it is a resistance that stays as it is."""
        return self.growth_diffusion > 0.0 or self.corrosion > 0.0 or self.wear is not None

    def lossless(self) -> "Kinetics":
        """The same surface without losses."""
        return replace(self, wear=None, growth_diffusion=0.0, corrosion=0.0)


@dataclass(frozen=True)
class Wall:
    """What a bare wall does before lithium covers it.

    ``barrier`` [V] is the dip of the nucleation overpotential below the plateau, at the two
    ends of the layer (collector side, separator side); 0 means seeds are there already.
    An alloying or intercalating wall first takes up ``capacity`` [C/m3 of host layer] at
    ``potential`` (a law of its filling, 0..1) [V against lithium], with its own exchange
    current density on the wall area [A/m2]; ``volume_ratio`` is the volume that stored
    lithium takes from the pore, in units of lithium metal's molar volume.
    """

    kind: WallKind = "lithiophilic"
    barrier: tuple[float, float] = (0.0, 0.0)
    capacity: float = 0.0
    potential: Law | None = None
    exchange_current: float = 1.0
    volume_ratio: float = 1.0

    @property
    def room(self) -> float:
        """Room that full walls take from the pores, as the charge of metal that would fill it [C/m3 of host layer]."""
        return self.capacity * self.volume_ratio


@dataclass(frozen=True)
class Frame:
    """A skeleton under load: effective ``modulus`` and stress ``plateau`` at which it gives way [Pa]; ``porosity`` of
    the skeleton itself (without what a gel's polymer takes)."""

    modulus: float
    plateau: float
    porosity: float


@dataclass(frozen=True)
class HostLayer:
    """One sub-layer of a porous host.

    ``area(s)`` [m2 of wall or lithium surface per m3 of layer] is a law of the lithium
    volume fraction s (0 .. porosity), it vanishes when the pore is full. ``porosity`` is the
    pore volume that liquid, gel or gas may fill (an immobile polymer is already subtracted).
    """

    name: str
    thickness: float
    porosity: float
    area: Law
    pore_size: float = 10e-6
    """Width of a pore opening [m]; lithium on top closes the pores after growing by half of it."""
    cells: int = 40
    contrast: float = 1.0
    """How much denser cells lie at the separator's end of the layer than at the other, whatever their number."""
    bruggeman: float = 1.5
    tortuosity: float = 1.0
    """Extra geometric tortuosity factor >= 1 (layered sheets): conductivity = bulk eps^b / tortuosity."""
    residual: float = 0.03
    """Electrolyte fraction that stays trapped in a full pore (closure)."""
    blocked: float = 0.0
    """Electrolyte fraction below which the pore no longer conducts ions (closure)."""
    skeleton_conductivity: float = 1e3
    """Effective electronic conductivity of the skeleton [S/m]; 0 for an insulator."""
    wall: Wall = field(default_factory=Wall)
    electrons: Literal["skeleton", "lithium"] = "skeleton"
    """Who carries electrons to the reaction: the skeleton, or only connected lithium."""
    link: float = 0.95
    """Insulating skeleton: filling (share of the usable pore) at which growing lithium links to the next
    cell (0.95: a front that grows from the conductor; about 0.02: a film that wets the walls)."""
    unlink: float = 0.05
    """Insulating skeleton: filling below which lithium that is being stripped loses its connection
    and becomes isolated (0.02 for a wetting film, 0.16 for random clusters; closure)."""
    ion_conductivity: float = 0.0
    """Effective ionic conductivity of the skeleton itself [S/m] (garnet); 0 for none."""
    ion_contact: float = 0.0
    """Share of the wall that conducts ions; reaction area in a pore without liquid."""
    liquid: bool = True
    """Pores filled with liquid or gel; False: gas."""
    filling: float = 0.0
    """Share of the usable pore filled with lithium at the start: metal, and the room of what walls have taken up.
    Walls are full wherever there is any."""
    flow_stress: float = 0.45e6
    """Shear stress at which lithium slides along the walls of a dry pore [Pa] (its yield strength over sqrt 3)."""
    meniscus: float = 0.1e-6
    """Dry pore: height of wall ahead of a front on which lithium can start to grow [m] (closure)."""
    frame: "Frame | None" = None
    """How the skeleton bears load; None: rigid."""

    @property
    def usable(self) -> float:
        """Volume that lithium may fill, of the layer: a wet pore keeps its trapped electrolyte."""
        # a dry pore keeps a thousandth, so that its reaction area stays a number
        return self.porosity - self.residual if self.liquid else 0.999 * self.porosity


@dataclass(frozen=True)
class IonLayer:
    """A layer of coating, separator, gel or solid electrolyte.

    Conductivity and diffusivity are the electrolyte's times ``porosity ** bruggeman / tortuosity``;
    ``solid_conductivity`` [S/m, effective] is a single-ion path beside the liquid one.
    ``face_resistance`` [ohm m2] sits on the side towards the anode.
    """

    name: str
    thickness: float
    electrolyte: ElectrolyteLaws
    porosity: float = 1.0
    bruggeman: float = 1.5
    tortuosity: float = 1.0
    solid_conductivity: float = 0.0
    face_resistance: float = 0.0
    cells: int = 20
    follows: bool = False
    """Whether a run may give it more cells, where its current makes diffusion layers thin."""
    role: Literal["electrolyte", "coating"] = "electrolyte"


@dataclass(frozen=True)
class Face:
    """One outer face of the host.

    ``electrons``: the face passes electrons (collector contact at the base; bare skeleton at
    the top). ``bonded``: the base sticks to the collector, so lithium cannot lift it.
    ``area``: share of the face that is exposed to the electrolyte and may react (1: as the
    geometry says; 0: covered). ``adhesion`` [Pa]: stress at which flowing lithium opens a bonded base.
    """

    electrons: bool = True
    bonded: bool = True
    area: float = 1.0
    adhesion: float = 30e6


@dataclass(frozen=True)
class Alloy:
    """A dense alloy from which lithium diffuses: a frame that stays.

    ``thickness`` [m]; ``concentration`` of the lithium that can leave [mol/m3]; ``diffusivity`` [m2/s];
    ``potential`` against its filling, 0..1 [V against lithium]; ``exchange_current`` [A/m2].
    """

    thickness: float
    concentration: float
    diffusivity: float
    potential: Law
    exchange_current: float = 10.0


@dataclass(frozen=True)
class Film:
    """Lithium that is a layer of its own: foil, or what has grown outside a host.

    ``thickness`` [m] of dense lithium at the start. ``barrier`` [V]: nucleation dip of the bare
    substrate. ``deposit_porosity``: void fraction of newly plated lithium.
    ``alloy_capacity`` [C/m2] of a lithiophilic layer on the substrate, taken up at ``alloy_potential``.
    """

    thickness: float = 0.0
    barrier: float = 0.0
    deposit_porosity: float = 0.0
    alloy_capacity: float = 0.0
    alloy_potential: Law | None = None
    alloy_exchange_current: float = 1.0
    alloy: Alloy | None = None
    """An alloy electrode in place of, or below, the metal; not together with a lithiophilic layer."""


@dataclass(frozen=True)
class Contact:
    """Lithium against a solid: how contact is lost and kept (:mod:`lithiophile.physics.contact`).

    ``width`` [m]: void that leaves half of the contact. ``share`` of the stripped volume that is left as void.
    ``still`` and ``pressed`` [A/m2]: stripping current that flow keeps up with at no pressure, and more of it at
    1 MPa, at the stack's temperature; ``exponent`` of the pressure. ``spot`` [m]: distance between the spots that
    touch; ``conductivity`` [S/m] of the solid, for the constriction between them. ``initial``: share that touches.
    A soft layer (``thickness`` [m] above 0) follows instead: ``modulus`` [Pa], ``stretch`` that it bears while it
    sticks, ``viscosity`` [Pa s], ``healing`` time [s] (0: never).
    """

    width: float = 0.27e-6
    share: float = 0.5
    still: float = 1.0
    pressed: float = 1.5
    exponent: float = 1.0
    spot: float = 10e-6
    conductivity: float = 0.04
    initial: float = 1.0
    thickness: float = 0.0
    modulus: float = 1e6
    stretch: float = 0.0
    viscosity: float = 0.0
    healing: float = 0.0


@dataclass(frozen=True)
class Press:
    """What holds the stack together: ``pressure`` [Pa] at the start, and ``stiffness`` [Pa/m] with which it
    rises as the cell grows (0: constant pressure; springs, or the layers themselves between fixed plates). In a pile of
    ``cells`` between the same springs each cell meets as many times their stiffness."""

    pressure: float = 1e5
    stiffness: float = 0.0
    cells: int = 1


@dataclass(frozen=True)
class Reservoir:
    """Electrolyte beside the stack.

    ``volume`` [m3 per m2 of cell], below 0 where pores lack electrolyte, ``room`` for more of it [m3/m2]
    (None: unlimited), ``exchange`` [m/s] of salt with the electrolyte at the anode's outer face.
    """

    volume: float = 100e-6
    room: float | None = None
    exchange: float = 1e-9


@dataclass(frozen=True)
class Cathode:
    """A porous cathode of spherical particles that take up lithium (Doyle, Fuller & Newman).

    ``potential`` [V against lithium] and ``diffusivity`` [m2/s] of the particles are laws of their filling x, 0..1
    (lithium per site); the diffusivity is taken at the mean filling. ``exchange_current`` [A/m2] is that of a
    half-filled surface at ``reference_concentration`` of salt; it goes with the root of salt, filling and vacancies.
    The pores hold what the last electrolyte layer holds.
    """

    name: str
    thickness: float
    porosity: float
    """Filled with electrolyte."""
    active_fraction: float
    """Volume of particles per volume of electrode."""
    site_charge: float
    """Charge of all sites per volume of particles, F times the maximum concentration [C/m3]."""
    potential: Law
    diffusivity: Law
    particle_radius: float
    exchange_current: float
    window: tuple[float, float]
    """Filling when the cell is charged and when it is discharged; between them lies the capacity."""
    voltages: tuple[float, float]
    """Cell voltages [V] at which a step ends unless the protocol says otherwise: discharging, charging."""
    filling: float
    """At the start."""
    conductivity: float = 10.0
    """Effective electronic conductivity of the electrode [S/m]."""
    bruggeman: float = 1.5
    """Conductivity and diffusivity in the pores = bulk x porosity ** bruggeman."""
    reference_concentration: float = 1000.0
    transfer_coefficient: float = 0.5
    double_layer: float = 0.2
    """[F/m2] of particle surface."""
    cells: int = 20

    @property
    def sites(self) -> float:
        """Charge of all sites [C/m2]."""
        return self.site_charge * self.active_fraction * self.thickness

    @property
    def capacity(self) -> float:
        """Charge between the two ends of the window [C/m2]."""
        return self.sites * (self.window[1] - self.window[0])


@dataclass(frozen=True)
class Sulfur:
    """A sulfur cathode without depth: dissolved species, two reactions and precipitation (Marinescu 2016).

    Its shuttle is left out: it would take lithium from the anode without a current, and the anode has no such path.
    """

    name: str
    loading: float
    """Sulfur [kg/m2]."""
    electrolyte: float
    """Electrolyte per mass of sulfur [m3/kg]."""
    area: float
    """Reacting surface per mass of sulfur [m2/kg]."""
    standard_potentials: tuple[float, float]
    """Of the upper and the lower plateau [V]."""
    exchange_currents: tuple[float, float]
    """[A/m2]."""
    saturation: float
    """Concentration of S(2-) above which it precipitates [kg/m3]."""
    precipitation: float
    """Rate constant [1/s]."""
    density: float
    """Of what precipitates, as the rate constant takes it [kg/m3]."""
    charge_per_mass: float
    """Of both reactions [C/kg]."""
    voltages: tuple[float, float]
    """Cell voltages [V] at which a step ends unless the protocol says otherwise: discharging, charging."""
    first_s4: float = 1e-3
    first_solid: float = 1e-6
    """Shares of the sulfur at the start, charged."""
    double_layer: float = 0.2
    """[F/m2] of cell."""

    @property
    def capacity(self) -> float:
        """Charge of both reactions [C/m2]."""
        return self.loading * self.charge_per_mass


@dataclass(frozen=True)
class Counter:
    """The counter electrode: lithium foil, copper with or without lithium on it, or a cathode."""

    kind: Literal["lithium", "copper", "cathode", "sulfur"] = "lithium"
    film: Film = field(default_factory=lambda: Film(thickness=450e-6))
    kinetics: Kinetics = field(default_factory=Kinetics)
    contact: Contact | None = None
    cathode: Cathode | None = None
    """Of kind "cathode"; film and kinetics are then not used."""
    sulfur: Sulfur | None = None
    """Of kind "sulfur"; the same."""

    @property
    def positive(self) -> Cathode | Sulfur | None:
        """The cathode of a full cell."""
        return self.cathode or self.sulfur


@dataclass(frozen=True)
class Stack:
    """Everything the cell model needs to know of one cell, SI, at one temperature."""

    layers: tuple[IonLayer, ...]
    """Coatings and electrolyte layers, anode side first."""
    hosts: tuple[HostLayer, ...] = ()
    """Host sub-layers, collector side first; empty for a foil or a bare collector."""
    kinetics: Kinetics = field(default_factory=Kinetics)
    """Of lithium at the anode under study."""
    below: Film = field(default_factory=Film)
    """Lithium between collector and host (only with a host)."""
    above: Film = field(default_factory=Film)
    """Lithium on the host, or on the bare collector when there is no host."""
    base: Face = field(default_factory=Face)
    top: Face = field(default_factory=Face)
    counter: Counter = field(default_factory=Counter)
    reservoir: Reservoir = field(default_factory=Reservoir)
    contact: Contact | None = None
    """Of the anode's lithium with the solid that touches it; None: a liquid touches everywhere."""
    press: Press = field(default_factory=Press)
    additives: tuple[Additive, ...] = ()
    """Used up by new interphase on both electrodes."""
    solvent_per_lithium: float = 0.0
    """Volume of solvent that the interphase takes for each mole of lithium it binds [m3/mol]."""
    temperature: float = 298.15
    capacity: float | None = None
    """Nominal areal capacity [C/m2]; what a C-rate refers to."""
    title: str = ""

    @property
    def full_cell(self) -> bool:
        """Whether the counter electrode is a cathode: its voltage is then that of a cell, above zero."""
        return self.counter.positive is not None

    @property
    def one_c(self) -> float | None:
        """What a C-rate refers to [C/m2]: as stated, else the capacity of the cathode."""
        if self.capacity is None and self.counter.positive is not None:
            return self.counter.positive.capacity
        return self.capacity
