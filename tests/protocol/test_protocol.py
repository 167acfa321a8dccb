"""Protocols: sentences, objects, groups, cycle numbers, and what wrong sentences are told."""

import sys
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithiophile.errors import ProtocolError
from lithiophile.protocol.protocol import Protocol, Step, parse
from lithiophile.protocol.quantities import Quantity, read, write
from lithiophile.protocol.sentences import EXAMPLES
from lithiophile.protocol.steps import Charge, Discharge, Hold, Plate, Rest, Strip
from lithiophile.units import to_si


def only(sentence: str) -> Step:
    (step,) = parse(sentence)
    return step


def told(protocol: object) -> list[str]:
    with pytest.raises(ProtocolError) as caught:
        parse(protocol)
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("1 mA/cm2", "current", 10.0),
        ("1 mA/cm^2", "current", 10.0),
        ("1 mA cm-2", "current", 10.0),
        ("1 mA·cm⁻²", "current", 10.0),
        ("0.3 ma/cm2", "current", 3.0),
        ("5 µA/cm²", "current", 0.05),
        ("5 μA/cm2", "current", 0.05),
        ("7 A/m2", "current", 7.0),
        ("7 A m^-2", "current", 7.0),
        ("C/3", "rate", 1 / 3),
        ("0.5C", "rate", 0.5),
        ("1 C", "rate", 1.0),
        ("2c", "rate", 2.0),
        ("3 mAh/cm2", "charge", 108000.0),
        ("3 mA.h/cm2", "charge", 108000.0),
        ("3 mAh cm-2", "charge", 108000.0),
        ("10 C/cm2", "charge", 1e5),
        ("30 s", "duration", 30.0),
        ("1 minute", "duration", 60.0),
        ("2 hours", "duration", 7200.0),
        ("2 hr", "duration", 7200.0),
        ("1e3 seconds", "duration", 1000.0),
        ("4.1V", "voltage", 4.1),
        ("-50 mV", "voltage", -0.05),
    ],
)
def test_quantities_are_read_in_the_usual_spellings(text, kind, value):
    assert read(text) == Quantity(kind, pytest.approx(value, rel=1e-15))


def test_quantities_have_the_values_that_design_files_give_them():
    assert read("1.7 mA/cm2").value == to_si("1.7 mA/cm2", "current_density")
    assert read("1.7 mAh/cm2").value == to_si("1.7 mAh/cm2", "areal_charge")


@given(
    st.sampled_from(["current", "charge", "duration", "voltage", "rate"]),
    st.floats(min_value=1e-12, max_value=1e12, allow_nan=False),
)
def test_any_quantity_is_written_so_that_it_reads_back_exactly(kind, value):
    assert read(write(Quantity(kind, value))) == Quantity(kind, value)


def test_plate_and_strip_are_charge_and_discharge():
    assert only("Charge at 1 mA/cm2 for 1 hour") == only("Plate at 1 mA/cm2 for 1 hour")
    assert only("Discharge at 1 mA/cm2 until 1 V") == only("Strip at 1 mA/cm2 until 1 V")
    assert only("plate at 1 mA/cm2 for 1 hour").direction == "plate"
    assert Charge("1 mA/cm2", duration="1 h").direction == "plate"
    assert Discharge("1 mA/cm2", duration="1 h").direction == "strip"


def test_a_sentence_gives_the_fields_of_a_step():
    step = only("Plate at 1 mA/cm2 for 3 mAh/cm2 or until -0.5 V (5 minute period)")
    assert step.sentence == "Plate at 1 mA/cm2 for 3 mAh/cm2 or until -0.5 V (5 minute period)"
    assert (step.mode, step.direction, step.current) == ("current", "plate", 10.0)
    assert (step.charge, step.voltage_limit, step.period) == (108000.0, -0.5, 300.0)
    assert step.duration is None


def test_a_cut_off_without_sign_is_a_size_and_with_sign_the_voltage_itself():
    assert only("Plate at 1 mA/cm2 until 0.5 V") == only("Plate at 1 mA/cm2 until -0.5 V")
    assert only("Plate at 1 mA/cm2 until 0.5 V").voltage_limit == -0.5
    assert only("Plate at 1 mA/cm2 until +0.02 V").voltage_limit == 0.02
    assert only("Charge at 1 C until 4.1V").voltage_limit == -4.1
    assert only("Strip at 1 mA/cm2 until 1 V").voltage_limit == 1.0
    assert only("Strip at 1 mA/cm2 until -0.1 V").voltage_limit == -0.1
    assert Plate(10.0, until="0.5 V") == Plate(10.0, until=0.5) == Plate(10.0, until=-0.5)
    assert Plate(10.0, until="+20 mV").voltage_limit == 0.02
    assert str(Plate(10.0, until="+20 mV")) == "Plate at 1 mA/cm2 until +20 mV"


