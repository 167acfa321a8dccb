"""Verdicts on solids and frames are computed: other physics, other verdict."""

import pytest

from lithiophile.outlook.claims.ceramic_frames import against_flat
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.scenario import Scenario


@pytest.mark.parametrize(
    ("name", "holds", "fails"),
    [
        pytest.param(
            "m34-gel-follows", {}, {"gel.stretch": 0.05, "gel.soft_modulus": 1e6}, id="a gel that tears loses lithium"
        ),
        pytest.param(
            "m39-sse-polymer-stick", {}, {"electrolyte[0].modulus": 5e9}, id="a hard polymer is as bad as a ceramic"
        ),
        pytest.param("m46-rgo-peg-adhesion", {}, {"peg.viscosity": 1e11}, id="a glass does not flow"),
        pytest.param("q18-trilayer-swing", {}, {"faces.base.adhesion": 0.0}, id="and the frame is no longer flat"),
        pytest.param("o46-rgo-fails-long", {}, {"host[0].infused": 0.1}, id="sheets with room take lithium in"),
    ],
)  # fmt: skip
def test_changing_the_physics_flips_the_verdict(name: str, holds: dict[str, float], fails: dict[str, float]) -> None:
    rule = rules()[name]
    assert rule.decide(Scenario(holds, losses=rule.losses)).holds is True
    assert rule.decide(Scenario(fails, losses=rule.losses)).holds is False


def test_a_bilayer_whose_pores_have_room_plates_nothing_outside() -> None:
    rule = rules()["o42-bilayer-plates-outside"]
    assert rule.decide(Scenario(losses=rule.losses)).holds is True
    with_room = rule.decide(Scenario({"host[0].infused": 0.3}, losses=rule.losses))
    assert (with_room.holds, with_room.tie) == (None, True)
    assert with_room.computed == pytest.approx(0.0, abs=1e-6)


def test_a_frame_is_lighter_or_heavier_only_than_a_flat_garnet_of_known_thickness() -> None:
    assert against_flat(0.5, 40e-6).holds is None
    assert "40 um" in against_flat(0.5, 40e-6).missing
    assert against_flat(0.5, 10e-6).holds is True
    assert against_flat(1.5, 900e-6).holds is False
