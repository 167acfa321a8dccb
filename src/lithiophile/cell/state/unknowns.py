"""Names of the columns of the arrays that the compiled model reads.

A node is a control volume or a surface in the chain from collector to counter electrode.
Plain integer constants, because a compiled function reads an array by number fastest.
"""

# Kinds of node.
BACK, HOST, FILM, ION, COUNTER, CATHODE = range(6)
"""BACK: lithium below a host. HOST: a finite volume of host. FILM: the outer surface of the
anode (lithium on top of a host, a foil, a bare collector). ION: a finite volume of coating,
separator or electrolyte. COUNTER: surface of the counter electrode; of a cathode, its collector. CATHODE: a finite
volume of porous cathode, between the ION nodes and the COUNTER."""

# Unknowns of a node. The first four couple to the neighbours, the others only within the node.
(
    SALT,
    PHI_E,
    PHI_S,
    LITHIUM,
    NUCLEI,
    ALLOY,
    VOID,
    INTERPHASE,
    BOUND,
    FILAMENT,
    DEAD,
    RELIEF,
    STRAIN,
    CRACKED,
    GROWN,
) = range(15)
SHELLS = 7
DEEP = 15
DISPLACED = DEEP + SHELLS
"""SALT: salt content eps_l c [mol/m3] of a volume, concentration [mol/m3] at a surface.
PHI_E, PHI_S: potentials [V]; phi_e against a local lithium reference, phi_s of the counter is 0.
LITHIUM: lithium taken up since the electrode was empty: metal, dead metal, stored in walls, bound in the interphase
and in the double layer, as volume fraction (HOST) or thickness [um] (surfaces). In the first ION node
the slot holds the salt of the reservoir [mol/m2].
NUCLEI [1e12/m2]; in a cell of an insulating skeleton the slot holds its memory of being linked, 0..1.
ALLOY: filling of an alloying or intercalating wall, 0..1. VOID: void in a film, or between lithium and
a solid [um]. INTERPHASE: its thickness on the lithium's true area [nm]. BOUND: lithium bound in it, in the unit
of LITHIUM. FILAMENT: that part of the metal which stands as filaments, DEAD: metal that has lost contact, both
in the unit of LITHIUM. RELIEF of lithium's surface [um]; STRAIN: elastic strain of its film; CRACKED share of
the film. GROWN: dense lithium laid down on a surface since it was last stripped [um]. DEEP and the SHELLS - 1 slots
after it: filling of the deeper shells of an alloy, 0..1.
DISPLACED: lithium taken up below and inside the host since the start [um] (FILM node).
In a CATHODE node LITHIUM is the mean filling of the particles, 0..1, and the six slots from MODE on hold its radial
modes (:mod:`lithiophile.cell.equations.cathode`). A COUNTER of sulfur holds the shares of its species there
(:mod:`lithiophile.cell.equations.sulfur`)."""
MODE = NUCLEI
CHAINED = 4
LOWER, DIAGONAL, UPPER = range(3)
"""Bands of the Jacobian's blocks."""
SLOTS = DISPLACED + 1
"""An inner unknown is one more name before DEEP, its rate one more name after ADVANCING; both lists keep the same
order. ``layout._dependence`` says which nodes have it: the others don't pay for it."""

# Constants of a node.
(
    KIND,
    VOLUME,
    HALF,
    PORE,
    LAWS,
    HAS_SALT,
    SOLID_PATH,
    SIGMA,
    WALL_AREA,
    HOST_TABLE,
    USABLE,
    CRITICAL,
    CAPACITY,
    ALLOY_TABLE,
    ALLOY_EXCHANGE,
    ALLOY_VOLUME,
    BY_LITHIUM,
    LINK_AT,
    LINK_WIDTH,
    PATH,
    FACE_RESISTANCE,
    EXCHANGE,
    ALPHA,
    FILM_RESISTANCE,
    LINEAR,
    DOUBLE_LAYER,
    EXPOSED,
    FACE_ELECTRONS,
    CLOSING,
    DEPOSIT_POROSITY,
    BONDED,
    ION_CONTACT,
    BASE_SHARE,
    SALT_BLOCKED,
    STRIP_WIDTH,
    PLATE_WIDTH,
    SEEDED,
    BRUGGEMAN,
    UNLINK_AT,
    GROWTH_DIFFUSION,
    GROWTH_REACTION,
    INTERPHASE_CONDUCTIVITY,
    INTERPHASE_VOLUME,
) = range(43)

