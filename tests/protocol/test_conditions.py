"""Conditions that end a run: what they say, whether they can be met, when they are."""

import pytest
from tests.cell.test_cycling import EMPTIED, foil, growing, porous

from lithiophile.cell.run.solve import solve
from lithiophile.errors import ProtocolError
from lithiophile.protocol.conditions import EXAMPLES, Condition, understand
from lithiophile.protocol.protocol import Protocol, parse

CYCLE = "(Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 for 3 mAh/cm2 or until 1 V)"


@pytest.mark.parametrize("sentence", EXAMPLES)
def test_a_condition_reads_back_what_it_writes(sentence):
    (condition,) = understand(sentence)
    assert understand(str(condition)) == (condition,)
    protocol = parse(f"{CYCLE} * 1000; {sentence}")
    assert protocol.until == (condition,)
    assert parse(str(protocol)) == protocol


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("Stop when capacity falls below 80%", Condition("capacity", 0.8, True)),
        ("stop when the capacity is less than 2 mAh/cm2", Condition("capacity", 2.0)),
        ("Stop when Coulombic efficiency drops below 95 percent", Condition("efficiency", 0.95)),
        ("End when polarization has doubled.", Condition("polarisation", 2.0, True)),
        ("STOP WHEN POLARISATION RISES ABOVE 0.1 V", Condition("polarisation", 0.1)),
    ],
)
def test_people_write_conditions_in_their_own_words(words, condition):
    assert understand(words) == (condition,)


def test_conditions_belong_to_the_whole_protocol_wherever_it_goes():
    life = parse(f"{CYCLE} * 10 stop when capacity < 80 % or efficiency < 95 %")
    assert len(life.until) == 2
    assert (life * 3).until == life.until
    assert (Protocol("Rest for 1 h") + life).until == life.until
    assert life.resolved(3.6e4).until == life.until
    assert Protocol(["Rest for 1 h", life, "Stop when lithium is exhausted"]).until == (
        *life.until,
        Condition("lithium"),
    )
    assert life.stopping("capacity < 80 %") == life
    assert parse(f"{CYCLE} * 10").stopping("capacity < 80 %").until == life.until[:1]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Stop when capacity < 0 %", "nothing falls below 0 %"),
        ("Stop when capacity < 120 %", "met by the first cycle"),
        ("Stop when capacity > 80 %", "the capacity comes below"),
        ("Stop when polarisation < 200 %", "the polarisation comes above"),
        ("Stop when polarisation > 90 %", "met by the first cycle"),
        ("Stop when capacity < 3 V", "give a percentage"),
        ("Stop when efficiency < 3 mAh/cm2", "give a percentage"),
        ("Stop when temperature < 3 K", "capacity, efficiency, polarisation or lithium"),
        ("Stop at 80 %", "it does not say when"),
        ("Stop when capacity < 80 % * 3", "can't be repeated"),
    ],
)
def test_conditions_that_make_no_sense_are_explained(text, why):
    with pytest.raises(ProtocolError, match=why):
        parse(f"{CYCLE} * 10; {text}")


def test_a_condition_inside_a_group_is_refused():
    with pytest.raises(ProtocolError, match="stands inside a group"):
        parse("(Plate at 1 mA/cm2 for 1 h; Strip at 1 mA/cm2 until 1 V; Stop when capacity < 80 %) * 3")


def test_a_condition_alone_is_no_protocol():
    with pytest.raises(ProtocolError, match="no steps"):
        parse("Stop when capacity < 80 %")


@pytest.mark.parametrize(
    ("protocol", "why"),
    [
        ("(Plate at 1 mA/cm2 for 1 h; Rest for 1 h) * 3; Stop when capacity < 80 %", "no step strips"),
        ("(Strip at 1 mA/cm2 until 1 V; Rest for 1 h) * 3; Stop when efficiency < 80 %", "no step plates"),
        (f"{CYCLE}; Stop when capacity < 80 %", "nothing is repeated"),
        ("(Plate at 1 mA/cm2 for 1 h; Strip at 1 mA/cm2 for 1 h) * 9; Stop when capacity < 80 %", "strips the same"),
        (f"{EMPTIED} * 9; Stop when lithium is exhausted", "exhausted in each cycle by plan"),
    ],
)
def test_conditions_that_can_not_be_met_are_refused_before_the_run(protocol, why):
    with pytest.raises(ProtocolError, match=why):
        solve(foil(), protocol)


@pytest.mark.parametrize("states", ["all", "cycles"])
def test_a_run_ends_after_the_cycle_that_meets_its_condition(states):
    free = solve(growing(), f"{EMPTIED} * 12", states="cycles")
    efficiency = free.cycles["Coulombic efficiency"]
    assert (efficiency[1:] > efficiency[:-1]).all()  # the film grows ever more slowly
    retained = free.cycles["Polarisation [V]"] / free.cycles["Polarisation [V]"][0]
    limit = float(0.5 * (retained[6] + retained[7]))
    ended = solve(growing(), f"{EMPTIED} * 12; Stop when polarisation > {100 * limit:.12f} %", states=states)
    assert ended.cycles.count == 8
    assert ended.finished
    assert ended.ending.code == "polarisation condition"
    assert f"{100 * retained[7]:.2f} % of cycle 1" in ended.ending.sentence
    assert ended.cycles["Polarisation [V]"][-1] == free.cycles["Polarisation [V]"][7]
    assert ended.ending.sentence in repr(ended)


def test_a_condition_that_is_not_met_leaves_the_run_alone():
    ran = solve(porous(), f"{EMPTIED} * 3; Stop when capacity < 50 %")
    assert ran.cycles.count == 3
    assert ran.ending is None


def test_exhausted_lithium_ends_a_run_after_its_cycle():
    cycle = "(Strip at 1 mA/cm2 for 1 mAh/cm2 or until 1 V; Plate at 1 mA/cm2 for 0.9 mAh/cm2)"
    ran = solve(foil(10e-6), f"{cycle} * 30; Stop when lithium is exhausted")
    # 2.06 mAh/cm2, of which 0.1 is lost a cycle and 1 is needed
    assert ran.cycles.count == 12
    assert "exhausted" in ran.ending.sentence


def test_percentages_refer_to_the_first_cycle_of_the_same_steps():
    formation = "(Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V)"
    cycling = "(Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 until 1 V)"
    ran = solve(porous(), f"{formation} * 2; {cycling} * 3; Stop when capacity < 80 %")
    assert ran.cycles.count == 5
