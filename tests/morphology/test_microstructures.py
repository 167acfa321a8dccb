"""Generators and imported images: porosity, seeds, paths, refusals."""

import numpy as np
import pytest
from scipy import ndimage

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

import jax.numpy as jnp

from lithiophile.errors import InputError, SolverError, UnknownNameError
from lithiophile.morphology.fields.effective import conductance
from lithiophile.morphology.images.diffuse import from_image, signed_distance
from lithiophile.morphology.images.formats import open_image
from lithiophile.morphology.images.stored import downward
from lithiophile.morphology.interface.islands import joined
from lithiophile.morphology.measures.host import interface_area, percolates, pore_tortuosity, porosity
from lithiophile.morphology.microstructures import build, names
from lithiophile.morphology.microstructures.specimen import assembled, logistic
from lithiophile.morphology.output.vti import write_vti
from lithiophile.morphology.voxels.lattice import Lattice

CASES = {
    "fibre": {"diameter": 6e-6},
    "graded_fibre": {"diameter": [6e-6, 4e-6]},
    "foam": {"cell": 12e-6},
    "pillar": {"spacing": 8e-6},
    "channel": {"spacing": 8e-6},
    "sheet": {"spacing": 6e-6},
    "garnet": {"pore": 6e-6},
}


@pytest.mark.parametrize("kind", sorted(CASES))
def test_host_has_the_porosity_asked_for_and_a_path(kind):
    made = build(kind, (48, 48, 48), 5e-7, porosity=0.7, **CASES[kind]).checked()
    loss = 0.05 if kind == "garnet" else 0.02  # closed pores of a garnet are filled
    assert porosity(made) == pytest.approx(0.7, abs=loss)
    metal = made.metal > 0.5
    labels, _ = joined(metal, Lattice(made.shape, made.periodic))
    connected = np.isin(labels, np.unique(labels[0])) & metal
    assert made.grounded or connected.sum() > 0.97 * metal.sum()
    assert percolates((made.pore + made.ionic > 0.5)[6:], made.periodic)


@pytest.mark.parametrize("kind", sorted(set(CASES) - {"pillar", "channel"}))
def test_seed_decides_the_structure(kind):
    a, b, c = (build(kind, (32, 32), 5e-7, porosity=0.7, **CASES[kind], seed=s) for s in (1, 1, 2))
    assert np.array_equal(a.conductive, b.conductive)
    assert not np.array_equal(a.conductive + a.ionic, c.conductive + c.ionic)


def test_periodic_fibres_meet_across_the_walls():
    made = build("fibre", (32, 48, 48), 5e-7, porosity=0.7, diameter=6e-6, seed=3)
    for axis in (1, 2):
        jump = np.abs(np.roll(made.conductive, 1, axis) - made.conductive)
        seam = np.take(jump, 0, axis).max()
        assert seam <= jump.max() + 1e-12
        assert seam < 0.5


def test_pillars_have_the_area_of_their_circles():
    made = build("pillar", (48, 32, 32), 5e-7, spacing=16e-6, porosity=0.8)
    # a diffuse disk holds pi^2/3 voxels^2 more than a sharp one of the same radius
    radius = np.sqrt(0.2 * 16e-6**2 / np.pi - np.pi**2 / 3 * 5e-7**2)
    found = interface_area(made, part=slice(10, 36))
    assert found == pytest.approx(2 * np.pi * radius / 16e-6**2, rel=0.01)


def test_hollow_fibres_have_more_area_than_solid_ones():
    solid, hollow = (build("fibre", (48, 48, 48), 5e-7, porosity=0.8, diameter=10e-6, hollow=h) for h in (0.0, 0.6))
    assert interface_area(hollow) > 1.3 * interface_area(solid)


def test_foil_with_seeds_is_rougher():
    flat = build("foil", (32, 32), 2.5e-7, lithium=2e-6)
    rough = build("foil", (32, 32), 2.5e-7, lithium=2e-6, seeds=2, seed_radius=1e-6)
    assert rough.lithium.sum() > flat.lithium.sum() + 5


def test_tortuosity_of_straight_channels_and_of_slanted_ones():
    pore = np.zeros((32, 32))
    pore[:, 8:24] = 1.0
    assert pore_tortuosity(pore) == pytest.approx(1.0, abs=1e-5)
    assert pore_tortuosity(np.ones((16, 16))) == pytest.approx(1.0, abs=1e-6)
    assert pore_tortuosity(np.zeros((16, 16))) == np.inf


def test_tortuosity_of_a_checkered_wall_is_that_of_the_assembled_matrix():
    import scipy.sparse as sparse
    import scipy.sparse.linalg as linalg

    rng = np.random.default_rng(3)
    pore = (rng.random((20, 12)) < 0.8).astype(float)
    index, n = np.arange(pore.size).reshape(pore.shape), pore.shape[0]
    a, b = sparse.lil_matrix((pore.size, pore.size)), np.zeros(pore.size)
    for (i, j), p in np.ndenumerate(pore):
        k = index[i, j]
        if not p:
            a[k, k] = 1.0
            continue
        if i in (0, n - 1):
            a[k, k] += 2.0
            b[k] = 2.0 * (i == 0)
        for di, dj in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            y, x = i + di, j + dj
            if 0 <= y < n and 0 <= x < pore.shape[1] and pore[y, x]:
                a[k, k] += 1.0
                a[k, index[y, x]] -= 1.0
        a[k, k] += 1e-12
    u = linalg.spsolve(a.tocsc(), b).reshape(pore.shape)
    flux = (2.0 * pore[0] * (1.0 - u[0])).sum() * n / pore.shape[1]
    assert pore_tortuosity(pore) == pytest.approx(pore.mean() / flux, rel=1e-5)


