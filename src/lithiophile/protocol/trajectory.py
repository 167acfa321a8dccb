"""What came of each step: times, states, and why it ended."""

from dataclasses import dataclass, field

import numpy as np

from lithiophile.protocol.protocol import Step


@dataclass(frozen=True)
class Stop:
    """Why a step ended.

    ``code`` is one word or two (``duration``, ``charge``, ``voltage``, ``current``; early stops:
    ``lithium exhausted``, ``lithium isolated``, ``salt depleted``, ``salt saturated``, ``pores clogged``,
    ``counter exhausted``,
    ``cathode full``, ``cathode empty``,
    ``reservoir empty``, ``electrolyte used up``, ``no room for electrolyte``, ``voltage runaway``, ``frame broken``,
    ``step too small``, ``work limit``, ``no start``, ``no end``, ``limit passed``);
    ``planned`` tells whether the protocol asked for it.
    """

    code: str
    sentence: str
    planned: bool
    time: float
    """Time since the start of the run [s]"""
    cause: str = ""
    """Of a voltage: the code of what drove it there, the largest loss (``ohmic drop``, ``interphase``...) or one of
    the states above"""


@dataclass(frozen=True)
class Segment:
    """One protocol step as it was run.

    Arrays have one row per accepted step of the integrator; the first row is the consistent
    start. ``time`` is counted from the start of the run, ``charge`` from that of the step.
    """

    step: Step
    cycle: int
    index: int
    """Number of the step in the protocol, from 0"""
    time: np.ndarray
    """(n,) [s]"""
    voltage: np.ndarray
    """(n,) [V], anode under study against the counter electrode"""
    current: np.ndarray
    """(n,) [A/m2], positive strips the anode under study"""
    charge: np.ndarray
    """(n,) [C/m2] passed since the step began, positive strips"""
    state: np.ndarray
    """(n, nodes, SLOTS), see :mod:`lithiophile.cell.state.unknowns`; (2, nodes, SLOTS) when only the ends are kept"""
    stop: Stop
    statistics: dict[str, int] = field(default_factory=dict)
    """Steps taken, rejected, factorisations"""
