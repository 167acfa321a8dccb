"""What the process that simulates can be asked, by the word of the page."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from lithiophile import designs
from lithiophile.studio import bench, board, claims, fits, growth, spectra, sweeps
from lithiophile.studio.asked import Asked
from lithiophile.studio.bench import Answer, Watch
from lithiophile.study.run import default_protocol, losing, solved


def compared(given: Mapping[str, Any], watch: Watch) -> Answer:
    """One row of a comparison: figures, parts of the swing, thickness over charge."""
    asked = Asked.of(given)
    design = losing(asked.design(), asked.losses)
    protocol = asked.protocol or default_protocol(designs.resolve(design).stack)
    _, outcome = solved(design, protocol, progress=watch)
    curves = outcome.curves
    assert curves is not None
    pick = bench.extremes(curves.thickness, most=600)
    header = {
        "name": outcome.name, "title": outcome.title, "protocol": protocol, "stop": outcome.stop,
        "figures": bench.figures(outcome), "parts": dict(outcome.parts), "absorbed": dict(outcome.absorbed),
    }  # fmt: skip
    arrays: dict[str, np.ndarray] = {"moved": curves.moved[pick], "thickness": curves.thickness[pick]}
    return header, arrays


JOBS: Mapping[str, Callable[[Mapping[str, Any], Watch], Answer]] = {
    "run": bench.run,
    "compare": compared,
    "validate": board.calculated,
    "decide": claims.decided,
    "grow": growth.grown,
    "fit": fits.fitted,
    "impedance": spectra.spectrum,
    "sweep": sweeps.swept,
    "optimise": sweeps.optimised,
}
