"""Full cells in files: what decides the cathode, and sentences for cells that can't be."""

import re
from pathlib import Path

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE
from lithiophile.designs.cathodes import runnable
from lithiophile.errors import InputError

HOST = [
    {
        "material": "copper_foam",
        "thickness": "60 um",
        "porosity": 0.8,
        "geometry": {"kind": "fibre", "diameter": "5 um"},
    }
]
NYMAN = "lipf6_ec_emc_nyman2008"
CATHODE = {"material": "nmc811", "areal_capacity": "3 mAh/cm2"}


def resolved(**changes):
    return designs.resolve(
        designs.design({"title": "x", "host": HOST, "electrolyte": [{"material": NYMAN}], **changes})
    ).stack


@pytest.mark.parametrize("name", ["nmc811", "lco", "lfp", "sulfur"])
def test_the_areal_capacity_is_what_was_asked_for(name: str) -> None:
    stack = resolved(counter={"material": name, "areal_capacity": "2.5 mAh/cm2"})
    assert stack.counter.positive is not None
    assert stack.counter.positive.capacity == pytest.approx(2.5 * 3.6e4)
    assert stack.one_c == stack.capacity == pytest.approx(2.5 * 3.6e4)


def test_the_catalogue_holds_the_four_chemistries() -> None:
    assert {"nmc811", "lco", "lfp", "sulfur"} <= set(runnable())


@pytest.mark.parametrize("name", ["nmc811", "lco", "lfp"])
def test_potentials_fall_with_filling_also_beyond_what_was_measured(name: str) -> None:
    cathode = resolved(counter={"material": name}).counter.cathode
    assert cathode is not None
    x = np.linspace(0.0, 1.0, 400)
    assert np.all(np.diff(cathode.potential(x)) < 1e-3)


def test_cells_are_built_discharged_and_sulfur_charged() -> None:
    for name in ("nmc811", "lco", "lfp"):
        cathode = resolved(counter={"material": name}).counter.cathode
        assert cathode is not None
        assert cathode.filling == cathode.window[1]
    charged = resolved(counter={"material": "lfp", "start": "charged"}).counter.cathode
    assert charged is not None
    assert charged.filling == charged.window[0]


def test_n_counts_lithium_outside_the_host_and_room_in_it() -> None:
    anode = (60e-6 * (0.8 - 0.03) + 20e-6) / LITHIUM_VOLUME_PER_CHARGE
    stack = resolved(lithium={"below": "20 um"}, counter={"material": "nmc811", "n_to_p": 4.0})
    assert stack.counter.positive is not None
    assert stack.counter.positive.capacity == pytest.approx(anode / 4.0)


def test_lean_electrolyte_is_counted_per_capacity_of_the_cathode() -> None:
    stack = resolved(
        electrolyte=[{"material": NYMAN, "amount": "5 uL/mAh"}],
        counter={"material": "nmc811", "areal_capacity": "3 mAh/cm2"},
    )
    cathode = stack.counter.cathode
    assert cathode is not None
    layers = sum(x.thickness * x.porosity for x in stack.layers)
    pores = 60e-6 * 0.8 + layers + cathode.thickness * cathode.porosity
    assert stack.reservoir.volume + pores == pytest.approx(15e-5)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"counter": {"material": "nmc811", "n_to_p": 0.001}}, "to 1 mm can be made"),
        ({"counter": {"material": "nmc811", "n_to_p": 4000.0}}, "1 um to 1 mm can be made"),
        ({"counter": {"material": "lfp", "areal_capacity": "100 mAh/cm2"}}, "asks for a cathode of 4"),
        ({"counter": {"material": "nmc811", "n_to_p": 2.0}, "host": []}, "the anode is bare"),
        ({"counter": {"material": "nmc811", "n_to_p": 2.0, "areal_capacity": "3 mAh/cm2"}}, "Give one of them"),
        ({"counter": {"material": "lithium", "areal_capacity": "3 mAh/cm2"}}, "only a cathode has one"),
        ({"counter": {"material": "nmc81"}}, "Did you mean 'nmc811'"),
        ({"counter": {"material": "nmc532"}}, "can't be run as a cathode: it has no particle_radius"),
        ({"counter": {"material": "sulfur", "start": "discharged"}}, "starts charged"),
        ({"counter": {"material": "sulfur", "thickness": "50 um"}}, "follows from its sulfur"),
        (
            {"counter": CATHODE, "electrolyte": [{"material": NYMAN, "amount": "0 g/Ah"}]},
            "0 uL/cm2 wets 0 % of the pores",
        ),
        (
            {"counter": CATHODE, "electrolyte": [{"material": NYMAN, "amount": "0.5 g/Ah"}]},
            "a cell runs from 25 % on",
        ),
    ],
)  # fmt: skip
def test_cells_that_cannot_be_are_refused_in_a_sentence(changes: dict, said: str) -> None:
    with pytest.raises(InputError) as caught:
        resolved(**changes)
    assert said in str(caught.value)


def test_a_stack_with_a_cathode_is_drawn() -> None:
    design = designs.design(
        {"title": "x", "host": HOST, "counter": {"material": "sulfur", "areal_capacity": "4 mAh/cm2"}}
    )
    assert "cathode: sulfur" in designs.draw(design)


def test_the_page_on_full_cells_is_true(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "full_cells.md").read_text(encoding="utf-8")
    path = tmp_path / "full.toml"
    path.write_text(text.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    stack = designs.resolve(designs.load(path)).stack
    assert stack.capacity == pytest.approx(3.0 * 3.6e4)
    for name, value in re.findall(r"^\| `(\w+)` \| .*? \| (\d+) mAh/cm3", text, re.MULTILINE):
        cathode = resolved(counter={"material": name}).counter.cathode
        assert cathode is not None
        assert cathode.capacity / cathode.thickness / 3.6e6 == pytest.approx(float(value), abs=0.6)
