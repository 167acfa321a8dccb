"""What happens to the files that users write, right and wrong."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from lithiophile import designs
from lithiophile.constants import FARADAY, LITHIUM_MOLAR_VOLUME, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.designs.consistency import misfits
from lithiophile.designs.schema import Design
from lithiophile.errors import InputError, UnknownNameError

SMALLEST = """
title = "My copper foam"
[[host]]
material = "copper"
thickness = "100 um"
porosity = 0.9
geometry = { kind = "foam", pore = "50 um" }
"""

MISTAKES = """
title = ""
sytem = "x"
[collector]
material = "coper"
thickness = 10
[[host]]
material = "copper"
thickness = "-5 um"
porosity = 1.2
geometry = { kind = "fibr", diameter = "8 um" }
wall = { nucleation_overpotential = ["1 mV", "2 mV", "3 mV"] }
[[host]]
material = "copper"
thickness = "20 V"
geometry = { kind = "fibre" }
porosity = { value = 0.8, evidence = "guess" }
[lithium]
infused = 1.4
[[electrolyte]]
material = "lipf6_ec_emc_landesfeind2019"
thickness = { value = "25 um", evidence = "measured", source = "smith" }
amount = { value = "60 uL/cm2", evidence = "measured" }
[interphase]
resistence = "30 ohm cm2"
[counter]
material = "lithum"
"""


def write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_smallest_file_loads_from_any_folder_and_resolves(tmp_path: Path) -> None:
    design = designs.load(write(tmp_path, SMALLEST))
    assert design.name == "mine"
    resolved = designs.resolve(design)
    assert resolved.stack.hosts[0].thickness == pytest.approx(100e-6)
    assert {e.evidence for e in resolved.provenance if e.key == "host[0].thickness"} == {"given"}
    shares = resolved.evidence
    assert sum(shares.values()) == pytest.approx(1.0)
    assert shares["assumed"] > 0.2
    assert shares["given"] > 0.0


def test_file_with_ten_mistakes_reports_them_all(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        designs.load(write(tmp_path, MISTAKES))
    text = str(caught.value)
    assert len(caught.value.problems) >= 15
    assert "mine.toml" in text
    for said in (
        "sytem: unknown key. Did you mean 'system'?",
        "'coper'",
        "collector.thickness: '10' has no unit",
        "host 1, thickness: -5 um is not possible",
        "host 1, porosity: 1.2 is not possible",
        "Did you mean 'fibre'?",
        "host 1, wall.nucleation_overpotential: 3 values",
        "host 2, thickness: 'V' is a unit of voltage",
        "host 2, geometry.diameter: missing",
        "'guess' is not possible",
        "lithium.infused: 1.4 is not possible",
        "[source.smith]",
        "a measured number names its [source.NAME]",
        "Did you mean 'resistance'?",
        "Did you mean 'lithium'?",
    ):
        assert said in text, said


def test_mistakes_are_told_with_their_lines(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        'title = "x"\nabout = """\nporosity = 3\n[[host]]\n"""\n[[host]]\nmaterial = "copper"\nthickness = "5 um"\n'
        'porosity = 1.2\n\n[[host]]\nmaterial = "copper"\nporosity = 0.5\n'
        'geometry = { kind = "fibre", diameter = "-1 um" }\n[stack]\npresure = "1 bar"\n'
        '[[electrolyte]]\nmaterial = "x"\n',
    )
    with pytest.raises(InputError) as caught:
        designs.load(path)
    said = [problem.partition(":")[0] + ":" + problem.split(":")[1] for problem in caught.value.problems]
    assert said == [
        "line 9: host 1, porosity", "line 11: host 2, thickness", "line 14: host 2, geometry.diameter",
        "line 16: stack.presure", "line 18: electrolyte 1, material",
    ]  # fmt: skip


def test_name_is_not_a_key_of_the_file() -> None:
    with pytest.raises(InputError, match="Did you mean 'title'"):
        designs.design({"title": "x", "name": "y"})


def test_unknown_design_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        designs.load("host-3d-cu")
    assert "host-3d-porous-cu" in caught.value.nearest


def test_broken_toml_says_where_and_how_it_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"not a TOML file.*line 1"):
        designs.load(write(tmp_path, "title = My foam"))


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no design file .* holds no file that ends in \.toml"):
        designs.load(tmp_path / "nothing.toml")
    with pytest.raises(InputError, match=r"no design file .* there is no folder"):
        designs.load(tmp_path / "gone" / "nothing.toml")
    (tmp_path / "nothings.toml").touch()
    with pytest.raises(UnknownNameError, match=r"The nearest: .*nothings\.toml"):
        designs.load(tmp_path / "nothing.toml")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lithium": {"infused": 0.5}}, "no [[host]] whose pores"),
        ({"lithium": {"below": "1 um", "above": "1 um"}}, "no [[host]] between them"),
        ({"faces": {"top": {"electrons": False}}}, "belong to a host"),
        ({"coating": [{"material": "lipon", "thickness": "1 um", "on": "wall"}]}, "whose walls"),
        ({"counter": {"n_to_p": 1.1}}, "only a cathode"),
        (
            {"electrolyte": [{"material": "litfsi_dol_dme", "amount": "3 g/Ah"}]},
            "needs the capacity it refers to",
        ),
    ],
)
def test_layers_that_do_not_fit_are_refused(change: dict, said: str) -> None:
    with pytest.raises(InputError) as caught:
        designs.design({"title": "x", **change})
    assert said in str(caught.value)


def test_more_salt_than_dissolves_is_refused_and_a_solution_that_exists_is_not() -> None:
    def resolved(concentration: str) -> designs.Resolved:
        electrolyte = {"material": "lipf6_ec_emc_landesfeind2019", "concentration": concentration}
        return designs.resolve(designs.design({"title": "x", "electrolyte": [electrolyte]}))

    assert resolved("1 mol/L").stack.layers[0].electrolyte.solubility == 4000.0
    assert resolved("4.5 mol/L").stack.layers[0].electrolyte.solubility == 4500.0
    assert {p.key: p for p in resolved("1 mol/L").provenance}["electrolyte[0].solubility"].evidence == "assumed"
    with pytest.raises(InputError, match=r"8 mol/L of salt does not dissolve .* holds 4 mol/L, 5 mol/L at most"):
        resolved("8 mol/L")
    own = {"material": "lipf6_ec_emc_landesfeind2019", "concentration": "8 mol/L", "solubility": "9 mol/L"}
    assert (
        designs.resolve(designs.design({"title": "x", "electrolyte": [own]})).stack.layers[0].electrolyte.solubility
        == 9e3
    )
    with pytest.raises(InputError, match="8 mol/L of salt is more than its solubility, 7 mol/L"):
        designs.resolve(designs.design({"title": "x", "electrolyte": [{**own, "solubility": "7 mol/L"}]}))


def host(**change: object) -> dict:
    given = {
        "material": "copper",
        "thickness": "100 um",
        "porosity": 0.9,
        "geometry": {"kind": "fibre", "diameter": "8 um"},
    }
    return {"title": "x", "host": [{**given, **change}]}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"fill": "gas"}, "carry no ions"),
        ({"polymer": 0.1}, "only a gel or solid fill"),
        (
            {"geometry": {"kind": "hollow_fibre", "diameter": "8 um", "bore": "9 um"}},
            "not smaller than the fibre",
        ),
        ({"geometry": {"kind": "hollow_fibre", "diameter": "8 um", "bore": "7.9 um"}}, "alone hold more"),
        ({"geometry": {"kind": "fibre", "diameter": "8 mm"}}, "does not fit in a layer"),
    ],
)
def test_hosts_that_contradict_themselves_are_refused(change: dict, said: str) -> None:
    with pytest.raises(InputError) as caught:
        designs.design(host(**change))
    assert said in str(caught.value)


def test_electrolyte_too_little_for_the_pores_is_refused() -> None:
    given = host() | {"electrolyte": [{"material": "litfsi_dol_dme", "amount": "1 uL/cm2"}]}
    with pytest.raises(InputError, match="of the pores, which hold"):
        designs.resolve(designs.design(given))


def test_amount_of_electrolyte_leaves_a_reservoir() -> None:
    given = host() | {"electrolyte": [{"material": "litfsi_dol_dme", "amount": "60 uL/cm2"}]}
    stack = designs.resolve(designs.design(given)).stack
    pores = 90e-6 + sum(layer.thickness * layer.porosity for layer in stack.layers)
    assert stack.reservoir.volume == pytest.approx(600e-6 - pores)


def test_an_amount_of_electrolyte_is_kept_where_molten_lithium_takes_the_pores() -> None:
    asked = {"electrolyte": [{"material": "litfsi_dol_dme", "amount": "60 uL/cm2"}], "lithium": {"infused": 0.5}}
    resolved = designs.resolve(designs.design(host() | asked))
    (layer,) = (h for h in resolved.stack.hosts)
    pores = layer.thickness * (layer.porosity - 0.5 * (layer.porosity - layer.residual))
    pores += sum(x.thickness * x.porosity for x in resolved.stack.layers)
    assert resolved.stack.reservoir.volume == pytest.approx(600e-6 - pores)


def test_gradients_are_pairs_or_steps() -> None:
    stack = designs.resolve(
        designs.design(host(porosity=[0.9, 0.7], steps=5, wall={"nucleation_overpotential": ["0 mV", "40 mV"]}))
    ).stack
    assert [h.porosity for h in stack.hosts] == pytest.approx([0.88, 0.84, 0.8, 0.76, 0.72])
    assert sum(h.thickness for h in stack.hosts) == pytest.approx(100e-6)
    assert stack.hosts[0].wall.barrier == pytest.approx((0.0, 8e-3))
    assert stack.hosts[-1].wall.barrier == pytest.approx((32e-3, 40e-3))


def test_polymer_of_a_gel_takes_its_share_of_the_pores() -> None:
    (layer,) = designs.resolve(designs.design(host(fill="gel", polymer=0.1))).stack.hosts
    assert layer.porosity == pytest.approx(0.81)
    assert layer.area(0.81) == pytest.approx(0.0, abs=1e-6)


def test_measured_wall_area_scales_the_geometry() -> None:
    (layer,) = designs.resolve(designs.design(host(wall_area="1e6 m2/m3"))).stack.hosts
    assert layer.area(0.0) == pytest.approx(1e6)


def test_closure_table_replaces_the_geometry(tmp_path: Path) -> None:
    write(tmp_path, "lithium_fraction,area\n0,1e5\n0.9,0\n", "table.csv")
    path = write(tmp_path, SMALLEST + 'closure = "table.csv"\n')
    (layer,) = designs.resolve(designs.load(path)).stack.hosts
    assert layer.area(0.45) == pytest.approx(5e4)


def test_a_closure_table_in_percent_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "lithium_fraction,area\n0,1e5\n40,5e4\n75,0\n", "table.csv")
    path = write(tmp_path, SMALLEST + 'closure = "table.csv"\n')
    with pytest.raises(InputError, match="Fractions are shares of the layer, not percent"):
        designs.resolve(designs.load(path))


def test_files_with_a_mark_of_the_byte_order_are_read(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("lithium_fraction,area\n0,1e5\n0.9,0\n", encoding="utf-8-sig")
    (tmp_path / "mine.toml").write_text(SMALLEST + 'closure = "table.csv"\n', encoding="utf-8-sig")
    (layer,) = designs.resolve(designs.load(tmp_path / "mine.toml")).stack.hosts
    assert layer.area(0.45) == pytest.approx(5e4)


def test_json_schema_describes_every_key() -> None:
    schema = designs.json_schema()
    assert set(schema["properties"]) == set(Design.model_fields) - {"name", "origin"}
    text = json.dumps(schema)
    assert "host" in schema["properties"]
    assert "evidence" in text
    assert schema["required"] == ["title"]
    assert schema["$defs"]["Host"]["properties"]["porosity"]["examples"] == ["0.8"]


@pytest.mark.parametrize("template", ["host-3d-porous-cu", "hybrid-mof-hcf", "bare-li-foil"])
def test_commented_copy_is_a_design(template: str, tmp_path: Path) -> None:
    text = designs.commented_copy("My anode", template)
    assert tomllib.loads(text)["title"] == "My anode"
    assert "# keys: " in text
    copy = designs.load(write(tmp_path, text))
    assert copy.system is None
    assert copy.host == designs.load(template).host
    assert copy.source == designs.load(template).source
    assert copy.about == designs.load(template).about


def _infused(**change: object) -> dict:
    """Magnesium walls in a foam of fine pores."""
    given = {
        "material": "copper",
        "thickness": "300 um",
        "porosity": 0.9,
        "geometry": {"kind": "foam", "pore": "0.83 um"},
        "wall": {"material": "magnesium", "thickness": "60 nm"},
        "infused": 0.6,
    }
    return {"title": "x", "host": [{**given, **change}]}


def test_walls_that_take_more_lithium_than_was_infused_are_refused_in_words_of_the_file() -> None:
    with pytest.raises(InputError) as caught:
        designs.resolve(designs.design(_infused()))
    (said,) = caught.value.problems
    assert "infused: 0.6 of the usable pores" in said
    assert "the walls alone take 52.3 mAh/cm2" in said
    assert "Infuse at least 0.671" in said
    with pytest.raises(InputError, match="walls alone take"):
        designs.resolve(designs.design({**_infused(infused=None), "lithium": {"infused": "20 %"}}))
    with pytest.raises(InputError, match="The pores can't hold it"):
        designs.resolve(designs.design(_infused(wall={"material": "magnesium", "thickness": "120 nm"})))


def test_infused_lithium_is_metal_and_the_fill_of_the_walls() -> None:
    stack = designs.resolve(designs.design(_infused(infused=0.672))).stack
    (host,) = stack.hosts
    walls = host.wall.room * LITHIUM_VOLUME_PER_CHARGE
    metal = host.filling * host.usable - walls
    assert 0.0 <= metal < 0.002 * host.usable
    # by hand: the lining's charge times its room, over F and the molar volume
    lining = host.wall.capacity * host.wall.volume_ratio / FARADAY * LITHIUM_MOLAR_VOLUME
    assert walls == pytest.approx(lining)
    assert designs.resolve(designs.design(_infused(infused=None))).stack.hosts[0].filling == 0.0


MISFITS = [
    {
        "host": [
            {
                "material": "copper", "thickness": "28.5 um", "porosity": 0.9,
                "geometry": {"kind": "foam", "pore": "129 um"},
            }
        ]
    },
    {
        "host": [
            {
                "material": "copper", "thickness": "100 um", "porosity": 0.9,
                "geometry": {"kind": "hollow_fibre", "diameter": "0.5 um", "bore": "0.7 um"},
            },
            {
                "material": "copper", "thickness": "100 um", "porosity": 0.3, "fill": "gas", "polymer": 0.1,
                "geometry": {"kind": "hollow_fibre", "diameter": "10 um", "bore": "9 um"},
            },
            {
                "material": "copper", "thickness": {"value": 100, "unit": "um", "evidence": "assumed"},
                "porosity": [0.3, 0.5], "geometry": {"kind": "channel", "width": "80 nm"},
            },
        ],
        "coating": [{"material": "lipon", "thickness": {"value": "45 nm", "evidence": "assumed"}, "on": "wall"}],
    },
    {
        "lithium": {"infused": 0.5, "below": "1 um", "above": "1 um"},
        "faces": {"top": {"electrons": False}},
        "coating": [{"material": "lipon", "on": "wall"}],
    },
    {
        "counter": {"n_to_p": 1, "start": "charged"},
        "electrolyte": [
            {
                "material": "litfsi_dol_dme", "amount": "3 g/Ah",
                "thickness": {"value": "25 um", "evidence": "measured", "source": "b"},
            }
        ],
    },
    {"counter": {"material": "lfp", "n_to_p": 1, "areal_capacity": "1 mAh/cm2"}},
]  # fmt: skip


def test_no_contradiction_is_told_in_bare_si() -> None:
    told = [sentence for raw in MISFITS for sentence in misfits({"title": "x", **raw})]
    text = " ".join(told)
    for said in ("129 um does not fit in a layer of 28.5 um", "bore (0.7 um)", "bores of 9 um in fibres of 10 um",
                 "45 nm on both walls", "(80 nm)"):  # fmt: skip
        assert said in text
    assert len(told) == 15
    assert not re.search(r"\d[eE][-+]\d|\d m\b|\d\.\d{5,}", text)


def test_keys_of_earlier_versions_say_what_to_write_now() -> None:
    raw = {
        **_infused(pores=[{"share": 0.1, "width": "1 um"}]),
        "coating": [{"material": "lif", "matrix": "pva", "filler_share": 0.3}],
        "contact": {"still": "1 A/m2", "pressed": "1 A/m2", "spot": "1 um"},
        "deposit": {"barrier": "1 mV"},
    }
    with pytest.raises(InputError) as caught:
        designs.design(raw)
    for said in (
        "host 1, pores: no longer a key. Bores follow from geometry",
        "coating 1, matrix: no longer a key. Name the mixture as the material",
        "contact.still: now called 'critical_stripping_current'.",
        "contact.pressed: now called 'critical_stripping_current_per_MPa'.",
        "contact.spot: now called 'spacing'.",
        "deposit.barrier: now called 'nucleation_overpotential'.",
        "coating 1, filler_share: no longer a key. Name the mixture as the material",
    ):
        assert said in str(caught.value)


def test_possible_ranges_are_told_in_usual_units() -> None:
    raw = {"title": "x", "stack": {"temperature": "500 degC", "pressure": "-1 MPa"}, "lithium": {"below": "-1 um"}}
    with pytest.raises(InputError) as caught:
        designs.design(raw)
    for said in ("at least -73.1 degC and at most 177 degC", "at least 0 MPa", "at least 0 um"):
        assert said in str(caught.value)
