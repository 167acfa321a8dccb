"""What an audit of the printed numbers found has to come out of the calculation."""

import pytest

from lithiophile.outlook.claims.mass import parity
from lithiophile.outlook.claims.stiffness import LITHIUM_SHEAR_MODULI, passing
from lithiophile.outlook.engine.claim import find
from lithiophile.outlook.engine.decide import verdict
from lithiophile.outlook.measurements.mass import DENSITIES, with_host


@pytest.mark.parametrize(
    ("name", "said", "computed", "tolerance"),
    [
        ("q01", "reproduced", 3861.9, 1e-4),
        ("q02", "reproduced", -3.040, 1e-3),
        ("q03", "reproduced", 2614.0, 1e-3),
        ("q06", "contradicted", 14.55, 1e-3),
        ("q07", "contradicted", 4.85, 1e-3),
        ("q11", "contradicted", 0.01407, 2e-3),
        ("q13", "measurement met", 32.0, 1e-6),
        ("q21", "measurement missed", 0.03, 1e-6),
        ("q24", "measurement met", 9.6, 1e-6),
        ("o01", "reproduced", 1.325, 2e-2),
        ("o15", "reproduced", 743.0, 1e-3),
        ("m47", "contradicted", 2.0, 1e-9),
    ],
)
def test_printed_numbers(name: str, said: str, computed: float, tolerance: float) -> None:
    found = verdict(find(name), 0)
    assert found.verdict == said
    assert found.computed == pytest.approx(computed, rel=tolerance)


def test_the_pore_volume_is_misprinted_by_a_hundred() -> None:
    assert "102 times too much" in verdict(find("q11"), 0).sentence
    assert "0.0143 holds 29.49" in verdict(find("q11"), 0).sentence


def test_the_stiff_gel_passes_the_rule_for_the_softest_lithium_only() -> None:
    assert passing(13.3e9, (0.3, 0.5)) == ["soft"]
    assert passing(32e9, (0.3, 0.5)) == list(LITHIUM_SHEAR_MODULI)


def test_metal_hosts_against_graphite() -> None:
    assert with_host(0.8, DENSITIES["Ni"]) == pytest.approx(747, abs=1)
    assert with_host(0.8, DENSITIES["garnet"]) == pytest.approx(1139, abs=1)
    assert parity(DENSITIES["Cu"]) == pytest.approx(0.642, abs=1e-3)
    assert parity(DENSITIES["C"]) == pytest.approx(0.285, abs=1e-3)


def test_a_percentage_is_never_alone() -> None:
    for name in ("q09", "q14"):
        assert "S = " in verdict(find(name), 0).sentence


def test_figures_of_a_cycle_are_read_while_it_plates() -> None:
    """Charge goes up and comes back: a search that takes it for sorted finds any row."""
    from lithiophile.outlook.engine.scenario import Scenario
    from lithiophile.outlook.measurements.hosts import UNIFORM, local_current
    from lithiophile.study.defaults import PLATE, PLATE_FIRST

    scenario = Scenario()
    stack = scenario.stack(UNIFORM)
    cycle = local_current(scenario.run(UNIFORM, PLATE_FIRST), stack)
    plating = local_current(scenario.run(UNIFORM, PLATE), stack)
    assert cycle == pytest.approx(plating, rel=1e-3)


def test_a_cycle_that_was_cut_short_gives_no_swing() -> None:
    from lithiophile.outlook.engine.scenario import Scenario, StoppedEarly
    from lithiophile.outlook.measurements.hosts import swing_ratio

    with pytest.raises(StoppedEarly, match="sei-lif stops early: voltage runaway"):
        swing_ratio(Scenario(), "sei-lif")
