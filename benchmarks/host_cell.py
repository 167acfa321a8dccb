"""The host cell that the benchmarks time: 40 cells of fibre host and 20 of separator against lithium."""

import numpy as np

from lithiophile.physics.geometry import random_fibres
from lithiophile.stack import Counter, ElectrolyteLaws, HostLayer, IonLayer, Kinetics, Reservoir, Stack

POROSITY, DIAMETER = 0.85, 6.4e-6
"""Of a carbon-fibre paper 100 um thick: 16.9 mAh/cm2 of lithium fit into its pores."""


def conductivity(c: np.ndarray) -> np.ndarray:
    """LiPF6 in EC:EMC 3:7 at 298 K [S/m]: Nyman, Behm & Lindbergh, Electrochim. Acta 53 (2008) 6356, in c [mol/m3]."""
    m = np.asarray(c, dtype=float) / 1e3
    return 0.1297 * m**3 - 2.51 * m**1.5 + 3.329 * m


def constant(value: float):
    """A law that does not depend on its variable."""
    return lambda c: value + 0.0 * np.asarray(c, dtype=float)


ELECTROLYTE = ElectrolyteLaws("LiPF6 in EC:EMC", conductivity, constant(3e-10), constant(0.38), constant(1.0))
"""Only the conductivity depends on concentration, so that other programs can be given the same laws."""

INTERPHASE = Kinetics(exchange_current=10.0, film_resistance=3e-3)
"""30 ohm cm2 of true area."""


def host_cell(kinetics: Kinetics = INTERPHASE) -> Stack:
    """Collector | 100 um of fibres | 25 um of separator | lithium; 60 finite volumes and 2 surfaces."""
    fibres = HostLayer(
        "fibres", 100e-6, POROSITY, area=lambda s: random_fibres(np.asarray(s), POROSITY, DIAMETER), cells=40
    )
    separator = IonLayer("separator", 25e-6, ELECTROLYTE, porosity=0.5, cells=20)
    return Stack(
        (separator,), hosts=(fibres,), kinetics=kinetics, counter=Counter(kinetics=kinetics),
        reservoir=Reservoir(volume=200e-6), title="fibre host",
    )  # fmt: skip
