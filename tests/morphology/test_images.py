"""Pictures as hosts: every kind of file gives the same host, the right way up, with the right lengths."""

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")
pytest.importorskip("tifffile", reason="pictures need the extra lithiophile[images]")
pytest.importorskip("skimage", reason="pictures need the extra lithiophile[images]")

import tifffile
from PIL import Image as pillow
from tests.morphology.command import command

from lithiophile.errors import InputError
from lithiophile.morphology.cases.case_file import case_from, specimen_from
from lithiophile.morphology.images.formats import open_image
from lithiophile.morphology.images.reading import Options, read_image
from lithiophile.morphology.images.segmentation import PHASES
from lithiophile.morphology.images.stored import downward
from lithiophile.morphology.measures.host import geometry, interface_area, porosity
from lithiophile.morphology.output.vti import write_vti
from lithiophile.morphology.voxels import memory

VTI = Path(__file__).parent / "vti"
SOLID, PORE = PHASES.index("conductive"), PHASES.index("pore")


def cross_section(rows=48, columns=40):
    """Solid as it looks on a screen: a floor in the lowest quarter, a pillar at the left, sky above."""
    solid = np.zeros((rows, columns), bool)
    solid[3 * rows // 4 :] = True
    solid[rows // 3 :, 4:14] = True
    return solid


def grey(solid, bits=8, seed=0):
    """The same with noise, dark pores and a bright solid."""
    top = 2**bits - 1
    noise = np.random.default_rng(seed).normal(0.0, 0.06, solid.shape)
    return np.round(np.clip(np.where(solid, 0.7, 0.25) + noise, 0, 1) * top).astype(
        np.uint8 if bits == 8 else np.uint16
    )


def saved(folder, kind, solid):
    """A picture of a solid in a file of some kind."""
    mask = np.where(solid, 255, 0).astype(np.uint8)
    path = folder / f"picture.{kind.split()[0]}"
    if kind == "png":
        pillow.fromarray(mask).save(path)
    elif kind == "png 1 bit":
        pillow.fromarray(mask).convert("1").save(path)
    elif kind == "png colour":
        pillow.fromarray(np.stack([mask, mask, mask], -1)).save(path)
    elif kind == "png with transparency":
        pillow.fromarray(np.stack([mask, mask, mask, np.full_like(mask, 255)], -1)).save(path)
    elif kind == "png palette":
        picture = pillow.fromarray(solid.astype(np.uint8), mode="P")
        picture.putpalette([0, 0, 0, 255, 255, 255])
        picture.save(path)
    elif kind == "png grey":
        pillow.fromarray(grey(solid)).save(path)
    elif kind == "png 16 bit":
        pillow.fromarray(grey(solid, 16)).save(path)
    elif kind == "tif":
        tifffile.imwrite(path, mask)
    elif kind == "tif 0/1":
        tifffile.imwrite(path, solid.astype(np.uint8))
    elif kind == "tif packed":
        tifffile.imwrite(path, mask, compression="zlib")
    elif kind == "tif 16 bit":
        tifffile.imwrite(path, grey(solid, 16))
    elif kind == "tif white is zero":
        tifffile.imwrite(path, 255 - mask, photometric="miniswhite")
    elif kind == "tif of numbers":
        tifffile.imwrite(path, (grey(solid) / 255.0).astype(np.float32))
    elif kind == "npy":
        np.save(path, solid[::-1])
    elif kind == "npy grey":
        np.save(path, grey(solid)[::-1].astype(float))
    elif kind == "npz":
        np.savez_compressed(path, mask[::-1])
    elif kind == "vti":
        write_vti(path, {"phase": mask[::-1]}, 5e-7)
    return path


KINDS = ["png", "png 1 bit", "png colour", "png with transparency", "png palette", "png grey", "png 16 bit", "tif",
         "tif 0/1", "tif packed", "tif 16 bit", "tif white is zero", "tif of numbers", "npy", "npy grey", "npz",
         "vti"]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_gives_the_same_host_the_same_way_up(kind, tmp_path):
    solid = cross_section()
    reading = read_image(saved(tmp_path, kind, solid), Options(voxel="0.5 um"))
    wrong = (reading.phases == SOLID) != solid[::-1]
    noisy = any(word in kind for word in ("grey", "16 bit", "numbers"))
    assert wrong.mean() < (2e-3 if noisy else 1e-12)
    assert reading.voxel == pytest.approx(5e-7)
    assert any("the collector lies at the bottom" in n for n in reading.notes)


def test_the_solid_at_the_bottom_of_a_picture_is_at_the_collector(tmp_path):
    path = saved(tmp_path, "tif", cross_section())
    made = specimen_from({"image": str(path), "voxel": "0.5 um"}).checked()
    share = made.conductive.mean(1)
    assert share[6] > 0.95
    assert share[-6] < 0.01
    # the slab on the collector's face is half collector and not counted
    assert porosity(made) == pytest.approx(1.0 - cross_section()[:-1].mean(), abs=0.002)
    # the pillar at the left stays at the left
    assert made.conductive[30, 9] > 0.95
    assert made.conductive[30, 30] < 0.05


@pytest.mark.parametrize(
    ("turn", "side"),
    [(lambda s: s, "bottom"), (lambda s: s[::-1, ::-1], "top"), (lambda s: np.rot90(s, -1), "left"),
     (lambda s: np.rot90(s, 1), "right"), (lambda s: s, "last row")],
)  # fmt: skip
def test_a_picture_on_its_side_is_turned_and_not_mirrored(turn, side, tmp_path):
    solid = cross_section()
    path = saved(tmp_path, "png", np.ascontiguousarray(turn(solid)))
    reading = read_image(path, Options(voxel=1e-6, collector=side))
    assert np.array_equal(reading.phases == SOLID, solid[::-1])


def stack():
    """Slices, rows, columns: solid in the last rows, and a bar in slice 2 only."""
    solid = np.zeros((9, 12, 10), np.uint8)
    solid[:, 8:] = 255
    solid[2, 4:8, 3:6] = 255
    return solid


def test_a_stack_of_pictures_asks_where_its_collector_lies(tmp_path):
    tifffile.imwrite(tmp_path / "s.tif", stack(), photometric="minisblack")
    with pytest.raises(InputError, match=r'collector = "bottom" for cross-sections .* "front" or "back" for slices'):
        read_image(tmp_path / "s.tif", Options(voxel=1e-6))
    sections = read_image(tmp_path / "s.tif", Options(voxel=1e-6, collector="bottom")).phases == SOLID
    assert sections.shape == (12, 9, 10)
    assert np.array_equal(sections, (stack() > 0)[:, ::-1].transpose(1, 0, 2))
    for side, expected in (("front", stack() > 0), ("last slice", (stack() > 0)[::-1])):
        assert np.array_equal(read_image(tmp_path / "s.tif", Options(voxel=1e-6, collector=side)).phases == SOLID,
                              expected)  # fmt: skip


def test_a_folder_of_slices_is_a_stack_in_the_order_of_its_numbers(tmp_path):
    for i, one in enumerate(stack(), 5):
        pillow.fromarray(one).save(tmp_path / f"slice_{i}.png")
    for where in (tmp_path, tmp_path / "slice_*.png"):
        found = read_image(where, Options(voxel=1e-6, collector="front"))
        assert np.array_equal(found.phases == SOLID, stack() > 0)
    pillow.fromarray(np.zeros((3, 3), np.uint8)).save(tmp_path / "slice_99.png")
    with pytest.raises(InputError, match=r"slice_99.png is 3x3 and slice_5.png 10x12; slices have to be of one size"):
        read_image(tmp_path, Options(voxel=1e-6, collector="front"))


@pytest.mark.parametrize("path", sorted(VTI.glob("*.vti")), ids=lambda p: p.stem)
def test_vtk_images_of_vtk_itself_are_read_packed_or_not(path):
    """Written by vtkXMLImageDataWriter of VTK 9.7, as ParaView does, in blocks of 64 bytes."""
    if "lz4" in path.stem:
        pytest.importorskip("lz4", reason="lz4 is not installed")
    expected = downward(np.arange(120).reshape(5, 4, 6))
    for array, factor in (("phase", 1.0), ("other", 0.5), (None, 1.0)):
        stored = open_image(path, array)
        assert stored.shape == expected.shape
        assert stored.edges == (0.2, 0.4, 0.2)
        assert np.array_equal(stored.load(), expected * factor)
    with pytest.raises(InputError, match=r"no array 'solid'; it holds phase, other"):
        open_image(path, "solid")


def test_a_damaged_vtk_image_is_told(tmp_path):
    data = (VTI / "none_appended_32_cell.vti").read_bytes()
    (tmp_path / "a.vti").write_bytes(data.replace(b'WholeExtent="0 6 0 4 0 5"', b'WholeExtent="0 6 0 4 0 6"'))
    with pytest.raises(InputError, match="holds 120 numbers and its image has 144; the file is damaged"):
        open_image(tmp_path / "a.vti").load()
    (tmp_path / "b.vti").write_text("<html></html>")
    with pytest.raises(InputError, match="is no VTK image"):
        open_image(tmp_path / "b.vti")


def test_voxels_that_are_no_cubes_become_cubes_of_the_same_host(tmp_path):
    """A sphere of 6 um in slices 0.5 um apart of pixels of 0.2 um."""
    z, y, x = (np.arange(n) + 0.5 for n in (32, 80, 80))
    away = np.sqrt((z[:, None, None] * 0.5 - 8) ** 2 + (y[:, None] * 0.2 - 8) ** 2 + (x * 0.2 - 8) ** 2)
    path = tmp_path / "ball.tif"
    tifffile.imwrite(path, np.where(away < 6, 255, 0).astype(np.uint8), imagej=True, resolution=(5, 5),
                     metadata={"spacing": 0.5, "unit": "um", "axes": "ZYX"})  # fmt: skip
    reading = read_image(path, Options(collector="front"))
    assert reading.voxel == pytest.approx(2e-7)
    assert reading.phases.shape == (80, 80, 80)
    solid = reading.phases == SOLID
    assert solid.mean() == pytest.approx(4 / 3 * np.pi * 6**3 / 16**3, rel=0.02)
    ball = np.sqrt(sum((c * 0.2 - 8) ** 2 for c in np.ogrid[0.5:80, 0.5:80, 0.5:80])) < 6
    assert (solid ^ ball).mean() < 0.005  # 0.0073 where slices are only repeated
    coarse = read_image(path, Options(collector="front", voxel="0.5 um"))
    assert coarse.phases.shape == (32, 32, 32)
    assert (coarse.phases == SOLID).mean() == pytest.approx(solid.mean(), rel=0.02)
    assert any(
        "resampled from 80x80x32 voxels of 0.2 um x 0.2 um x 0.5 um to 80x80x80 cubes" in n for n in reading.notes
    )


def test_area_and_porosity_of_a_resampled_host_are_those_of_the_shape(tmp_path):
    """A pillar of 8 um in a box of 16 um, its pixels twice as wide as high."""
    solid = np.zeros((160, 40), np.uint8)
    solid[:, 10:30] = 1
    np.save(tmp_path / "p.npy", solid)
    made = specimen_from({"image": str(tmp_path / "p.npy"), "pixel": ["0.4 um", "0.2 um"], "periodic": True})
    assert made.voxel == pytest.approx(2e-7)
    assert porosity(made) == pytest.approx(0.5, abs=0.002)
    assert interface_area(made) == pytest.approx(2 / 16e-6, rel=0.03)


def spaced(path, **how):
    tifffile.imwrite(path, np.where(cross_section(), 255, 0).astype(np.uint8), **how)
    return path


@pytest.mark.parametrize(
    ("how", "voxel"),
    [
        ({"resolution": (1e5, 1e5), "resolutionunit": 3}, 1e-7),
        ({"imagej": True, "resolution": (20, 20), "metadata": {"unit": "um"}}, 5e-8),
        ({"imagej": True, "resolution": (0.05, 0.05), "metadata": {"unit": "nm"}}, 2e-8),
        ({"ome": True, "metadata": {"axes": "YX", "PhysicalSizeX": 0.3, "PhysicalSizeY": 0.3}}, 3e-7),
        ({"ome": True, "metadata": {"axes": "YX", "PhysicalSizeX": 40, "PhysicalSizeXUnit": "nm", "PhysicalSizeY": 40,
                                    "PhysicalSizeYUnit": "nm"}}, 4e-8),
    ],
)  # fmt: skip
def test_the_size_of_a_pixel_is_read_from_the_file(how, voxel, tmp_path):
    name = "a.ome.tif" if "ome" in how else "a.tif"
    reading = read_image(spaced(tmp_path / name, **how))
    assert reading.voxel == pytest.approx(voxel, rel=1e-3)
    assert "says that its pixels are" in reading.notes[0]
    # another voxel is made of it, and the file can be overruled
    assert read_image(tmp_path / name, Options(voxel=4 * voxel)).phases.shape == (12, 10)
    told = read_image(tmp_path / name, Options(pixel=2 * voxel))
    assert told.voxel == pytest.approx(2 * voxel)
    assert any("caution" in n and "itself says" in n for n in told.notes)


def test_the_size_of_a_pixel_of_a_png_is_read_and_that_of_a_screen_is_not(tmp_path):
    solid = np.where(cross_section(), 255, 0).astype(np.uint8)
    pillow.fromarray(solid).save(tmp_path / "a.png", dpi=(254_000, 254_000))
    assert read_image(tmp_path / "a.png").voxel == pytest.approx(1e-7, rel=1e-3)
    pillow.fromarray(solid).save(tmp_path / "b.png", dpi=(72, 72))
    with pytest.raises(InputError, match=r'b.png does not say how large its pixels are; write .* voxel = "0.2 um"'):
        read_image(tmp_path / "b.png")


def test_a_spacing_without_a_unit_is_asked_for(tmp_path):
    path = VTI / "none_ascii_64_cell.vti"
    named = {v: "pore" if v < 60 else "conductive" for v in range(120)}
    with pytest.raises(InputError, match=r'its voxels are 0.2 x 0.4 x 0.2, and not in which unit; write unit = "um"'):
        read_image(path, Options(array="phase", phases=named))
    by_unit = read_image(path, Options(array="phase", unit="um", threshold=59))
    by_voxel = read_image(path, Options(array="phase", voxel="0.2 um", threshold=59))
    assert by_unit.phases.shape == by_voxel.phases.shape == (10, 4, 6)
    assert by_unit.voxel == by_voxel.voxel == pytest.approx(2e-7)


def test_slices_whose_distance_is_unknown_are_asked_for(tmp_path):
    tifffile.imwrite(tmp_path / "s.tif", stack(), photometric="minisblack", resolution=(1e5, 1e5), resolutionunit=3)
    with pytest.raises(InputError, match=r'not how far its slices are apart; .* pixel = \["20 nm", "20 nm", "50 nm"\]'):
        read_image(tmp_path / "s.tif", Options(collector="front"))


def test_phases_of_several_labels_and_of_several_grey_values(tmp_path):
    labels = np.zeros((40, 30), np.uint8)
    labels[20:], labels[10:20, :15] = 3, 7
    pillow.fromarray(labels).save(tmp_path / "l.png")
    with pytest.raises(InputError, match=r"holds the values 0 \(37.5%\), 3 \(50.0%\), 7 \(12.5%\), and 2 phases are"):
        read_image(tmp_path / "l.png", Options(voxel=1e-6))
    named = {0: "pore", 3: "conductive", 7: "insulating"}
    found = read_image(tmp_path / "l.png", Options(voxel=1e-6, phases=named)).phases[::-1]
    assert (found == PHASES.index("insulating")).mean() == pytest.approx(0.125)
    ordered = read_image(tmp_path / "l.png", Options(voxel=1e-6, phases=list(named.values()))).phases[::-1]
    assert np.array_equal(ordered, found)
    noise = np.random.default_rng(0).normal(0, 5, labels.shape)
    pillow.fromarray((np.array([20, 0, 0, 200, 0, 0, 0, 110])[labels] + 20 + noise).astype(np.uint8)).save(
        tmp_path / "g.png"
    )
    three = read_image(tmp_path / "g.png", Options(voxel=1e-6, phases=["pore", "insulating", "conductive"]))
    assert np.array_equal(three.phases[::-1], found)
    assert len(three.thresholds) == 2
    by_hand = read_image(
        tmp_path / "g.png", Options(voxel=1e-6, phases=["pore", "insulating", "conductive"], threshold=[80, 170])
    )
    assert np.array_equal(by_hand.phases, three.phases)


def test_phases_by_colour(tmp_path):
    colours = np.zeros((20, 20, 3), np.uint8)
    colours[10:] = (255, 0, 0)
    colours[:4, :4] = (0, 128, 255)
    pillow.fromarray(colours).save(tmp_path / "c.png")
    named = {"black": "pore", "#ff0000": "conductive", "#0080ff": "insulating"}
    found = read_image(tmp_path / "c.png", Options(voxel=1e-6, phases=named)).phases[::-1]
    assert (found == PHASES.index("insulating")).mean() == pytest.approx(0.04)
    assert (found == SOLID).mean() == pytest.approx(0.5)
    with pytest.raises(InputError, match=r"label #0080ff \(4.0% of c.png\) has no phase"):
        read_image(tmp_path / "c.png", Options(voxel=1e-6, phases={"black": "pore", "red": "conductive"}))
    red = read_image(tmp_path / "c.png", Options(voxel=1e-6, channel="red")).phases[::-1]
    assert np.array_equal(red == SOLID, colours[..., 0] == 255)


def test_crops_turns_and_flips(tmp_path):
    solid = cross_section(60, 50)
    wide = np.pad(solid, ((0, 12), (5, 3)), constant_values=True)  # a bar of text below
    path = saved(tmp_path, "png", wide)
    crop = {"bottom": 12, "left": "5 um", "right": 3}
    found = read_image(path, Options(voxel="1 um", crop=crop)).phases == SOLID
    assert np.array_equal(found, solid[::-1])
    turned = saved(tmp_path, "tif", np.rot90(solid, -1))
    assert np.array_equal(read_image(turned, Options(voxel=1e-6, rotate=90)).phases == SOLID, solid[::-1])
    mirrored = read_image(turned, Options(voxel=1e-6, rotate=90, flip="left-right")).phases == SOLID
    assert np.array_equal(mirrored, solid[::-1, ::-1])
    for bad, message in (
        ({"crop": {"below": 3}}, "'below' is no side; possible: left, right, top, bottom"),
        ({"crop": {"top": 60, "bottom": 40}}, "crop leaves nothing"),
        ({"crop": {"top": 2.5}}, "neither a whole number of pixels nor a length"),
        ({"flip": "upside"}, "use left-right, top-bottom"),
        ({"collector": "below"}, "is no side of picture.png; write one of left, right, top, bottom"),
    ):
        with pytest.raises(InputError, match=message):
            read_image(path, Options(voxel=1e-6, **bad))


def test_a_tilted_picture_is_made_level(tmp_path):
    from scipy import ndimage

    level = np.zeros((300, 300), np.uint8)
    level[180:] = 200
    tilted = ndimage.rotate(level, -7, reshape=False, order=1, mode="nearest")
    pillow.fromarray(tilted).save(tmp_path / "t.png")
    found = read_image(tmp_path / "t.png", Options(voxel=1e-6, rotate=7, threshold=100)).phases == SOLID
    heights = found.sum(0)
    assert np.ptp(heights) <= 2
    assert 220 < found.shape[1] < 300


def sparse(path, *shape):
    """An array of zeros that takes no room on the disk."""
    header = np.lib.format.header_data_from_array_1_0(np.zeros(1, np.uint8)) | {"shape": shape}
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, header)
        file.truncate(file.tell() + int(np.prod(shape)))
    return path


def test_a_file_too_large_for_the_memory_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "_free_here", lambda: 20e9)
    path, pore = sparse(tmp_path / "huge.npy", 2000, 2000, 2000), {0: "pore"}
    with pytest.raises(InputError, match=r"huge.npy holds 2000x2000x2000 voxels \(8 GB\).* needs about 1200.6 GB and "
                       r"20.0 GB are free. Crop it, .* or cut or coarsen it with another program first"):  # fmt: skip
        read_image(path, Options(voxel="1 um", phases=pore))
    # what is cropped away is not read
    crop = {"left": 990, "right": 990, "top": 990, "bottom": 990, "front": 990, "back": 990}
    assert read_image(path, Options(voxel="1 um", phases=pore, crop=crop)).phases.shape == (20, 20, 20)
    # a voxel that is named would do
    monkeypatch.setattr(memory, "_free_here", lambda: 2e9)
    flat = sparse(tmp_path / "flat.npy", 4000, 4000)
    with pytest.raises(InputError, match=r'make the voxels coarser, voxel = "1.[4-7]\d* um"'):
        read_image(flat, Options(pixel="1 um", phases=pore))
    assert read_image(flat, Options(pixel="1 um", voxel="20 um", phases=pore)).phases.shape == (200, 200)


