"""A hundred random cells with short protocols, a hundred more in the long tests.

Ten thousand are run by ``python -m tests.random_designs``.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from tests.random_designs import changed
from tests.random_designs import judge as j
from tests.random_designs.generate import Case, case
from tests.random_designs.known_cases import CASES
from tests.random_designs.shrink import shrink
from tests.random_designs.workers import Workers

from lithiophile import designs
from lithiophile.cell.results.budget import Budgets
from lithiophile.cell.state import unknowns as k
from lithiophile.errors import InputError
from lithiophile.protocol.protocol import parse

SEED, RUNS = 2026, 100
OF_THE_CATALOGUE = 40
PROCESSOR_LIMIT = 12.0


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1, PROCESSOR_LIMIT) as found:
        yield found


@pytest.fixture(
    scope="module", params=[range(RUNS), pytest.param(range(RUNS, 2 * RUNS), marks=pytest.mark.long)], ids=str
)
def verdicts(request: pytest.FixtureRequest, workers: Workers) -> list[tuple[Case, j.Verdict]]:
    return list(workers.judge(case(SEED, number, short=True) for number in request.param))


LEFT: set[int] = set()
"""Cases still at fault, for what README.md says; a test fails when one is mended and still stands here."""


CHANGED_LEFT = {38}
"""The same of the other generator: all work of a step taken at 692 um of lithium, between faces 19 uV apart."""


@pytest.mark.parametrize("fault", j.FAULTS)
def test_no_random_cell_ends_in_this_fault(fault: str, verdicts: list[tuple[Case, j.Verdict]]) -> None:
    found = [f"case {t.number}: {v.detail}" for t, v in verdicts if v.outcome == fault and t.number not in LEFT]
    assert not found, "\n".join(found)


def test_only_cases_that_are_still_at_fault_are_excepted(verdicts: list[tuple[Case, j.Verdict]]) -> None:
    assert {t.number for t, v in verdicts if v.outcome in j.FAULTS} >= LEFT & {t.number for t, _ in verdicts}


def test_no_design_with_other_numbers_ends_in_a_fault(workers: Workers) -> None:
    tried = [changed.case(SEED, number, short=True) for number in range(OF_THE_CATALOGUE)]
    found = list(workers.judge(tried))
    faults = {t.number: v.detail for t, v in found if v.outcome in j.FAULTS}
    assert faults.keys() == CHANGED_LEFT, faults
    assert sum(v.outcome == j.REFUSED for _, v in found) < len(found) / 4
    assert sum(len(t.numbers) for t in tried) > len(tried)


def test_cases_of_earlier_reports_stay_repaired(workers: Workers) -> None:
    for tried, verdict in workers.judge(known.case(number) for number, known in enumerate(CASES)):
        assert not CASES[tried.number].wrong(verdict), CASES[tried.number].name


def test_lithium_that_a_full_dry_frame_presses_out_is_followed_to_the_end(workers: Workers) -> None:
    """Seed 1, case 597: 17 cycles. A kilopascal in full pores took all the work that a step is given."""
    ((_, verdict),) = workers.judge([case(1, 597)])
    assert verdict.outcome not in j.FAULTS, verdict.detail


FOLLOWED = {
    "a gate that opens within microvolts, at nA": (1768, 2500),
    "the same in a frame whose pores the interphase closes": (1822, 2500),
    "the same while lithium is stripped": (824, 5000),
    "new grains thinner than their first interphase": (8116, 1000),
    "the same under a hold": (1295, 1000),
    "particles whose surface has no site left": (1015, 2500),
    "pores that are wetted in part, at rest for a year": (1214, 1500),
    "salt that runs out in the depth of a cathode": (1898, 5000),
    "interphase that presses in a full dry frame near rest": (3366, 1500),
    "the same beside lithium that flows": (440, 2000),
    "the last metal beside walls that hold the rest, under volts": (244, 4500),
}
"""What each is, its number with seed 1, and the steps of the integrator that it may take; all took more than 7000, or
were cut short."""


@pytest.mark.parametrize(("number", "most"), FOLLOWED.values(), ids=FOLLOWED)
def test_cells_that_took_all_the_work_of_a_step_are_followed(number: int, most: int, workers: Workers) -> None:
    ((_, verdict),) = workers.judge([case(1, number)])
    assert verdict.outcome not in j.FAULTS, verdict.detail
    assert 0 < verdict.steps < most


MENDED = {
    2942: "a step carried lithium past the room in pores whose gate closed within it",
    3352: "interphase in a dry frame took more than its pores, and pressed on nothing",
    4661: "lithium on the collector's face grew into pores further off that were full",
    4673: "a frame bore 3.5 GPa",
    6054: "interphase grew where its pores held no electrolyte",
    7048: "charge was off by the last digit of copper's conductance while the potential moved by 50 mV",
    8256: "lithium was off by the last digit of what reacts on a frame of fine fibres, at 20 nA/cm2",
}


@pytest.mark.parametrize("number", MENDED)
def test_cases_that_left_their_range_or_missed_a_budget_stay_mended(number: int, workers: Workers) -> None:
    """Of seed 1, by what was wrong with them."""
    ((_, verdict),) = workers.judge([case(1, number)])
    assert verdict.outcome in j.GOOD, verdict.detail
    assert verdict.residual < 1e-8
    if number == 4673:
        assert verdict.label == "frame broken"


@pytest.mark.parametrize("number", [8289, 9540])
def test_a_step_sees_the_potential_of_the_last_salt_at_a_surface(number: int, workers: Workers) -> None:
    """Seed 1, holds far above the limiting current. A double layer charges within a microsecond, and the salt at its
    surface, 1e-4 mol/m3 or less, is then what the current leaves: a step found 0.03 or 0.06 mol/m3, within what salt
    may be off by, and missed two volts, from where no step went on."""
    ((_, verdict),) = workers.judge([case(1, number)])
    assert verdict.outcome in j.GOOD, verdict.detail


def test_a_potential_is_not_let_through_by_how_late_it_may_be(workers: Workers) -> None:
    """Seed 1, case 3037 on another mesh: after a year and a half a step of 10 s took a cell without lithium faces to
    thousands of volts, and one second later the charge was off by 57 mC/m2; on four other meshes the cell was stuck."""
    tried = case(1, 3037)
    assert isinstance(tried.design, dict)
    hosts = [*tried.design["host"][:2], {**tried.design["host"][2], "cells": 33}]
    solution = j.run(replace(tried, design={**tried.design, "host": hosts}))
    assert solution.check().largest < 1e-9
    voltage = np.concatenate([segment.state for segment in solution.segments])[..., k.INTERPHASE_VOLTAGE]
    assert np.abs(voltage).max() < 3.5  # at which its last step ends


def test_a_result_that_is_not_sound_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    cell = Case(0, 0, "bare-li-foil", "Rest for 1 hour")
    assert j.judge(cell).outcome == j.CLOSED
    monkeypatch.setattr(Budgets, "unsound", lambda *_: "electrolyte fractions run from -0.2 to 1")
    found = j.judge(cell)
    assert (found.outcome, found.label) == (j.RANGE, "electrolyte")
    assert "-0.2" in found.detail


def test_few_random_cells_are_refused(verdicts: list[tuple[Case, j.Verdict]]) -> None:
    assert len(verdicts) == RUNS
    assert sum(v.outcome == j.REFUSED for _, v in verdicts) < 0.2 * RUNS


@pytest.mark.parametrize(("number", "before"), [(3321, 9.8e-7), (4044, 1.8e-7), (4159, 1.1e-7)])
def test_last_digits_of_the_best_conductor_take_no_current(number: int, before: float, workers: Workers) -> None:
    """Of hosts in several layers the innermost conducts best, and nA pass: the budgets of charge and of lithium."""
    ((_, verdict),) = workers.judge([case(1, number)])
    assert verdict.outcome == j.EARLY
    assert verdict.residual < 0.2 * before


@pytest.mark.parametrize(("number", "before"), [(4530, 1.8e-7), (4366, 1.4e-7), (3168, 1.2e-7), (7578, 1.7e-7)])
def test_volts_by_which_potentials_move_together_carry_no_ions(number: int, before: float, workers: Workers) -> None:
    """The last digit of a volt times what an electrolyte conducts is a current: lithium was off by it where electrons
    of an empty anode move alone, at 1.5 nA/cm2, and salt where those of an anode and all ions move, in steps of a
    year. So is one of what an interphase of nanometres conducts, whose voltage moves with them (the last two)."""
    ((_, verdict),) = workers.judge([case(1, number)])
    assert verdict.outcome in j.GOOD, verdict.detail
    assert verdict.residual < 0.05 * before


def test_salt_at_a_surface_goes_on_where_its_state_ends(workers: Workers) -> None:
    """Seed 77, a host behind 16 um of lithium, held above all limiting currents: current through the film and salt at
    its outer surface raise one another, and the state on which they balance ends 30 us after the step began."""
    ((_, verdict),) = workers.judge([case(77, 1882)])
    assert verdict.outcome in j.GOOD, verdict.detail


def test_a_state_beyond_a_limit_ends_a_step_where_it_begins(workers: Workers) -> None:
    """Seed 1: without salt in the depth of the electrolyte the state that is consistent lies at 1e9 V. It was taken,
    and no step of the integrator went on from there."""
    ((_, verdict),) = workers.judge([case(1, 2042)])
    assert verdict.outcome == j.EARLY, verdict.detail
    assert "the voltage rose beyond what a cell can use" in verdict.detail


def test_slopes_of_the_last_lithium_are_numbers(workers: Workers) -> None:
    """Seed 1: 1e-163 of a cell is filled by lithium that diffused there; areas of it are denormal numbers, and a
    slope was the ratio of two of their products."""
    ((_, verdict),) = workers.judge([case(1, 2170)])
    assert verdict.outcome == j.CLOSED, verdict.detail


def test_a_case_follows_from_its_seed_and_number() -> None:
    assert case(3, 17) == case(3, 17)
    assert case(3, 17) != case(4, 17)


def test_every_kind_of_layer_wall_and_counter_electrode_is_drawn() -> None:
    cases = [case(5, number) for number in range(600)]
    raws = [c.design for c in cases if isinstance(c.design, dict)]
    assert {raw["counter"]["material"] for raw in raws} == {"lithium", "copper", "nmc811", "lco", "lfp", "sulfur"}
    hosts = [host for raw in raws for host in raw.get("host", [])]
    assert {host["geometry"]["kind"] for host in hosts} == {
        "fibre", "foam", "channel", "sheet", "grain", "hollow_fibre",
    }  # fmt: skip
    assert {host.get("fill", "liquid") for host in hosts} == {"liquid", "gel", "gas"}
    assert {len(raw.get("host", [])) for raw in raws} == {0, 1, 2, 3}
    assert 0.1 < 1.0 - len(raws) / len(cases) < 0.3


def test_every_random_protocol_is_understood_and_short_enough_to_be_timed() -> None:
    for number in range(300):
        sentences = case(6, number).protocol
        try:
            steps = len(parse(sentences))
        except InputError as error:
            pytest.fail(f"{sentences}: {error}")
        assert steps < 200, sentences


def never_done(tried: Case) -> j.Verdict:
    """A verdict on even numbers only."""
    while tried.number % 2:
        pass
    return j.Verdict(j.CLOSED)


def test_a_process_without_an_answer_is_ended_and_another_goes_on() -> None:
    from tests.random_designs.test_random_designs import (
        never_done as importable,
    )  # by a process that did not run pytest

    cases = [Case(0, number, "bare-li-foil", "Rest for 1 hour") for number in range(4)]
    with Workers(2, 0.3, importable) as workers:
        found = {tried.number: verdict.outcome for tried, verdict in workers.judge(cases)}
    assert found == {0: j.CLOSED, 1: j.SILENT, 2: j.CLOSED, 3: j.SILENT}


def test_a_case_shrinks_to_what_its_fault_needs() -> None:
    big = case(1, 0)
    assert isinstance(big.design, dict)
    big = Case(
        1, 0, {**big.design, "stack": {"temperature": "60 degC"}}, "(Rest for 1 hour; Hold at 1 V for 1 hour) * 4"
    )

    def judged(tried: Case) -> str:
        warm = isinstance(tried.design, dict) and "temperature" in tried.design.get("stack", {})
        return f"{warm} {'Hold' in tried.protocol}"

    small = shrink(big, judged)
    assert small.protocol == "Hold at 1 V for 1 hour"
    assert small.design == {"title": "random", "stack": {"temperature": "60 degC"}}


def test_an_error_that_the_program_does_not_raise_on_purpose_is_a_raw_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for refused in ({"title": 3 + 4j, "host": 7}, None):
        assert j.judge(Case(0, 0, refused, "Rest for 1 hour")).outcome == j.REFUSED  # type: ignore[arg-type]

    def divide_by_zero(*_: object, **__: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr("lithiophile.cell.run.solve.build", divide_by_zero)
    broken = j.judge(Case(0, 0, "bare-li-foil", "Rest for 1 hour"))
    assert (broken.outcome, broken.label) == (j.RAW, "ZeroDivisionError in divide_by_zero")


@pytest.mark.parametrize("sentence", ["lowest salt concentration -164 mol/m3 in the anode", "nan um of lithium"])
def test_a_sentence_with_an_impossible_amount_is_a_fault(sentence: str) -> None:
    assert j._wrong_sentence(sentence)
    assert not j._wrong_sentence("Step 1 (Plate at 1 mA/cm2 for 8.5e-06 mAh/cm2) ended; 3 um are left at -0.1 V.")


def test_designs_of_the_catalogue_are_among_the_cases() -> None:
    names = {c.design for c in (case(7, number) for number in range(300)) if isinstance(c.design, str)}
    assert len(names) > 30
    assert names <= set(designs.names())
