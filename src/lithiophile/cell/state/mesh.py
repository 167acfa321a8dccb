"""Widths of finite volumes."""

from functools import lru_cache

import numpy as np


def graded(length: float, cells: int, contrast: float) -> np.ndarray:
    r"""Widths [m] that shrink exponentially towards larger x; they add up to ``length``.

    .. math:: \Delta x_j \propto c^{-j/N}

    The density of cells grows by ``contrast`` c along the layer, however many they are: each cell of a mesh is exactly
    two cells of the mesh with twice as many.

    Examples
    --------
    >>> graded(1.0, 2, 4.0)
    array([0.66666667, 0.33333333])
    >>> graded(1.0, 4, 4.0).reshape(2, 2).sum(axis=1)
    array([0.66666667, 0.33333333])
    """
    weights, together = _weights(cells, contrast)
    return np.asarray(length * weights / together)


@lru_cache(maxsize=64)
def _weights(cells: int, contrast: float) -> tuple[np.ndarray, np.float64]:
    """Widths as multiples of each other, which nobody may write to, and their sum."""
    weights = float(contrast) ** (np.arange(cells, dtype=float)[::-1] / cells)
    return weights, weights.sum()


def fine_at_both_ends(length: float, cells: int, contrast: float = 5.0) -> np.ndarray:
    """Widths [m] that are ``contrast`` times smaller at both ends than in the middle.

    Diffusion layers sit at electrodes. The shape does not depend on the number of cells, so
    halving all cells halves every width and errors fall with the square.
    """
    place = (np.arange(cells) + 0.5) / cells
    weights = 1.0 + (contrast - 1.0) * np.sin(np.pi * place) ** 2
    return np.asarray(length * weights / weights.sum())