def test_a_large_tiff_and_a_large_vtk_image_are_refused_by_their_headers(tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "_free_here", lambda: 20e9)
    tifffile.imwrite(tmp_path / "h.tif", shape=(2000, 2000, 2000), dtype=np.uint8, photometric="minisblack")
    head = (VTI / "zlib_appended_64_cell.vti").read_bytes().replace(b"0 6 0 4 0 5", b"0 2000 0 2000 0 2000")
    (tmp_path / "h.vti").write_bytes(head)
    for name in ("h.tif", "h.vti"):
        with pytest.raises(InputError, match=f"{name} holds 2000x2000x2000 voxels"):
            read_image(tmp_path / name, Options(voxel="0.2 um", collector="front", phases={0: "pore"}))


@pytest.mark.parametrize(
    ("values", "options", "message"),
    [
        (np.zeros((20, 20), np.uint8), {}, r"all voxels of a.npy have the value 0, so it shows no phases"),
        (np.full((20, 20), np.nan), {}, r"400 voxels that are not numbers"),
        (np.arange(400.0).reshape(20, 20), {"phases": {0: "pore"}}, r"grey values from 0 to 399, not labels"),
        (np.arange(400).reshape(20, 20), {"threshold": 999}, r"a threshold of 999 divides nothing"),
        (np.arange(400).reshape(20, 20), {"threshold": "otzu"}, r"write a grey value or one of otsu, li"),
        (np.zeros((0, 20)), {}, r"a.npy holds no voxels"),
        (np.arange(400).reshape(20, 20), {"threshold": [50, 100]}, r"need 1 thresholds, and 2 were given"),
        (np.eye(20, dtype=int), {"phases": {0: "pore", 1: "copper"}}, r"no phase 'copper'.*Use conductive, insulating"),
        (np.eye(20, dtype=int), {"phases": {0: "pore"}}, r"label 1 \(5.0% of a.npy\) has no phase"),
        (np.zeros((2, 3, 4, 5)), {}, r"has 4 axes"),
        (np.eye(20), {"median": 4}, r"an odd number of pixels"),
        (np.eye(20), {"voxel": "1 kg"}, r"kg"),
        (np.eye(20), {"voxel": -1.0}, r"no length above zero"),
        (np.eye(20), {"pixel": ["1 um", "1 um", "1 um"]}, r"pixel has 3 lengths; a.npy has 2 axes"),
    ],
)
def test_what_a_picture_leaves_open_is_asked_for_in_a_sentence(values, options, message, tmp_path):
    np.save(tmp_path / "a.npy", values)
    with pytest.raises(InputError, match=message):
        read_image(tmp_path / "a.npy", Options(**{"voxel": 1e-6, **options}))


