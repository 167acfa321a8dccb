"""Flow of solid lithium between the cells of a dry host, and out of it, into the rows of lithium."""

import numpy as np

from lithiophile.cell import columns as k
from lithiophile.cell.problem import Problem, Work
from lithiophile.kernel import inner_kernel
from lithiophile.physics.extrusion import between_pores, through_face
from lithiophile.physics.kinetics import presence


@inner_kernel
def flow(left: np.ndarray, right: np.ndarray, left_node: np.ndarray, right_node: np.ndarray) -> float:
    """Lithium that flows as a solid from one node to the next [A/m2]; arguments are properties and constants."""
    if left_node[k.KIND] == k.HOST and right_node[k.KIND] == k.HOST:
        threshold = left_node[k.ENTRY] * left_node[k.HALF] + right_node[k.ENTRY] * right_node[k.HALF]
        return float(between_pores(left[k.PUSH], right[k.PUSH], threshold))
    if left_node[k.KIND] == k.BACK:
        there = presence(left[k.METAL], left_node[k.STRIP_WIDTH])
        threshold = right_node[k.ENTRY] * right_node[k.HALF]
        return float(-through_face(right[k.PUSH], left[k.PRESSURE], left_node[k.LIFT], threshold, there))
    there = presence(right[k.METAL], right_node[k.STRIP_WIDTH])
    threshold = left_node[k.ENTRY] * left_node[k.HALF]
    return float(through_face(left[k.PUSH], right[k.PRESSURE], right_node[k.LIFT], threshold, there))


@inner_kernel
def add_extrusion(problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
    """Flows between dry host cells and their films, and with ``want`` their slopes."""
    nodes = problem.nodes
    prop = work.prop
    moved = work.moved_prop
    for i in range(nodes.shape[0] - 1):
        j = i + 1
        if nodes[i, k.ENTRY] <= 0.0 and nodes[j, k.ENTRY] <= 0.0:
            continue
        if nodes[i, k.LIFT] < 0.0 or nodes[j, k.LIFT] < 0.0:
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
