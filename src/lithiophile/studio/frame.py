"""Messages to the page: a header in JSON, then arrays as they lie in memory, so that no number is written as text."""

import json
import struct
from collections.abc import Mapping
from math import isfinite
from typing import Any

import numpy as np

Arrays = Mapping[str, np.ndarray]
Header = dict[str, Any]

_ALIGNED = 8
"""Every array begins at a multiple of this many bytes, as typed arrays of a page need."""


def packed(header: Header, arrays: Arrays | None = None) -> bytes:
    """Length of the header (4 bytes, little endian), header, padding, arrays as float32.

    >>> message = packed({"id": 1}, {"x": np.array([1.0, 2.0])})
    >>> head, found = unpacked(message)
    >>> head["id"], found["x"].tolist()
    (1, [1.0, 2.0])
    """
    values = {name: np.ascontiguousarray(array, dtype="<f4") for name, array in (arrays or {}).items()}
    places, offset = [], 0
    for name, array in values.items():
        places.append({"name": name, "shape": list(array.shape), "offset": offset})
        offset += array.nbytes + (-array.nbytes) % _ALIGNED
    text = json.dumps(finite({**header, "arrays": places}), ensure_ascii=False, allow_nan=False).encode()
    text += b" " * ((-len(text) - 4) % _ALIGNED)
    body = b"".join(array.tobytes() + b"\0" * ((-array.nbytes) % _ALIGNED) for array in values.values())
    return struct.pack("<I", len(text)) + text + body


def unpacked(message: bytes) -> tuple[Header, dict[str, np.ndarray]]:
    """Header and arrays of a message."""
    (length,) = struct.unpack("<I", message[:4])
    header: Header = json.loads(message[4 : 4 + length])
    found = {}
    for place in header.pop("arrays"):
        count = int(np.prod(place["shape"]))
        start = 4 + length + place["offset"]
        found[place["name"]] = np.frombuffer(message, "<f4", count, start).reshape(place["shape"])
    return header, found


def finite(value: Any) -> Any:
    """The same with None for numbers that JSON has no word for.

    >>> finite({"margin": [float("nan"), 1.0]})
    {'margin': [None, 1.0]}
    """
    if isinstance(value, Mapping):
        return {str(key): finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [finite(one) for one in value]
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and not isfinite(value) else value