@pytest.mark.parametrize(
    ("key", "value"),
    [("rotate", "abc"), ("rotate", np.nan), ("median", 2.5), ("median", "x"), ("crop", 5), ("threshold", {}),
     ("phases", 3), ("phases", {"0": "pore", "x": "conductive"}), ("phases", {0: 1}), ("phases", []),
     ("collector", 5), ("flip", 1),
     ("unit", 3), ("array", 3), ("channel", [1]), ("threshold", np.nan), ("threshold", [True])],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_answered_with_one_of_the_right(key, value, tmp_path):
    np.save(tmp_path / "a.npy", np.arange(400).reshape(20, 20))
    with pytest.raises(InputError, match=f"{key} = .* is not possible; write "):
        read_image(tmp_path / "a.npy", Options(voxel=1e-6, **{key: value}))


@pytest.mark.parametrize(
    ("setting", "message"),
    [("gap=-5 um", "gap = -5e-06 is not possible"), ("width=0", "width = 0 is not possible"),
     ("periodic=maybe", "write true or false"), ("array=x", "no arrays by name"),
     ("channel=red", "no channels of colour"), ("colector=top", "The nearest: collector")],
)  # fmt: skip
def test_a_setting_that_is_not_possible_is_a_sentence(setting, message, tmp_path):
    said = command("microstructure", saved(tmp_path, "png", cross_section()), "--voxel", "1 um", "--set", setting)
    assert said.code == 2
    assert message in said.err


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.vti"])
def test_a_file_that_ends_too_soon_is_told(name, tmp_path):
    noise = np.random.default_rng(0).integers(0, 255, (64, 64)).astype(np.uint8)
    if name == "a.png":
        pillow.fromarray(noise).save(tmp_path / name)
    elif name == "a.tif":
        tifffile.imwrite(tmp_path / name, noise, compression="zlib")
    else:
        (tmp_path / name).write_bytes((VTI / "zlib_appended_64_cell.vti").read_bytes())
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) * 7 // 10])
    with pytest.raises(InputError, match=f"{name} can't be read"):
        read_image(tmp_path / name, Options(voxel=1e-6, array="other" if name == "a.vti" else None))


