"""Widths of finite volumes."""

import numpy as np


def graded(length: float, cells: int, ratio: float) -> np.ndarray:
    """Widths [m] that shrink by ``ratio`` per cell towards larger x; they add up to ``length``."""
    weights = float(ratio) ** np.arange(cells, dtype=float)[::-1]
    return np.asarray(length * weights / weights.sum())


def fine_at_both_ends(length: float, cells: int, contrast: float = 5.0) -> np.ndarray:
    """Widths [m] that are ``contrast`` times smaller at both ends than in the middle.

    Diffusion layers sit at electrodes. The shape does not depend on the number of cells, so
    halving all cells halves every width and errors fall with the square.
    """
    place = (np.arange(cells) + 0.5) / cells
    weights = 1.0 + (contrast - 1.0) * np.sin(np.pi * place) ** 2
    return np.asarray(length * weights / weights.sum())
