"""What the unknowns of a node that loses lithium move, and what follows: rows and columns of two arrays.

They are flat, row after row of eight columns, so that a compiled function takes the columns of a row together.
"""

(
    AREA, WALL, WIRES, BARE, VANISHING, DENSITY, TRANSFER, STRIP, SOLVENT, METAL, RESISTANCE, CONC, BULK,
    OWN_NUCLEI, OWN_FILAMENT, OWN_DEAD, OWN_INTERPHASE, OWN_CRACKED, MOVED,
) = range(19)  # fmt: skip
"""Rows of ``Work.moves``, what a node's unknowns move, per unit of each: the area that reacts, without filaments and
dry pores, that which the interphase conducts through, and that of filaments in wetted pores [m2/m2]; the bare share of
the wall and that of nuclei that vanish [1/m]; lithium's current density [A/m2] and its slope with the overpotential
[S/m2]; presence of lithium and of electrolyte; metal; the interphase's resistance [ohm m2]; concentration and bulk
conductivity of the salt; and the unknowns themselves."""
(
    TO_LITHIUM, TO_VOLTAGE, TO_NUCLEI, TO_FILAMENT, TO_DEAD, TO_ROUGHNESS, TO_STRAIN, TO_CRACKED, TO_GROWN,
    TO_INTERPHASE, TO_BOUND, TO_CORRODED, WETTED, SHARE, COMES, THICKER, OPENS,
    FOLLOWING,
) = range(18)  # fmt: skip
"""Rows of ``Work.follow``, what follows: lithium's current, the rates of a node's unknowns, and what stands between."""
FROM_SALT, FROM_LITHIUM, FROM_NUCLEI, FROM_DROP, FROM_INTERPHASE, FROM_FILAMENT, FROM_DEAD, FROM_CRACKED = range(8)
"""Columns of both: unknowns, and the overpotential of charge transfer. Eight, side by side, are two operations of a
processor; the other unknowns move little."""
LANES = 8