def test_phases_that_no_method_divides_are_refused(tmp_path):
    np.save(tmp_path / "a.npy", np.arange(400).reshape(20, 20))
    with pytest.raises(InputError, match="one phase, pore, divides nothing"):
        read_image(tmp_path / "a.npy", Options(voxel=1e-6, phases=["pore"]))
    five = ["pore", "ionic", "lithium", "insulating", "conductive"]
    with pytest.raises(InputError, match="5 phases of grey values need 4 thresholds in numbers"):
        read_image(tmp_path / "a.npy", Options(voxel=1e-6, phases=five))
    assert (
        len(read_image(tmp_path / "a.npy", Options(voxel=1e-6, phases=five, threshold=[50, 100, 150, 200])).thresholds)
        == 4
    )


def test_files_that_are_no_pictures_are_told(tmp_path):
    (tmp_path / "a.png").write_text("no picture")
    (tmp_path / "a.tif").write_text("no picture")
    (tmp_path / "a.npy").write_text("no picture")
    (tmp_path / "a.npz").write_text("no picture")
    for name in ("a.png", "a.tif", "a.npy", "a.npz"):
        with pytest.raises(InputError, match=f"{name} can't be read"):
            open_image(tmp_path / name)
    np.savez(tmp_path / "two.npz", a=np.eye(9), b=np.eye(9))
    with pytest.raises(InputError, match=r'holds the arrays a, b; write array = "a"'):
        open_image(tmp_path / "two.npz")
    assert open_image(tmp_path / "two.npz", "b").shape == (9, 9)
    (tmp_path / "a.gif").write_text("")
    with pytest.raises(InputError, match=r"images of kind '.gif' can't be read; use .png"):
        open_image(tmp_path / "a.gif")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no slices"):
        open_image(tmp_path / "empty")


