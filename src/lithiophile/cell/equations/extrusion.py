"""Flow of solid lithium between the cells of a dry host, and out of it, into the rows of lithium."""

import numpy as np

from lithiophile.cell.equations.properties import changes_properties, occupied_pore
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.cell.state.quantities import Properties
from lithiophile.cell.state.records import Records
from lithiophile.kernel import inlined_kernel, inner_kernel, kernel
from lithiophile.physics.extrusion import between_pores, pore_pressure, through_face
from lithiophile.physics.kinetics import presence


@kernel
def strength_left(y: np.ndarray, nodes: Records[Node]) -> tuple[float, int]:
    """Smallest share of its strength that the pressure of lithium leaves a dry frame, and at which node; below zero it
    has broken."""
    least, where = 1.0, -1
    for i in range(y.shape[0]):
        if nodes[i].entry <= 0.0 or nodes[i].kind != k.HOST:
            continue
        left = 1.0 - pore_pressure(occupied_pore(y[i], nodes[i]), nodes[i].usable) / nodes[i].breaks_at
        if left < least:
            least, where = left, i
    return least, where


@inner_kernel
def flow(left: Properties, right: Properties, left_node: Node, right_node: Node) -> float:
    """Lithium that flows as a solid from one node to the next [A/m2]; arguments are properties and constants."""
    if left_node.kind == k.HOST and right_node.kind == k.HOST:
        threshold = left_node.entry * left_node.half + right_node.entry * right_node.half
        return float(between_pores(left.push, right.push, threshold))
    if left_node.kind == k.BACK:
        there = presence(left.metal, left_node.strip_width)
        threshold = right_node.entry * right_node.half
        return float(-through_face(right.push, left.pressure, left_node.lift, threshold, there))
    there = presence(right.metal, right_node.strip_width)
    threshold = left_node.entry * left_node.half
    return float(through_face(left.push, right.pressure, right_node.lift, threshold, there))


@inlined_kernel
def add_extrusion(problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
    """Flows between dry host cells and their films, and with ``want`` their slopes."""
    nodes = problem.nodes
    prop = work.prop
    for i in range(nodes.shape[0] - 1):
        j = i + 1
        if nodes[i].entry <= 0.0 and nodes[j].entry <= 0.0:
            continue
        if nodes[i].lift < 0.0 or nodes[j].lift < 0.0:
            continue  # a face that is sintered to the next layer, or that a liquid wets
        amount = flow(prop[i], prop[j], nodes[i], nodes[j])
        r[i, k.LITHIUM] -= amount
        r[j, k.LITHIUM] += amount
        if want:
            _enter_slopes(i, amount, problem, work)


@inlined_kernel
def _enter_slopes(i: int, amount: float, problem: Problem, work: Work) -> None:
    """Slopes of the flow from node i to i + 1 with lithium, and with all that takes other room than the metal it is
    made of.

    Interphase presses as lithium does, and dead lithium no less than other: without their slopes a frame that fills
    while its interphase grows is stiff in what the solver does not know.
    """
    nodes = problem.nodes
    prop = work.prop
    moved = work.moved_prop
    for of in (i, i + 1):
        own = k.DIAGONAL if of == i else k.UPPER
        other = k.LOWER if of == i else k.DIAGONAL
        for m in range(problem.moved_sizes[of]):
            s = problem.moved[of, m]
            if s == k.SALT or s == k.VOID or not changes_properties(s):
                continue
            left = moved[i, s] if of == i else prop[i]
            right = prop[i + 1] if of == i else moved[i + 1, s]
            slope = (flow(left, right, nodes[i], nodes[i + 1]) - amount) / work.delta[of, s]
            work.blocks[own, i, k.LITHIUM, s] -= slope
            work.blocks[other, i + 1, k.LITHIUM, s] += slope
