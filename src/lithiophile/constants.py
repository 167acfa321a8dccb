"""Physical constants and the molar properties of lithium metal, all SI.

One value of the molar volume of lithium is used everywhere, so that a swing ratio of
dense lithium is 1 to round-off (verification cases V1 and V10).
"""

FARADAY = 96485.33212
"""Faraday constant [C/mol] (CODATA 2018, exact by definition of the SI)."""

GAS_CONSTANT = 8.314462618
"""Molar gas constant [J/(mol K)] (CODATA 2018)."""

VACUUM_PERMITTIVITY = 8.8541878128e-12
"""Electric constant [F/m] (CODATA 2018)."""

LITHIUM_MOLAR_MASS = 6.94e-3
"""Molar mass of lithium [kg/mol] (IUPAC conventional value)."""

LITHIUM_DENSITY = 534.0
"""Density of lithium metal at 298 K [kg/m3] (handbook value)."""

LITHIUM_MOLAR_VOLUME = LITHIUM_MOLAR_MASS / LITHIUM_DENSITY
"""Molar volume of lithium metal [m3/mol], 1.29963e-5."""

LITHIUM_VOLUME_PER_CHARGE = LITHIUM_MOLAR_VOLUME / FARADAY
"""Volume of dense lithium per charge [m3/C]; 4.8491 um per mAh/cm2."""

COULOMB_PER_M2_PER_MAH_PER_CM2 = 3.6e4
"""1 mAh/cm2 in C/m2."""

LITHIUM_UM_PER_MAH_PER_CM2 = LITHIUM_VOLUME_PER_CHARGE * COULOMB_PER_M2_PER_MAH_PER_CM2 * 1e6
"""Thickness of dense lithium per areal charge, 4.8491 um per mAh/cm2."""

UM = 1e-6
"""A micrometre [m]: thicknesses, depths and lithium of films are integrated and shown in it."""

NM = 1e-9
"""A nanometre [m]."""