@pytest.mark.parametrize("compression", ["tiff_lzw", "packbits", "tiff_adobe_deflate"])
def test_a_tiff_in_the_compressions_of_microscopes_is_read(compression, tmp_path):
    pages = [pillow.fromarray(one) for one in stack()]
    pages[0].save(tmp_path / "s.tif", save_all=True, append_images=pages[1:], compression=compression)
    found = read_image(tmp_path / "s.tif", Options(voxel=1e-6, collector="front"))
    assert np.array_equal(found.phases == SOLID, stack() > 0)


def test_a_picture_in_which_nothing_can_grow_is_drawn_before_it_is_refused(tmp_path):
    solid = np.zeros((32, 32), np.uint8)
    solid[:6] = 255
    pillow.fromarray(solid).save(tmp_path / "lid.png")
    said = command("microstructure", tmp_path / "lid.png", "--voxel", "1 um", "--plot", tmp_path / "p.png")
    assert said.code == 2
    assert "no pore reaches the top" in said.err
    assert (tmp_path / "p.png").exists()


def test_a_tiff_of_times_and_channels_says_what_it_can_be(tmp_path):
    data = np.zeros((3, 2, 16, 16), np.uint8)
    tifffile.imwrite(tmp_path / "t.tif", data, imagej=True, metadata={"axes": "TZYX"})
    with pytest.raises(InputError, match=r"has the axes T = 3, Z = 2, Y = 16, X = 16; .* Image > Duplicate"):
        open_image(tmp_path / "t.tif")
    data = np.zeros((2, 16, 16), np.uint8)
    data[1, 8:] = 9
    tifffile.imwrite(tmp_path / "c.tif", data, imagej=True, metadata={"axes": "CYX"})
    assert (read_image(tmp_path / "c.tif", Options(voxel=1e-6, channel=1)).phases[0] == SOLID).all()
    with pytest.raises(InputError, match=r"has no channel '5'; possible: red, green, 0, 1"):
        read_image(tmp_path / "c.tif", Options(voxel=1e-6, channel=5))


