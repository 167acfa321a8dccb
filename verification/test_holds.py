r"""A held voltage drives what salt can carry: the current falls as after a step of the concentration, then stays.

At a voltage far beyond RT/F the salt at the plated surface is gone at once, and diffusion alone feeds it (Cottrell):

.. math:: i = \frac{F c_0}{1 - t_+} \sqrt{\frac{D}{\pi t}}

until the other surface is felt. Between two electrodes the concentration then goes from 0 to 2 c0, and the current is
the limiting one, 2 F D c0 / ((1 - t+) L). No hold ends for want of salt at a surface.

References
----------
Bard & Faulkner, Electrochemical Methods, 2nd ed. (2001), ch. 5; Newman & Balsara, 4th ed. (2021), ch. 12.
"""

import math

import numpy as np
import pytest

from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import FARADAY
from verification.stacks import electrolyte, symmetric

LENGTH, DIFFUSIVITY, SALT, TRANSFERENCE = 25e-6, 3e-10, 1000.0, 0.38
CELLS = 200
PER_DEPTH = FARADAY * DIFFUSIVITY * SALT / (1.0 - TRANSFERENCE)
"""Current density times the depth of diffusion [A/m]."""


@pytest.fixture(scope="module")
def held():
    # conducting so well that the salt at the surface is gone within 0.04 ms
    laws = electrolyte(conductivity=10.0, diffusivity=DIFFUSIVITY, transference=TRANSFERENCE)
    return solve(symmetric(LENGTH, CELLS, laws=laws), "Hold at -1 V for 60 s")


def test_the_hold_goes_on_for_its_time(held) -> None:
    assert held.segments[-1].stop.code == "duration"
    assert held.check().largest < 1e-8


@pytest.mark.parametrize("time", [0.03, 0.06, 0.1])
def test_the_current_is_that_of_cottrell(held, time: float) -> None:
    (segment,) = held.segments
    current = -np.interp(time, segment.time, segment.current)
    assert current == pytest.approx(PER_DEPTH / math.sqrt(math.pi * DIFFUSIVITY * time), rel=0.02)


def test_then_it_is_the_limiting_current(held) -> None:
    (segment,) = held.segments
    assert -segment.current[-1] == pytest.approx(2.0 * PER_DEPTH / LENGTH, rel=2e-3)


def test_salt_falls_to_nothing_at_the_surface_and_not_below(held) -> None:
    """By more than what no potential can tell: a hundred-thousandth of what there was."""
    (segment,) = held.segments
    surface = segment.state[:, held.layout.film, k.SALT]
    assert surface[-1] < 1e-3 * SALT
    assert segment.state[:, :, k.SALT].min() > -1e-5 * SALT
