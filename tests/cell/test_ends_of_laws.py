"""Laws where something ends: the last of a wall's lithium, of the salt that is carried, of the metal that corrodes, and
the turn between cells that grow and cells that recede."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from lithiophile import design, run
from lithiophile.cell.build.layout import build
from lithiophile.cell.equations.degradation import _arrival
from lithiophile.cell.equations.faces import carried_concentration
from lithiophile.cell.equations.reactions import _within_site_time
from lithiophile.cell.equations.saturation import LACKING, lacking_salt
from lithiophile.cell.equations.surface import FACE_TURN, _receding
from lithiophile.cell.integrate import rosenbrock as rb
from lithiophile.cell.results.stops import End, depleted_at_once, early
from lithiophile.cell.state import unknowns as k
from lithiophile.designs import load, resolve
from lithiophile.physics.intercalation import SITE_TIME
from lithiophile.protocol.protocol import parse
from lithiophile.protocol.trajectory import Segment

carried = carried_concentration.py_func
receding = _receding.py_func
within_site_time = _within_site_time.py_func


def test_electrolyte_carries_the_mean_of_a_smooth_profile_and_no_salt_from_a_cell_without() -> None:
    for velocity in (1e-9, -1e-9):
        assert carried(1000.0, 1100.0, velocity) == 1050.0
        assert carried(0.0, 0.0, velocity) == 0.0
    assert carried(0.0, 1000.0, 1e-9) == 0.0
    assert carried(-1.0, 1000.0, 1e-9) == 0.0
    assert carried(1000.0, 0.0, 1e-9) == 500.0
    # both meet where the far side holds three times as much
    assert carried(100.0, 300.0, 1e-9) == pytest.approx(200.0)
    assert carried(100.0, 301.0, 1e-9) == pytest.approx(200.0)


@pytest.mark.parametrize(("grow", "recede"), [(1.0, 0.0), (0.0, 1.0), (1.0, 100.0), (100.0, 1.0), (1.0, 1.0)])
def test_the_current_through_faces_that_turn_never_falls_with_the_overpotential(grow: float, recede: float) -> None:
    eta = np.linspace(-3.0, 3.0, 601) * FACE_TURN
    share = np.array([receding(x, recede > grow)[0] for x in eta])
    current = eta * (grow * (1.0 - share) + recede * share)
    assert np.all(np.diff(current) >= -1e-12 * FACE_TURN)
    assert share[0] == 0.0
    assert share[-1] == 1.0
    slopes = np.array([receding(x, recede > grow)[1] for x in eta])
    assert slopes[1:-1] == pytest.approx(np.gradient(share, eta)[1:-1], abs=0.02 / FACE_TURN)


def test_what_a_wall_holds_reacts_within_the_site_time_at_the_fastest() -> None:
    charge = 100.0
    assert within_site_time(0.0, 0.0, charge) == 1.0
    assert within_site_time(1e9, 0.0, charge) == 0.0
    assert within_site_time(-1e9, 1.0, charge) == 0.0
    # at any drive half of what is there leaves within the time, and an ordinary current feels a thousandth of it
    assert 1e12 * within_site_time(1e12, 0.5, charge) == pytest.approx(0.5 * charge / SITE_TIME)
    assert within_site_time(5.0, 0.5, charge) == pytest.approx(1.0 - 1e-3, abs=1e-6)


@pytest.mark.parametrize("slope", [0.0, 5e-324, 1e-316, 1e-9])
def test_current_arrives_somewhere_also_where_next_to_no_lithium_exchanges_ions(slope: float) -> None:
    layout = build(resolve(load("bare-li-foil")).stack)
    reaction, here = SimpleNamespace(film=1e-3, transfer_slope=slope), SimpleNamespace(bulk=1.0, conc=1000.0)
    for cracked in (0.0, 0.3):
        uneven, share = _arrival.py_func(
            1e-12, reaction, cracked, here, layout.problem.nodes[0], layout.problem.scalars
        )
        assert 0.0 <= uneven < 10.0
        assert 0.0 <= share <= 1.0


def test_the_double_layer_of_an_outer_face_is_as_large_as_the_face() -> None:
    whole = build(resolve(load("host-3d-porous-cu")).stack)
    half = build(resolve(load("host-3d-porous-cu").with_({"faces.top.area": 0.5})).stack)
    nodes, less = whole.problem.nodes, half.problem.nodes
    film = whole.film
    assert nodes[film].kind == k.FILM
    assert less[film].capacitance == pytest.approx(0.5 * nodes[film].capacitance, rel=1e-12)
    assert less[film].storage == pytest.approx(0.5 * nodes[film].storage, rel=1e-12)
    host = slice(whole.host.start, whole.host.stop)
    assert np.array_equal(less[host].capacitance, nodes[host].capacitance)


def test_a_current_that_needs_thousands_of_volts_ends_its_step_at_once() -> None:
    cell = design(
        {
            "title": "a poor ceramic",
            "losses": False,
            "lithium": {"below": "50 um"},
            "electrolyte": [{"material": "li3ps4", "thickness": "1000 mm"}],
            "counter": {"material": "lithium"},
        }
    )
    result = run(cell, "Plate at 20 mA/cm2 for 1 mAh/cm2 or until 2 V")
    (stop,) = (segment.stop for segment in result.segments)
    assert "at once" in stop.sentence
    volts = float(stop.sentence.split(" V as soon")[0].split()[-1])
    assert math.isfinite(volts)
    assert abs(volts) > 1e3


def test_a_state_that_lacks_salt_is_no_start_and_is_told_where_and_by_how_much() -> None:
    layout = build(resolve(load("bare-li-foil")).stack)
    y = layout.initial.copy()
    first = layout.problem.scalars.initial_salt
    assert lacking_salt(y, layout.problem) == -1
    y[layout.film, k.SALT] = -0.5 * LACKING * first  # what some volts of the logarithm take
    assert lacking_salt(y, layout.problem) == -1
    y[layout.film, k.SALT] = -2.0 * LACKING * first
    assert lacking_salt(y, layout.problem) == layout.film
    (step,) = parse("Plate at 1e5 mA/cm2 for 1 second").steps
    stop = depleted_at_once(layout, y, step, 0, 0.0, -1e6)
    assert stop.code == "salt depleted"
    assert "before it began: 1e+05 mA/cm2, " in stop.sentence
    assert "times the limiting current" in stop.sentence
    assert "from the anode at once than there is" in stop.sentence


def foil(cells: int | None, current: str) -> Segment:
    """A step that plates on foil, with so many cells of electrolyte or as many as the current asks for."""
    one = load("bare-li-foil") if cells is None else load("bare-li-foil").with_({"electrolyte.cells": cells})
    (segment,) = run(one, f"Plate at {current} mA/cm2 for 1 second").segments
    return segment


@pytest.mark.parametrize(("cells", "current"), [(20, "3e3"), (20, "6e3"), (None, "1e5")])
def test_a_start_that_does_not_come_to_rest_is_no_state_of_the_cell(cells: int | None, current: str) -> None:
    """The salt at a surface falls by tenths and rises again, try after try: there is less than the current takes."""
    segment = foil(cells, current)
    assert segment.stop.code == "salt depleted"
    assert "before it began" in segment.stop.sentence
    assert "from the anode at once than there is" in segment.stop.sentence
    assert segment.voltage[0] == 0.0


@pytest.mark.parametrize("current", ["3e3", "2e4"])
def test_a_start_goes_on_while_double_layers_charge_evenly(current: str) -> None:
    segment = foil(None, current)
    assert segment.stop.code == "limit passed"
    assert "at once" in segment.stop.sentence
    # all of it ohmic: in proportion to the current
    assert segment.voltage[0] == pytest.approx(-6.4866 * float(current) / 3e3, rel=1e-3)


def test_a_hold_whose_current_falls_to_what_salt_carries_goes_on_when_the_last_salt_comes_back() -> None:
    """The hold begins with more current than salt carries to the counter electrode. Within a microsecond its double
    layer has charged, and the salt at its surface rises from nothing to what the current leaves: its logarithm bends
    by more than a step can see, and no step however short went on from there."""
    solution = run(
        "spe-self-healing", "Plate at 0.47 mA/cm2 until 3.5 V; Hold at -0.1 V until 0.05 mA/cm2", losses=True
    )
    hold = solution.segments[-1]
    assert hold.stop.planned, hold.stop.sentence
    assert hold.stop.code == "current"
    assert np.all(np.diff(hold.current) <= 1e-9 * hold.current[0])
    assert hold.current[-1] == pytest.approx(0.5, rel=1e-6)
    assert solution.check().largest < 1e-8


def test_salt_that_is_gone_at_rest_is_none_and_no_limiting_current_is_blamed() -> None:
    layout = build(resolve(load("bare-li-foil")).stack)
    y = layout.initial.copy()
    y[layout.film, k.SALT] = -2e-4
    (step,) = parse("Rest for 1 hour").steps
    for current, told in ((0.0, False), (10.0, True)):
        end = End(layout, y, step, 0, 60.0, 60.0, rb.ANODE_DEPLETED, current, 0.0, (1.0, -1.0))
        stop = early(end)
        assert "fell to 0 mol/m3" in stop.sentence
        assert ("Sand" in stop.sentence) == told


@pytest.mark.parametrize("jump", [0.1, 0.3, 0.55, 0.7, 0.9])
@pytest.mark.parametrize("code", [rb.SALT_SATURATED, rb.COUNTER_DEPLETED, rb.RESERVOIR_EMPTY, rb.DRY])
def test_where_states_jump_past_a_limit_of_matter_the_last_one_before_it_is_the_end(
    code: int, jump: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the salt of a closing pore does, which rises by more within the shortest bracket than an event may be off."""
    scratch = SimpleNamespace(bracket=np.zeros(5), new=np.zeros(1), current=np.zeros(2))

    def attempt(y: np.ndarray, t: float, step: float, *_: object) -> float:
        scratch.new[0] = step
        return 0.0

    def margin(new: np.ndarray, *_: object) -> tuple[float, int]:
        return (1e-3 if new[0] < jump else -2e-3), code

    for name in ("_begin_bracket", "_aim", "_found"):
        monkeypatch.setattr(rb, name, getattr(rb, name).py_func)
    monkeypatch.setattr(rb, "_attempt", attempt)
    monkeypatch.setattr(rb, "margin", margin)
    monkeypatch.setattr(rb, "keep_bounds", lambda *_: None)
    tableau = SimpleNamespace(m=np.zeros(1), order=4)
    taken = rb._take.py_func(
        np.zeros(1), 0.0, 1.0, 2.0, 1e-3, 0.0, 0.0, None, None, None, None, tableau, np.zeros(5), scratch, *[None] * 3
    )
    assert taken.at_event
    assert taken.code == code
    assert scratch.new[0] == taken.step < jump
    assert taken.step == pytest.approx(jump, abs=1e-9)


def test_walls_that_would_take_more_than_the_pores_hold_swell_until_these_are_full() -> None:
    wall = {"material": "zinc", "thickness": "40 nm"}
    fibres = {"kind": "fibre", "diameter": "0.07 um", "order": "random"}
    cell = design(
        {
            "title": "walls that swell",
            "losses": False,
            "host": [
                {"material": "nickel_foam", "thickness": "5 um", "geometry": fibres, "porosity": 0.5, "wall": wall}
            ],
            "electrolyte": [{"material": "lipf6_pc_ec_dmc_valoen2005", "separator": "polypropylene_16um"}],
            "lithium": {"below": "100 um"},
            "counter": {"material": "lithium", "thickness": "60 um"},
        }
    )
    solution = run(cell, "Plate at 0.1 mA/cm2 for 0.6 mAh/cm2")
    layout = solution.layout
    assert layout is not None
    node = layout.problem.nodes[layout.host][0]
    filling = solution.segments[-1].state[-1][layout.host, k.ALLOY]
    assert node.alloy_volume * node.capacity > 1.5 * node.pore
    assert solution.sound
    assert filling == pytest.approx(node.usable / (node.alloy_volume * node.capacity), rel=2e-3)
