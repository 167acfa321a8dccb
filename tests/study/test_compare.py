"""Comparisons of real designs, solved quickly."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import lithiophile
from lithiophile import designs
from lithiophile.designs.quantity import EVIDENCE
from lithiophile.stack import Face, HostLayer, IonLayer, Stack
from lithiophile.study import run as module
from lithiophile.study.compare import LEADING_DESIGNS, Comparison, compare
from lithiophile.study.defaults import DEFAULT_PROTOCOL, STRIP_FIRST_PROTOCOL
from lithiophile.study.outcome import Outcome
from lithiophile.study.run import default_protocol, stack_of

SHORT = "(Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2 or until 1 V) * 2"
DENSE = 4.849081


@pytest.fixture(scope="module")
def short() -> Comparison:
    return compare(["host-uniform-3d", "bare-li-foil", "planar-cu"], SHORT, losses=False, jobs=1)


def test_order_is_that_of_the_question(short: Comparison) -> None:
    assert [o.name for o in short] == ["host-uniform-3d", "bare-li-foil", "planar-cu"]


def test_a_bare_foil_swings_by_all_of_its_lithium(short: Comparison) -> None:
    foil = short["bare-li-foil"].summary
    assert foil is not None
    assert foil.swing == pytest.approx(DENSE, rel=1e-6)
    assert foil.swing_ratio == pytest.approx(1.0, abs=1e-9)
    assert (foil.outside, foil.efficiency) == (1.0, pytest.approx(1.0))
    assert foil.growth == pytest.approx(0.0, abs=1e-6)


def test_losses_are_followed_unless_they_are_switched_off(short: Comparison) -> None:
    """Filaments swell a foil more than a host whose walls share the current, and both lose lithium."""
    lossy = compare(["host-uniform-3d", "bare-li-foil"], SHORT, jobs=1)
    for outcome in lossy:
        assert outcome.summary is not None
        assert 0.8 < outcome.summary.retained < 0.999
        assert sum(outcome.parts.values()) == pytest.approx(outcome.summary.swing, abs=1e-9)
    foil, host = (lossy[name].summary for name in ("bare-li-foil", "host-uniform-3d"))
    assert foil is not None
    assert host is not None
    assert foil.swing_ratio > 1.1
    assert foil.retained < host.retained


def test_a_host_swings_less_and_says_where_its_lithium_went(short: Comparison) -> None:
    host = short["host-uniform-3d"]
    assert host.summary is not None
    assert 0 <= host.summary.swing_ratio < 0.5
    assert sum(host.absorbed.values()) + host.parts["dense lithium outside the host"] == pytest.approx(DENSE, rel=1e-3)
    assert 0 < host.summary.centroid < 1


def test_parts_add_up_to_the_swing(short: Comparison) -> None:
    for outcome in short:
        assert outcome.summary is not None
        assert sum(outcome.parts.values()) == pytest.approx(outcome.summary.swing, abs=1e-12)


def test_snapshots_hold_the_lithium_that_was_moved(short: Comparison) -> None:
    for outcome in short:
        held = []
        for shot in (outcome.full, outcome.empty):
            assert shot is not None
            porosity = next((y.porosity for y in outcome.layers if y.role == "host"), 0.0)
            inside = float(np.sum(np.diff(shot.edges) * shot.filling) * porosity) if len(shot.filling) else 0.0
            held.append(inside + shot.above + shot.below - shot.void)
        assert held[0] - held[1] == pytest.approx(DENSE, rel=2e-3)


def test_every_number_has_its_evidence(short: Comparison) -> None:
    for outcome in short:
        assert outcome.numbers
        assert all(n.evidence in EVIDENCE for n in outcome.numbers)
        assert outcome.summary is not None
        grades = [n.grade for n in outcome.numbers if n.grade != "defined"]  # a definition needs no source
        unsourced = [grade for grade in grades if grade not in {"measured", "fitted", "computed"}]
        assert outcome.summary.assumed == pytest.approx(len(unsourced) / len(grades))
        assert len(outcome.assumed) == unsourced.count("assumed")


def test_processes_give_the_same_figures(short: Comparison) -> None:
    parallel = compare([o.name for o in short], SHORT, losses=False, jobs=2)
    for one, other in zip(short, parallel, strict=True):
        assert one.name == other.name
        assert one.summary == other.summary or np.isnan(one.summary.centroid)  # nan is not nan
        assert one.parts == other.parts


def test_a_design_that_breaks_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    solve = module.solve

    def breaking(stack: Stack, *args: object, **options: object) -> object:
        if stack.title == designs.load("planar-cu").title:
            raise RuntimeError("of purpose")
        return solve(stack, *args, **options)

    monkeypatch.setattr(module, "solve", breaking)
    seen: list[Outcome] = []
    result = compare(["planar-cu", "bare-li-foil"], SHORT, jobs=1, progress=seen.append)
    assert "of purpose" in result["planar-cu"].failure
    assert result["bare-li-foil"].solved
    assert [o.name for o in seen] == ["planar-cu", "bare-li-foil"]


def test_mistakes_in_a_question_are_told_before_anything_runs() -> None:
    with pytest.raises(lithiophile.InputError, match="bare-li-foil"):
        compare(["bare-li-foill"], SHORT)
    with pytest.raises(lithiophile.InputError):
        compare(["bare-li-foil"], "Plait at 1 mA/cm2")


def test_a_full_host_is_stripped_first_and_an_empty_one_plated() -> None:
    stack = stack_of("host-uniform-3d")
    assert default_protocol(stack) == DEFAULT_PROTOCOL
    full = replace(stack, hosts=tuple(replace(h, filling=0.9) for h in stack.hosts))
    assert default_protocol(full) == STRIP_FIRST_PROTOCOL
    assert default_protocol(stack_of("bare-li-foil")) == DEFAULT_PROTOCOL


def test_leading_designs_are_in_the_catalogue() -> None:
    assert set(LEADING_DESIGNS) <= set(lithiophile.names())


def test_a_stack_runs_without_a_file() -> None:
    layer = stack_of("bare-li-foil").layers[0]
    assert isinstance(layer, IonLayer)
    host = HostLayer("comb", 50e-6, 0.8, lambda s: 2e5 * (0.8 - s) / 0.8)
    solution = lithiophile.run(Stack(layers=(layer,), hosts=(host,), top=Face()), "Plate at 1 mA/cm2 for 0.1 mAh/cm2")
    assert solution["Anode thickness change [um]"][-1] < 0.1 * DENSE


@pytest.mark.long
def test_every_leading_design_gives_a_result() -> None:
    result = compare()
    failures = {o.name: o.failure or o.stop for o in result if o.failure or o.stop}
    assert not failures
    assert all(o.summary is not None and o.summary.residual < 1e-7 for o in result)


STOPPED = {"sei-lif": "interphases"}
"""Designs that cannot carry 1 mA/cm2, and a word of the reason: a film that resists too much, a salt that runs out."""


@pytest.mark.long
def test_every_design_of_the_catalogue_runs_and_closes_its_budgets() -> None:
    cycle = "Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2 or until 1 V"
    for outcome in compare(lithiophile.names(), cycle):
        assert not outcome.failure, f"{outcome.name}: {outcome.failure}"
        assert outcome.summary is not None
        assert outcome.summary.residual < 1e-7, outcome.name
        assert STOPPED.get(outcome.name, "") in outcome.stop
        assert bool(outcome.stop) == (outcome.name in STOPPED), f"{outcome.name}: {outcome.stop}"


def test_a_comparison_says_in_a_few_lines_what_it_is_and_what_failed(short: Comparison) -> None:
    assert repr(short).startswith("Comparison of 3 designs, 3 solved, after (Plate at 1 mA/cm2")
    assert len(repr(short)) < 400
    many = replace(short, outcomes=short.outcomes * 30 + (Outcome("mine", "mine", failure="it broke"),))
    assert "mine failed: it broke" in repr(many)
    assert len(repr(many)) < 600


PLAIN_SCRIPT = """
import jax
import lithiophile
found = lithiophile.compare(["bare-li-foil", "planar-cu", "host-cnt"], "Plate at 1 mA/cm2 for 0.1 mAh/cm2", jobs=2)
print([o.name for o in found if o.solved])
"""


def test_processes_that_start_anew_serve_a_plain_script_without_a_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "plain.py"
    script.write_text(PLAIN_SCRIPT)
    made = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=os.environ, check=True)
    assert made.stdout == "['bare-li-foil', 'planar-cu', 'host-cnt']\n"
    made = subprocess.run([sys.executable, "-"], input=PLAIN_SCRIPT, capture_output=True, text=True, check=True)
    assert made.stdout == "['bare-li-foil', 'planar-cu', 'host-cnt']\n"


# other tests of this process may have imported JAX, beside whose threads a real comparison does not fork
@pytest.mark.filterwarnings("ignore:os.fork\\(\\) was called:RuntimeWarning")
def test_a_design_whose_process_ends_is_named_and_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()

    def dying(design: designs.Design, **_: object) -> Outcome:
        if os.getpid() != here:
            os._exit(3)
        return Outcome(design.name, design.title)

    monkeypatch.setattr("lithiophile.study.compare.outcome_of", dying)
    monkeypatch.setattr("lithiophile.study.processes.may_fork", lambda: True)
    with pytest.warns(RuntimeWarning, match="planar-cu: Its process ended"):
        found = compare(["bare-li-foil", "planar-cu"], SHORT, jobs=2)
    assert "Run it alone, or with jobs=1" in found["planar-cu"].failure


def test_a_comparison_is_a_dataframe_a_figure_and_a_table_of_a_notebook(short: Comparison) -> None:
    failed = Outcome("mine", "mine", failure="it broke & fell")
    result = replace(short, outcomes=(*short.outcomes, failed))
    frame = result.to_dataframe()
    assert list(frame["Design"]) == ["host-uniform-3d", "bare-li-foil", "planar-cu", "mine"]
    assert frame["Swing [um]"][1] == result["bare-li-foil"].summary.swing
    assert np.isnan(frame["Swing [um]"][3])
    html = result._repr_html_()
    assert html.count("<tr>") == 5
    assert "mine: it broke &amp; fell" in html
    figure = result.plot()
    lines, bars = figure.axes
    assert [line.get_label() for line in lines.get_lines()] == [o.name for o in short]
    thick = lines.get_lines()[1]
    assert max(thick.get_ydata()) == pytest.approx(short["bare-li-foil"].curves.thickness.max())
    # the bars of a design end at its swing
    ends = [p.get_x() + p.get_width() for p in bars.patches if round(p.get_y() + 0.4) == 1]
    assert max(ends) == pytest.approx(short["bare-li-foil"].summary.swing, rel=1e-3)


def test_designs_of_one_name_are_told_apart() -> None:
    from lithiophile.designs import load
    from lithiophile.study.compare import Comparison, _told_apart
    from lithiophile.study.outcome import Outcome

    foil = load("bare-li-foil")
    named = _told_apart([foil, foil, foil.with_({"stack.pressure": "1 MPa"})])
    assert [one.name for one in named] == ["bare-li-foil", "bare-li-foil (2)", "bare-li-foil, pressure 1 MPa"]
    compared = Comparison("Rest for 1 s", tuple(Outcome(one.name, one.title, failure="x") for one in named))
    assert compared["bare-li-foil"].name == "bare-li-foil"
    assert Comparison("", compared.outcomes[2:])["bare-li-foil"].name == "bare-li-foil, pressure 1 MPa"
