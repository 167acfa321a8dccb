"""The half-cells that both programs are given: lithium foil, a separator with Nyman's electrolyte, one cathode."""

from dataclasses import replace

from lithiophile import designs
from lithiophile.stack import Stack

RATES = {"nmc811": (0.2, 1.0, 2.0), "lco": (0.2, 0.5, 1.0), "lfp": (0.2, 1.0, 2.0)}
"""Cathode of the catalogue: discharges from the charged state [1/h]. LiCoO2 at 2C drives the salt of its tight
electrode beyond 2 mol/L, where the electrolyte's laws were not measured and the programs continue them differently."""

LITHIUM_LAYER, POSITIVE_LAYER = 0.1, 0.2
"""Double layers for spectra [F/m2]."""


def half_cell(cathode: str) -> Stack:
    """100 um of lithium without interphase against a cathode in its published thickness.

    Without double layer, which PyBaMM leaves out (on particles of 50 nm it would hold back 10 mV for seconds), and
    without the volume that migrating salt carries, which it leaves out too.
    """
    electrolyte = {
        "material": "lipf6_ec_emc_nyman2008",
        "thickness": "25 um",
        "porosity": 0.4,
        "bruggeman": 1.5,
        "cells": 20,
    }
    stack = designs.resolve(
        designs.design(
            {
                "title": f"lithium against {cathode}",
                "lithium": {"below": "100 um"},
                "interphase": {"resistance": "0 ohm cm2", "exchange_current": "12.6 A/m2"},
                "electrolyte": [electrolyte],
                "stack": {"reservoir": "0 uL/cm2", "electrolyte_exchange": "0 nm/s"},
                "counter": {"material": cathode, "start": "charged", "cells": 40},
            }
        )
    ).stack
    assert stack.counter.cathode is not None
    bare = replace(stack.counter.cathode, double_layer=1e-4)
    layers = tuple(
        replace(layer, electrolyte=replace(layer.electrolyte, salt_molar_volume=0.0)) for layer in stack.layers
    )
    return replace(stack, layers=layers, counter=replace(stack.counter, cathode=bare))


def half_charged_cell(cathode: str) -> Stack:
    """The same in the middle of its window, with the double layers that a spectrum shows."""
    stack = half_cell(cathode)
    positive = stack.counter.cathode
    assert positive is not None
    positive = replace(positive, double_layer=POSITIVE_LAYER, filling=0.5 * sum(positive.window))
    lithium = replace(stack.kinetics, double_layer=LITHIUM_LAYER)
    return replace(stack, kinetics=lithium, counter=replace(stack.counter, cathode=positive))
