"""What is said of a design whose tables are no tables."""

from pathlib import Path

import pytest

from lithiophile.designs import design
from lithiophile.errors import InputError

LAYERS = {
    "title": "A host",
    "host": [{"material": "copper", "thickness": "60 um", "porosity": 0.8, "geometry": {"kind": "fibre"}}],
    "electrolyte": [{"material": "lipf6_pc_1M"}],
}


@pytest.mark.parametrize(
    ("layer", "key", "given", "said"),
    [
        ("electrolyte", "additives", ["lino3"], 'write additives = { lino3 = "2 wt%" }. Possible: '),
        ("host", "geometry", "fibre", 'write geometry = { kind = "fibre", diameter = "8 um" }. Possible: kind, '),
    ],
)
def test_a_key_that_must_be_a_table_says_how_to_write_it(layer: str, key: str, given: object, said: str) -> None:
    layers = {**LAYERS, layer: [{**LAYERS[layer][0], key: given}]}  # type: ignore[dict-item]
    with pytest.raises(InputError, match="must be a table") as error:
        design(layers)
    assert said in str(error.value)


@pytest.mark.parametrize("given", ["host-uniform-3d", Path("mine.toml")])
def test_a_name_in_the_place_of_a_dictionary_is_told_how_it_is_read(given: object) -> None:
    with pytest.raises(InputError, match=r"names a design; lithiophile.load\('(host-uniform-3d|mine.toml)'\) reads it"):
        design(given)  # type: ignore[arg-type]