def test_command_line_reads_a_picture_says_what_it_took_and_draws_it(tmp_path):
    path = saved(tmp_path, "png grey", cross_section())
    done = command("microstructure", path, "--pixel", "0.5 um", "--collector", "bottom", "--crop", "top=4",
                   "--threshold", "otsu", "--phases", "pore,conductive", "--plot", tmp_path / "p.png",
                   "--out", tmp_path / "m.vti")  # fmt: skip
    assert done.code == 0, done.err
    assert "threshold" in done.out
    assert "(otsu) of grey values" in done.out
    assert "the collector lies at the bottom of the picture (its last row)" in done.out
    assert (tmp_path / "p.png").stat().st_size > 10_000
    again = command("microstructure", tmp_path / "m.vti", "--set", "array=conductive", "--threshold", "0.5",
                    "--crop", "bottom=4")  # fmt: skip
    assert again.code == 0, again.err
    assert "says that its pixels are 0.5 µm" in again.out
    silent = command("microstructure", path)
    assert (silent.code, silent.err.startswith("Error: picture.png does not say how large")) == (2, True)
    other = command("microstructure", "fibre", "--collector", "top")
    assert (other.code, "--collector is for pictures" in other.err) == (2, True)
    named = command("microstructure", path, "--voxel", "1 um", "--phases", "0:pore,conductive")
    assert (named.code, "'conductive' names no label" in named.err) == (2, True)


