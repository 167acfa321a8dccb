"""Cells with constant properties, for which exact answers exist."""

from dataclasses import replace

import numpy as np

from lithiophile.stack import (
    Counter,
    ElectrolyteLaws,
    Face,
    Film,
    HostLayer,
    IonLayer,
    Kinetics,
    Reservoir,
    Stack,
)


def constant(value: float):
    """A law that does not depend on its variable."""
    return lambda c: value + 0.0 * np.asarray(c, dtype=float)


def electrolyte(conductivity=1.0, diffusivity=3e-10, transference=0.38, factor=1.0) -> ElectrolyteLaws:
    """A 1 mol/L binary salt with constant properties."""
    return ElectrolyteLaws(
        "constant", constant(conductivity), constant(diffusivity), constant(transference), constant(factor)
    )


CLOSED = Reservoir(volume=0.0, exchange=0.0)
"""Nothing beside the stack."""


def symmetric(length, cells, *, porosity=1.0, bruggeman=1.5, foil=450e-6, kinetics=None, laws=None) -> Stack:
    """Lithium | electrolyte | lithium."""
    kinetics = kinetics or Kinetics(exchange_current=1e3)
    return Stack(
        layers=(
            IonLayer("electrolyte", length, laws or electrolyte(), porosity=porosity, bruggeman=bruggeman, cells=cells),
        ),
        above=Film(foil),
        kinetics=kinetics,
        counter=Counter(film=Film(foil), kinetics=kinetics),
        reservoir=CLOSED,
    )


def host_layer(**changes) -> HostLayer:
    """A 100 um host of porosity 0.8 with a constant wall area of 1e5 1/m."""
    layer = HostLayer(
        "host", 100e-6, 0.8, area=constant(1e5), cells=40, bruggeman=1.5, skeleton_conductivity=1e6, pore_size=10e-6
    )
    return replace(layer, **changes)


def fibres(porosity: float, diameter: float):
    """Area law of random fibres."""
    from lithiophile.physics.geometry import random_fibres

    return lambda s: random_fibres(np.asarray(s), porosity, diameter)


def with_host(*layers: HostLayer, kinetics=None, top=None, base=None, **changes) -> Stack:
    """Collector | host | 25 um separator | lithium."""
    kinetics = kinetics or Kinetics(exchange_current=10.0)
    stack = Stack(
        layers=(IonLayer("separator", 25e-6, electrolyte(), porosity=0.5, cells=10),),
        hosts=layers or (host_layer(),),
        kinetics=kinetics,
        counter=Counter(kinetics=kinetics),
        top=top or Face(),
        base=base or Face(),
        reservoir=Reservoir(volume=300e-6, exchange=0.0),
    )
    return replace(stack, **changes)