def test_a_hold_ends_on_current_or_time():
    step = only("Hold at 50 mV for 1 hour or until 10 uA/cm2")
    assert (step.mode, step.voltage, step.duration, step.current_limit) == ("voltage", 0.05, 3600.0, 0.1)


@pytest.mark.parametrize(
    "sentence",
    [
        "Discharge at C/20 for 0.5 hours",
        "Charge at 1 C until 4.1V",
        "Discharge at C/3 for 2 hours or until 2.5 V",
        "Hold at 4.1 V until C/50",
        "Hold at 1 V for 20 seconds",
        "Rest for 10 minutes",
        "Rest for 10 minutes (5 minute period)",
        "Charge at C/10 for 10 hours or until 4.1 V (1 minute period)",
    ],
)
def test_sentences_of_pybamm_are_accepted_unchanged(sentence):
    assert only(sentence).sentence == sentence


def test_words_may_come_in_the_order_people_write_them():
    expected = only("Strip at 1 mA/cm2 for 3 mAh/cm2 or until 1 V")
    for other in (
        "Strip 3 mAh/cm2 at 1 mA/cm2 or until 1 V",
        "strip at 1 mA/cm2, for 3 mAh/cm2, until 1 V.",
        "Strip to 1 V at 1 mA/cm2 or for 3 mAh/cm2",
    ):
        assert only(other) == expected


@pytest.mark.parametrize("sentence", EXAMPLES)
def test_the_examples_shown_in_errors_are_valid(sentence):
    assert only(str(only(sentence))) == only(sentence)


positive = st.floats(min_value=1e-6, max_value=1e9, allow_nan=False)
maybe = st.none() | positive
volts = st.floats(min_value=-5.0, max_value=5.0, allow_nan=False)


@st.composite
def steps(draw):
    mode = draw(st.sampled_from(["current", "voltage", "rest"]))
    period = draw(maybe)
    if mode == "rest":
        return Rest(draw(positive), period=period)
    duration, charge = draw(maybe), draw(maybe)
    if mode == "voltage":
        ends = {"duration": duration, "until": draw(maybe)}
        if not any(ends.values()):
            ends["duration"] = 60.0
        return Hold(draw(volts), period=period, **ends)
    make = draw(st.sampled_from([Plate, Strip]))
    ends = {"duration": duration, "charge": charge, "until": draw(st.none() | volts)}
    if all(end is None for end in ends.values()):
        ends["charge"] = 3600.0
    current = draw(positive | st.builds("{:.3g}C".format, st.floats(min_value=0.01, max_value=100.0)))
    return make(current, period=period, **ends)


protocols = st.recursive(
    st.lists(steps(), min_size=1, max_size=3).map(Protocol),
    lambda inner: st.builds(Protocol, st.lists(inner | steps(), min_size=1, max_size=3), st.integers(1, 4)),
    max_leaves=5,
)


@given(steps())
def test_a_step_reads_back_from_its_own_sentence(step):
    assert only(str(step)) == step


@given(protocols)
def test_a_protocol_reads_back_from_its_own_text(protocol):
    again = parse(str(protocol))
    assert again == protocol
    assert [s.cycle for s in again] == [s.cycle for s in protocol]
    assert len(protocol) == sum(1 for _ in protocol)


def test_sentences_and_objects_are_the_same():
    written = parse("(Plate at 1 mA/cm2 for 2 mAh/cm2; Rest for 1 hour; Strip at 1 mA/cm2 until 1 V) * 3")
    built = Protocol([Plate("1 mA/cm2", charge="2 mAh/cm2"), Rest("1 hour"), Strip(10.0, until=1.0)]) * 3
    listed = parse(["Plate at 1 mA/cm2 for 2 mAh/cm2", "Rest for 1 hour", "Strip at 1 mA/cm2 until 1 V"]) * 3
    assert written == built == listed
    assert len(written) == 9


def test_lines_semicolons_comments_and_groups():
    protocol = parse(
        """
        Rest for 1 minute        # let it settle
        (Plate at 1 mA/cm2 for 1 mAh/cm2
         (Rest for 5 minutes; Rest for 10 minutes) * 2
         Strip at 1 mA/cm2 until 1 V) * 2; Rest for 1 hour * 3
        """
    )
    assert len(protocol) == 1 + 2 * 6 + 3
    assert [s.mode for s in islice(protocol, 4)] == ["rest", "current", "rest", "rest"]


