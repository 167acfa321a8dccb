"""What a state holds, counted node by node in one compiled pass, against sums written out; and the tables of laws."""

import numpy as np
import pytest
from scipy.interpolate import PchipInterpolator

from lithiophile import designs
from lithiophile.cell.build.layout import Layout, build, double_layer_charges
from lithiophile.cell.equations.alloy import deep_lithium
from lithiophile.cell.results import holdings as h
from lithiophile.cell.results.budget import holdings
from lithiophile.cell.results.outputs import porous
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.law_tables import monotone_slopes
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE, UM

CELLS = ("host-uniform-3d", "seed-au", "infused-li-c", "garnet-bilayer", "alloy-li-mg-garnet", "lfp", "sulfur")


def cell(name: str) -> Layout:
    """Of a design, or of a foil against a cathode."""
    design = designs.load("host-uniform-3d" if name in ("lfp", "sulfur") else name)
    if name in ("lfp", "sulfur"):
        design = design.with_({"counter.material": name, "counter.areal_capacity": "3 mAh/cm2"})
    return build(designs.resolve(design).stack)


def moved(layout: Layout) -> np.ndarray:
    """A state that differs from the first in every slot."""
    rng = np.random.default_rng(3)
    return layout.initial + rng.uniform(0.0, 0.01, layout.initial.shape) * (1.0 + np.abs(layout.initial))


@pytest.mark.parametrize("name", CELLS)
def test_a_state_holds_what_its_nodes_do(name: str):
    layout = cell(name)
    nodes, host, cathode, y = layout.columns, layout.host, layout.cathode, moved(layout)
    surfaces = [one for one in (layout.film, layout.back) if one is not None]
    lithium = (y[host, k.LITHIUM] * nodes.volume[host]).sum() + UM * y[surfaces, k.LITHIUM].sum()
    lithium += UM * deep_lithium(nodes.capacity[layout.film], y[layout.film])
    counter = (y[cathode, k.LITHIUM] * nodes.sites[cathode] * nodes.volume[cathode]).sum()
    layers, inside = double_layer_charges(y, nodes), layout.film + 1
    wet = (nodes.volume > 0.0) & nodes.has_salt
    reservoir = y[layout.ion.start, k.RESERVOIR] if nodes.has_salt[layout.ion.start] else 0.0
    room = nodes.volume[host] * nodes.has_salt[host]
    said = dict(enumerate(holdings(layout, y).tolist()))
    del said[h.PUSHED]
    assert said == pytest.approx(
        {
            h.ANODE: lithium / LITHIUM_VOLUME_PER_CHARGE,
            h.COUNTER: counter + UM * y[layout.counter, k.LITHIUM] / LITHIUM_VOLUME_PER_CHARGE,
            h.ANODE_LAYERS: layers[:inside].sum(),
            h.COUNTER_LAYERS: layers[inside:].sum(),
            h.SALT: (y[wet, k.SALT] * nodes.volume[wet]).sum() + reservoir,
            h.PORES: (nodes.pore[host] * room).sum(),
            h.OPEN: (porous(layout, y)[host] * room).sum(),
        },
        rel=1e-12,
    )


@pytest.mark.parametrize("points", [3, 4, 40])
def test_monotone_slopes_are_those_of_scipy(points: int):
    rng = np.random.default_rng(points)
    for _ in range(50):
        x = np.cumsum(rng.uniform(0.5, 2.0, points))
        values = np.round(np.cumsum(rng.normal(0.3, 1.0, points)), 1)  # rises, falls and plateaus
        slopes = np.empty(points)
        monotone_slopes(x, values, slopes)
        assert slopes == pytest.approx(PchipInterpolator(x, values)(x, 1), rel=1e-9, abs=1e-12)
