"""A gel that several claims cycle, and cells that their interphase does not limit."""

from dataclasses import replace

from lithiophile.stack import Kinetics, Stack

GEL = "gpe-lipf6-dol-dme"
CYCLES = "(Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2) * 5"
"""Five shallow cycles."""


def without_interphases(stack: Stack) -> Stack:
    """The stack with bare electrodes, whose losses are not followed: a film adds volts, and nothing to the salt."""
    counter = replace(stack.counter, kinetics=bare(stack.counter.kinetics))
    return replace(stack, kinetics=bare(stack.kinetics), counter=counter, additives=())


def bare(kinetics: Kinetics) -> Kinetics:
    """The same surface without a film."""
    return replace(kinetics.lossless(), film_resistance=0.0)
