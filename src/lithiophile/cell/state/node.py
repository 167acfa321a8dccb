"""Constants of a node."""


class Node:
    """What does not change of a control volume or a surface; SI units unless said otherwise."""

    kind: int
    """One of the kinds of :mod:`lithiophile.cell.state.unknowns`."""

    # transport
    volume: float
    """Width of a volume [m3/m2], 0 of a surface."""
    half: float
    """Half of it [m]."""
    pore: float
    """Porosity without lithium."""
    laws: int
    """Number of the electrolyte, row of ``Problem.electrolytes``."""
    has_salt: bool
    path: float
    """Conductivity of the electrolyte in the pores over that in bulk; of a host, 1: its table has it."""
    bruggeman: float
    """Exponent of the path through the void of a film."""
    solid_path: float
    """Conductivity of ions through the skeleton, or of a single-ion conductor [S/m]."""
    sigma: float
    """Electronic conductivity of the skeleton [S/m]."""
    face_resistance: float
    """Of the face towards the node before [ohm m2]."""
    salt_blocked: bool
    """No salt crosses the face towards the node before."""

    # lithium and the wall that it sits on
    surface: float
    """Area that lithium can sit on, per area of cell."""
    wall_area: float
    """Of a host's wall, or of a cathode's particles, per volume of layer [1/m]."""
    host_table: int
    """Row of ``Problem.hosts``; of a cathode, of ``Problem.cathodes``."""
    usable: float
    """Volume fraction that lithium can fill."""
    exposed: float
    """Share of a surface that may react."""
    face_electrons: float
    """1 where the face of a host conducts electrons, else 0."""
    closing: float
    """Thickness of lithium over which the mouths of the pores close [um]."""
    dome: float
    """Height of the front of lithium across a pore of a host [m]; 0: a front has none of its own."""
    standing: float
    """Share of the lithium on the collector's face that stands in the pores of a host cell, per width of the cell
    [1/m]; of the FACE, the value there."""
    standing_fall: float
    """How fast it falls away from the collector there, over what it is [1/m]."""
    foil: float
    """Thickness of lithium on a FACE that lies below the host and carries it; what is more stands in the pores
    [um]."""
    bonded: bool
    """The host sticks to the collector: nothing grows between them until flowing lithium has opened the face."""
    ion_contact: float
    """Share of the wall where ions reach lithium in pores without liquid."""
    deposit_porosity: float
    """Porosity of lithium as it is plated on a surface."""
    strip_width: float
    """Amount of lithium over which stripping fades, in the unit of LITHIUM."""
    plate_width: float
    """Free pore fraction over which plating fades."""

    # charge transfer
    exchange_current: float
    """Exchange current density at the reference concentration [A/m2]."""
    transfer_coefficient: float
    """Anodic transfer coefficient."""
    reorganisation: float
    """Reorganisation energy over RT of Marcus-Hush-Chidsey kinetics; 0: Butler-Volmer."""
    marcus_at_rest: float
    """Of :func:`lithiophile.physics.kinetics.marcus_at_rest`."""
    linear: bool
    """Tangent of the kinetics at rest instead of exponentials."""
    double_layer: float
    """Capacitance [F/m2 of surface]."""
    capacitance: float
    """The same per area of cell [F/m2]."""
    film_share: float
    """Share of a sudden change of phi_s - phi_e that falls across the interphase; 0: there is none."""
    storage: float
    """Capacitances of double layer and interphase together, per area of cell [F/m2]."""
    film_capacitance: float
    """Of the interphase [F/m2 of surface]."""
    critical: float
    """Critical overpotential of nucleation [V]; 0: lithium wets the wall."""

    # alloying or intercalating wall
    capacity: float
    """Lithium that the wall takes, in the unit of LITHIUM; 0: none."""
    alloy_table: int
    """Row of ``Problem.potentials``."""
    alloy_exchange: float
    """[A per m2 of cell]"""
    alloy_volume: float
    """Pore volume that stored lithium takes, over its volume as metal."""
    alloy_conductance: float
    """Flow of lithium into the second shell of an alloy per difference of filling [A/m2]; 0: no dense alloy."""

    # electrons through lithium alone (insulating skeleton)
    by_lithium: bool
    plain_host: bool
    """A cell of a host that conducts electrons itself, without alloying walls, contacts that open or pressure in its
    pores: :mod:`lithiophile.cell.equations.host_slopes`"""
    link_at: float
    """Filling at which a cell percolates as it fills,"""
    unlink_at: float
    """and at which it ceases to as it empties."""
    link_width: float
    """Width of both, as a filling."""
    front: float
    """Area of the front of lithium in a cell that is not linked, per area of cell."""

    # interphase
    film_resistance: float
    """Of the native interphase [ohm m2]."""
    grows: bool
    """Its thickness and the lithium it binds are followed."""
    growth_diffusion: float
    """Parabolic growth [m2/s]; 0: none."""
    growth_reaction: float
    """Linear limit of growth [m/s]."""
    corrosion: float
    """Recession of lithium that corrodes at a constant rate, on true area [m/s]."""
    interphase_conductivity: float
    """[S/m]"""
    interphase_volume: float
    """Volume of the interphase per volume of the lithium bound in it."""

    # contact of lithium with a solid
    contact_width: float
    """Void at which half of the face touches [um]; 0 where a liquid touches everywhere."""
    contact_share: float
    """Share of the stripped lithium that leaves void."""
    contact_still: float
    """Critical stripping current without pressure [A/m2],"""
    contact_pressed: float
    """and what it gains with pressure [A/m2 per Pa^exponent]."""
    contact_exponent: float
    contact_spot: float
    """Spacing of the spots that touch [m]."""
    contact_conductivity: float
    """Of the solid that current constricts in [S/m]."""
    contact_thickness: float
    """Of a solid that follows lithium [m]; 0: a rigid one."""
    contact_modulus: float
    """[Pa]"""
    contact_stretch: float
    contact_viscosity: float
    """[Pa s]"""
    contact_healing: float
    """[s]"""
    first_metal: float
    """Lithium when the face was made [um]."""

    # degradation; filament_diameter is 0 where nothing is lost
    filament_diameter: float
    """[m]"""
    filament_porosity: float
    unevenness: float
    """Relative variation of the interphase's resistance."""
    patch: float
    """Its wavelength [m]."""
    healing_time: float
    """[s]"""
    strength: float
    """Strain at which the interphase fails."""
    relaxation_time: float
    """[s]; 0: elastic."""
    crack_width: float
    """[m]"""
    grain_diameter: float
    """[m]"""
    coarsening: float
    detachment: float
    """Share of dissolving filaments that loses contact."""
    detachment_current: float
    """Current density over which it does [A/m2]."""
    reconnection: float
    """Dead lithium that new lithium reaches again, per thickness plated [1/um]."""
    depletion_width: float
    """Share of the initial salt below which all lithium becomes filaments."""
    first_film: float
    """Thickness of the interphase on new lithium [m]."""
    rebuilt: float
    """Share of the surface that is covered anew when lithium merges."""
    merged: float
    """Thickness at which it does [m]."""

    # pores without liquid, and how a host bears load
    entry: float
    """Gradient of pressure at which lithium flows in dry pores [Pa/m]; 0 with liquid."""
    breaks_at: float
    """Pressure of lithium in dry pores that breaks the frame [Pa]."""
    lift: float
    """Adhesion of a face that flowing lithium can open [Pa], below 0 where it can't."""
    frame_porosity: float
    frame_modulus: float
    """[Pa]; 0 for a rigid host."""
    frame_plateau: float
    """[Pa]"""

    # cathode
    sites: float
    """Charge of all sites of a cathode's particles, per volume of electrode [C/m3]."""
    reference_salt: float
    """Salt concentration of the cathode's exchange current [mol/m3]."""
    sulfur: float
    """Mass of sulfur [kg/m2], 0 where there is none."""
    sulfur_area: float
    """[m2/kg]"""
    sulfur_electrolyte: float
    """Volume of electrolyte per mass of sulfur [m3/kg]."""
    upper_standard: float
    """Standard potential of the reaction of S8 [V],"""
    lower_standard: float
    """and of S4(2-)."""
    upper_exchange: float
    """[A/m2]"""
    lower_exchange: float
    """[A/m2]"""
    saturation: float
    """Share of sulfur that can be dissolved as S(2-)."""
    precipitation: float
    """Rate constant [1/s]."""
