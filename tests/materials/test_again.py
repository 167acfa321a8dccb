"""What was found before is taken again for the very same objects only, and while the files behind it stay."""

import os
import warnings
from pathlib import Path

import pytest

from lithiophile.designs import design, load, resolve
from lithiophile.designs.contents import contents
from lithiophile.designs.quantity import Quantity
from lithiophile.errors import InputError
from lithiophile.materials import OutsideRangeWarning, copied
from lithiophile.materials.again import Again
from lithiophile.materials.material import noticed


def test_a_design_is_resolved_once() -> None:
    foil = load("bare-li-foil")
    assert resolve(foil) is resolve(foil)
    assert resolve(foil, losses=False) is not resolve(foil)


def test_a_material_file_that_changes_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(copied("lifsi_dme_4M"), encoding="utf-8")
    cell = design({"title": "x", "lithium": {"below": "50 um"}, "electrolyte": [{"material": str(file)}]})
    first = resolve(cell).stack.layers[0].electrolyte
    file.write_text(copied("lifsi_dme_1_5M"), encoding="utf-8")
    os.utime(file, ns=(1, 1))
    second = resolve(cell).stack.layers[0].electrolyte
    assert second.salt_concentration < first.salt_concentration


def test_a_warning_of_a_range_that_is_left_is_given_each_time() -> None:
    cold = load("bare-li-foil").changed({"stack.temperature": "-60 degC"})
    for _ in range(2):
        with pytest.warns(OutsideRangeWarning):
            resolve(cold)


def test_a_changed_design_shares_what_it_does_not_change_and_is_what_its_file_would_be() -> None:
    first = load("host-uniform-3d")
    second = first.changed({"host.porosity": 0.7})
    assert second.counter is first.counter
    assert second.host[0] is not first.host[0]
    assert first.host[0].porosity[0].value != 0.7
    written = design(contents(second), folder=Path())
    assert resolve(written).stack.hosts[0].porosity == resolve(second).stack.hosts[0].porosity
    assert resolve(written).provenance == resolve(second).provenance
    assert resolve(second).stack.layers[0].electrolyte is resolve(first).stack.layers[0].electrolyte


def test_of_a_changed_number_it_alone_is_read_and_what_follows_from_it_written_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, read = load("host-uniform-3d"), []
    before = resolve(first).provenance
    si = Quantity.si

    def counted(kind: Quantity, given: object, unit: str | None = None) -> tuple[float, str]:
        read.append(given)
        return si(kind, given, unit)

    monkeypatch.setattr(Quantity, "si", counted)
    second = first.changed({"host.thickness": "123 um"})
    assert read == ["123 um"]
    anew = [one.key for one in resolve(second).provenance if not any(one is known for known in before)]
    assert anew == ["host[0].thickness", "host[0].wall_area", "host[0].pore_size"]


def test_hosts_that_are_changed_alike_are_one_and_resolved_once() -> None:
    first = load("host-uniform-3d")
    open_ones = [first.changed({"host.porosity": 0.7, "stack.pressure": f"{pressure} MPa"}) for pressure in (0.2, 0.3)]
    assert open_ones[0].host[0] is open_ones[1].host[0]
    assert open_ones[0].stack.pressure != open_ones[1].stack.pressure
    assert resolve(open_ones[0]).stack.hosts is resolve(open_ones[1]).stack.hosts
    assert first.changed({"host.tortuosity": 1}).host[0] is not first.changed({"host.tortuosity": 1.0}).host[0]
    with pytest.raises(InputError):
        first.changed({"host.tortuosity": True})
    assert first.changed({}) is not first.changed({})


def test_other_losses_or_another_temperature_are_another_cell() -> None:
    foil = load("bare-li-foil")
    warm = resolve(foil, temperature=310.0).stack
    assert warm.kinetics.wear is not None
    assert resolve(foil, losses=False, temperature=310.0).stack.kinetics.wear is None
    assert resolve(foil).stack.temperature != warm.temperature


def test_properties_that_are_noticed_are_asked_for_anew() -> None:
    foil = load("bare-li-foil")
    resolve(foil)
    with noticed() as asked, warnings.catch_warnings():
        resolve(foil)
    assert asked


def test_what_was_found_is_forgotten_when_there_is_too_much() -> None:
    again, things = Again[object](most=2), [object() for _ in range(3)]
    found = [again(object, one) for one in things]
    assert again(object, things[2]) is found[2]
    assert again(object, things[0]) is not found[0]
