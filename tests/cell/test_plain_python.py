"""The same source, compiled and as plain Python, gives the same numbers.

Powers and exponentials come from other libraries, so the last digits may differ, no more.
"""

import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from verification.stacks import constant, fibres, host_layer, symmetric, with_host

from lithiophile.cell.build.layout import Layout, build
from lithiophile.cell.equations.boundary import at_current
from lithiophile.cell.equations.properties import SALT_FLOOR, salt_logarithm, soft_floor
from lithiophile.cell.equations.residual import evaluate
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import workspace
from lithiophile.stack import Film, Kinetics, Wall

ROOT = Path(__file__).parents[2]
COATED = Kinetics(10.0, film_resistance=3e-3)

CASES = {
    "foil": (
        lambda: symmetric(50e-6, 4, kinetics=COATED),
        "Plate at 1 mA/cm2 for 20 seconds; Strip at 2 mA/cm2 for 10 seconds; Hold at 0.02 V for 5 seconds",
    ),
    "Marcus-Hush-Chidsey": (
        lambda: symmetric(50e-6, 4, kinetics=Kinetics(10.0, film_resistance=3e-4, reorganisation_energy=2e4)),
        "Plate at 10 mA/cm2 for 2 seconds",
    ),
    "lithiophobic": (
        lambda: with_host(
            host_layer(cells=4, area=fibres(0.8, 8e-6), wall=Wall("lithiophobic", (0.02, 0.02))), kinetics=COATED
        ),
        "Plate at 1 mA/cm2 for 60 seconds; Strip at 1 mA/cm2 for 20 seconds",
    ),
    "alloying": (
        lambda: with_host(
            host_layer(cells=3, wall=Wall("alloying", capacity=1e7, potential=constant(0.1))), kinetics=COATED
        ),
        "Plate at 1 mA/cm2 for 0.05 mAh/cm2",
    ),
    "insulating": (
        lambda: with_host(
            host_layer(cells=4, electrons="lithium", skeleton_conductivity=0.0, filling=0.3, link=0.1, unlink=0.02),
            below=Film(5e-6),
            kinetics=COATED,
        ),
        "Strip at 1 mA/cm2 for 30 seconds",
    ),
}
"""Stack and protocol; short, because plain Python takes a millisecond for what is compiled to ten microseconds."""

PLAIN = """
import sys
import numba
import numpy as np
from lithiophile.cell.build.layout import build
from lithiophile.cell.equations.residual import evaluate
from lithiophile.cell.run.solve import solve
assert numba.config.DISABLE_JIT and not hasattr(evaluate, "nopython_signatures")
sys.path.insert(0, {folder!r})
from test_plain_python import CASES, derivatives
out = {{}}
for name, (stack, protocol) in CASES.items():
    for i, segment in enumerate(solve(stack(), protocol).segments):
        out[f"{{name}} {{i}} voltage"], out[f"{{name}} {{i}} state"] = segment.voltage[-1], segment.state[-1]
        out[f"{{name}} {{i}} rates"], out[f"{{name}} {{i}} blocks"] = derivatives(build(stack()), segment.state[-1])
np.savez({file!r}, **out)
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, np.ndarray]:
    file = tmp_path_factory.mktemp("plain") / "numbers.npz"
    script = PLAIN.format(folder=str(Path(__file__).parent), file=str(file))
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = os.environ | {"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": path}
    answer = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=300
    )
    assert answer.returncode == 0, answer.stderr[-3000:]
    return dict(np.load(file))


def derivatives(layout: Layout, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rates of change and Jacobian blocks of a state while 1 mA/cm2 plates."""
    work, r = workspace(layout.count), np.zeros_like(y)
    evaluate(y, at_current(-10.0), layout.problem, work, r, True)
    return r, work.blocks


@pytest.mark.parametrize("name", CASES)
def test_plain_python_gives_the_same_rates(name: str, plain: dict[str, np.ndarray]) -> None:
    layout = build(CASES[name][0]())
    for i in range(CASES[name][1].count(";") + 1):
        r, blocks = derivatives(layout, plain[f"{name} {i} state"])
        terms = np.abs(blocks * np.abs(plain[f"{name} {i} state"]).max(axis=0)).max(axis=(0, 1, 3))
        assert np.all(np.abs(r - plain[f"{name} {i} rates"]).max(axis=0) <= 1e-13 * terms + 1e-15)
        # one-sided differences over 1e-7 or 1e-8 keep half of the digits
        largest = np.abs(blocks).max(axis=(0, 1, 3))[:, None]
        assert np.all(np.abs(blocks - plain[f"{name} {i} blocks"]).max(axis=(0, 1)) <= 1e-6 * largest + 1e-12)


@pytest.mark.parametrize("name", CASES)
def test_plain_python_comes_to_the_same_end(name: str, plain: dict[str, np.ndarray]) -> None:
    stack, protocol = CASES[name]
    # An alloy's first moments magnify round-off: the step control takes other steps, as accurate ones.
    allowed = 1e-9 if name != "alloying" else 1e-6
    for i, segment in enumerate(solve(stack(), protocol).segments):
        assert plain[f"{name} {i} voltage"] == pytest.approx(segment.voltage[-1], rel=allowed, abs=allowed * 1e-2)
        for slot in (k.SALT, k.LITHIUM, k.ALLOY):
            ends = segment.state[-1][:, slot]
            size = np.abs(ends).max()
            assert plain[f"{name} {i} state"][:, slot] == pytest.approx(ends, rel=allowed, abs=allowed * size), slot


def test_a_concentration_far_below_zero_keeps_its_logarithm() -> None:
    # a step that is too long ends there before it is rejected
    for c in (-1e3, -1e9, -1e15):
        assert soft_floor(c) > 0.0
        assert salt_logarithm(c) == pytest.approx(c / SALT_FLOOR, rel=1e-4)
    for c in (-3e-3, 0.0, 1e-5, 1e-3, 1.0, 1e3):
        assert salt_logarithm(c) == pytest.approx(math.log(soft_floor(c)), rel=1e-12)
    # what there is of salt is what it was: the floor is felt below 40 of its widths alone
    assert soft_floor(41.0 * SALT_FLOOR) == 41.0 * SALT_FLOOR
