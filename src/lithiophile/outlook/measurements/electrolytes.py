"""A gel that several claims cycle, and cells that their interphase does not limit."""

from dataclasses import replace

from lithiophile.stack import Stack

GEL = "gpe-lipf6-dol-dme"
CYCLES = "(Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2) * 5"
"""Five shallow cycles."""


def without_interphases(stack: Stack) -> Stack:
    """The stack with bare electrodes: a film adds volts, and nothing to the salt."""
    counter = replace(stack.counter, kinetics=replace(stack.counter.kinetics, film_resistance=0.0))
    return replace(stack, kinetics=replace(stack.kinetics, film_resistance=0.0), counter=counter)
