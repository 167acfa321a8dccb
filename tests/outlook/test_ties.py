"""Claims whose computed figures tie are not decidable, whatever the last digits say."""

import pytest

from lithiophile.outlook.claims import cycling, film_life
from lithiophile.outlook.engine.scenario import Scenario


@pytest.mark.parametrize(("more", "holds"), [(0.0, None), (1e-9, None), (-1e-9, None), (0.3, True), (-0.3, False)])
def test_films_that_give_way_at_the_same_charge_follow_no_better(monkeypatch, more, holds) -> None:
    def charges(_scenario, names):
        brittle = tuple(names) == tuple(film_life.INORGANIC)
        return dict.fromkeys(names, 0.59 if brittle else 0.59 + more), ""

    monkeypatch.setattr(film_life, "_charges", charges)
    decision = film_life.o07_polymer_follows(Scenario())
    assert decision.holds is holds
    assert decision.tie is (holds is None)


@pytest.mark.parametrize(("more", "holds"), [(1e-9, None), (-1e-9, None), (0.01, True), (-0.01, False)])
def test_additives_without_which_as_much_is_lost_tie(monkeypatch, more, holds) -> None:
    monkeypatch.setattr(cycling, "after", lambda _scenario, stack, _protocol: stack)
    monkeypatch.setattr(cycling, "ends", lambda _run, _column: [0.9])
    monkeypatch.setattr(cycling, "lost", lambda stack: 0.02 if stack.additives else 0.02 + more)
    assert cycling.o04_additive_fades(Scenario()).holds is holds