# Constants of a face between lithium and a solid; CONTACT_WIDTH is 0 where a liquid touches everywhere.
(
    CONTACT_WIDTH,
    CONTACT_SHARE,
    CONTACT_STILL,
    CONTACT_PRESSED,
    CONTACT_EXPONENT,
    CONTACT_SPOT,
    CONTACT_CONDUCTIVITY,
    SOFT_THICKNESS,
    SOFT_MODULUS,
    SOFT_STRETCH,
    SOFT_VISCOSITY,
    SOFT_HEALING,
    FIRST_METAL,
) = range(43, 56)

# Constants of a surface that wears; FILAMENT_DIAMETER is 0 where nothing is lost.
(
    SURFACE,
    UNEVENNESS,
    PATCH,
    HEALING,
    STRENGTH,
    RELAXATION,
    CRACK_WIDTH,
    GRAIN_DIAMETER,
    COARSENING,
    FILAMENT_DIAMETER,
    FILAMENT_POROSITY,
    DETACHMENT,
    DETACHMENT_CURRENT,
    RECONNECTION,
    DEPLETION_WIDTH,
    FIRST_FILM,
    REBUILT,
    MERGED,
) = range(56, 74)

# Constants of pores without liquid and of how a host bears load. LIFT is the adhesion of a face that flowing lithium
# can open [Pa], below 0 where it can't; FRAME_MODULUS is 0 for a rigid host.
# ALLOY_CONDUCTANCE: flow of lithium into the second shell of an alloy per difference of filling [A/m2]; 0: no alloy.
FRONT, ENTRY, LIFT, FRAME_POROSITY, FRAME_MODULUS, FRAME_PLATEAU, ALLOY_CONDUCTANCE = range(74, 81)

# Constants of a cathode.
(
    SITES,
    REFERENCE_SALT,
    SULFUR,
    SULFUR_AREA,
    SULFUR_ELECTROLYTE,
    UPPER_STANDARD,
    LOWER_STANDARD,
    UPPER_EXCHANGE,
    LOWER_EXCHANGE,
    SATURATION,
    PRECIPITATION,
) = range(81, 92)
NODE_COLUMNS = 92
"""SITES: charge of all sites of a cathode's particles, per volume of electrode [C/m3]; REFERENCE_SALT: salt
concentration of the cathode's exchange current [mol/m3]; SULFUR: its mass [kg/m2], 0 where there is none."""

# Properties computed from the state of a node.
(
    CONC,
    CONC_POS,
    PSI,
    DIFF,
    LIQUID,
    SOLID,
    TPLUS,
    I0_FACTOR,
    ELECTRONIC,
    AREA,
    POROUS,
    METAL,
    OCCUPIED,
    BULK,
    FILM_LENGTH,
    FILM_VOID,
    PRESSURE,
    FILM_DEAD,
    PUSH,
) = range(19)
PROPERTY_COLUMNS = 19

