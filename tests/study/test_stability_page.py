"""The numbers of docs/stability.md are those that the functions give."""

from pathlib import Path

import pytest

from lithiophile.physics import fracture
from lithiophile.physics.elastic_interface import Layer, share_of_half_space
from lithiophile.physics.stability import threshold
from lithiophile.study import interfaces, stability

PAGE = " ".join((Path(__file__).parents[2] / "docs" / "stability.md").read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    ("sentence", "value", "digits"),
    [
        ("must be **{}** times as stiff as lithium", threshold(0.42, 0.24, 167.4 / 12.996).ratio, 2),
        ("{} times if the ion is very large", threshold(0.42, 0.24, 1e9).ratio, 2),
        ("at Poisson's ratio 0.45 it is {}", threshold(0.42, 0.45, 167.4 / 12.996).ratio, 1),
        ("for an ion twice as large as the atom {}", threshold(0.42, 0.24, 2.0).ratio, 1),
        ("opens at **{} mV**", 1e3 * fracture.crack_overpotential(1e6, 10e-6), 1),
        ("opens 10 um at {} mV", 1e3 * fracture.crack_overpotential(0.23e6, 10e-6), 1),
        ("flaws up to {} um withstand", round(1e6 * fracture.longest_safe_flaw(1e6, 5e-3), -1), 0),
        ("wider than {} nm", round(1e9 * fracture.narrowest_that_empties(1e6, 10e-6, stability.YIELD), -1), 0),
        ("or {} um if lithium in it is as strong", 1e6 * fracture.narrowest_that_empties(1e6, 10e-6, 105e6), 0),
    ],
)
def test_sentences_hold(sentence: str, value: float, digits: int) -> None:
    assert sentence.format(f"{value:.{digits}f}") in PAGE


def test_the_gel_and_the_coats_of_the_page() -> None:
    gel = stability.finding(interfaces.with_young_modulus(interfaces.opposite("tte_gel"), 13.3e9))
    shares = [f"{100 * j.share:.0f}" for j in gel.judgements]
    assert f"{', '.join(shares[:2])}, {shares[2]} and {shares[3]} %" in PAGE
    film = share_of_half_space(Layer(1.0, 0.3, 50e-9, backed=False), 2.0 * 3.14159265 / stability.RIPPLE)
    assert film == pytest.approx(5e-6, rel=0.1)
    inorganic = [n for n in interfaces.names("coating") if interfaces.opposite(n).class_ == "ceramic"]
    passing = [n for n in inorganic if all(j.bent for j in stability.finding(n).judgements)]
    assert passing == ["li3n"]


def test_amplitudes_at_which_lithium_yields_under_ceramics() -> None:
    ceramics = [n for n in interfaces.names("solid") if interfaces.opposite(n).class_ == "ceramic"]
    amplitudes = [j.yields for n in ceramics for j in stability.finding(n).judgements]
    assert min(amplitudes) > 0.15e-9
    assert max(amplitudes) < 0.75e-9
    assert all(j.relaxed > 0.0 for n in ceramics for j in stability.finding(n).judgements)
