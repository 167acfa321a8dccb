"""Means over the depth of a host that claims compare."""

import numpy as np

from lithiophile.cell.results.solution import Solution


def widths(middles: np.ndarray) -> np.ndarray:
    """Widths of cells that follow each other from 0 on, of their middles.

    >>> widths(np.array([1.0, 2.5, 3.5])).tolist()
    [2.0, 1.0, 1.0]
    """
    out, edge = np.empty_like(middles), 0.0
    for i, middle in enumerate(middles):
        out[i] = 2.0 * (middle - edge)
        edge += out[i]
    return out


def mean_over_depth(run: Solution, profile: np.ndarray, where: np.ndarray | None = None) -> float:
    """Mean of a profile over the cells of a host, each by its width: of cells alone it would hang on the mesh.

    Parameters
    ----------
    profile : (cells,) array
    where : (cells,) array of bool, optional
        Which cells count; all unless told.
    """
    width = widths(run.depth("Lithium fraction"))
    return float(np.average(profile, weights=width if where is None else width * where))


def spread_over_depth(run: Solution, profile: np.ndarray) -> float:
    """Standard deviation of a profile over the depth of a host, of its mean."""
    mean = mean_over_depth(run, profile)
    return float(np.sqrt(mean_over_depth(run, (profile - mean) ** 2)) / mean)
