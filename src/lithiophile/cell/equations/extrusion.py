"""Flow of solid lithium between the cells of a dry host, and out of it, into the rows of lithium."""

import numpy as np

from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.cell.state.quantities import Properties
from lithiophile.kernel import inner_kernel
from lithiophile.physics.extrusion import between_pores, through_face
from lithiophile.physics.kinetics import presence


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


@inner_kernel
def add_extrusion(problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
    """Flows between dry host cells and their films, and with ``want`` their slopes."""
    nodes = problem.nodes
    prop = work.prop
    moved = work.moved_prop
    for i in range(nodes.shape[0] - 1):
        j = i + 1
        if nodes[i].entry <= 0.0 and nodes[j].entry <= 0.0:
            continue
        if nodes[i].lift < 0.0 or nodes[j].lift < 0.0:
            continue  # a face that is sintered to the next layer, or that a liquid wets
        amount = flow(prop[i], prop[j], nodes[i], nodes[j])
        r[i, k.LITHIUM] -= amount
        r[j, k.LITHIUM] += amount
        if not want:
            continue
        slope = (flow(moved[i, k.LITHIUM], prop[j], nodes[i], nodes[j]) - amount) / work.delta[i, k.LITHIUM]
        work.diag[i, k.LITHIUM, k.LITHIUM] -= slope
        work.lower[j, k.LITHIUM, k.LITHIUM] += slope
        slope = (flow(prop[i], moved[j, k.LITHIUM], nodes[i], nodes[j]) - amount) / work.delta[j, k.LITHIUM]
        work.upper[i, k.LITHIUM, k.LITHIUM] -= slope
        work.diag[j, k.LITHIUM, k.LITHIUM] += slope
