"""One number of a design changed, by the keys that ``--explain`` prints; lists of numbers; files written back."""

import dataclasses
import pickle
import tomllib
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.designs import Design, Host, design, load, resolve
from lithiophile.designs.keys import keys_of
from lithiophile.designs.loader import DATA
from lithiophile.errors import InputError, UnknownNameError, UnusedNumberWarning

FULL_CELLS = sorted((Path(__file__).parents[2] / "examples" / "full_cells").glob("*.toml"))
EVERY = [*designs.names(), *map(str, FULL_CELLS)]
FOAM = {
    "title": "My copper foam",
    "host": [
        {"material": "copper", "thickness": "100 um", "porosity": 0.9, "geometry": {"kind": "foam", "pore": "50 um"}}
    ],
}


def described(value: Any) -> Any:
    """A stack as plain values; laws by what they give."""
    if dataclasses.is_dataclass(value) and not callable(value):
        return {f.name: described(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [described(one) for one in value]
    if callable(value):
        x = np.array([0.01, 0.2, 0.5, 0.8])
        with np.errstate(all="ignore"):
            return [np.asarray(value(scale * x), dtype=float).tolist() for scale in (1.0, 1000.0)]
    return value


def stack(one: Design, losses: bool | None = None) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return described(resolve(one, losses).stack)


def differing(a: Any, b: Any, place: str = "") -> list[str]:
    """Places where two stacks are not the same to round-off; names of electrolytes tell what was stated."""
    if isinstance(a, dict):
        return [p for key in a if key != "name" for p in differing(a[key], b[key], f"{place}.{key}")]
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return [
            p for i, (one, other) in enumerate(zip(a, b, strict=True)) for p in differing(one, other, f"{place}[{i}]")
        ]
    return [] if a == b or a == pytest.approx(b, rel=1e-12, nan_ok=True) else [f"{place}: {a} {b}"]


def numbers(one: Design) -> list[tuple[str, float]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [(n.key, n.value) for n in one.parameters()]


def test_one_number_changes_and_nothing_else() -> None:
    plain = load("host-uniform-3d")
    changed = plain.with_({"host[0].porosity": 0.7, "electrolyte.concentration": "1.2 mol/L"})
    before, after = dict(numbers(plain)), dict(numbers(changed))
    assert after["host[0].porosity"] == 0.7
    assert after["electrolyte[0].concentration"] == 1200.0
    follow = {"electrolyte[0].conductivity", "electrolyte[0].diffusivity", "electrolyte[0].thermodynamic_factor"}
    follow |= {"host[0].porosity", "electrolyte[0].concentration", "host[0].wall_area", "host[0].pore_size"}
    follow |= {"interphase.healing_time", "interphase.first_thickness"}
    follow |= {"host[0].electronic_conductivity", "electrolyte[0].transference"}
    assert {key for key in after if after[key] != before.get(key)} <= follow
    assert plain.host[0].porosity[0].value == 0.8
    assert changed.parameters()["host[0].porosity"].evidence == "given"


@pytest.mark.parametrize("name", EVERY)
def test_a_number_set_to_itself_changes_nothing(name: str) -> None:
    """Every number of the list is taken back by its key, or answered with why not."""
    plain = load(name)
    known, own, refused = set(plain.keys()), {}, []
    table = plain.parameters()
    for key, entry in zip(table.keys, table, strict=True):
        if key.partition("#")[0] in known:
            own[key] = entry.value if entry.unit == "1" else f"{entry.value!r} {entry.unit}"
        else:
            refused.append(key.partition("#")[0])
    # numbers that follow from the others would be frozen at what they are
    follow = {n.key for n in table if n.evidence == "computed" and n.default and not n.source}
    changed = plain.with_({key: value for key, value in own.items() if key.partition("#")[0] not in follow})
    again = dict(numbers(changed))
    assert {key: again[key] for key, _ in numbers(plain)} == pytest.approx(dict(numbers(plain)), rel=1e-12)
    assert differing(stack(plain), stack(changed)) == []
    for key in refused:
        with pytest.raises(InputError) as caught:
            plain.with_({key: 1.0})
        assert "it is computed" in str(caught.value) or "is a property of the material" in str(caught.value), key
        assert "no key of this design" not in str(caught.value), key


@pytest.mark.parametrize("name", EVERY)
def test_a_design_written_and_read_again_is_the_same_cell(name: str, tmp_path: Path) -> None:
    plain = load(name)
    changed = plain.with_(
        {
            "stack.pressure": "0.4 MPa",
            "interphase.exchange_current": "2 mA/cm2",
            "electrolyte[0].resistance": "3 ohm cm2",
        }
    )
    for one in (plain, changed):
        one.save(tmp_path / "again.toml")
        again = load(tmp_path / "again.toml")
        assert numbers(again) == numbers(one)
        for losses in (None, False):
            assert stack(again, losses) == stack(one, losses)
        assert again.to_toml() == one.to_toml(tmp_path)
        assert [(n.evidence, n.source, n.low, n.high, n.note) for n in again.parameters()] == [
            (n.evidence, n.source, n.low, n.high, n.note) for n in one.parameters()
        ]


def test_a_file_written_back_says_what_the_file_said() -> None:
    for path in sorted(DATA.glob("*.toml")):
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        again = tomllib.loads(load(path.stem).to_toml())
        assert set(again) == set(said)
        assert again.get("host") == said.get("host"), path.stem


def test_comments_of_a_file_are_kept(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        "# a foam of ours\n"
        'title = "foam" # working title\n'
        'about = """\nwith # no comment\n"""\n'
        "[[host]] # collector side\n"
        "# weighed\nporosity = 0.9\n"
        'material = "copper"\nthickness = "100 um"\n'
        'geometry = { kind = "foam", pore = "50 um" } # SEM\n'
        "# the end\n",
        encoding="utf-8",
    )
    text = load(tmp_path / "mine.toml").with_({"host[0].porosity": 0.7}).to_toml()
    for said in ("# a foam of ours\n# working title\ntitle", "# collector side\n[[host]]", "# weighed\nporosity = 0.7"):
        assert said in text
    assert "# SEM\ngeometry = " in text
    assert text.endswith("# the end\n")
    assert text.count("#") == 7  # that of the text included
    assert "with # no comment" in text


@pytest.mark.parametrize(
    "text",
    ['a "quoted" word', "C:\\folder", "two\nlines", 'ends with "\nquote"', "tab\tand \x7f", 'three """ in\na row', ""],
)
def test_any_text_survives_in_a_file(text: str) -> None:
    one = design({**FOAM, "about": text})
    assert tomllib.loads(one.to_toml()).get("about", "") == text.strip()


def test_what_a_file_leaves_out_can_be_appended_as_comments() -> None:
    text = design(FOAM).to_toml(explained=True)
    assert "# stack.pressure = 100 kPa; assumed, 50 kPa to 1 MPa, coin cell; closes the pores of filaments" in text
    assert tomllib.loads(text) == tomllib.loads(design(FOAM).to_toml())


def test_a_design_is_made_in_python(tmp_path: Path) -> None:
    made = design({
        "title": "made",
        "host": [Host(material="copper", thickness="25 um", porosity=np.float64(0.8),
                      geometry={"kind": "fibre", "diameter": "2 um"})],
        "stack": designs.StackTable(pressure="0.2 MPa"),
    })  # fmt: skip
    assert made.parameters()["host[0].thickness"].value == 25e-6
    assert made.parameters()["host.porosity"].value == 0.8
    made.save(tmp_path / "made.toml")
    assert stack(load(tmp_path / "made.toml")) == stack(made)
    with pytest.raises(InputError, match=r"its name should end in \.toml"):
        made.save(tmp_path / "made.json")
    with pytest.raises(InputError, match=r"names a design; lithiophile\.load"):
        design("bare-li-foil")  # type: ignore[arg-type]


def test_designs_travel_to_other_processes() -> None:
    changed = load("host-uniform-3d").with_({"host[0].porosity": 0.7})
    again = pickle.loads(pickle.dumps(changed))
    assert again == changed
    assert again.to_toml() == changed.to_toml()
    assert again.changes == {"host[0].porosity": 0.7}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"host[0].porosty": 0.7}, "Did you mean host[0].porosity"),
        ({"porosity": 0.7}, "Did you mean host[0].porosity or electrolyte[0].porosity"),
        ({"host[0].porosity": 1.7}, "host 1, porosity: 1.7 is not possible; it must be more than 0 and less than 1"),
        ({"host[0].porosity": "20 um"}, "host 1, porosity: 'um' is a unit of length"),
        ({"host[0].thickness": 5e-5}, "has no unit"),
        ({"host[2].porosity": 0.7}, "there is no host[2]; the design has one layer, host[0]"),
        ({"coating[0].thickness": "1 um"}, "there is no coating[0]; the design has none"),
        ({"coating.thickness": "1 um"}, "there is no coating[0]; the design has none"),
        ({"deposit.porosity_of_filaments": 0.2}, "it is computed (under the stack's pressure)"),
        ({"host[0].geometry.bore": "1 um"}, "no key of this design"),
        ({"host[0].porosity[1]": 0.7}, "no key of this design"),
        ({"host[0].fill": "gass"}, "Did you mean 'gas'?"),
        ({"host[0].porosity": 0.7, "x": 1, "stack.presure": "1 bar"}, "2 problems"),
        ({"stack.cells": 2.5}, "stack.cells: 2.5 was given; write a whole number"),
        ({"stack.cells": 0}, "stack.cells: 0 is not possible; it must be at least 1"),
        ({"host[0].cells": 4000}, "host 1, cells: 4000 is not possible; it must be at most 400"),
        ({"name": "x"}, "no key of this design"),
        ({"": 1}, "no key of this design"),
        (["host[0].porosity"], "numbers are a dictionary by key"),
    ],
)
def test_what_can_not_be_changed_is_answered_in_a_sentence(change: Any, said: str) -> None:
    with pytest.raises(InputError) as caught:
        load("host-uniform-3d").with_(change)
    assert said in str(caught.value)
    assert "host-uniform-3d" in str(caught.value)