def test_protocols_add_and_nest():
    cycle = Plate("1 mA/cm2", charge="1 mAh/cm2") + Strip("1 mA/cm2", until="1 V")
    formation = Protocol("Plate at 0.1 mA/cm2 for 1 hour") + "Strip at 0.1 mA/cm2 until 1 V"
    assert len(formation + cycle * 10) == 22
    assert len((cycle * 2 + Rest("1 h")) * 3) == 15
    assert Protocol([[cycle], "Rest for 1 h"]) == Protocol([cycle.parts, "Rest for 1 h"])


def cycles(protocol: object) -> list[int]:
    return [step.cycle for step in parse(protocol)]


P, S, R = "Plate at 1 mA/cm2 for 1 h", "Strip at 1 mA/cm2 for 1 h", "Rest for 1 h"


def test_each_repetition_of_the_outermost_group_is_a_cycle():
    assert cycles(f"({P}; {S}) * 3") == [0, 0, 1, 1, 2, 2]
    assert cycles(f"(({P}; {S}) * 2; {R}) * 2") == [0] * 5 + [1] * 5
    assert cycles(f"({P}; {S}) * 2; ({P}; {R}; {S}) * 2") == [0, 0, 1, 1, 2, 2, 2, 3, 3, 3]


def test_tuples_in_a_list_are_cycles_as_in_pybamm():
    assert cycles([(P, R, S)] * 2) == [0, 0, 0, 1, 1, 1]


def test_without_groups_a_cycle_begins_with_the_first_kind_of_half_cycle():
    assert cycles([P, R, S, R, P, S]) == [0, 0, 0, 0, 1, 1]
    assert cycles([S, P, R, S, P]) == [0, 0, 0, 1, 1]
    assert cycles([P, P, S, S, P]) == [0, 0, 0, 0, 1]
    assert cycles([R, P, S]) == [0, 0, 0]
    assert cycles(f"{P} * 2; {S} * 2; {P}") == [0, 0, 0, 0, 1]


def test_a_rest_before_or_after_groups_makes_no_cycle_of_its_own():
    assert cycles(f"{R}; ({P}; {S}) * 2; {R}") == [0, 0, 0, 1, 1, 1]
    assert cycles(f"{P}; ({S}; {P}) * 2; {S}") == [0, 1, 1, 2, 2, 3]


def test_thousand_cycles_cost_no_memory_and_yield_lazily():
    protocol = parse(f"(({P}; {S}) * 1000; {R}) * 1000000")
    assert len(protocol) == 2_001_000_000
    assert len(protocol.parts) == 2
    assert sys.getsizeof(protocol.parts) < 100
    assert next(iter(protocol)).cycle == 0
    assert parse(f"({P}; {S}) * 1000").cycles == 1000


def test_c_rates_are_resolved_with_the_capacity():
    protocol = parse("Charge at C/2 for 1 h; Hold at -0.1 V until C/20").resolved(4 * 3.6e4)
    charge, hold = protocol
    assert charge.current == pytest.approx(20.0)
    assert hold.current_limit == pytest.approx(2.0)
    assert (charge.c_rate, hold.current_limit_rate) == (None, None)
    with pytest.raises(ProtocolError, match="needs the cell's areal capacity") as caught:
        parse("Charge at C/2 for 1 h; Strip at 1C until 1 V").resolved(None)
    assert len(caught.value.problems) == 2
    assert parse(P).resolved(None) == parse(P)


