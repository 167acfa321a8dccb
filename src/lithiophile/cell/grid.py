"""Widths of finite volumes."""

import numpy as np


def graded(length: float, cells: int, ratio: float) -> np.ndarray:
    """Widths [m] that shrink by ``ratio`` per cell towards larger x; they add up to ``length``."""
    weights = float(ratio) ** np.arange(cells, dtype=float)[::-1]
    return length * weights / weights.sum()


def fine_at_both_ends(length: float, cells: int, ratio: float = 1.25, most: int = 12) -> np.ndarray:
    """Widths [m] that grow from both ends to the middle (diffusion layers sit at electrodes)."""
    steps = np.minimum(np.arange(cells), np.arange(cells)[::-1])
    weights = float(ratio) ** np.minimum(steps, most)
    return length * weights / weights.sum()
