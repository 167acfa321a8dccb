"""V31: walls of 1e7 m2/m3 and more, whose double layers hold as much charge as the last of the lithium."""

import numpy as np
import pytest

import lithiophile
from lithiophile.cell.results.outputs import metal

SHEETS = """
title = "sheets of graphene"
losses = false
[[host]]
material = "graphene"
thickness = "438 um"
porosity = 0.973
geometry = { kind = "sheet", gap = "0.09 um" }
[[electrolyte]]
material = "lipf6_emc_fec_landesfeind2019"
"""
WIRES = """
title = "nanowires of copper"
losses = false
[[host]]
material = "copper_foam"
thickness = "50 um"
porosity = 0.7
geometry = { kind = "fibre", diameter = "0.08 um" }
[[electrolyte]]
material = "lipf6_ec_emc_nyman2008"
"""
EMPTIED = "Plate at 0.085 mA/cm2 for 1.04 mAh/cm2; Strip at 0.025 mA/cm2 until 0.5 V"


@pytest.mark.parametrize("text", [SHEETS, WIRES], ids=["sheets", "wires"])
def test_v31_lithium_is_never_negative_and_shares_stay_shares(text, tmp_path):
    file = tmp_path / "walls.toml"
    file.write_text(text, encoding="utf-8")
    solution = lithiophile.run(file, EMPTIED)
    layout = solution.layout
    host = layout.problem.nodes[layout.host]
    assert host.wall_area.max() > 1e7
    least = min(float(metal(layout, segment.state).min()) for segment in solution.segments)
    inside = solution["Lithium in the host [mAh/cm2]"]
    outside, filled = solution["Share outside the host"], solution["Filled share of the pores"]
    print(
        f"{host.wall_area.max():.3g} m2/m3: least metal {least:.1e} of a node, {inside.min():.1e} mAh/cm2 of the host"
    )
    assert least > -1e-15
    assert inside.min() > -1e-15
    assert np.nanmin(outside) >= 0.0
    assert np.nanmax(outside) <= 1.0
    assert filled.min() > -1e-15
    assert filled.max() <= 1.0
    assert solution["Share outside the host"][1:].size > 50
    # what the double layers gave is no lithium: less than all of it was plated, and all of that is stripped
    plated = float(np.nanmax(solution["Areal charge [mAh/cm2]"]))
    assert 0.9 * 1.04 < plated < 1.04
    assert solution["Areal charge [mAh/cm2]"][-1] < 0.01 * plated