def test_several_layers_are_told_apart() -> None:
    graded = load("gradient-lithiophilic")
    with pytest.raises(InputError, match=r"2 layers called host; say which: host\[0\], host\[1\]"):
        graded.with_({"host.porosity": 0.7})
    changed = graded.with_({"host[1].porosity": 0.7, "host[0].wall.nucleation_overpotential#1": "9 mV"})
    first, second = resolve(changed).stack.hosts[0], resolve(changed).stack.hosts[-1]
    assert second.porosity == 0.7
    assert first.wall.barrier[0] == 0.0
    assert changed.host[0].wall.nucleation_overpotential[1].value == pytest.approx(9e-3)
    both = load("host-uniform-3d").with_({"host[0].porosity#1": 0.6})
    assert [n.value for n in both.host[0].porosity] == [0.8, 0.6]


def test_layers_are_given_and_taken_whole() -> None:
    plain = load("host-uniform-3d")
    coated = plain.with_({"coating[0]": {"material": "lipon", "thickness": "1 um"}})
    assert coated.coating[0].material == "lipon"
    assert coated.with_({"coating[0]": None}).coating == []
    assert coated.with_({"coating[0].thickness": None}).coating[0].thickness is None
    assert plain.with_({"host": [], "lithium.below": "50 um"}).host == []
    other = plain.with_({"electrolyte[0].material": "litfsi_dol_dme", "counter.material": "lfp", "losses": False})
    assert (other.electrolyte[0].material, other.counter.material, other.losses) == ("litfsi_dol_dme", "lfp", False)
    foam = plain.with_({"host[0].geometry": {"kind": "foam", "pore": "20 um"}})
    assert foam.parameters()["host[0].geometry.pore"].value == pytest.approx(20e-6)


