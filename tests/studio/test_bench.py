"""What the bench draws is what a run says."""

import numpy as np
import pytest

pytest.importorskip("starlette", reason="the studio is the extra lithiophile[studio]")

import lithiophile
from lithiophile import designs
from lithiophile.studio import bench, preview
from lithiophile.studio.asked import Asked
from lithiophile.study.run import default_protocol, losing, solved

PROTOCOL = "(Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2 or until 1 V) * 2"
GIVEN = {"base": "host-uniform-3d", "protocol": PROTOCOL, "losses": False}


@pytest.fixture(scope="module")
def shown() -> bench.Answer:
    return bench.run(GIVEN, lambda share, word: None)


def test_curves_and_figures_are_those_of_the_run(shown: bench.Answer) -> None:
    head, arrays = shown
    solution = lithiophile.run("host-uniform-3d", PROTOCOL, losses=False)
    figures = {one["key"]: one["value"] for one in head["figures"]}
    cycle = solution["Cycle"] == 2
    assert figures["swing"] == pytest.approx(np.ptp(solution["Anode thickness [um]"][cycle]), rel=1e-9)
    assert np.array_equal(arrays["curve.voltage"], solution["Voltage [V]"])


def test_the_parts_of_the_swing_add_up_to_it(shown: bench.Answer) -> None:
    head, _ = shown
    swing = next(one["value"] for one in head["figures"] if one["key"] == "swing")
    assert sum(head["parts"].values()) == pytest.approx(swing, rel=1e-6)


def test_moments_hold_the_lithium_that_was_plated(shown: bench.Answer) -> None:
    """Filling times pores, summed over the cells of the drawing, and what lies outside."""
    head, arrays = shown
    fullest = int(np.argmax(arrays["frame.charge"]))
    porosity = head["layers"][0]["porosity"]
    inside = float((arrays["frame.filling"][fullest] * porosity * np.diff(arrays["frame.edges"])).sum())
    outside = float(arrays["frame.above"][fullest] + arrays["frame.below"][fullest])
    assert inside + outside == pytest.approx(4.85 * float(arrays["frame.charge"][fullest]), rel=2e-3)


def test_a_quick_run_is_near_the_whole_one(shown: bench.Answer) -> None:
    quick, _ = bench.run({**GIVEN, "quick": True}, lambda share, word: None)
    swings = [next(one["value"] for one in head["figures"] if one["key"] == "swing") for head in (quick, shown[0])]
    assert quick["quick"]
    assert swings[0] == pytest.approx(swings[1], rel=0.1)


@pytest.mark.parametrize("porosity", [0.43, 0.69, 0.82])
def test_a_quick_run_takes_few_steps_where_lithium_leaves_the_last_pores(porosity: float) -> None:
    """At a looser tolerance they were cut over and over: a thousand steps and more, and the screen lagged behind."""
    asked = Asked.of({"base": "host-3d-porous-cu", "changes": {"host[0].porosity": porosity}, "losses": False})
    design = losing(preview.coarse(asked), False)
    protocol = preview.first_sentence(default_protocol(designs.resolve(design).stack))
    solution, _ = solved(design, protocol, preview.RTOL)
    assert sum(len(segment.state) for segment in solution.segments) < 500


def test_thinned_curves_keep_every_peak() -> None:
    rows = np.random.default_rng(3).normal(size=40_000)
    rows[[123, 31_000]] = 50.0, -50.0
    pick = bench.extremes(rows, most=400)
    assert len(pick) <= 410
    assert (rows[pick].max(), rows[pick].min()) == (50.0, -50.0)
    assert np.all(np.diff(pick) > 0)
