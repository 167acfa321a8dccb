"""No slot of a state, field of a record or sum is counted by hand: one more, anywhere, shifts nothing."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from verification.stacks import host_layer, with_host

from lithiophile.cell.build.layout import build
from lithiophile.cell.results.budget import anode_charge, counter_charge, total_salt
from lithiophile.cell.state import unknowns

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "src/lithiophile/cell/state/unknowns.py").read_text(encoding="utf-8")
SCRIPT = """
import sys
import numpy as np
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.stack import IonLayer, Kinetics, Wall, Wear
from verification.stacks import constant, electrolyte, host_layer, with_host

losing = Kinetics(10.0, growth_diffusion=1e-21, corrosion=1e-12, interphase_conductivity=1e-5, wear=Wear())
wall = Wall("alloying", capacity=1e7, potential=constant(0.1))
layer = IonLayer("separator", 25e-6, electrolyte(), porosity=0.5, cells=2)
stack = with_host(host_layer(cells=2, wall=wall, filling=0.2), kinetics=losing, layers=(layer,))
solution = solve(stack, "Plate at 1 mA/cm2 for 2 seconds; Strip at 1 mA/cm2 for 1 second", rtol=1e-3)
state = np.concatenate([segment.state for segment in solution.segments])
found = {name: state[..., getattr(k, name)] for name in sys.argv[2].split()}
found |= {name: solution[name] for name in solution.series}
np.savez(sys.argv[1], size=state.shape[-1], **{name.replace("/", " per "): value for name, value in found.items()})
"""
INSERTED = {
    "cell/state/unknowns.py": ("NUCLEI = next(_slot)\n", "SOMETHING_ELSE = next(_slot)\n"),
    "cell/state/node.py": ("    surface: float\n", "    something_else: float\n"),
    "cell/state/quantities.py": ("    faradaic: float\n", "    something_else: float\n"),
    "cell/results/state_sums.py": ("INSIDE = next(_sum)\n", "SOMETHING_ELSE = next(_sum)\n"),
}
"""Files, and what is put before which of their lines."""


def slots() -> list[str]:
    """Names of the unknowns of a node."""
    text = (ROOT / "src/lithiophile/cell/state/unknowns.py").read_text(encoding="utf-8")
    return [name for name in re.findall(r"^(\w+) = next\(_slot\)$", text, re.M) if name not in ("CHAINED", "SLOTS")]


def test_salt_beside_the_stack_counts_as_salt_and_never_as_lithium() -> None:
    """RESERVOIR shares the number of LITHIUM at the first node of electrolyte, where no lithium reacts or is stored."""
    layout = build(with_host(host_layer(cells=4)))
    first = layout.ion.start
    more = layout.initial.copy()
    more[first, unknowns.RESERVOIR] += 0.1
    assert total_salt(layout, more) - total_salt(layout, layout.initial) == pytest.approx(0.1, rel=1e-12)
    assert anode_charge(layout, more) == anode_charge(layout, layout.initial)
    assert counter_charge(layout, more) == counter_charge(layout, layout.initial)
    for name, slot in vars(unknowns).items():
        sharing = name.isupper() and name != "LITHIUM" and f"{name} = LITHIUM" in TEXT
        assert not sharing or (name == "RESERVOIR" and slot == unknowns.LITHIUM)


def run(source: Path, folder: Path) -> dict[str, np.ndarray]:
    """States of a run by name, in plain Python: another package need not be compiled for it."""
    out = folder / "states.npz"
    environment = os.environ | {"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": os.pathsep.join([str(source), str(ROOT)])}
    subprocess.run([sys.executable, "-c", SCRIPT, str(out), " ".join(slots())], env=environment, cwd=folder, check=True)
    with np.load(out) as found:
        return dict(found)


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    folder = tmp_path_factory.mktemp("inserted")
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name, (line, more) in INSERTED.items():
        file = folder / "src" / "lithiophile" / name
        text = file.read_text(encoding="utf-8")
        assert text.count(line) >= 1, name
        file.write_text(text.replace(line, more + line, 1), encoding="utf-8")
    here = tmp_path_factory.mktemp("here")
    return run(ROOT / "src", here), run(folder / "src", folder)


def test_an_unknown_a_constant_a_quantity_and_a_sum_more_shift_nothing(states) -> None:
    before, after = states
    assert after.pop("size") == before.pop("size") + 1
    assert set(before) == set(after)
    for name in before:
        assert np.array_equal(before[name], after[name], equal_nan=True), name


def test_the_run_that_says_so_moves_most_unknowns(states) -> None:
    moving = [name for name in slots() if np.ptp(states[0][name]) > 0.0]
    assert {"SALT", "LITHIUM", "ALLOY", "BOUND", "FILAMENT", "ROUGHNESS"} <= set(moving)
