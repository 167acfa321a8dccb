"""A design with other numbers is checked and resolved where they touch it, and is what its whole file would be."""

import pickle
from typing import Any

import pytest

import lithiophile
from lithiophile.designs import Design, design, load, names, resolve
from lithiophile.designs.contents import contents
from lithiophile.designs.keys import changed
from lithiophile.errors import InputError
from lithiophile.materials.again import all_anew


def numbers(of: Design) -> dict[str, Any]:
    """Each number that the file of a design states, a hundredth larger."""
    found = {}
    known = of.keys()
    for key in known:
        try:
            one = of[key]
        except Exception:
            continue
        if hasattr(one, "value") and one.evidence != "computed":
            found[key] = f"{1.01 * one.value!r} {'' if one.unit == '1' else one.unit}".strip()
    return found


@pytest.mark.parametrize("name", names()[::6])
def test_a_changed_design_is_that_of_its_whole_file(name: str) -> None:
    of = load(name)
    for key, value in numbers(of).items():
        try:
            one = of.changed({key: value}, "x")
        except InputError:
            with pytest.raises(InputError):
                design(changed(dict(contents(of)), {key: value}), "x", of.origin)
            continue
        whole = design(changed(dict(contents(of)), {key: value}), "x", of.origin)
        assert one.model_dump() == whole.model_dump(), key
        found = resolve(one)
        with all_anew():
            anew = resolve(whole)
        assert found.provenance == anew.provenance, key
        assert repr(found.stack) == repr(anew.stack), key


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("host[0].geometry.diameter", "900 um", "does not fit in a layer"),
        ("host[0].polymer", 0.1, "only a gel or solid fill has one"),
        ("counter.n_to_p", 2.0, "only a cathode has one"),
        ("host[0].porosity", {"value": 0.7, "evidence": "measured", "source": "nowhere"}, "'nowhere' is not described"),
    ],
)
def test_what_a_change_contradicts_is_said(key: str, value: Any, said: str) -> None:
    of = load("host-uniform-3d")
    of.changed({"host[0].thickness": "60 um"})
    with pytest.raises(InputError, match=said):
        of.changed({key: value})


def test_a_key_leads_elsewhere_once_another_kind_stands_there() -> None:
    of = load("host-uniform-3d")
    assert of.changed({"host.geometry.diameter": "5 um"})["host[0].geometry.diameter"].value == 5e-6
    foam = {"host.geometry": {"kind": "foam", "pore": "40 um"}, "host.geometry.pore": "50 um"}
    assert of.changed(foam)["host[0].geometry.pore"].value == 5e-5
    with pytest.raises(InputError):
        of.changed({**foam, "host.geometry.diameter": "5 um"})


def test_time_series_travel_as_arrays() -> None:
    solution = lithiophile.run("bare-li-foil", "Plate at 1 mA/cm2 for 0.05 mAh/cm2", losses=False)
    series = pickle.loads(pickle.dumps(solution.series))
    assert list(series) == list(solution.series)
    assert (series["Charge moved [mAh/cm2]"] == solution["Charge moved [mAh/cm2]"]).all()