def test_changing_in_place_is_answered_with_the_call_that_works() -> None:
    one = load("host-uniform-3d")
    with pytest.raises(InputError, match=r'with_\(\{"host\[0\]\.porosity": 0\.7\}\)'):
        one.host[0].porosity = 0.7  # type: ignore[misc, assignment]
    with pytest.raises(InputError, match=r'with_\(\{"interphase\.resistance"'):
        one.interphase.resistance = "1 ohm cm2"  # type: ignore[misc, assignment]
    with pytest.raises(InputError, match=r'with_\(\{"title"'):
        one.model_copy(update={"title": "x"})
    assert one.model_copy() == one


def test_a_number_that_nothing_reads_is_told() -> None:
    plain = load("host-uniform-3d")
    with pytest.warns(UnusedNumberWarning, match=r"host\[0\]\.flow_stress: nothing in host-uniform-3d reads"):
        plain.with_({"host[0].flow_stress": "1 MPa"})
    plain.with_({"host[0].density": "2 g/cm3", "collector.thickness": "6 um", "host[0].cells": 80})


def test_names_of_variants_say_what_differs() -> None:
    plain = load("host-uniform-3d")
    assert plain.with_({"host[0].porosity": 0.7}).name == "host-uniform-3d, porosity 0.7"
    assert plain.with_({"host[0].porosity": 0.7}, name="open").name == "open"
    twice = plain.with_({"host[0].porosity": 0.7}).with_({"stack.pressure": "1 MPa"})
    assert twice.changes == {"host[0].porosity": 0.7, "stack.pressure": "1 MPa"}


