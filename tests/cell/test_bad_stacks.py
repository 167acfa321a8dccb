"""What can't be a cell, or can't be run, is said in a sentence: one exception in Python, code 2 on the command line."""

import math
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.command_line import lithiophile_says
from verification.stacks import constant, host_layer, symmetric, with_host

import lithiophile
from lithiophile.cell.run.solve import solve
from lithiophile.errors import InputError, ProtocolError, UnknownNameError
from lithiophile.stack import Contact, Face, Film, Kinetics, Press, Reservoir, Stack

PLATE = "Plate at 1 mA/cm2 for 0.1 mAh/cm2"
HOST = with_host(host_layer(cells=6), kinetics=Kinetics(10.0))
FOIL = symmetric(25e-6, 6, kinetics=Kinetics(10.0))


def with_layer(**changes: Any) -> Stack:
    return replace(HOST, hosts=(replace(HOST.hosts[0], **changes),))


def with_separator(**changes: Any) -> Stack:
    return replace(HOST, layers=(replace(HOST.layers[0], **changes),))


def with_electrolyte(**changes: Any) -> Stack:
    return with_separator(electrolyte=replace(HOST.layers[0].electrolyte, **changes))


STACKS = {
    "host thinner than nothing": (with_layer(thickness=-1e-6), "thickness"),
    "host of no thickness": (with_layer(thickness=0.0), "thickness"),
    "host porosity above 1": (with_layer(porosity=1.4), "porosity"),
    "host without pores": (with_layer(porosity=0.0), "porosity"),
    "porosity that is no number": (with_layer(porosity=math.nan), "porosity"),
    "more residue than pore": (with_layer(residual=0.9), "residual"),
    "fuller than full": (with_layer(filling=1.2), "filling"),
    "skeleton of negative conductivity": (with_layer(skeleton_conductivity=-1.0), "skeleton"),
    "conducting skeleton that does not conduct": (with_layer(skeleton_conductivity=0.0), "skeleton"),
    "base that passes no electrons": (replace(HOST, base=Face(electrons=False)), "electrons have no path"),
    "dry frame whose wall touches nothing": (
        with_layer(liquid=False, ion_conductivity=0.01, ion_contact=0.0),
        "ions have no path",
    ),
    "contact of nothing": (replace(FOIL, contact=Contact(initial=0.0)), "touches"),
    "pulled apart": (replace(FOIL, press=Press(-1.0)), "pressed"),
    "gas in the pores, no path for ions": (with_layer(liquid=False), "gas"),
    "electrolyte of no thickness": (with_separator(thickness=0.0), "thickness"),
    "electrolyte thinner than nothing": (with_separator(thickness=-1e-6), "thickness"),
    "separator porosity above 1": (with_separator(porosity=1.5), "porosity"),
    "separator without pores": (with_separator(porosity=0.0), "porosity"),
    "no electrolyte at all": (replace(HOST, layers=()), "electrolyte"),
    "host of liquid on a single-ion layer": (with_electrolyte(single_ion=True), "single-ion"),
    "electrolyte that does not conduct": (with_electrolyte(conductivity=constant(0.0)), "conduct"),
    "no cells in the host": (with_layer(cells=0), "cells"),
    "tortuosity of nothing": (with_layer(tortuosity=0.0), "tortuosity"),
    "endless host": (with_layer(thickness=math.inf), "thickness"),
    "negative exponent of Bruggeman": (with_layer(bruggeman=-5.0), "bruggeman"),
    "negative pore size": (with_layer(pore_size=-1.0), "pore"),
    "negative wall area": (with_layer(area=constant(-1.0)), "area"),
    "wall area that is no number": (with_layer(area=constant(math.nan)), "area"),
    "unknown carrier of electrons": (with_layer(electrons="holes"), "electrons"),
    "negative resistance of a face": (with_separator(face_resistance=-1.0), "resistance"),
    "negative tortuosity": (with_separator(tortuosity=-1.0), "tortuosity"),
    "absolute zero": (replace(HOST, temperature=0.0), "temperature"),
    "below absolute zero": (replace(HOST, temperature=-300.0), "temperature"),
    "no exchange current": (replace(HOST, kinetics=Kinetics(0.0)), "exchange"),
    "negative exchange current": (replace(HOST, kinetics=Kinetics(-1.0)), "exchange"),
    "negative interphase": (replace(HOST, kinetics=Kinetics(10.0, film_resistance=-1.0)), "resistance"),
    "transfer coefficient above 1": (replace(HOST, kinetics=Kinetics(10.0, transfer_coefficient=1.5)), "transfer"),
    "foil thinner than nothing": (replace(FOIL, above=Film(-1e-6)), "thickness"),
    "deposit of void alone": (replace(FOIL, above=Film(1e-6, deposit_porosity=1.0)), "porosity"),
    "negative reservoir": (replace(HOST, reservoir=Reservoir(-1.0)), "reservoir"),
    "lithium below a host that is not there": (replace(FOIL, below=Film(10e-6)), "below"),
    "salt without diffusivity": (with_electrolyte(diffusivity=None), "diffusivity"),
    "less than no salt": (with_electrolyte(salt_concentration=-1.0), "concentration"),
    "no salt": (with_electrolyte(salt_concentration=0.0), "concentration"),
    "conductivity that is no number": (with_electrolyte(conductivity=constant(math.nan)), "conductivity"),
}
"""Stack and a word that the message holds."""


