"""Records as JSON, which has no word for a number that is not finite."""

from math import isfinite
from typing import Any


def finite(value: Any) -> Any:
    """The same with None for an onset that never comes, or a current that is never reached.

    >>> finite({"onset": [float("nan"), 1.0]})
    {'onset': [None, 1.0]}
    """
    if isinstance(value, dict):
        return {key: finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [finite(one) for one in value]
    return None if isinstance(value, float) and not isfinite(value) else value
