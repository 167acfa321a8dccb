"""What cyclers and PyBaMM are told is what the sentences say: currents, signs and ends of the cell; else a refusal."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from lithiophile.errors import ProtocolError
from lithiophile.protocol.outside import OutsideCell
from lithiophile.protocol.protocol import parse
from lithiophile.protocol.to_cyclers import for_cycler
from lithiophile.protocol.to_pybamm import pybamm_source

PLATING = OutsideCell("plating", area=2e-4)
FULL = OutsideCell("full", area=2e-4, capacity=3.6e4 * 3.0)
CYCLES = "Rest for 1 hour; (Plate at 1 mA/cm2 for 3 mAh/cm2; Rest for 10 minutes; Strip at 1 mA/cm2 until 1 V) * 3"
HELD = "(Charge at C/3 until 4.2 V; Hold at 4.2 V until C/20; Discharge at C/3 for 2 hours or until 2.8 V) * 5"


def method(text: str, cell: OutsideCell) -> list[dict[str, Any]]:
    """Steps of aurora-unicycler, without what they leave out."""
    pytest.importorskip("aurora_unicycler")
    steps = json.loads(for_cycler(parse(text), "unicycler", cell))["method"]
    return [{name: value for name, value in step.items() if value is not None} for step in steps]


def test_plating_discharges_a_cell_with_the_collector_as_its_positive_electrode() -> None:
    assert method(CYCLES, PLATING) == [
        {"step": "open_circuit_voltage", "until_time_s": 3600.0},
        {"step": "tag", "tag": "group 1"},
        {"step": "constant_current", "current_mA": -2.0, "until_time_s": 10800.0},
        {"step": "open_circuit_voltage", "until_time_s": 600.0},
        {"step": "constant_current", "current_mA": 2.0, "until_voltage_V": 1.0},
        {"step": "loop", "loop_to": "group 1", "cycle_count": 3},
    ]


def test_charging_is_positive_in_a_full_cell_and_c_rates_are_those_of_its_capacity() -> None:
    charge, hold, discharge = method(HELD, FULL)[1:4]
    assert charge == {"step": "constant_current", "current_mA": pytest.approx(2.0), "until_voltage_V": 4.2}
    assert hold == {"step": "constant_voltage", "voltage_V": 4.2, "until_current_mA": pytest.approx(0.3)}
    assert discharge == {
        "step": "constant_current", "current_mA": pytest.approx(-2.0), "until_time_s": 7200.0, "until_voltage_V": 2.8,
    }  # fmt: skip


def test_what_a_cycler_is_told_comes_back_as_the_same_protocol(tmp_path: Path) -> None:
    """A cycler that does what it is told writes a file whose protocol is the one that was given."""
    from lithiophile.cycler import read
    from lithiophile.cycler.as_protocol import protocol_of

    rows, now, voltage = ["test_time_second,voltage_volt,current_ampere"], 0.0, 0.0
    steps = method("(Plate at 1 mA/cm2 for 1 hour; Rest for 10 minutes; Strip at 1 mA/cm2 for 1 hour) * 2", PLATING)
    told = [step for step in steps if step["step"] not in ("tag", "loop")] * 2
    for step in told:
        current = step.get("current_mA", 0.0) / 1e3
        for share in range(1, 61):
            voltage = 20.0 * current + 1e-3 * share * (current > 0.0) - 1e-3 * share * (current < 0.0)
            rows.append(f"{now + share / 60 * step['until_time_s']},{voltage},{current}")
        now += step["until_time_s"]
    path = tmp_path / "cell.csv"
    path.write_text("\n".join([rows[0], "0,0,0", *rows[1:]]))
    again = parse(protocol_of(read(path, kind="plating", area=2e-4)))
    assert [str(step) for step in again][-6:] == [
        "Plate at 1 mA/cm2 for 1 hour", "Rest for 10 minutes", "Strip at 1 mA/cm2 for 1 hour",
    ] * 2  # fmt: skip


def test_neware_has_the_steps_in_its_units() -> None:
    pytest.importorskip("aurora_unicycler")
    steps = ElementTree.fromstring(for_cycler(parse(HELD), "neware", FULL)).find("config/Step_Info")
    assert steps is not None
    assert [step.get("Step_Type") for step in steps] == ["1", "3", "2", "5", "6"]
    volts = [one.get("Value") for one in steps.iter() if one.tag in ("Stop_Volt", "Volt")]
    assert [float(value or "nan") for value in volts] == [42000.0, 42000.0, 28000.0]
    held = parse("Discharge at C/3 until 2.8 V; Hold at 2.8 V until C/20")
    down = ElementTree.fromstring(for_cycler(held, "neware", FULL)).findall("config/Step_Info/*")
    assert [step.get("Step_Type") for step in down] == ["2", "19", "6"]


def test_biologic_gets_a_range_that_holds_its_voltages() -> None:
    pytest.importorskip("aurora_unicycler")
    assert "min = -5.00 V, max = 5.00 V" in for_cycler(parse(CYCLES), "biologic", PLATING)
    assert "min = 0.00 V, max = 5.00 V" in for_cycler(parse(HELD), "biologic", FULL)


@pytest.mark.parametrize(
    ("text", "to", "cell", "said"),
    [
        ("Discharge at 5 mW/cm2 until 2.8 V", "neware", FULL, "not a power"),
        ("Discharge at 500 ohm cm2 until 2.8 V", "biologic", FULL, "not a load"),
        ("Follow [0 s: 1 mA/cm2, 9 s: 1 mA/cm2]", "unicycler", FULL, "not a table of currents"),
        ("Plate at 1 mA/cm2 for 1 h (1 s on, 9 s off)", "neware", PLATING, "Rest for 9 s"),
        ("Plate at 1 mA/cm2 until thickness > 12 um", "neware", PLATING, "'thickness > 12 um', which is not measured"),
        ("Charge at C/3 at 45 degC until 4.2 V", "neware", FULL, "chamber"),
        ("Charge at C/3 until 4.2 V", "neware", OutsideCell("full", 1e-4), "--capacity"),
        ("Plate at 1 mA/cm2 for 1 h", "neware", OutsideCell("plating"), "--area"),
        ("Rest for 1 h; Hold at 4 V until C/20", "neware", FULL, "charges, which is not known"),
        ("Discharge at C/3 until 3 V; Hold at 3 V for 1 h", "neware", FULL, "discharges by the current"),
        ("Strip at 1 mA/cm2 until 0 V", "unicycler", PLATING, "exactly 0 V"),
        ("Charge at C/3 until 4.2345 V", "biologic", FULL, "1 mV"),
        ("Plate at 1 uA/m2 for 1 h", "biologic", PLATING, "1 nA"),
        ("Hold at 4.2 V until 1 uA/cm2; Rest for 1 h", "biologic", OutsideCell("full", 0.7e-4), "1 uA"),
        ("Discharge at C/3 until 12 V", "biologic", FULL, "10 V"),
        ("(Charge at C/3 until 4 V; Rest for 1 h) * 2; Stop when capacity < 80 %", "neware", FULL, "stop the test"),
    ],
)
def test_what_a_cycler_can_not_do_is_refused_with_a_sentence(text: str, to: str, cell: OutsideCell, said: str) -> None:
    if said == "10 V":  # found in what was written
        pytest.importorskip("aurora_unicycler")
    with pytest.raises(ProtocolError, match=r"can't be written|--area|beyond") as refused:
        for_cycler(parse(text), to, cell)
    assert said in str(refused.value)


def test_pybamm_makes_an_experiment_of_every_kind_of_step() -> None:
    pytest.importorskip("pybamm")
    text = (
        "Rest for 1 hour;"
        "((Charge at C/3 at 45 degC until 4.2 V; Hold at 4.2 V until C/20) * 2; Rest for 10 minutes) * 3;"
        "Discharge at 5 mW/cm2 until 2.8 V; Discharge at 500 ohm cm2 for 1 hour; Stop when capacity < 80 %"
    )
    names: dict[str, Any] = {}
    exec(pybamm_source(parse(text), FULL), names)
    steps = names["experiment"].steps
    cycle = ["CRate", "Voltage", "CRate", "Voltage", "Rest"]
    assert [type(step).__name__ for step in steps] == ["Rest", *cycle * 3, "Power", "Resistance"]
    assert names["experiment"].cycle_lengths == [1, 5, 5, 5, 1, 1]
    assert (steps[1].value, steps[1].temperature) == (pytest.approx(-1 / 3), pytest.approx(318.15))
    assert (steps[-2].value, steps[-1].value) == (pytest.approx(0.01), pytest.approx(250.0))
    assert names["experiment"].termination == {"capacity": (80.0, "%")}


def test_pybamm_sees_a_plating_cell_from_the_other_side() -> None:
    said = pybamm_source(parse("Plate at 1 mA/cm2 for 1 h or until 0.5 V; Strip at 1 mA/cm2 until 1 V"), PLATING)
    assert '["Charge at 2 mA for 1 hour or until 0.5 V"]' in said
    assert '["Discharge at 2 mA until -1 V"]' in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Follow [0 s: 1 mA/cm2, 9 s: 1 mA/cm2]", "pybamm.step.current"),
        ("Discharge at 5 mW/cm2 until 2.8 V or until 1 mA/cm2", "not on both"),
        ("Discharge at C/3 until 50 % state of charge", "not measured"),
        ("(Charge at C/3 until 4 V; Rest for 1 h) * 2; Stop when efficiency < 80 %", "capacity only"),
    ],
)
def test_what_pybamm_can_not_do_is_refused_with_a_sentence(text: str, said: str) -> None:
    with pytest.raises(ProtocolError, match="can't be written for PyBaMM") as refused:
        pybamm_source(parse(text), FULL)
    assert said in str(refused.value)


def command(*words: str) -> Any:
    from lithiophile.cli.application import app

    return CliRunner().invoke(app, ["protocol", *words])


def test_the_command_writes_sentences_and_files_of_sentences(tmp_path: Path) -> None:
    pytest.importorskip("aurora_unicycler")
    sentences = tmp_path / "cycles.txt"
    sentences.write_text(f"# three cycles\n{CYCLES}\n")
    out = tmp_path / "cycles.mps"
    done = command(str(sentences), "--to", "biologic", "--kind", "plating", "--area", "2 cm2", "-o", str(out))
    assert done.exit_code == 0, done.output
    assert b"\r\n" in out.read_bytes()
    assert "Modulo Bat" in out.read_text(encoding="cp1252")
    assert "10 steps, 3 cycles." in command(CYCLES).output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "arbin"], "--to arbin"),
        (["--to", "neware", "-o", "a.mps"], "end it in .xml"),
        (["-o", "a.xml"], "--to"),
        (["--to", "neware", "--area", "1 cm2"], "--kind"),
        (["--to", "neware", "--kind", "whole", "--area", "1 cm2"], "no kind of cell"),
        (["--to", "neware", "--kind", "plating", "--area", "0 cm2"], "above zero"),
    ],
)
def test_bad_words_of_the_command_are_sentences(words: list[str], said: str) -> None:
    done = command(CYCLES, *words)
    assert done.exit_code != 0
    assert said in str(done.exception)
