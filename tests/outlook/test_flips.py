"""Verdicts are computed: other physics, other verdict."""

import pytest

from lithiophile.outlook.claims.interphase import GROWTH, drift
from lithiophile.outlook.engine.decide import sensitivity
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.scenario import Scenario

CLEAN, COATED = {"interphase.resistance": 0.0}, {"interphase.resistance": 100e-4}


@pytest.mark.parametrize(
    ("name", "holds", "fails"),
    [
        pytest.param(
            "o23-uniform-host-top", CLEAN | {"host[0].geometry.diameter": 1e-6}, COATED,
            id="a resistive film evens a host out, fine fibres without one fill from the top",
        ),
        pytest.param(
            "o24-gradient-fills-bottom",
            {},
            {
                "host[0].wall.nucleation_overpotential#0": 0.02, "host[0].wall.nucleation_overpotential#1": 0.01,
                "host[1].wall.nucleation_overpotential#0": 0.01, "host[1].wall.nucleation_overpotential#1": 0.0,
            },
            id="a gradient upside down fills from the top",
        ),
        pytest.param(
            "q12-mof-capacity",
            {
                "host[0].geometry.diameter": 40e-6, "host[0].geometry.bore": 20e-6, "interphase.resistance": 0.1,
                "host[0].residual": 0.001, "host[0].bruggeman": 1.0, "coating[0].resistance": 0.0,
            },
            {},
            id="an even enough host holds what is printed",
        ),
        pytest.param(
            "m28-au-selective",
            {},
            {"host[0].wall.nucleation_overpotential": 0.03},
            id="seeds as hard to wet as carbon select nothing",
        ),
        pytest.param(
            "m13-collector-shape", {}, {"interphase.resistance": 0.1}, id="a very resistive film hides the shape"
        ),
        pytest.param("o01-lmb-over-lib", {}, {"spare.lithium": 300e-6}, id="spare lithium outweighs graphite"),
        pytest.param(
            "q17-mn-ratio", {}, {"polymer.ion_molar_volume": 1.1e-6}, id="a small ion reverses the rule of stiffness"
        ),
        pytest.param(
            "m47-tte-arrest", {"gel.poisson_ratio": 0.499}, {"polymer.ion_molar_volume": 5e-6},
            id="an incompressible gel passes for every lithium, one with a small ion for none",
        ),
        pytest.param("m33-mof-stiff", {"mof_skin.thickness": 50e-6}, {}, id="a thick skin is stiff, a thin one bends"),
        pytest.param(
            "m44-dense-layer-blocks", {}, {"dense layer.contact": 0.1}, id="current through a tenth of the face cracks"
        ),
        pytest.param(
            "m45-trilayer-no-short", {}, {"llczn.fracture_toughness": 0.1e6}, id="a brittle layer cracks"
        ),
        pytest.param(
            "o10-composite-best-sei", {"film.strain": 0.01, "lithium.shear_modulus": 1.8e9}, {},
            id="a filled film passes if it need hardly stretch",
        ),
        pytest.param(
            "m26-infused-nanowires", {}, {"lining.energy_share": 0.001}, id="a reaction that drives nothing wets none"
        ),
        pytest.param("m27-host-poor-wetting", {}, {"carbon.contact_angle": 73.0}, id="clean graphite is wet"),
        pytest.param(
            "m38-sse-metals-wet", {}, {"layer.adhesion": 0.05}, id="a layer that lithium dislikes repels it"
        ),
        pytest.param("q19-rgo-peg-swing", {}, {"sheets.pitch": 80e-6}, id="two sheets have one gap that moves as foil"),
    ],
)  # fmt: skip
def test_changing_the_physics_flips_the_verdict(name: str, holds: dict[str, float], fails: dict[str, float]) -> None:
    rule = rules()[name]
    assert rule.decide(Scenario(holds, losses=rule.losses)).holds is True
    assert rule.decide(Scenario(fails, losses=rule.losses)).holds is False


def test_a_salt_that_saturates_decides_nothing_on_its_conductivity() -> None:
    """The run stops there because what crystallises is not followed, not because the cell can carry no more."""
    rule = rules()["o47-peg-too-slow"]
    salty = {
        "interphase.resistance": 0.1, "host[0].geometry.diameter": 60e-6, "electrolyte[0].thickness": 2e-6,
        "host[0].thickness": 50e-6, "electrolyte[0].concentration": 2500.0,
    }  # fmt: skip
    decision = rule.decide(Scenario(salty))
    assert decision.holds is None
    assert "saturates" in decision.sentence


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("o30-ex-situ-bad", {"gel.laid_contact": 0.9999}),
        ("o28-gel-less-parasitic", {"gel.free_solvent": 1.0}),
        # without a film no crack focuses, and thick fibres leave a gradient of affinity nothing to do
        ("m07-crack-focus", CLEAN),
        ("o24-gradient-fills-bottom", {"host[0].geometry.diameter": 8e-6, "host[1].geometry.diameter": 8e-6}),
    ],
)
def test_without_what_it_speaks_of_a_claim_ends_in_a_tie(name: str, taken: dict[str, float]) -> None:
    decision = rules()[name].decide(Scenario(taken, losses=True))
    assert (decision.holds, decision.tie) == (None, True)


def test_a_growing_interphase_by_itself_moves_lithium_to_the_bottom() -> None:
    rises = [end - start for start, end in (drift(Scenario(rtol=1e-4), k) for k in (0.0, *GROWTH))]
    assert rises == sorted(rises, reverse=True)
    # 0.017 of the depth; 0.02 while walls forgot their nuclei by a clock
    assert rises[0] - rises[-1] > 0.01


def test_a_share_of_draws_lies_between_never_and_always() -> None:
    found = sensitivity(rules()["m07-crack-focus"], 64)
    assert (found.share, found.draws, found.failed) == (1.0, 64, 0)
    assert {"interphase.resistance", "interphase.exchange_current"} <= {key for key, _ in found.drivers}
    again = sensitivity(rules()["m07-crack-focus"], 64)
    assert again == found
