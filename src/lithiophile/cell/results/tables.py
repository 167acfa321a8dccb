"""Columns as a dataframe, CSV or Parquet.

pandas is imported only when it is needed; it comes with xarray.
"""

import csv
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from lithiophile.errors import InputError
from lithiophile.whole_file import whole_file

if TYPE_CHECKING:
    import pandas

Columns = dict[str, np.ndarray]
"""Name -> (rows,)."""


def frame_of(columns: Mapping[str, np.ndarray]) -> "pandas.DataFrame":
    """Columns as a dataframe."""
    import pandas

    return pandas.DataFrame(dict(columns))


def write_csv(columns: Mapping[str, np.ndarray], path: str | os.PathLike[str]) -> None:
    """Columns as a CSV file, whole or not at all."""
    with whole_file(path) as place, open(place, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*(values.tolist() for values in columns.values()), strict=True))


def write_parquet(columns: Mapping[str, np.ndarray], path: str | os.PathLike[str]) -> None:
    """Columns as a Parquet file, whole or not at all; needs pyarrow."""
    with whole_file(path) as place:
        try:
            frame_of(columns).to_parquet(place, engine="pyarrow", index=False)
        except ImportError:
            raise InputError(f"{path}: Parquet needs pyarrow: pip install 'lithiophile[tables]'.") from None