def test_a_picture_grows_lithium_and_keeps_what_was_taken_from_it(tmp_path):
    path = saved(tmp_path, "png grey", cross_section(32, 32))
    done = command("grow", path, "--voxel", "0.5 um", "--set", "gap=8 um", "--protocol",
                   "Plate at 1 mA/cm2 for 0.1 mAh/cm2", "--out", tmp_path / "out")  # fmt: skip
    assert done.code == 0, done.err
    assert "the collector lies at the bottom of the picture" in done.out
    kept = json.loads((tmp_path / "out" / "summary.json").read_text())["microstructure"]
    assert any("otsu" in note for note in kept["notes"])


def test_parts_of_a_section_that_touch_nothing_are_joined_outside_of_it_and_said(tmp_path):
    solid = cross_section()
    solid[4:14, 26:36] = True
    table = {"image": str(saved(tmp_path, "png", solid)), "voxel": "0.5 um"}
    made = specimen_from(table)
    assert made.grounded
    share = 100 / solid.sum()
    assert any(f"{share:.1%} of the conductor touch nothing in the picture" in n for n in made.origin["notes"])
    assert not specimen_from({**table, "grounded": False}).grounded
    whole = specimen_from({**table, "image": str(saved(tmp_path, "tif", cross_section()))})
    assert not any("touch nothing" in n for n in whole.origin["notes"])


