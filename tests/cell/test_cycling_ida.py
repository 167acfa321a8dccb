"""The figures of cycles: the compiled loop at the tolerance of a comparison against SUNDIALS IDA at a tight one."""

import numpy as np
import pytest
from tests.cell.test_ida import QUICK

from lithiophile import designs
from lithiophile.cell.results.cycle_table import PARTS
from lithiophile.cell.run.solve import solve
from lithiophile.study.defaults import RTOL
from lithiophile.study.run import default_protocol

IDA = 1e-8
TOLERANCES = {
    "Charge stripped [mAh/cm2]": (1e-4, 1e-6),
    "Coulombic efficiency": (1e-4, 1e-9),
    "Polarisation [V]": (1e-3, 1e-6),
    "Thickness swing [um]": (5e-3, 2e-3),
    "Growth per cycle [um]": (5e-3, 2e-3),
    **dict.fromkeys(PARTS, (5e-3, 2e-3)),
    "Highest filled share of the pores": (2e-3, 1e-6),
    "Lowest salt concentration [mol/m3]": (2e-3, 1e-6),
    "Highest salt concentration [mol/m3]": (2e-3, 1e-6),
}
"""Column -> relative and absolute difference that is let through."""


def differences(name: str, cycles: int) -> dict[str, float]:
    """Largest difference of each column, as a share of what is let through."""
    stack = designs.resolve(designs.load(name)).stack
    protocol = default_protocol(stack).replace("* 3", f"* {cycles}")
    fast = solve(stack, protocol, states="cycles", rtol=RTOL).cycles
    reference = solve(stack, protocol, states="cycles", method="ida", rtol=IDA).cycles
    assert fast.count == reference.count
    return {
        column: float(np.max(np.abs(fast[column] - reference[column]) / (part * np.abs(reference[column]) + least)))
        for column, (part, least) in TOLERANCES.items()
        if not np.isnan(reference[column]).all()
    }


@pytest.mark.parametrize("name", ["bare-li-foil", "infused-pi-zno"])
def test_cycles_agree_with_ida(name):
    assert name in QUICK
    found = differences(name, 2)
    assert max(found.values()) < 1.0, found


@pytest.mark.long
@pytest.mark.parametrize("name", designs.names())
def test_cycles_of_the_catalogue_agree_with_ida(name):
    found = differences(name, 3)
    assert max(found.values()) < 1.0, found
