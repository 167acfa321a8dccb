"""A coating as a volume: its resistance, its cracks, what it refuses."""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

from lithiophile.errors import InputError
from lithiophile.morphology.cases.case_file import case_from
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.microstructures.specimen import logistic
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.surface.coating import Coating, conduction


def flat(level=8.0, shape=(32, 8)):
    z = np.broadcast_to((np.arange(shape[0]) + 0.5)[:, None], shape)
    return logistic(z - level)


def layer(coating, metal, stretch=0.0):
    field = np.full(metal.shape, stretch)
    return conduction(coating, metal, field, 0.1, 5e-7, 1.0, True)


@pytest.mark.parametrize("level", [8.0, 8.3, 8.71])
def test_resistance_of_a_flat_layer_is_its_thickness_over_its_conductivity(level):
    factor = layer(Coating(2e-6, 0.1), flat(level))[:, 0]
    above = 1.0 / factor - 1.0  # added resistance of every voxel, in voxels of electrolyte
    inside = np.arange(32) + 0.5 < level
    # the metal's face cuts a voxel: the part of it that lies above counts
    first = int(np.flatnonzero(~inside)[0])
    extra = above[first:].sum() + above[first] * (first - level)
    assert extra == pytest.approx(4 * 9.0, rel=1e-3)


def test_layer_thins_as_it_is_stretched_and_holds_electrolyte_where_it_cracks():
    tough, brittle = Coating(4e-6, 0.1), Coating(4e-6, 0.1, fracture_strain=0.05)
    whole, thin = (int((layer(tough, flat(), s)[8:, 0] < 0.5).sum()) for s in (0.0, 1.0))
    assert (whole, thin) == (8, 4)
    share = (0.25 - 0.05) / 1.25
    assert layer(brittle, flat(), 0.25)[10, 0] == pytest.approx((1 - share) * 0.1 + share)


def test_layer_reaches_across_periodic_walls():
    x = np.broadcast_to((np.arange(32) + 0.5)[None], (32, 32))
    metal = logistic(np.minimum(x, 32 - x) - 3.0)
    factor = layer(Coating(2e-6, 0.1), metal)
    assert np.allclose(factor, factor[:, ::-1])


@pytest.mark.parametrize(
    ("coating", "message"),
    [
        (Coating(5e-7, 0.01), "2 to 15 are possible. State a thinner one as a film"),
        (Coating(2e-6, 0.0), "must be above zero"),
        (Coating(2e-6, 0.01, healing=-1.0), "can't be negative"),
    ],
)
def test_coatings_that_cannot_be_resolved_are_refused(coating, message):
    with pytest.raises(InputError, match=message):
        coating.checked(5e-7)


def test_case_file_states_a_coating():
    case = case_from({
        "protocol": "Plate at 1 mA/cm2 for 1 mAh/cm2",
        "microstructure": {"kind": "foil", "size": [32, 16], "voxel": "0.5 um"},
        "coating": {"thickness": "2 um", "conductivity": "0.01 S/m", "fracture_strain": 0.05},
    })  # fmt: skip
    assert case.coating == Coating(pytest.approx(2e-6), 0.01, 0.05)


@pytest.mark.long
def test_voltage_of_a_coated_foil_is_that_of_a_layer_in_series():
    made = build("foil", (48, 8), 2.5e-7, lithium=2e-6)
    bare, coated = (
        run(Case.of(made, "Plate at 1 mA/cm2 for 0.1 mAh/cm2", coating=c), snapshots=0)
        for c in (None, Coating(2e-6, 0.01))
    )
    due = 10 * 2e-6 * (1 / 0.01 - 1 / 0.95)
    steps = min(len(bare.rows), len(coated.rows))
    found = bare.column("voltage")[:steps] - coated.column("voltage")[:steps]
    print(f"coating in series: {found / due} of the exact drop")
    assert found == pytest.approx(due, rel=0.02)
    assert abs(coated.balance.error) < 1e-12
