"""Where lithium goes in a host: what has to come out whatever the numbers are."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.cli.study import app
from lithiophile.study import top_or_bottom as study
from lithiophile.study.defaults import RTOL
from lithiophile.study.top_or_bottom import Case, Finding, finding, overflow, stack_of
from lithiophile.study.top_or_bottom_tables import QUESTIONS, current_text, grid

PAGE = Path(__file__).parents[2] / "docs" / "top_or_bottom.md"
CLEAN, COATED = 0.0, 100e-4


@pytest.fixture(scope="module")
def found() -> dict[Case, Finding]:
    cases = [Case(h, r, d) for h in study.HOSTS for r in (CLEAN, COATED) for d in (1e-6, 8e-6)]
    return {case: finding(case) for case in cases}


def test_a_sweep_side_by_side_finds_what_each_case_alone_does_in_order(found: dict[Case, Finding]) -> None:
    told: list[Finding] = []
    cases = list(found)[:4]
    swept = study.sweep(cases, told.append)
    assert repr(swept) == repr([found[case] for case in cases])  # nan is like nan there
    assert told == swept


def test_a_resistive_interphase_and_thick_fibres_lead_lithium_down(found: dict[Case, Finding]) -> None:
    clean, coated = found[Case("uniform", CLEAN, 8e-6)], found[Case("uniform", COATED, 8e-6)]
    fine = found[Case("uniform", CLEAN, 1e-6)]
    assert fine.centroid > clean.centroid > coated.centroid
    assert fine.onset < clean.onset < coated.onset
    assert (clean.on_top, coated.on_top) == (True, False)


def centroids(found: dict[Case, Finding], resistance: float, diameter: float) -> tuple[float, float]:
    """Of the even host and of the graded one."""
    even, graded = (found[Case(h, resistance, diameter)].centroid for h in ("uniform", "gradient"))
    return even, graded


def test_a_gradient_turns_clean_hosts_of_fine_fibres_around_and_leaves_thick_coated_ones(
    found: dict[Case, Finding],
) -> None:
    even, graded = centroids(found, CLEAN, 1e-6)
    assert graded < 0.4 < 0.8 < even
    even, graded = centroids(found, CLEAN, 8e-6)
    assert graded < even - 0.1
    even, graded = centroids(found, COATED, 8e-6)
    assert graded == pytest.approx(even, abs=0.02)


def on_copper_and_on_an_easy_collector(case: Case) -> tuple[Solution, Solution]:
    """Two runs: bare copper takes 40 mV, more than any wall; an easy collector takes what the lowest wall does."""
    bare = stack_of(case)
    assert bare.below.barrier > bare.hosts[0].wall.barrier[1]
    seeded = replace(bare, below=replace(bare.below, barrier=bare.hosts[0].wall.barrier[0]))
    copper, easy = (solve(stack, "Plate at 1 mA/cm2 for 3 mAh/cm2", rtol=RTOL) for stack in (bare, seeded))
    face = "Lithium on the collector's face [mAh/cm2]"
    assert copper[face][-1] < 1e-6 < 0.1 < easy[face][-1]
    assert copper["Depth centroid"][-1] == pytest.approx(finding(case).centroid, abs=1e-3)
    return copper, easy


def test_a_gradient_needs_a_collector_as_easy_as_the_walls_on_it_to_turn_thick_fibres_around() -> None:
    """Bare copper stays bare, the lowest surface that the gradient would have used; how thick is thick depends on
    the exchange current, at 8.88 mA/cm2 it is 20 um and at 3 mA/cm2 it was 8 um.
    """
    copper, easy = on_copper_and_on_an_easy_collector(Case("gradient", CLEAN, 20e-6))
    assert easy["Depth centroid"][-1] < 0.45 < 0.5 < copper["Depth centroid"][-1]
    copper, easy = on_copper_and_on_an_easy_collector(Case("gradient", CLEAN, 8e-6))
    assert easy["Depth centroid"][-1] < copper["Depth centroid"][-1] < 0.45


def test_an_insulated_face_keeps_lithium_inside_at_first(found: dict[Case, Finding]) -> None:
    for case, one in found.items():
        if case.host.startswith("insulated") and case.diameter > 5e-6:
            assert one.outside < 1e-3
            assert one.outside < found[Case("uniform", case.resistance, case.diameter)].outside


def test_only_the_named_thing_differs_between_hosts() -> None:
    even, graded = (stack_of(Case(h, COATED, 1e-6)) for h in ("uniform", "gradient"))
    assert graded.layers == even.layers
    assert graded.kinetics == even.kinetics
    assert graded.hosts[0].wall.barrier == (0.0, pytest.approx(0.020))
    layered = stack_of(Case("insulated layer", COATED, 1e-6))
    assert sum(h.thickness for h in layered.hosts) == pytest.approx(even.hosts[0].thickness)
    assert sum(h.cells for h in layered.hosts) == even.hosts[0].cells


def test_overflow_is_where_half_of_the_current_leaves() -> None:
    class Plated:
        """Ten mAh/cm2 inside, then all outside."""

        charge = np.linspace(0.0, 16.0, 200)
        outside = np.maximum(charge - 10.0, 0.0) * 4.849080769680475

        def __getitem__(self, name: str) -> np.ndarray:
            return {
                "Areal charge [mAh/cm2]": self.charge,
                "Dense lithium outside the host [um]": self.outside,
                "Filled share of the pores": np.minimum(self.charge, 10.0) / 12.5,
            }[name]

    filling, knee = overflow(Plated())  # type: ignore[arg-type]
    assert knee == pytest.approx(9.75, abs=0.05)  # half of the next 0.5 mAh/cm2
    assert filling == pytest.approx(knee / 12.5, rel=1e-3)


def test_a_stronger_current_overrules_the_gradient() -> None:
    limit = study.overruling_current(30e-4, 4e-6)
    assert 0.0 < limit < np.inf
    below, above = (finding(Case("gradient", 30e-4, 4e-6, factor * limit)) for factor in (0.8, 1.25))
    assert below.centroid < 0.5 < above.centroid
    assert current_text(limit) == f"{limit / 10:.2g}"


def test_the_page_says_what_the_model_says(found: dict[Case, Finding]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for case, one in found.items():
        section = text.split(f"### {case.host.capitalize()}:")[1].split("\n###")[0]
        column = 1 + study.RESISTANCES.index(case.resistance)
        for question, table in zip(
            QUESTIONS, section.split(f"{QUESTIONS[0].title}:")[1].split(f"{QUESTIONS[1].title}:"), strict=True
        ):
            row = next(line for line in table.splitlines() if line.startswith(f"| {case.diameter * 1e6:g} um "))
            printed = re.sub(r"[*\s]", "", row.split("|")[1 + column])
            assert float(printed) == pytest.approx(question.of(one), abs=0.011), (case, question.title)


def test_a_table_has_a_row_for_each_fibre() -> None:
    every = [Finding(case, 0.61, 0.0, 0.79, 0.0, 1.0) for case in study.cases(["uniform"])]
    rows = grid(every, "uniform", QUESTIONS[0])
    assert len(rows) == 1 + len(study.DIAMETERS)
    assert rows[1] == ["0.5 um", *["0.61*"] * len(study.RESISTANCES)]


@pytest.mark.long
def test_the_command_writes_numbers_for_other_programs() -> None:
    answer = CliRunner().invoke(app, ["top-or-bottom", "--json", "-"], catch_exceptions=False)
    record = json.loads(answer.stdout)
    assert len(record["findings"]) == len(study.cases())
    assert {"q12-mof-capacity", "o23-uniform-host-top"} <= {row["id"] for row in record["claims"]}
    assert len(record["overruling current [A/m2]"]) == len(study.RESISTANCES) * len(study.DIAMETERS)