# What a node's reactions give.
(
    CURRENT,
    SLOPE,
    CHAIN,
    NUCLEATION,
    ALLOYING,
    VOIDING,
    THICKENING,
    BINDING,
    GATHERING,
    DYING,
    ROUGHENING,
    STRAINING,
    CRACKING,
    ADVANCING,
) = range(14)
ALLOY_CURRENT, POWER, GROWING, RECEDING, BY_EXCHANGE, DRIVING, APPLIED, RESPONSE = range(14 + SHELLS, 22 + SHELLS)
SOURCE_COLUMNS = 22 + SHELLS
"""GROWING, RECEDING: slopes of the current with the lithium faces of fuller neighbours and of the cell itself.
BY_EXCHANGE: slope of the current with the factor that salt has on the exchange current density.
DRIVING: overpotential at the metal, below its interphase [V]; APPLIED: phi_s - phi_e that it belongs to [V]; RESPONSE:
slope of the first with the second. From these three the next evaluation starts to look for it."""

# Scalars of a cell.
(
    F_OVER_RT,
    DIFFUSION_VOLTAGE,
    INITIAL_SALT,
    RESERVOIR_VOLUME,
    RESERVOIR_EXCHANGE,
    CONTACT,
    ROOM,
    FIRST_STORED,
    HOLDING,
    STACK_PRESSURE,
    STACK_STIFFNESS,
    FIRST_THICKNESS,
    SOLVENT_USE,
    FIRST_PORES,
    WETTED,
    EVENNESS,
    FIRST_SHORTENING,
    FRAMED,
    DRY,
) = range(19)
SCALARS = 19
"""SOLVENT_USE: volume of solvent per volume of lithium that the interphase binds; 0: its amount is not followed.
FIRST_PORES: volume of all wetted pores at the start [um]. WETTED share of the pores and EVENNESS, the factor of the
additives on the unevenness of the film, follow from the state:
:func:`lithiophile.cell.equations.electrolyte_inventory.take_stock`."""

NODE_NAMES = (
    "kind",
    "volume",
    "half",
    "pore",
    "laws",
    "has_salt",
    "solid_path",
    "sigma",
    "wall_area",
    "host_table",
    "usable",
    "critical",
    "capacity",
    "alloy_table",
    "alloy_exchange",
    "alloy_volume",
    "by_lithium",
    "link_at",
    "link_width",
    "path",
    "face_resistance",
    "exchange",
    "alpha",
    "film_resistance",
    "linear",
    "double_layer",
    "exposed",
    "face_electrons",
    "closing",
    "deposit_porosity",
    "bonded",
    "ion_contact",
    "base_share",
    "salt_blocked",
    "strip_width",
    "plate_width",
    "seeded",
    "bruggeman",
    "unlink_at",
    "growth_diffusion",
    "growth_reaction",
    "interphase_conductivity",
    "interphase_volume",
    "contact_width",
    "contact_share",
    "contact_still",
    "contact_pressed",
    "contact_exponent",
    "contact_spot",
    "contact_conductivity",
    "soft_thickness",
    "soft_modulus",
    "soft_stretch",
    "soft_viscosity",
    "soft_healing",
    "first_metal",
    "surface",
    "unevenness",
    "patch",
    "healing",
    "strength",
    "relaxation",
    "crack_width",
    "grain_diameter",
    "coarsening",
    "filament_diameter",
    "filament_porosity",
    "detachment",
    "detachment_current",
    "reconnection",
    "depletion_width",
    "first_film",
    "rebuilt",
    "merged",
    "front",
    "entry",
    "lift",
    "frame_porosity",
    "frame_modulus",
    "frame_plateau",
    "alloy_conductance",
    "sites",
    "reference_salt",
    "sulfur",
    "sulfur_area",
    "sulfur_electrolyte",
    "upper_standard",
    "lower_standard",
    "upper_exchange",
    "lower_exchange",
    "saturation",
    "precipitation",
)
PROPERTY_NAMES = (
    "conc",
    "conc_pos",
    "psi",
    "diff",
    "liquid",
    "solid",
    "tplus",
    "i0_factor",
    "electronic",
    "area",
    "porous",
    "metal",
    "occupied",
    "bulk",
    "film_length",
    "film_void",
    "pressure",
    "film_dead",
    "push",
)