def test_numbers_are_listed_as_a_table() -> None:
    table = load("gradient-lithiophilic").parameters()
    assert "host[0].wall.nucleation_overpotential#1" in table
    one = table["stack.pressure"]
    assert (one.value, one.unit, one.evidence, one.low, one.high) == (1e5, "Pa", "assumed", 5e4, 1e6)
    assert repr(table).splitlines()[0].split() == ["number", "value", "evidence", "range", "source"]
    assert ">stack.pressure</td>" in table._repr_html_()
    assert ">100 kPa</td>" in table._repr_html_()
    assert len(table) == len(list(table)) == len(table.rows())
    assert table[:3].entries == table.entries[:3]
    with pytest.raises(UnknownNameError, match=r"stack\.pressure"):
        table["stack.presure"]
    pandas = pytest.importorskip("pandas")
    frame = table.to_dataframe()
    assert isinstance(frame, pandas.DataFrame)
    assert frame.set_index("key").loc["stack.pressure", "value"] == 1e5


def test_a_design_shows_its_own_names_only() -> None:
    shown = dir(load("bare-li-foil"))
    assert {"with_", "to_toml", "save", "parameters", "keys", "host", "stack"} <= set(shown)
    assert not [name for name in shown if name.startswith(("model_", "_", "parse_", "copy", "json"))]
    assert load("bare-li-foil")["stack.pressure"].value == 1e5
    assert load("host-uniform-3d")["host[0].geometry.kind"] == "fibre"
    assert "host[0].porosity" in load("host-uniform-3d")._ipython_key_completions_()
    with pytest.raises(UnknownNameError, match=r"stack\.pressure"):
        load("bare-li-foil")["stack.presure"]


def test_keys_of_what_is_not_there_are_not_offered() -> None:
    foil, cell = keys_of({"lithium": {"below": "50 um"}}), keys_of({"counter": {"material": "lfp"}})
    assert not [key for key in foil if key.startswith(("host", "faces", "coating", "counter.porosity"))]
    assert "counter.porosity" in cell
    assert "electrolyte[0].concentration" in foil


@pytest.mark.parametrize(
    ("key", "value"),
    [("conductivity", 0.5), ("diffusivity", 1e-10), ("transference", 0.45), ("thermodynamic_factor", 3.0)],
)
def test_laws_of_an_electrolyte_go_through_the_stated_value_and_keep_their_shape(key: str, value: float) -> None:
    def at(one: Design, concentration: float) -> float:
        return float(getattr(resolve(one).stack.layers[0].electrolyte, key)(np.array(concentration)))

    plain = load("host-uniform-3d")
    unit = plain.parameters()[f"electrolyte[0].{key}"].unit
    changed = plain.with_({f"electrolyte.{key}": value if unit == "1" else f"{value} {unit}"})
    assert at(changed, 1000.0) == pytest.approx(value)
    if key == "transference":
        assert at(changed, 1500.0) - at(changed, 1000.0) == pytest.approx(at(plain, 1500.0) - at(plain, 1000.0))
    else:
        assert at(changed, 1500.0) / at(changed, 1000.0) == pytest.approx(at(plain, 1500.0) / at(plain, 1000.0))


def test_salt_that_is_not_there_can_not_be_changed() -> None:
    garnet = design({"title": "x", "electrolyte": [{"material": "llzo", "thickness": "20 um", "transference": 0.5}]})
    with pytest.raises(InputError, match="only lithium moves in llzo"):
        resolve(garnet)
    high = load("host-uniform-3d").with_({"electrolyte.transference": 0.99})
    with pytest.raises(InputError, match=r"transference: 0\.99 at 1 mol/L would be"):
        resolve(high)


def test_numbers_of_a_cathode_are_changed() -> None:
    cell = load(FULL_CELLS[0]).with_(
        {"counter.particle_radius": "2 um", "counter.porosity": 0.4, "counter.upper_voltage": "3.8 V"}
    )
    cathode = resolve(cell).stack.counter.cathode
    assert cathode is not None
    assert (cathode.particle_radius, cathode.porosity, cathode.voltages[1]) == (2e-6, 0.4, 3.8)
    with pytest.raises(InputError, match="together more than all of it"):
        resolve(cell.with_({"counter.porosity": 0.9}))
    with pytest.raises(InputError, match="is not below upper_voltage"):
        resolve(cell.with_({"counter.upper_voltage": "1 V"}))
    with pytest.raises(InputError, match="only a cathode has one"):
        load("bare-li-foil").with_({"counter.porosity": 0.4})


def test_a_notebook_shows_the_stack_and_what_the_design_states() -> None:
    html = designs.load("host-3d-porous-cu")._repr_html_()
    assert "host[0].porosity" in html
    assert "interphase.double_layer" not in html
    assert "design.parameters() lists all" in html
    assert html.startswith("<pre>")
