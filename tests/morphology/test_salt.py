"""Salt with a history: its steady profile, its account, its limits."""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

import jax.numpy as jnp

from lithiophile.errors import InputError
from lithiophile.morphology.fields.salt import CELLS, SaltState, carried, content
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.surface.coating import Coating
from lithiophile.morphology.surface.electrolyte import Electrolyte, Salt
from lithiophile.morphology.voxels.lattice import Lattice

SLOPE, LENGTH = 0.02, 24.0


def after(pace, current, pore, salt=None, before=None):
    """Salt after a step in a box of 16 x 4 voxels under a separator of 24."""
    shape = pore.shape
    salt = salt or SaltState(jnp.ones(shape), jnp.ones((CELLS, *shape[1:])))
    number = [jnp.asarray(v) for v in (SLOPE, LENGTH, pace)]
    return salt, carried(salt, pore if before is None else before, pore, current, jnp.ones(shape[1:]), *number,
                         jnp.asarray(1), lattice=Lattice(shape, True))  # fmt: skip


def open_box(current=-0.01):
    """Electrolyte, with a sink in the bottom slab."""
    return jnp.zeros((16, 4)).at[0].set(current), jnp.ones((16, 4))


def test_a_step_takes_and_gives_the_same_salt():
    current, pore = open_box()
    for pace in (0.1, 10.0, 1e5):
        start, end = after(pace, current, pore)
        found, due = content(end.salt, pore, LENGTH), content(start, pore, LENGTH)
        passed = SLOPE * 0.01 * 4 * pace
        assert float(found) == pytest.approx(float(due), rel=1e-13, abs=1e-9 * passed)
        assert float(end.displaced) == 0.0


def test_salt_of_a_long_step_is_linear_from_anode_to_counter_electrode():
    current, pore = open_box()
    _, end = after(1e7, current, pore)
    height = np.concatenate([np.arange(16) + 0.5, 16 + (np.arange(CELLS) + 0.5) * LENGTH / CELLS])
    found = np.concatenate([np.asarray(end.salt.inside)[:, 0], np.asarray(end.salt.above)[:, 0]])
    # counted from the middle of the bottom slab, where salt is taken up
    due = 1.0 + SLOPE * 0.01 * (height - 0.5 - 0.5 * (16 + LENGTH))
    assert np.abs((found - found.mean()) - (due - due.mean())).max() < 1e-7


def test_lithium_displaces_the_salt_of_its_place():
    current, pore = open_box(0.0)
    less = pore.at[3].add(-0.25)
    start, end = after(5.0, current, less, before=pore)
    assert float(end.displaced) == pytest.approx(-1.0)
    found = content(end.salt, less, LENGTH) - content(start, pore, LENGTH)
    assert float(found) == pytest.approx(-1.0, rel=1e-9)
    # a uniform salt stays uniform: what leaves has the concentration of what stays
    assert float(jnp.abs(end.salt.inside - 1.0).max()) < 1e-9


def test_salt_is_refused_where_other_ions_carry_current():
    salty = Electrolyte(salt=Salt())
    garnet = build("garnet", (48, 48, 48), 5e-7, porosity=0.6, pore=8e-6)
    with pytest.raises(InputError, match="ion-conducting skeleton"):
        run(Case.of(garnet, "Plate at 1 mA/cm2 for 1 s", electrolyte=salty))
    foil = build("foil", (32, 16), 5e-7, lithium=2e-6)
    with pytest.raises(InputError, match="under a coating"):
        run(Case.of(foil, "Plate at 1 mA/cm2 for 1 s", electrolyte=salty, coating=Coating(2e-6, 0.01)))


@pytest.mark.long
def test_history_ends_at_the_quasi_static_salt_and_its_account_closes():
    made = build("foil", (32, 8), 1e-6, lithium=4e-6)
    last = {}
    for history in (False, True):
        liquid = Electrolyte(salt=Salt(1000.0, 3e-10, 0.38, history=history), separator=40e-6)
        result = run(Case.of(made, "Plate at 2 mA/cm2 for 600 s", electrolyte=liquid), snapshots=0)
        last[history] = result.rows[-1]
    assert abs(result.balance.salt_error) < 1e-9
    assert "salt balance error" in str(result.balance)
    assert last[True].voltage == pytest.approx(last[False].voltage, rel=1e-3)
    assert 1 - last[True].lowest_salt == pytest.approx(1 - last[False].lowest_salt, rel=0.05)
