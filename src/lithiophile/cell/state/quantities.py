"""What is computed from the state of a node or a face."""


class Properties:
    """Of one node."""

    conc: float
    """Salt concentration [mol/m3],"""
    conc_pos: float
    """kept positive."""
    psi: float
    """Salt's share of the electrolyte potential, in units of 2 RT/F."""
    diff: float
    """Diffusivity along the path [m2/s]."""
    liquid: float
    """Conductivity of the electrolyte along the path [S/m],"""
    bulk: float
    """and in bulk."""
    solid: float
    """Conductivity of ions through the solid [S/m]."""
    tplus: float
    """Transference number of lithium."""
    i0_factor: float
    """Factor of salt on the exchange current density."""
    electronic: float
    """Conductivity of electrons [S/m]."""
    area: float
    """Of the wall, per volume [1/m]."""
    porous: float
    """Electrolyte fraction."""
    metal: float
    """Lithium metal that is still connected: volume fraction or thickness [um]."""
    occupied: float
    """Pore fraction that lithium takes in any form."""
    standing: float
    """Of that, what is on the collector's face; of a FACE itself, what stands in the pores [m]."""
    film_length: float
    """Thickness of a film with its void and dead lithium [um]."""
    film_void: float
    """[um]"""
    film_dead: float
    """[um]"""
    pressure: float
    """On the stack [Pa]."""
    push: float
    """Pressure of lithium, in any form, in dry pores [Pa]."""


class Reaction:
    """What reacts at one node, per area of cell. Rates of inner unknowns stand beside it, by their slots."""

    faradaic: float
    """Current of lithium and alloy together [A/m2], positive strips."""
    slope: float
    """Of that with phi_s - phi_e [S/m2]."""
    lithium_slope: float
    """Of lithium's own reaction alone with the overpotential of charge transfer [S/m2]."""
    drive: float
    """Of lithium's own reaction over its exchange current density, before salt limits it,"""
    gain: float
    """and the slope of that with the overpotential [1/V]."""
    opening: float
    """What a gate near rest adds to it for the solver [1/V]:
    :func:`~lithiophile.physics.kinetics.opening_slope`."""
    reached: float
    """Share of that current that salt can carry to the surface,"""
    by_concentration: float
    """and slope of its density with the concentration that ions come from [A m/mol]."""
    through: float
    """Conductance of the interphase [S/m2],"""
    widening: float
    """and its slope with the overpotential, where the area turns [S/(m2 V)]."""
    open_area: float
    """Area that reacts, without filaments and dry pores,"""
    open_wall: float
    """that which the interphase conducts through,"""
    bare: float
    """the share of the surface that lithium has not covered,"""
    vanishing: float
    """the share of its nuclei that vanish per length by which lithium recedes [1/m],"""
    plate: float
    """the gate of plating, 0..1,"""
    turn: float
    """and the slope of the area with the overpotential [1/V]."""
    uneven: float
    """Unevenness of the current on lithium's own area,"""
    filaments: float
    """and the share of new lithium that it makes filaments of."""
    chain: float
    """Connection through lithium that is passed on to the next node."""
    alloy_current: float
    """Of the alloying wall alone [A/m2]."""
    power: float
    """j eta of charge transfer [W/m2], never negative."""
    density: float
    """Current density of lithium's own reaction on true area [A/m2]."""
    stripping: float
    """0 where faces of lithium between cells grow, 1 where they recede."""
    by_exchange: float
    """Slope of the current with the factor that salt has on the exchange current density, without interphase,"""
    by_salt: float
    """and with the concentration that ions come from [A m/mol]."""
    lithium: float
    """Current of lithium's own reaction [A/m2]."""
    transfer_slope: float
    """Slope of its density on true area with the overpotential of charge transfer [S/m2]."""
    film: float
    """Resistance of the interphase on true area [ohm m2]."""
    dense_area: float
    """Of dense lithium,"""
    wire_area: float
    """and of filaments [m2/m2]."""
    strip: float
    """Presence of lithium, 0..1."""
    solvent: float
    """Presence of electrolyte for new interphase in the pores, 0..1."""


class Flux:
    """What crosses a face, towards the counter electrode."""

    salt: float
    """F times the flux of salt [A/m2]."""
    ionic: float
    """Current in electrolyte and skeleton [A/m2]."""
    electronic: float
    """[A/m2]"""
    velocity: float
    """Of displaced electrolyte [m/s]."""
    salt_slope: float
    """With phi_e of the node before; that after it has the negative [S/m2];"""
    ionic_slope: float
    """the same of the ionic current,"""
    electronic_slope: float
    """and of the electronic one, with phi_s."""


class FaceSlopes:
    """Slopes of what crosses a face with the properties of one side."""

    liquid: float
    """Current in the liquid with its conductivity,"""
    psi: float
    """and with psi."""
    solid: float
    """Current through the solid with its conductivity."""
    salt_liquid: float
    """Salt with the current in the liquid,"""
    salt_current: float
    """with all ionic current,"""
    salt_diff: float
    """with the diffusivity,"""
    salt_tplus: float
    """the transference number,"""
    salt_conc: float
    """and the concentration."""
    electrons: float
    """Electrons with their conductivity."""


class Outflow:
    """What displaced electrolyte carries out of the host: slopes with the film's rate of DISPLACED."""

    film: float
    """Of the row of salt of the film,"""
    first: float
    """of the first electrolyte node,"""
    reservoir: float
    """and of the reservoir."""
    diluted: float
    """Slope of the flow of salt into the reservoir with DISPLACED itself."""
