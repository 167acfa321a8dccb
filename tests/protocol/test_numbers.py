"""Numbers of a protocol by their keys: a change moves exactly the steps that the key names."""

import pytest

from lithiophile.errors import ProtocolError
from lithiophile.protocol.numbers import changed, keys_of
from lithiophile.protocol.protocol import parse

PROTOCOL = parse(
    "(Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 0.5 mA/cm2 for 3 mAh/cm2 or until 1 V) * 3; Hold at 0.05 V until C/20; "
    "Plate at C/3 until thickness > 12 um; Rest for 1 hour; Stop when capacity < 80 %"
)


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("protocol.plate.charge", "4 mAh/cm2", "Plate at 1 mA/cm2 for 3 mAh/cm2", "Plate at 1 mA/cm2 for 4 mAh/cm2"),
        ("protocol.strip.current", "C/2", "Strip at 0.5 mA/cm2", "Strip at C/2"),
        ("protocol.step[0].current", "2 mA/cm2", "Plate at 1 mA/cm2", "Plate at 2 mA/cm2"),
        ("protocol.voltage", "0.1 V", "Hold at 50 mV", "Hold at 0.1 V"),
        ("protocol.voltage_limit", "0.5 V", "until 1 V", "until 0.5 V"),
        ("protocol.current_limit", "10 uA/cm2", "until C/20", "until 10 uA/cm2"),
        ("protocol.duration", "30 minutes", "Rest for 1 hour", "Rest for 0.5 hours"),
        ("protocol.cycles", 7, "* 3", "* 7"),
        ("protocol.until.thickness", "9 um", "thickness > 12 um", "thickness > 9 um"),
        ("protocol.stop.capacity", "70 %", "capacity < 80 %", "capacity < 70 %"),
    ],
)
def test_a_change_moves_what_the_key_names_and_nothing_else(key: str, value: object, old: str, new: str) -> None:
    assert key in keys_of(PROTOCOL)
    assert changed(PROTOCOL, {key: value}) == parse(str(PROTOCOL).replace(old, new))


def test_a_current_of_all_steps_takes_the_place_of_currents_and_rates() -> None:
    found = changed(PROTOCOL, {"protocol.current": "5 mA/cm2"})
    assert [step.current for step in found.distinct() if step.mode == "current"] == [50.0, 50.0, 50.0]
    assert all(step.c_rate is None for step in found.distinct())


def test_a_plating_cut_off_without_a_sign_stays_a_size() -> None:
    protocol = parse("Plate at 1 mA/cm2 until 0.5 V")
    assert next(iter(changed(protocol, {"protocol.voltage_limit": "0.3 V"}))).voltage_limit == -0.3


def test_a_whole_protocol_comes_before_its_numbers() -> None:
    found = changed(PROTOCOL, {"protocol.current": "2 mA/cm2", "protocol": "Strip at 1 mA/cm2 for 1 hour"})
    assert str(found) == "Strip at 2 mA/cm2 for 1 hour"


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("protocol.curent", "1 mA/cm2", "The nearest: protocol.current"),
        ("protocol.power", "1 mW/cm2", "no step of .* has such a number"),
        ("protocol.step[9].current", "1 mA/cm2", "no step of"),
        ("protocol.rest.current", "1 mA/cm2", "no step of"),
        ("protocol.current", "1 V", "'1 V' is a voltage; a current density"),
        ("protocol.current", 1.0, "1.0 has no unit"),
        ("protocol.current", "nan mA/cm2", "is not a number with a unit"),
        ("protocol.current", "-1 mA/cm2", "the word gives the direction"),
        ("protocol.cycles", 0, "no whole number above zero"),
        ("protocol.cycles", "2.5", "no whole number above zero"),
        ("protocol.until.thickness", "thick", "thick"),
    ],
)
def test_what_does_not_fit_is_said(key: str, value: object, said: str) -> None:
    with pytest.raises(ProtocolError, match=said):
        changed(PROTOCOL, {key: value})
