"""Claims decided by solved microstructures: what is kept decides, and can be solved again."""

import runpy
from pathlib import Path

import pytest

from lithiophile.outlook.claims import microstructure as module
from lithiophile.outlook.engine.claim import find
from lithiophile.outlook.engine.decide import verdict
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.measurements import microstructure

SCRIPT = Path(__file__).parents[2] / "examples" / "morphology" / "claims.py"


def decided(monkeypatch, name, experiment, **numbers):
    """Verdict with some of the kept numbers replaced."""
    table = {**microstructure.solved()[experiment], **numbers}
    monkeypatch.setattr(module, "solved", lambda: {experiment: table})
    return verdict(find(name), 0)


def test_kept_numbers_decide_surface_diffusion() -> None:
    found = verdict(find("m02"), 0)
    assert found.verdict == "reproduced"
    assert "again with: python examples/morphology/claims.py" in found.sentence


def test_a_barrier_already_high_changes_nothing() -> None:
    high = Scenario({"lithium.diffusion_barrier": 0.3})
    assert verdict(find("m02"), 0, high).verdict == "not decidable"  # a tie
    assert 0.1 < verdict(find("m02"), 24).sensitivity.share < 0.9


def test_relief_that_falls_with_the_barrier_contradicts(monkeypatch) -> None:
    numbers = {"barrier [eV]": [0.1, 0.4], "relief [nm]": [600.0, 500.0]}
    assert decided(monkeypatch, "m02", "m02", **numbers).verdict == "contradicted"


@pytest.mark.parametrize("name", ["m03", "m04"])
def test_without_filaments_nothing_grows_porous_and_nothing_dies(name: str) -> None:
    rule = rules()[find(name).id]
    assert rule.decide(Scenario(losses=True, rtol=1e-4)).holds is True
    without = rule.decide(Scenario(losses=True, rtol=1e-4, without=frozenset({"filaments"})))
    assert (without.holds, without.tie) == (None, True)


@pytest.mark.parametrize("claim", ["m07", "m08", "o17", "o24", "o58"])
def test_voxels_stand_beside_the_cell(claim: str) -> None:
    assert microstructure.beside(claim).startswith("Voxel by voxel")


@pytest.mark.long
def test_a_kept_experiment_comes_out_again() -> None:
    pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")
    script = runpy.run_path(str(SCRIPT))
    ((_, digest, numbers),) = script["solved"](["m07"])
    kept = microstructure.solved()["m07"]
    assert digest == kept["digest"], "the inputs have changed: solve again with --write"
    assert numbers["computed"] == pytest.approx(kept["computed"], rel=1e-4)