def test_image_becomes_diffuse_and_keeps_its_volume(tmp_path):
    x = np.arange(32) + 0.5
    disk = (np.hypot(x[:, None] - 16, x[None] - 16) < 8).astype(np.uint8)
    np.save(tmp_path / "disk.npy", disk)
    made = from_image(open_image(tmp_path / "disk.npy").load(), 5e-7, {0: "pore", 1: "conductive"}, add_collector=False)
    assert made.conductive.sum() == pytest.approx(disk.sum(), rel=1e-6)
    assert made.conductive[16, 16] > 0.995
    between = (made.conductive > 0.05) & (made.conductive < 0.95)
    assert between.sum() > 4 * 2 * np.pi * 8 * 0.8


def test_image_reads_back_from_vti_and_tiff(tmp_path):
    image = np.random.default_rng(0).integers(0, 3, (8, 12, 16)).astype(np.uint8)
    read = open_image(write_vti(tmp_path / "a.vti", {"phase": image}, 1e-6)).load()
    assert np.array_equal(read, downward(image))
    tifffile = pytest.importorskip("tifffile", reason="tifffile is not installed")
    tifffile.imwrite(tmp_path / "a.tif", image)
    assert np.array_equal(open_image(tmp_path / "a.tif").load(), image)


def test_a_conductor_on_the_collector_is_one_with_it():
    image = np.zeros((24, 24), int)
    image[:12, 6:18] = 1
    made = from_image(image, 5e-7, {0: "pore", 1: "conductive"})
    assert made.conductive[:12, 10:14].min() > 0.98
    assert made.conductive[8, 2] < 0.05
    insulating = from_image(image, 5e-7, {0: "pore", 1: "insulating"})
    assert insulating.pore[:12, 10:14].max() < 0.1


def test_signed_distance_of_a_half_space():
    inside = np.zeros((32, 8), bool)
    inside[:16] = True
    d = signed_distance(inside)
    assert d[15, 4] == pytest.approx(-0.5, abs=0.1)
    assert d[20, 4] == pytest.approx(4.5, abs=0.1)


def test_a_conduction_that_is_not_solved_is_no_answer():
    pore = jnp.asarray(np.random.default_rng(0).uniform(0.2, 1.0, (16, 12)))
    assert 0.2 < conductance(pore, Lattice((16, 12)), 1e-4) < 1.0
    with pytest.raises(SolverError, match=r"its residual stayed at .*, above 1\.0e-30"):
        conductance(pore, Lattice((16, 12)), 1e-30)


@pytest.mark.parametrize("layers", [2, 3])
def test_closed_pores_of_garnet_leave_no_seams(layers):
    made = build("garnet", (128, 128), 2.5e-7, layers=layers, pore=6e-6, porosity=0.65, dense=3e-6, seed=6)
    pore = 1.0 - made.ionic - made.conductive
    away = ndimage.distance_transform_edt(np.pad(pore, ((0, 0), (8, 8)), mode="wrap") < 0.5)[:, 8:-8]
    # the field's own haze where it grazes the threshold stays; a seam is half a pore
    assert pore[away > 4.0].max() < 0.4


def test_an_image_of_any_size_keeps_its_voxels_and_its_walls():
    image = np.zeros((17, 13), int)
    image[:, [12, 0, 1]] = 1
    made = from_image(image, 1e-6, {0: "pore", 1: "insulating"}, periodic=True, gap=0.0).checked()
    assert made.periodic
    assert made.shape[1:] == (13,)
    row = made.insulating[-8]
    assert row[0] > row[12] == pytest.approx(row[1])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: build("fibres", (32, 32), 5e-7), "There is no microstructure 'fibres'. The nearest: fibre"),
        (lambda: build("fibre", (32, 32), 5e-7, diametre=1), "no argument 'diametre'"),
        (lambda: build("fibre", (32, 32), 5e-7, diameter=1e-6), "at least 5 are needed"),
        (lambda: build("fibre", (32, 32), 5e-7, porosity=1.5), "must lie between"),
        (lambda: build("foil", (32, 6), 5e-7).checked(), "an axis has 6 voxels"),
        (lambda: from_image(np.full((16, 16), np.nan), 1e-6, {}), "256 voxels that are not numbers"),
        (lambda: from_image(np.eye(16, dtype=int), 1e-6, {0: "pore"}), "label 1 of the image has no phase"),
        (lambda: from_image(np.full((16, 16), 0.5), 1e-6, {}), "grey values"),
        (lambda: open_image("nowhere.tif"), "no image"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(make, message):
    with pytest.raises((InputError, UnknownNameError), match=message):
        make()


def layered(**parts):
    z = np.broadcast_to((np.arange(32) + 0.5)[:, None], (32, 16))
    return assembled("layers", 5e-7, shape=(32, 16), **{k: f(z) for k, f in parts.items()})


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (
            {"insulating": lambda z: logistic(z - 8), "lithium": lambda z: logistic(np.abs(z - 16) - 2)},
            "no conductive path",
        ),
        (
            {"lithium": lambda z: logistic(z - 8), "insulating": lambda z: logistic(np.abs(z - 20) - 4)},
            "does not percolate",
        ),
        ({"lithium": lambda z: logistic(z - 8), "insulating": lambda z: logistic(20 - z)}, "no pore reaches the top"),
    ],
)
def test_structures_in_which_nothing_can_grow_are_refused(parts, message):
    with pytest.raises(InputError, match=message):
        layered(**parts).checked()


def test_fields_with_nan_are_refused():
    made = layered(lithium=lambda z: np.where(z > 30, np.nan, logistic(z - 8)))
    with pytest.raises(InputError, match="not numbers"):
        made.checked()


def test_catalogue_lists_all_kinds():
    assert set(names()) == {*CASES, "foil"}