def test_a_case_file_names_a_picture_relative_to_itself_and_its_wrong_keys_are_told(tmp_path):
    saved(tmp_path, "png", cross_section())
    table = {"image": "picture.png", "voxel": "0.5 um", "nucleation_overpotential": "20 mV"}
    case = case_from({"protocol": "Rest for 1 s", "microstructure": table}, folder=tmp_path)
    assert case.specimen.barrier == pytest.approx(0.02)
    with pytest.raises(InputError) as caught:
        case_from(
            {"protocol": "Rest for 1 s", "microstructure": {**table, "kind": "fibre", "treshold": 3}}, folder=tmp_path
        )
    assert "'kind' is for generators" in str(caught.value)
    assert "'treshold' is not known here. The nearest: threshold" in str(caught.value)


def test_geometry_of_a_picture_is_that_of_its_mask(tmp_path):
    """Half the box is a block with one face of half the width, on the collector."""
    solid = np.zeros((64, 64), bool)
    solid[16:, :32] = True
    made = specimen_from({"image": str(saved(tmp_path, "tif", solid)), "voxel": "0.5 um"})
    found = geometry(made)
    assert found.porosity == pytest.approx(1 - 0.375, abs=0.003)
    # one wall of 24 um and one roof of 16 um in a box of 32 um; the edge of both is rounded over five voxels
    assert found.area == pytest.approx((24e-6 + 16e-6) / 32e-6**2, rel=0.03)
