"""The makers' binary formats, through the field's readers."""

import importlib
import io
import logging
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lithiophile.cycler.columns import columns_of
from lithiophile.cycler.record import CyclerRecord
from lithiophile.errors import InputError

if TYPE_CHECKING:
    import pandas

READERS = {
    ".nda": ("fastnda", "neware", "Neware"),
    ".ndax": ("fastnda", "neware", "Neware"),
    ".mpr": ("galvani", "biologic", "BioLogic"),
    ".cellpy": ("cellpy", "cellpy", "cellpy"),
    ".h5": ("cellpy", "cellpy", "cellpy"),
    ".res": ("cellpy", "cellpy", "Arbin"),
}
"""By the ending of a file: the package that reads it, the extra that installs it, the maker."""


def parquet(path: Path) -> "pandas.DataFrame":
    import pandas

    try:
        return pandas.read_parquet(path)
    except ImportError:
        raise InputError(f"{path}: Parquet needs pyarrow: pip install 'lithiophile[tables]'.") from None
    except Exception as error:
        raise InputError(f"{path} is no Parquet file that can be read ({error}).") from None


def binary(path: Path, ending: str) -> CyclerRecord:
    """A maker's own format."""
    package, extra, maker = READERS[ending]
    if package == "cellpy" and zipfile.is_zipfile(path):
        return columns_of(_zipped(path), path, maker)
    if ending == ".res" and shutil.which("mdb-export") is None:
        raise InputError(
            f"{path}: Arbin's .res files are databases of Access, which mdbtools reads: install it (apt install "
            "mdbtools, brew install mdbtools), or export the records from MITS Pro as CSV or Excel."
        )
    try:
        module = importlib.import_module(package)
    except ImportError:
        raise InputError(f"{path}: files of {maker} need {package}: pip install 'lithiophile[{extra}]'.") from None
    frames: dict[str, Callable[[Any, Path], Any]] = {"fastnda": _neware, "galvani": _biologic, "cellpy": _cellpy}
    try:
        frame = frames[package](module, path)
    except Exception as error:  # these readers raise whatever their bytes led them to
        said = str(error).strip().split("\n")[-1].rstrip(".")
        raise InputError(f"{path} could not be read by {package}: {type(error).__name__}: {said}.") from None
    return columns_of(frame, path, maker)


def _zipped(path: Path) -> Any:
    """The records of a file of cellpy from version 9 of its format on: tables of Parquet in an archive."""
    import pandas

    try:
        with zipfile.ZipFile(path) as archive:
            return pandas.read_parquet(io.BytesIO(archive.read("raw.parquet")))
    except ImportError:
        raise InputError(f"{path}: files of cellpy need pyarrow: pip install 'lithiophile[tables]'.") from None
    except Exception as error:
        raise InputError(f"{path} is no file of cellpy that can be read ({error}).") from None


def _neware(module: Any, path: Path) -> Any:
    import pandas

    frame = module.read(str(path))
    return pandas.DataFrame({name: frame[name].to_numpy() for name in frame.columns})


def _biologic(module: Any, path: Path) -> Any:
    import pandas

    data = importlib.import_module("galvani.BioLogic").MPRfile(str(path)).data
    return with_current(pandas.DataFrame({name: data[name] for name in data.dtype.names}))


def with_current(frame: "pandas.DataFrame") -> "pandas.DataFrame":
    """The same records with a current, where BioLogic writes only the charge since the row before and what it set."""
    passed, time = "dq/mA.h", "time/s"
    if not {passed, time} <= set(frame.columns) or {"I/mA", "<I>/mA"} & set(frame.columns):
        return frame
    lasted = frame[time].diff()
    return frame.assign(**{"<I>/mA": (3600.0 * frame[passed] / lasted).where(lasted > 0.0, 0.0)})


def _cellpy(module: Any, path: Path) -> Any:
    """Its records; what cellpy logs is dropped, which it would write into the folder where the user stands."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            return module.get(str(path), custom_log_dir=folder).data.raw
        finally:
            for handler in root.handlers:
                if handler not in before:
                    handler.close()
            root.handlers[:] = before
            root.setLevel(level)
