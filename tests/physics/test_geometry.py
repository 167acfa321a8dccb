"""Area against filling: walls when empty, nothing when full, and consistent growth in between."""

import doctest

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithiophile.physics import geometry

LAWS = {
    "random fibres": lambda s, eps: geometry.random_fibres(s, eps, 8e-6),
    "ordered fibres": lambda s, eps: geometry.ordered_fibres(s, eps, 8e-6),
    "grains": lambda s, eps: geometry.grains(s, eps, 1e-6),
    "channels": lambda s, eps: geometry.channels(s, eps, 20e-6),
    "foam": lambda s, eps: geometry.foam_cells(s, eps, 100e-6, 0.5),
    "sheets": lambda s, eps: geometry.sheets(s, eps, 1e-6, 0.5),
    "hollow fibres": lambda s, eps: geometry.hollow_fibres(s, eps, 10e-6, 6e-6),
}
PLACED_BY_GROWTH = ("random fibres", "ordered fibres", "grains", "sheets")
every_law = pytest.mark.parametrize("law", LAWS.values(), ids=LAWS.keys())


def test_docstrings_hold() -> None:
    assert doctest.testmod(geometry).failed == 0


@every_law
@given(porosity=st.floats(0.4, 0.98))
def test_area_is_positive_continuous_and_zero_when_full(law, porosity: float) -> None:
    s = np.linspace(0.0, porosity, 4001)
    a = law(s, porosity)
    assert np.all(np.isfinite(a))
    assert np.all(a[:-1] > 0.0)
    assert a[-1] == 0.0
    # a jump would stay when the grid is refined; a root at the end (sqrt) shrinks with it
    assert np.max(np.abs(np.diff(a))) < 0.05 * np.max(a)


@every_law
def test_outside_the_pore_the_ends_hold(law) -> None:
    np.testing.assert_allclose(law(np.array([-0.1, 0.9]), 0.8), law(np.array([0.0, 0.8]), 0.8))


@pytest.mark.parametrize("name", PLACED_BY_GROWTH)
def test_area_is_volume_taken_up_per_growth(name: str) -> None:
    """a = ds/dh: integrating ds/a from empty gives the thickness of lithium on the wall."""
    porosity, fill = 0.8, 0.3
    s = np.linspace(0.0, fill, 20001)
    h = np.trapezoid(1.0 / LAWS[name](s, porosity), s)
    solid = 1.0 - porosity
    exact = {
        "random fibres": 4e-6 * (np.sqrt(np.log(1 - solid - fill) / np.log(1 - solid)) - 1),
        "ordered fibres": 4e-6 * (np.sqrt((solid + fill) / solid) - 1),
        "grains": 0.5e-6 * (np.cbrt(np.log(1 - solid - fill) / np.log(1 - solid)) - 1),
    }
    if name in exact:
        assert h == pytest.approx(exact[name], rel=1e-6)
        return
    gaps = np.random.default_rng(1).lognormal(-0.125, 0.5, 400_000) * 1e-6  # mean 1 um
    filled = np.mean(np.minimum(gaps, 2 * h)) / np.mean(gaps)
    assert filled == pytest.approx(fill / porosity, rel=5e-3)


def test_thin_fibres_far_apart_have_the_area_of_cylinders() -> None:
    assert geometry.random_fibres(0.0, 0.99, 1e-6) == pytest.approx(4 * 0.01 / 1e-6, rel=0.01)
    assert geometry.ordered_fibres(0.0, 0.8, 8e-6) == pytest.approx(1e5)


def test_ordered_fibres_touch_without_a_step() -> None:
    touch = np.pi / (2 * np.sqrt(3)) - 0.2
    below, above = geometry.ordered_fibres(np.array([touch - 1e-9, touch + 1e-9]), 0.8, 8e-6)
    assert above == pytest.approx(below, rel=1e-3)


def test_bores_and_gaps_add_up_and_solid_tubes_are_fibres() -> None:
    gaps, bores = geometry.hollow_fibre_pores(0.9, 10e-6, 6e-6)
    assert gaps + bores == pytest.approx(0.9)
    # a tube of wall share 1 - (6/10)^2 leaves 10 % solid in an envelope of 15.6 %
    assert 1 - gaps == pytest.approx(0.1 / (1 - 0.36))
    assert geometry.hollow_fibres(0.2, 0.9, 10e-6, 1e-9) == pytest.approx(
        geometry.random_fibres(0.2, 0.9, 10e-6), rel=1e-3
    )


def test_pore_size_of_channels_is_their_width() -> None:
    assert geometry.pore_size(0.6, float(geometry.channels(0.0, 0.6, 7e-6))) == pytest.approx(7e-6)
