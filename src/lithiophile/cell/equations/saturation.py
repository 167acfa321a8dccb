"""How far the salt is from all that its electrolyte dissolves, and from nothing."""

import numpy as np

from lithiophile.cell.equations.collector_face import on_face
from lithiophile.cell.equations.electrolyte_inventory import wetted_share
from lithiophile.cell.equations.properties import occupied_pore, salt_concentration
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.law_tables import SOLUBILITY
from lithiophile.cell.state.problem import Problem
from lithiophile.kernel import kernel

JUST_SATURATED = 5e-7
"""Share of the solubility by which a concentration passes it before it counts: a cell may begin saturated and rest."""

LACKING = 1e-4
"""Share of the first salt below nothing from which on salt is lacking: some 30 V of its logarithm."""


@kernel
def undersaturation(y: np.ndarray, problem: Problem) -> tuple[float, int]:
    """Smallest 1 - c/solubility of any node, and which node it is: below zero salt precipitates there."""
    nodes = problem.nodes
    scalars = problem.scalars
    wetted = wetted_share(y, nodes, scalars, problem.additives)
    standing = on_face(y, nodes)
    least, where = 1.0, -1
    for i in range(y.shape[0]):
        if not nodes[i].has_salt:
            continue
        room = nodes[i].pore
        if nodes[i].kind == k.HOST:
            room -= occupied_pore(y[i], nodes[i]) + standing * nodes[i].standing
        c = salt_concentration(y[i, k.SALT], room, wetted, nodes[i], scalars.initial_salt)
        left = 1.0 + JUST_SATURATED - c / problem.electrolyte_scalars[nodes[i].laws, SOLUBILITY]
        if left < least:
            least, where = left, i
    return least, where


@kernel
def lacking_salt(y: np.ndarray, problem: Problem) -> int:
    """Node that lacks most salt, of those that hold less than none; -1 where none does.

    What double layers take in a moment may carry a surface below nothing by what some volts are of the logarithm's
    straight line (:func:`lithiophile.cell.equations.properties.salt_logarithm`): that is none.
    """
    nodes = problem.nodes
    least, where = -LACKING * problem.scalars.initial_salt, -1
    for i in range(y.shape[0]):
        if nodes[i].has_salt and y[i, k.SALT] < least:
            least, where = y[i, k.SALT], i
    return where
