"""All moments of a run in one VTKHDF file, which ParaView 5.12 and later open as a series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import h5py
import numpy as np
from numpy.typing import NDArray

from lithiophile.whole_file import whole_file

VERSION = (2, 3)


def write_vtkhdf(
    path: str | Path,
    moments: Sequence[Mapping[str, NDArray[np.generic]]],
    times: Sequence[float],
    voxel: float,
) -> Path:
    """Write cell fields of one shape at successive moments.

    Parameters
    ----------
    moments : sequence of mappings
        Fields by name; the same names at every moment.
    times : sequence of float
        [s].
    voxel : float
        [m]; the file is in micrometres, which viewers handle better.

    References
    ----------
    VTK file formats, "VTKHDF", image data with steps: fields have time as their first axis.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    shape = next(iter(moments[0].values())).shape
    box = shape if len(shape) == 3 else (shape[0], 1, shape[1])
    with whole_file(path) as place, h5py.File(place, "w") as file:
        root = file.create_group("VTKHDF")
        root.attrs["Version"] = VERSION
        root.attrs["Type"] = np.bytes_("ImageData")
        root.attrs["WholeExtent"] = np.array([0, box[2], 0, box[1], 0, box[0]], np.int64)
        root.attrs["Origin"] = np.zeros(3)
        root.attrs["Spacing"] = np.full(3, voxel * 1e6)
        root.attrs["Direction"] = np.eye(3).ravel()
        cells, steps = root.create_group("CellData"), root.create_group("Steps")
        steps.attrs["NSteps"] = len(times)
        steps.create_dataset("Values", data=np.asarray(times, float))
        offsets = steps.create_group("CellDataOffsets")
        cells.attrs["Scalars"] = np.bytes_(next(iter(moments[0])))
        for name, first in moments[0].items():
            kind = np.dtype(np.uint8) if first.dtype == bool else first.dtype
            data = cells.create_dataset(
                name, (len(times), *box), kind, chunks=(1, *box), compression="gzip", compression_opts=1, shuffle=True
            )
            for i, fields in enumerate(moments):
                data[i] = fields[name].reshape(box)
            offsets.create_dataset(name, data=np.arange(len(times), dtype=np.int64))
    return path
