"""Means over depth that claims compare."""

from typing import Any

import numpy as np
import pytest

from lithiophile.cell.state.mesh import graded
from lithiophile.outlook.measurements.profiles import mean_over_depth, spread_over_depth, widths


class Host:
    """What is read of a run on a mesh of a host of 10 um."""

    def __init__(self, edges: np.ndarray) -> None:
        self.edges = edges

    def depth(self, _name: str) -> np.ndarray:
        return 0.5 * (self.edges[1:] + self.edges[:-1])

    def line(self) -> np.ndarray:
        """A profile that rises from 0 to 1."""
        return self.depth("") / 10.0


def meshes() -> tuple[Any, Any]:
    return Host(np.linspace(0.0, 10.0, 101)), Host(np.append(0.0, np.cumsum(graded(10.0, 40, 45.0))))


def test_a_mean_over_depth_does_not_hang_on_the_mesh() -> None:
    for run in meshes():
        assert widths(run.depth("")) == pytest.approx(np.diff(run.edges), rel=1e-9)
        assert mean_over_depth(run, run.line()) == pytest.approx(0.5, rel=1e-9)
        assert mean_over_depth(run, run.line(), run.depth("") > 5.0) == pytest.approx(0.75, rel=0.02)
        assert spread_over_depth(run, run.line()) == pytest.approx(2.0 / np.sqrt(12.0), rel=5e-3)
