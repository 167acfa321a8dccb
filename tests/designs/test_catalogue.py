"""The contract of every shipped design: it loads, states its sources, draws, and makes a cell."""

from pathlib import Path

import numpy as np
import pytest

from lithiophile import designs, materials
from lithiophile.designs.ledger import kinetics_by_electrolyte
from lithiophile.designs.loader import DATA
from lithiophile.stack import Stack

NAMES = designs.names()
every_design = pytest.mark.parametrize("name", NAMES)

FIRST = {
    "bare-li-foil", "planar-cu", "host-3d-porous-cu", "host-cu-nanowire", "host-ni-graphene",
    "host-heterogeneous-cfp", "host-hollow-cf", "infused-li-rgo", "infused-pi-zno", "seed-au",
    "gradient-lithiophilic", "hybrid-mof-hcf", "host-uniform-3d", "host-pristine-carbon-paper",
}  # fmt: skip


def test_the_first_designs_are_there() -> None:
    assert set(NAMES) >= FIRST


@every_design
def test_states_what_it_is_and_where_its_numbers_come_from(name: str) -> None:
    design = designs.load(name)
    assert design.system in (name, None)
    assert 80 < len(design.about) < 900
    assert all(source.doi or source.title for source in design.source.values())
    resolved = designs.resolve(design)
    assert not [e.key for e in resolved.provenance if e.evidence == "given"]
    for e in resolved.provenance:
        if e.evidence == "assumed" and not e.default:
            assert e.note, f"{name}: {e.key} is assumed without a reason"
            assert (e.low, e.high) != (None, None), f"{name}: {e.key} is assumed without a range"
        if e.evidence in ("measured", "fitted", "surrogate"):
            assert e.source, f"{name}: {e.key} names no source"


@every_design
def test_every_source_is_used_or_cited(name: str) -> None:
    text = (DATA / f"{name}.toml").read_text(encoding="utf-8")
    for key, source in designs.load(name).source.items():
        assert f'source = "{key}"' in text or source.reference or source.where


@every_design
def test_draws_its_layers(name: str) -> None:
    design = designs.load(name)
    drawing = designs.draw(design)
    assert drawing.startswith(design.title)
    assert len({len(line) for line in drawing.splitlines() if line[:1] in "│┌├└"}) == 1
    for host in design.host:
        assert host.material in drawing


@every_design
def test_makes_a_cell_with_positive_layers(name: str) -> None:
    stack = designs.resolve(designs.load(name)).stack
    assert isinstance(stack, Stack)
    assert stack.layers
    for layer in stack.layers:
        assert layer.thickness > 0.0
        assert 0.0 < layer.porosity <= 1.0
        assert np.all(np.asarray(layer.electrolyte.conductivity(np.array([1000.0]))) > 0.0)
    for host in stack.hosts:
        area = host.area(np.linspace(0.0, host.porosity, 101))
        assert area[0] > 0.0
        assert abs(area[-1]) < 1e-6 * area[0]
        assert 0.0 < host.pore_size < 1e-2
        assert host.residual < host.porosity


@every_design
def test_equal_electrolytes_are_one_object(name: str) -> None:
    """The cell model asks which electrolyte a layer holds by identity."""
    stack = designs.resolve(designs.load(name)).stack
    by_name: dict[str, object] = {}
    for layer in stack.layers:
        if not layer.electrolyte.single_ion:
            assert by_name.setdefault(layer.electrolyte.name, layer.electrolyte) is layer.electrolyte


def test_mof_host_holds_29_mah_per_cm2_and_not_a_hundred_times_that() -> None:
    host = designs.load("hybrid-mof-hcf").host[0]
    pore_volume = host.thickness.value * host.porosity[0].value  # m3/m2
    assert pore_volume == pytest.approx(143e-6, rel=0.01)
    assert pore_volume * 2062.0 * 100.0 == pytest.approx(29.5, rel=0.01)


def test_polyimide_mat_carries_electrons_by_lithium_only() -> None:
    (host,) = designs.resolve(designs.load("infused-pi-zno")).stack.hosts
    assert host.electrons == "lithium"
    assert host.skeleton_conductivity == 0.0
    assert host.filling > 0.9
    assert host.link == pytest.approx(0.02)


def test_insulated_paper_has_no_electrons_at_its_top() -> None:
    stack = designs.resolve(designs.load("host-heterogeneous-cfp")).stack
    assert [h.electrons for h in stack.hosts] == ["skeleton", "lithium"]
    assert not stack.top.electrons
    plain = designs.resolve(designs.load("host-pristine-carbon-paper")).stack
    assert plain.top.electrons


def test_gradient_stands_on_lithium_and_its_barrier_rises_towards_the_separator() -> None:
    stack = designs.resolve(designs.load("gradient-lithiophilic")).stack
    assert stack.below.thickness > 100e-6
    barriers = [b for host in stack.hosts for b in host.wall.barrier]
    assert barriers == sorted(barriers)
    assert barriers[-1] > barriers[0]


def test_catalogue_files_are_named_after_their_system() -> None:
    for path in Path(DATA).glob("*.toml"):
        assert path.stem == path.stem.lower()


def test_kinetics_go_with_electrolytes_that_exist() -> None:
    known = set(materials.names())
    for electrolyte, kinetics in kinetics_by_electrolyte().items():
        assert electrolyte in known
        assert materials.load(kinetics).kind == "kinetics"


def test_catalogue_is_honest_about_what_it_assumes() -> None:
    """Most geometries are not in the sources read; the share of assumed numbers must be seen, not hidden."""
    entries = [e for name in NAMES for e in designs.resolve(designs.load(name)).provenance]
    shares = designs.evidence_shares(entries)
    assert sum(shares.values()) == pytest.approx(1.0)
    assert 0.5 < shares["assumed"] < 0.9
    assert len(NAMES) >= 96


def test_a_design_keeps_what_the_material_says_of_its_salt() -> None:
    # PEO-LiTFSI states a molar volume; a design that restates the conductivity must not lose it
    layers = designs.resolve(designs.load("sse-int-pc-peo")).stack.layers
    assert any(layer.electrolyte.salt_molar_volume > 0.0 for layer in layers)
