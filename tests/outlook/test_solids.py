"""Verdicts on solids and frames are computed: other physics, other verdict."""

import pytest

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
        pytest.param(
            "o44-solid-contact-limits", {"host[0].geometry.pore": 40e-6}, {"host[0].geometry.pore": 4e-6},
            id="contact limits where pores are wide and have little wall",
        ),
        pytest.param("o42-bilayer-plates-outside", {}, {"host[0].infused": 0.3}, id="pores with room take lithium in"),
        pytest.param("o43-trilayer-bottom", {}, {"faces.base.adhesion": 0.0}, id="copper that sticks not is lifted"),
        pytest.param("q18-trilayer-swing", {}, {"faces.base.adhesion": 0.0}, id="and the frame is no longer flat"),
        pytest.param("o41-bilayer-stable", {"flat.thickness": 200e-6}, {}, id="a frame pays against thick flat garnet"),
        pytest.param("o62-multilayer-sse", {"flat.thickness": 300e-6}, {}, id="so do three layers"),
        pytest.param("o40-li-mg-keeps", {"lithium.diffusivity": 1e-11}, {}, id="a frame keeps only what it can give"),
        pytest.param("o46-rgo-fails-long", {}, {"host[0].infused": 0.1}, id="sheets with room take lithium in"),
    ],
)  # fmt: skip
def test_changing_the_physics_flips_the_verdict(name: str, holds: dict[str, float], fails: dict[str, float]) -> None:
    rule = rules()[name]
    assert rule.decide(Scenario(holds)).holds is True
    assert rule.decide(Scenario(fails)).holds is False