@pytest.mark.parametrize(
    ("stack", "word"),
    [pytest.param(*case, id=name) for name, case in STACKS.items()],
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_what_can_not_be_a_cell_is_said(stack: Stack, word: str) -> None:
    with pytest.raises(InputError, match=f"(?i){word}"):
        solve(stack, PLATE)


def test_all_problems_of_a_stack_are_told_at_once() -> None:
    stack = replace(with_layer(thickness=-1e-6, porosity=2.0), layers=(replace(HOST.layers[0], porosity=3.0),))
    with pytest.raises(InputError) as told:
        solve(stack, PLATE)
    assert len(told.value.problems) == 3


@pytest.mark.parametrize("rtol", [0.0, 1.0, -1e-4, 1e-12, math.nan, math.inf])
def test_silly_tolerances_are_refused(rtol: float) -> None:
    with pytest.raises(InputError, match="rtol"):
        solve(FOIL, PLATE, rtol=rtol)


def test_unknown_methods_and_designs_get_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="rodas3"):
        solve(FOIL, PLATE, method="rodas33")  # type: ignore[arg-type]
    with pytest.raises(UnknownNameError, match="bare-li-foil"):
        lithiophile.run("bare-li-foli")


@pytest.mark.parametrize("protocol", [None, 3, ["Plate at 1 mA/cm2 for 1 hour"]])
def test_what_is_no_protocol_is_said(protocol: Any) -> None:
    with pytest.raises(InputError, match="protocol"):
        solve(FOIL, protocol)


@pytest.mark.parametrize(
    "protocol",
    ["", " ; ", "Plate", "Rest", "Hold at 1 V", "Plate at 1 mA/cm3 for 1 hour", "Plate at -1 mA/cm2 for 1 hour",
     "Plate at 0 mA/cm2 for 1 hour", "Plate at nan mA/cm2 for 1 hour", "Plait at 1 mA/cm2 for 1 hour",
     "Plate at C/2 for 1 hour", "(Plate at 1 mA/cm2 for 1 hour", "(Rest for 1 hour) * 0"],
)  # fmt: skip
def test_protocols_that_make_no_sense_show_what_would(protocol: str) -> None:
    with pytest.raises(ProtocolError) as told:
        solve(FOIL, protocol)
    assert any(word in str(told.value) for word in ("Write", "write", "written"))


@pytest.mark.parametrize(("stack", "current"), [(FOIL, 500.0), (FOIL, 5e3), (HOST, 5e3)])
def test_far_beyond_the_limiting_current_the_cell_stops_by_name(stack: Stack, current: float) -> None:
    solution = solve(stack, f"Plate at {current} mA/cm2 for 1 hour")
    (stop,) = solution.stops
    assert not stop.planned
    assert stop.code in ("salt depleted", "voltage runaway", "limit passed")
    assert "The cell stopped at" in stop.sentence
    assert np.isfinite(solution["Voltage [V]"]).all()


def test_a_voltage_limit_that_is_passed_already_ends_the_step_at_once() -> None:
    solution = solve(FOIL, f"{PLATE}; Plate at 1 mA/cm2 for 1 hour or until -0.001 V")
    stop = solution.segments[-1].stop
    assert stop.time == pytest.approx(360.0, abs=1e-3)
    assert "-0.001 V" in stop.sentence
    assert "at once" in stop.sentence


@pytest.mark.parametrize("voltage", [100.0, -50.0])
def test_an_absurd_voltage_ends_in_a_sentence(voltage: float) -> None:
    stop = solve(HOST, f"Hold at {voltage} V for 1 hour").segments[-1].stop
    assert not stop.planned
    assert "salt" in stop.sentence


def test_nothing_to_strip_is_named() -> None:
    stop = solve(HOST, "Strip at 1 mA/cm2 for 1 mAh/cm2").segments[-1].stop
    assert stop.code == "lithium exhausted"


TEN_MISTAKES = """
titel = "a key that does not exist"
[[host]]
material = "carbon-fibrre"
thickness = "-100 um"
porosity = 1.4
[host.wall]
kind = "sticky"
[[electrolyte]]
material = "lp57x"
thickness = "25 volts"
porosity = 0
[counter]
material = "gold"
[interphase]
resistance = "-5 ohm cm2"
"""


def command(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return lithiophile_says(*words, folder=folder, width=200)


def test_a_file_with_ten_mistakes_tells_ten(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(TEN_MISTAKES)
    answer = command("run", "bad.toml", folder=tmp_path)
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
    for word in ("titel", "carbon_fibre", "-100 um", "1.4", "sticky", "lp57x", "volts", "gold", "-5 ohm cm2"):
        assert word in answer.stderr, word
    assert "10." in answer.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("run", "bare-li-foil", "--rtol", "5"), "rtol is 5"),
        (("run", "bare-li-foil", "--protocol", "Plate at 1 mA/cm2"), "nothing ends it"),
    ],
)
def test_the_command_line_leaves_with_code_2(words: tuple[str, ...], expected: str, tmp_path: Path) -> None:
    answer = command(*words, folder=tmp_path)
    assert answer.returncode == 2, answer.stderr
    assert expected in answer.stderr
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""


def test_a_current_that_no_cell_can_take_ends_at_once_with_the_salt_that_it_asks_for(tmp_path: Path) -> None:
    answer = command("run", "bare-li-foil", "--protocol", "Plate at 1e5 mA/cm2 for 1 hour", folder=tmp_path)
    assert "The cell stopped at 0 s in step 1" in answer.stdout
    assert "salt" in answer.stdout
    assert "times the limiting current" in " ".join(answer.stdout.split())


def test_the_command_line_shows_why_a_cell_stopped(tmp_path: Path) -> None:
    answer = command("run", "bare-li-foil", "--protocol", "Hold at 100 V for 1 hour", folder=tmp_path)
    assert "Traceback" not in answer.stderr
    assert "The cell stopped at" in answer.stdout