@pytest.mark.parametrize(
    ("sentence", "part", "form"),
    [
        ("Platte at 1 mA/cm2 for 3 mAh/cm2", "'Platte' is not one of Plate", "Plate at 1 mA/cm2 for 3 mAh"),
        ("Wait for 10 minutes", "'Wait' is not one of", "Rest for 10 minutes"),
        ("Deposit at 1 mA/cm2 for 1 h", "'Deposit'", "Plate at"),
        ("Plate at 1 mA for 3 h", "'1 mA' is not per area", "Plate at 1 mA/cm2 for 3 mAh/cm2"),
        ("Charge at 200 mA for 45 minutes", "'200 mA' is not per area", "Charge at C/3"),
        ("Hold at 4.1 V until 50mA", "'50mA' is not per area", "until 10 uA/cm2"),
        ("Plate at 1 mA/cm2 for 3 mAh", "'3 mAh' is not per area", "for 3 mAh/cm2"),
        ("Plate at 5 mA/g for 1 h", "'5 mA/g' is per mass", "Plate at"),
        ("Discharge at 1 W for 0.5 hours", "'1 W' is no power per area", "Discharge at"),
        ("Plate at 1,5 mA/cm2 for 1 h", "decimal comma", "Plate at"),
        ("Plate at 1 mA/cm2 for banana", "'banana' is not a number", "Plate at"),
        ("Plate at 1 mA/cm2 for 10", "'10' has no unit", "Plate at"),
        ("Rest for 10 parsec", "'10 parsec'", "Rest for 10 minutes"),
        ("Plate at 1 mA/cm2", "nothing ends it", "for 3 mAh/cm2"),
        ("Hold at 4 V", "nothing ends it", "Hold at"),
        ("Rest", "nothing ends it", "Rest for 10 minutes"),
        ("Plate for 3 h", "it has no current", "Plate at"),
        ("Plate at 0 mA/cm2 for 1 h", "it has no current", "Plate at"),
        ("Strip at -1 mA/cm2 until 1 V", "its current is negative", "Strip at 1 mA/cm2 until 1 V"),
        ("Plate at 1 mA/cm2 for -3 mAh/cm2", "its charge is not above zero", "for 3 mAh/cm2"),
        ("Rest for 0 s", "its duration is not above zero", "Rest for"),
        ("Hold for 1 h", "it has no voltage", "Hold at"),
        ("Hold at 1 mA/cm2 for 1 h", "'at 1 mA/cm2' should be a voltage", "Hold at"),
        ("Plate at 5 V for 1 h", "'Hold at 5 V ...'", "Plate at"),
        ("Plate at 1 mA/cm2 for 1 V", "write 'until 1 V'", "Plate at"),
        ("Strip 1 mA/cm2 until 1 V", "write 'at 1 mA/cm2'", "Strip at 1 mA/cm2 until 1 V"),
        ("Hold at 0 V for 3 mAh/cm2", "'for 3 mAh/cm2' can't end this step", "Hold at"),
        ("Rest until 3 V", "ends only after a time", "Rest for"),
        ("Rest at 3 V for 1 h", "no current and no set voltage", "Rest for"),
        ("Plate at 1 mA/cm2 for 1 h or for 2 h", "second value", "Plate at"),
        ("Hold at 1 V until 1 mA/cm2 or until C/20", "second value", "Hold at"),
        ("Plate at 1 mA/cm2 until", "nothing follows 'until'", "Plate at"),
        ("Plate at for 1 h", "nothing stands between 'at' and 'for'", "Plate at"),
        ("Plate at C/0 for 1 h", "divides by zero", "Plate at"),
        ("Plate at 1e999 mA/cm2 for 1 h", "too large a number", "Plate at"),
        ("Rest for 1 h (5 V period)", "'5 V' is not a time", "Rest for"),
    ],
)
def test_a_wrong_sentence_names_itself_the_part_and_valid_forms(sentence, part, form):
    (problem,) = told(sentence)
    assert f'"{sentence}"' in problem
    assert part in problem
    assert form in problem.split("Write, for example,")[1]


def test_all_wrong_sentences_come_in_one_error():
    problems = told("Plat at 1 mA/cm2 for 1 h; Rest for 1 h; (Plate at 1 mA for 1 h; Rest) * 2.5; Strip until V")
    assert len(problems) == 5
    assert len(told(["Plate at 1 mA/cm2", ["Rest", 7]])) == 3


@pytest.mark.parametrize("empty", ["", " ;; \n # only a comment", [], "()"])
def test_an_empty_protocol_is_an_error(empty):
    assert "protocol has no steps" in told(empty)[0] or "empty group" in told(empty)[0]


@pytest.mark.parametrize("text", [f"({P}", f"{P})", f"{P} * 0", f"{P} * -1", f"({P}) * 1.5", f"{P} *", f"3 * ({P})"])
def test_broken_groups_and_repetitions_are_errors(text):
    assert told(text)


@pytest.mark.parametrize("times", [0, -2, 1.5, True])
def test_a_protocol_is_repeated_a_whole_number_of_times(times):
    with pytest.raises(ProtocolError, match="whole number above zero"):
        parse(P) * times


def test_objects_are_checked_like_sentences():
    with pytest.raises(ProtocolError, match="nothing ends it"):
        Plate("1 mA/cm2")
    with pytest.raises(ProtocolError, match="not per area") as caught:
        Plate("1 mA", charge="3 mAh", until="1 hour")
    assert len(caught.value.problems) == 3
    with pytest.raises(ProtocolError, match="made of sentences and steps"):
        parse(5)


def test_a_text_is_read_once_and_one_that_names_a_file_each_time(tmp_path):
    assert parse("Rest for 77 seconds") is parse("Rest for 77 seconds")
    file = tmp_path / "drive.csv"
    text = f"Follow {file}"
    for end in (10, 20):
        file.write_text(f"time [s],current [mA/cm2]\n0,1\n{end},1\n", encoding="utf-8")
        assert next(iter(parse(text))).table.end == end


def test_a_protocol_without_rates_is_what_the_cell_makes_of_it():
    plain = Protocol("(Plate at 1 mA/cm2 for 1 hour; Strip at 1 mA/cm2 until 1 V) * 3")
    assert plain.resolved(None) is plain
