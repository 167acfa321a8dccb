"""VTK image files (.vti), which ParaView opens; written without further packages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lithiophile.whole_file import whole_file

NAMES = {"float32": "Float32", "float64": "Float64", "uint8": "UInt8", "int32": "Int32"}


def write_vti(path: str | Path, fields: Mapping[str, NDArray[np.generic]], voxel: float) -> Path:
    """Write cell fields of one shape, (height, width) or (height, depth, width).

    Parameters
    ----------
    voxel : float
        [m]; the file is in micrometres, which viewers handle better.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    shape = next(iter(fields.values())).shape
    box = shape if len(shape) == 3 else (shape[0], 1, shape[1])
    extent = f"0 {box[2]} 0 {box[1]} 0 {box[0]}"
    size = voxel * 1e6
    head, offset, blobs = [], 0, []
    for name, field in fields.items():
        data = np.ascontiguousarray(field if field.dtype != bool else field.astype(np.uint8))
        data = data.astype(data.dtype.newbyteorder("<"))
        head.append(f'<DataArray type="{NAMES[data.dtype.name]}" Name="{name}" format="appended" offset="{offset}"/>')
        blobs.append(np.uint64(data.nbytes).tobytes() + data.tobytes())
        offset += len(blobs[-1])
    text = (
        '<?xml version="1.0"?>\n<!-- lengths in um -->\n'
        '<VTKFile type="ImageData" version="1.0" byte_order="LittleEndian" '
        f'header_type="UInt64">\n<ImageData WholeExtent="{extent}" Origin="0 0 0" '
        f'Spacing="{size} {size} {size}">\n<Piece Extent="{extent}">\n<CellData Scalars="{next(iter(fields))}">\n'
        + "\n".join(head)
        + '\n</CellData>\n</Piece>\n</ImageData>\n<AppendedData encoding="raw">\n_'
    )
    with whole_file(path) as place, place.open("wb") as file:
        file.write(text.encode())
        for blob in blobs:
            file.write(blob)
        file.write(b"\n</AppendedData>\n</VTKFile>\n")
    return path


def write_series(path: str | Path, files: list[tuple[float, Path]]) -> Path:
    """Collection (.pvd) that gives each file its time [s]."""
    path = Path(path)
    rows = "\n".join(f'<DataSet timestep="{t:g}" file="{f.name}"/>' for t, f in files)
    path.write_text(
        f'<?xml version="1.0"?>\n<VTKFile type="Collection" version="0.1">\n<Collection>\n{rows}\n'
        "</Collection>\n</VTKFile>\n"
    )
    return path
