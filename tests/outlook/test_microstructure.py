"""Claims decided by solved microstructures: what is kept decides, and can be solved again."""

import runpy
from pathlib import Path

import pytest

from lithiophile.outlook.claims import microstructure as module
from lithiophile.outlook.engine.claim import find
from lithiophile.outlook.engine.decide import verdict
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
    assert (found.verdict, found.class_) == ("reproduced", "emergent")
    assert "again with: python examples/morphology/claims.py" in found.sentence


def test_a_barrier_already_high_changes_nothing() -> None:
    high = Scenario({"lithium.diffusion_barrier": 0.3})
    assert verdict(find("m02"), 0, high).verdict == "contradicted"
    assert 0.1 < verdict(find("m02"), 24).sensitivity.share < 0.9


def test_relief_that_falls_with_the_barrier_contradicts(monkeypatch) -> None:
    numbers = {"barrier [eV]": [0.1, 0.4], "relief [nm]": [600.0, 500.0]}
    assert decided(monkeypatch, "m02", "m02", **numbers).verdict == "contradicted"


@pytest.mark.parametrize(
    ("last", "said"),
    [([0.3] * 5, "reproduced"), ([0.05] * 5, "contradicted"), ([0.3] * 3 + [0.05] * 2, "not decidable")],
)
def test_porous_deposits_need_the_same_answer_under_two_thirds_of_the_films(monkeypatch, last, said) -> None:
    series = {f"pore share, patchy {i}": [0.1, x] for i, x in enumerate(last)}
    monkeypatch.setattr(module, "solved", lambda: {"m03": series})
    found = verdict(find("m03"), 0)
    assert found.verdict == said
    assert bool(found.missing) == (said == "not decidable")


def test_dead_lithium_that_joins_again_does_not_accumulate(monkeypatch) -> None:
    series = {f"without a path [nm], patchy {i}": [100.0, 50.0, 20.0] for i in range(3)}
    monkeypatch.setattr(module, "solved", lambda: {"m03": series})
    assert verdict(find("m04"), 0).verdict == "contradicted"


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
