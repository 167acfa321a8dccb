"""What every study asks of a cell unless it is told otherwise: the cycle, and the tolerance of the integrator.

Nothing that loads the solver is imported, so that the command line can show these.
"""

from lithiophile.cell.run.tolerance import RTOL as RTOL

PLATE = "Plate at 1 mA/cm2 for 3 mAh/cm2"
STRIP = "Strip at 1 mA/cm2 for 3 mAh/cm2 or until 1 V"
PLATE_FIRST = f"{PLATE}; {STRIP}"
STRIP_FIRST = f"{STRIP}; {PLATE}"
DEFAULT_PROTOCOL = f"({PLATE_FIRST}) * 3"
"""What a comparison asks of a design, unless told otherwise."""
STRIP_FIRST_PROTOCOL = f"({STRIP_FIRST}) * 3"
"""The same for a design whose pores start full: plating it first would only test its overflow."""
DRAWS = 32
"""Of a band, where no number is given."""
