"""Long runs: the compiled loop over cycles gives what the step-by-step run gives, in the memory of a few cycles."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib import pyplot
from verification.test_cathode import cathode

from lithiophile.cell.build.layout import build
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.compiled_run import Cycler
from lithiophile.cell.run.solve import solve
from lithiophile.cell.run.stepwise import Run
from lithiophile.errors import InputError, ProtocolError, UnknownNameError
from lithiophile.protocol.protocol import Protocol
from lithiophile.stack import Counter, ElectrolyteLaws, Film, HostLayer, IonLayer, Kinetics, Stack


def constant(value):
    return lambda c: np.full_like(np.asarray(c, dtype=float), value)


def foil(thickness: float = 50e-6, conductivity: float = 1.0) -> Stack:
    salt = ElectrolyteLaws("salt", constant(conductivity), constant(3e-10), constant(0.38), constant(1.0))
    separator = IonLayer("separator", 25e-6, salt, porosity=0.4, cells=4)
    return Stack(layers=(separator,), above=Film(thickness=thickness), title="foil", capacity=3 * 3.6e4)


def porous() -> Stack:
    fibres = HostLayer("fibres", 100e-6, 0.8, lambda s: 1e5 * np.sqrt(np.maximum(1 - s / 0.8, 0)), cells=5)
    return replace(foil(), hosts=(fibres,), above=Film(), title="host")


def growing() -> Stack:
    """A host whose interphase thickens, so that no cycle is like another."""
    coated = Kinetics(10.0, growth_diffusion=1e-21, interphase_conductivity=1e-6, interphase_thickness=5e-9)
    return replace(porous(), kinetics=coated)


def full_cell() -> Stack:
    """Lithium against a thin cathode."""
    return replace(foil(), counter=Counter("cathode", cathode=cathode(thickness=10e-6, cells=6)))


EMPTIED = "(Plate at 1 mA/cm2 for 3 mAh/cm2; Rest for 5 minutes; Strip at 1 mA/cm2 until 1 V)"
BACK = "Strip at 1 mA/cm2 for 0.2 mAh/cm2; Plate at 1 mA/cm2 for 0.2 mAh/cm2"
CASES = {
    "emptied every cycle": (porous, f"{EMPTIED} * 4"),
    "growing interphase": (growing, f"{EMPTIED} * 4"),
    "held voltages": (
        porous,
        "(Plate at 2 mA/cm2 for 1 mAh/cm2; Hold at -0.02 V until 0.5 mA/cm2; Strip at 2 mA/cm2 until 0.5 V; "
        "Hold at 0.3 V for 10 minutes) * 3",
    ),
    "groups of several kinds": (
        porous,
        f"Rest for 1 minute; {EMPTIED} * 2; Plate at 1 mA/cm2 for 1 mAh/cm2; (({BACK}) * 3; Rest for 1 minute) * 2",
    ),
    "a limit passed at once": (foil, "(Plate at 1 mA/cm2 for 0.1 mAh/cm2; Strip at 5 mA/cm2 until 0.001 V) * 3"),
    "more states than a portion": (foil, "(Plate at 1 mA/cm2 for 10 minutes (1 second period); Rest for 1 h) * 2"),
    "lithium exhausted": (lambda: foil(5e-6), f"Strip at 1 mA/cm2 for 0.9 mAh/cm2; ({BACK}) * 4; ({BACK}; {BACK})"),
    "full cell": (
        full_cell,
        "(Charge at C/3 until 4.4 V; Hold at 4.4 V until C/20; Discharge at C/3 until 3.2 V) * 3",
    ),
    "a step that can't begin": (
        foil,
        "(Plate at 1 mA/cm2 for 0.1 mAh/cm2; Strip at 1 mA/cm2 for 0.1 mAh/cm2) * 2; Rest for 1 minute; "
        "Plate at 1e9 mA/cm2 for 1 h; Rest for 1 h",
    ),
    "a limit on the wrong side": (foil, "(Plate at 1 mA/cm2 for 0.1 mAh/cm2; Strip at 1 mA/cm2 until -0.5 V) * 2"),
}
"""Stack and protocol."""


@pytest.mark.parametrize("case", CASES)
def test_the_compiled_loop_gives_the_numbers_of_the_step_by_step_run(case):
    make, protocol = CASES[case]
    slow, fast = solve(make(), protocol, states="all"), solve(make(), protocol, states="cycles", keep=1)
    assert list(fast.cycles) == list(slow.cycles)
    for name, values in slow.cycles.items():
        np.testing.assert_array_equal(fast.cycles[name], values, err_msg=name)
    assert len(fast.segments) == len(slow.segments)
    for one, other in zip(fast.segments, slow.segments, strict=True):
        assert (one.index, one.cycle, one.step, one.stop) == (other.index, other.cycle, other.step, other.stop)
        assert one.statistics == other.statistics
        for name in ("time", "voltage", "current", "charge", "state"):
            np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)
    for name, values in slow.series.items():
        np.testing.assert_array_equal(fast[name], values, err_msg=name)
    assert fast.check() == slow.check()


@pytest.mark.parametrize("settings", [{"states": "all"}, {"states": "ends"}, {"states": "cycles"}, {"method": "ida"}])
def test_a_step_that_the_cell_can_not_begin_ends_the_run_and_keeps_it(settings):
    run = solve(foil(), "Plate at 1 mA/cm2 for 0.1 mAh/cm2; Plate at 1e9 mA/cm2 for 1 h; Rest for 1 h", **settings)
    assert [segment.stop.planned for segment in run.segments] == [True, False]
    (stop,) = run.stops
    assert stop.code == "no start"
    assert stop.time == pytest.approx(360.0)
    assert stop.sentence.startswith("The cell stopped at 360 s in step 2 (Plate at 1e9 mA/cm2 for 1 h), before it")
    assert "no electrolyte potential carries this current" in stop.sentence
    assert run["Areal charge [mAh/cm2]"][-1] == pytest.approx(0.1, rel=1e-6)
    assert run["Current density [mA/cm2]"][-1] == 0.0
    np.testing.assert_array_equal(run.segments[1].state[-1], run.segments[0].state[-1])
    assert run.check().largest < 1e-7


@pytest.mark.parametrize("states", ["all", "cycles"])
def test_a_cell_that_can_not_begin_its_first_step_is_refused(states):
    with pytest.raises(ProtocolError, match=r"Step 1 .*can't start"):
        solve(foil(), "Plate at 1e9 mA/cm2 for 1 h; Rest for 1 h", states=states)


@pytest.fixture(scope="module")
def long() -> Solution:
    return solve(growing(), f"{EMPTIED} * 52", keep=20)


def test_many_cycles_keep_the_first_the_last_two_and_those_asked_for(long):
    assert long.cycles.count == 52
    assert np.unique(long["Cycle"]).tolist() == [1, 20, 40, 51, 52]
    assert (
        solve(foil(), "(Plate at 1 mA/cm2 for 1 minute; Strip at 1 mA/cm2 for 1 minute) * 51").segments[2].cycle == 49
    )
    assert len(solve(foil(), "(Plate at 1 mA/cm2 for 1 minute; Strip at 1 mA/cm2 for 1 minute) * 50").segments) == 100


def test_charge_moved_counts_the_cycles_that_are_not_kept(long):
    whole = solve(growing(), f"{EMPTIED} * 52", states="all")
    last = whole["Cycle"] == 52
    moved = long["Charge moved [mAh/cm2]"][long["Cycle"] == 52]
    np.testing.assert_allclose(moved, whole["Charge moved [mAh/cm2]"][last], rtol=1e-9)


def test_budgets_are_those_of_all_cycles(long):
    found = long.check()
    assert found.largest < 1e-9
    assert found.lowest_salt == long.cycles["Lowest salt concentration [mol/m3]"].min()


def test_a_cycle_that_is_not_counted_breaks_the_audit():
    from lithiophile.cell.results.history import History
    from lithiophile.errors import BudgetError

    layout = build(growing())
    run, history = Cycler(layout, 1e-4, "rodas3"), History(layout)
    steps = tuple(Protocol(EMPTIED))
    for number in range(4):
        cycle = list(run.cycle(steps, 3 * number, True))
        if number != 2:
            history.add(cycle, steps)
    with pytest.raises(BudgetError, match="charge"):
        history.budgets().require()


def test_buffers_do_not_grow_with_the_number_of_cycles():
    run = Cycler(build(porous()), 1e-4, "rodas3")
    steps = tuple(Protocol(EMPTIED))
    sizes = set()
    for number in range(20):
        list(run.cycle(steps, number, True))
        sizes.add(sum(journal.states.nbytes for journal in run._journals))
    assert len(sizes) == 1


def test_a_cycle_stays_readable_while_two_more_are_run():
    run = Cycler(build(growing()), 1e-4, "rodas3")
    steps = tuple(Protocol(EMPTIED))
    first = list(run.cycle(steps, 0, True))
    states = [segment.state.copy() for segment in first]

    def same():
        return all(np.array_equal(segment.state, state) for segment, state in zip(first, states, strict=True))

    for number in (1, 2):
        list(run.cycle(steps, 3 * number, True))
        assert same()
    list(run.cycle(steps, 9, True))
    assert not same()


def test_a_loaded_long_run_has_its_cycles(long, tmp_path):
    long.save(tmp_path / "long.nc")
    loaded = Solution.load(tmp_path / "long.nc")
    for name, values in long.cycles.items():
        np.testing.assert_array_equal(loaded.cycles[name], values)
    assert loaded.segments[-1].stop == long.segments[-1].stop
    assert "52 cycles" in repr(loaded)


def test_a_long_run_is_drawn_by_its_cycles(long):
    figure = long.plot()
    assert figure.axes[1].get_xlabel() == "Cycle"
    swing = figure.axes[1].lines[0].get_ydata()
    np.testing.assert_array_equal(swing, long.cycles["Thickness swing [um]"])
    pyplot.close(figure)


def test_the_run_step_by_step_can_be_summarised_too():
    ida = solve(foil(), f"{EMPTIED} * 2", method="ida", states="cycles", rtol=1e-6)
    fast = solve(foil(), f"{EMPTIED} * 2", states="cycles", rtol=1e-6)
    for name in ("Charge stripped [mAh/cm2]", "Polarisation [V]", "Thickness swing [um]"):
        np.testing.assert_allclose(fast.cycles[name], ida.cycles[name], rtol=1e-4)


def test_contradictions_are_named():
    with pytest.raises(InputError, match=r"keep is -1"):
        solve(foil(), "Rest for 1 h", keep=-1)
    with pytest.raises(InputError, match="belong to a run that keeps 'cycles'"):
        solve(foil(), "Rest for 1 h", keep=2, states="all")
    with pytest.raises(InputError, match="from which checkpoint"):
        solve(foil(), "Rest for 1 h", resume=True)
    with pytest.raises(UnknownNameError, match="cycles"):
        solve(foil(), "Rest for 1 h", states="cycle")  # type: ignore[arg-type]


def test_the_loop_enters_python_once_a_cycle(monkeypatch):
    entered = []
    run = Cycler(build(porous()), 1e-4, "rodas3")
    kernel = run._run_steps
    monkeypatch.setattr(run, "_run_steps", lambda *a: (entered.append(1), kernel(*a))[1])
    steps = tuple(Protocol(EMPTIED))
    for number in range(5):
        assert len(list(run.cycle(steps, number, True))) == 3
    assert len(entered) == 5


def test_a_run_and_a_cycler_are_at_the_same_state_afterwards():
    steps = tuple(Protocol(EMPTIED))
    layout = build(porous())
    one, other = Run(layout, 1e-4, "rodas3"), Cycler(layout, 1e-4, "rodas3")
    list(one.cycle(steps, 0, True))
    list(other.cycle(steps, 0, True))
    np.testing.assert_array_equal(one.y, other.y)
    assert one.time == other.time
