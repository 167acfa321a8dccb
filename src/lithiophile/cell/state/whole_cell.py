"""What all nodes of a cell share."""


class WholeCell:
    """Constants of a cell, and what follows from the state (``on_face``, ``wetted``, ``evenness``) and from what drives
    it (``driven``)."""

    f_over_rt: float
    """F/(RT) [1/V]."""
    diffusion_voltage: float
    """2 RT/F [V]."""
    initial_salt: float
    """[mol/m3]"""
    reservoir_volume: float
    """Electrolyte beside the stack; below 0 what the pores lack [m3/m2]."""
    reservoir_exchange: float
    """Velocity with which it mixes with the first electrolyte cell [m/s]."""
    room: float
    """Room for displaced electrolyte [m3/m2]."""
    contact: float
    """Resistance between collector and first node [ohm m2]."""
    first_stored: float
    """Lithium that takes no pore volume at the start [um]."""
    first_taken: float
    """:func:`lithiophile.cell.equations.electrolyte_inventory.taken_below` the host's outer face at the start [um]."""
    first_thickness: float
    """Lithium and void outside the host at the start [um]."""
    first_shortening: float
    """Compression of the host at the start [um]."""
    first_pores: float
    """Volume of all wetted pores at the start [um]."""
    stack_pressure: float
    """With which the cell was closed [Pa]."""
    stack_stiffness: float
    """Of the springs [Pa/m]; 0: constant pressure."""
    framed: float
    """Thickness of hosts that yield [um]."""
    solvent_use: float
    """Volume of solvent per volume of lithium that the interphase binds; 0: its amount is not followed."""
    followed: bool
    """Whether the amount of electrolyte is: films take of it, or there is less than the pores hold."""
    on_face: float
    """Lithium on the collector's face that stands in the pores [m]:
    :func:`lithiophile.cell.equations.collector_face.on_face`."""
    dry: bool
    """Some host has no liquid."""
    driven: bool
    """The current is set, and nothing tells the potential of the anode from another."""
    reach: float
    """0: slopes are for steps in time, which look half a microvolt ahead where a gate opens. Else they are those of the
    state, for a spectrum, and differences move an unknown by this share of its size, of either sign."""
    wetted: float
    """Share of the pores that electrolyte wets:
    :func:`lithiophile.cell.equations.electrolyte_inventory.take_stock`."""
    drier: float
    """What is taken off that share for a difference with it; else 0."""
    evenness: float
    """Factor of the additives on the unevenness of the interphase."""
