"""The unknowns of a node, and the kinds of node that have them.

A node is a control volume or a surface in the chain from collector to counter electrode. The state of a cell is an
array (N, SLOTS); an unknown is the number of its slot. Plain integers, because a compiled function reads an array by
number fastest; no number is written down, so a name more, anywhere, shifts nothing by hand.
"""

from itertools import count

from lithiophile.physics.intercalation import MODES as MODES

_kind = count()
BACK = next(_kind)
"""Lithium between the collector and a host, which it lifts."""
FACE = next(_kind)
"""Lithium on a collector's face that sticks to a host full of liquid: it stands in the pores."""
HOST = next(_kind)
"""A finite volume of host."""
FILM = next(_kind)
"""The outer surface of the anode: lithium on top of a host, a foil, a bare collector."""
ION = next(_kind)
"""A finite volume of coating, separator or electrolyte."""
COUNTER = next(_kind)
"""Surface of the counter electrode; of a cathode, its collector."""
CATHODE = next(_kind)
"""A finite volume of porous cathode, between the ION nodes and the COUNTER."""

_slot = count()

# The first four couple to the neighbours.
SALT = next(_slot)
"""Salt content eps_l c [mol/m3] of a volume, concentration [mol/m3] at a surface."""
PHI_E = next(_slot)
"""Potential in the electrolyte against a local lithium reference [V]."""
PHI_S = next(_slot)
"""Potential of the electrons [V]; that of the counter electrode is 0."""
LITHIUM = next(_slot)
"""Lithium taken up since the electrode was empty: metal, dead metal, stored in walls and bound in the interphase, as
volume fraction (HOST) or thickness [um] (surfaces); of a CATHODE the mean filling of its particles, 0..1. What the
double layer holds is no part of it."""
RESERVOIR = LITHIUM
"""Salt of the electrolyte beside the stack [mol/m2]: of the first ION node, which holds no lithium of its own. It must
be one of the chained unknowns, because it depends on the velocity of displaced electrolyte, two nodes away."""
CHAINED = next(_slot)
"""How many unknowns couple to the neighbours; the others, from this slot on, only within the node."""

_slot = count(CHAINED)
NUCLEI = next(_slot)
"""Density of lithium nuclei [1e12/m2]."""
LINKED = next(_slot)
"""Memory of a cell of an insulating skeleton of being connected through lithium, 0..1."""
ALLOY = next(_slot)
"""Filling of an alloying or intercalating wall, 0..1."""
VOID = next(_slot)
"""Void in a film, or between lithium and a solid [um]."""
INTERPHASE_VOLTAGE = next(_slot)
"""Voltage across the interphase, less the share of phi_s - phi_e that a sudden change puts on it [V]."""
INTERPHASE = next(_slot)
"""Thickness of the interphase on the lithium's true area [nm]."""
BOUND = next(_slot)
"""Lithium bound in the interphase, in the unit of LITHIUM."""
CORRODED = next(_slot)
"""Of that, what has corroded at a constant rate."""
FILAMENT = next(_slot)
"""That part of the metal which stands as filaments, in the unit of LITHIUM."""
DEAD = next(_slot)
"""Metal that has lost contact, in the unit of LITHIUM."""
ROUGHNESS = next(_slot)
"""Height of the relief of lithium's surface [um]."""
STRAIN = next(_slot)
"""Elastic strain of the interphase."""
CRACKED = next(_slot)
"""Cracked share of the interphase, 0..1."""
GROWN = next(_slot)
"""Dense lithium laid down on a surface since it was last stripped [um]."""
DEEP = next(_slot)
"""Filling of the second shell of a dense alloy, 0..1; the slots after it are the deeper shells. The inner unknowns
before this slot get their rates from what reacts at their node."""
SHELLS = 7
"""Shells below the surface of an alloy."""

_slot = count(DEEP + SHELLS)
MODE = next(_slot)
"""First radial mode of the filling of a cathode's particles; the slots after it are the higher ones."""

_slot = count(MODE + MODES)
S8 = next(_slot)
"""Share of the sulfur's mass in the counter electrode that is dissolved as S8,"""
S4 = next(_slot)
"""as S4(2-),"""
S2 = next(_slot)
"""as S2(2-),"""
S1 = next(_slot)
"""as S(2-),"""
PRECIPITATE = next(_slot)
"""and precipitated as lithium sulfide."""
DISPLACED = next(_slot)
"""Lithium taken up below and inside the host since the start [um]: of the FILM node. The last of the slots of a
node."""
SLOTS = next(_slot)
"""How many slots a node has; ``lithiophile.cell.build.dependence`` says which of them are its unknowns: the others
don't cost anything."""

LOWER, DIAGONAL, UPPER = range(3)
"""Bands of the Jacobian's blocks."""
