"""Connected components of voxels through their faces, across periodic walls too."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage


def components(inside: NDArray[np.bool_], wrapped: tuple[int, ...] = ()) -> tuple[NDArray[np.int32], int]:
    """Labels from 1 and their number; ``wrapped`` names the axes that are periodic.

    Examples
    --------
    >>> a = np.zeros((3, 4), bool); a[1, 0] = a[1, 3] = True
    >>> components(a, (1,))[1], components(a)[1]
    (1, 2)
    """
    labels, numbers = labelled(inside, wrapped)
    return numbers[labels], int(numbers.max(initial=0))


def labelled(inside: NDArray[np.bool_], wrapped: tuple[int, ...] = ()) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Labels of the pieces between walls, and the number of the component that each label belongs to.

    One field of 32 bit, where :func:`components` needs two.
    """
    labels, count = ndimage.label(inside)
    parent = list(range(count + 1))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for axis in wrapped:
        first, last = labels.take(0, axis), labels.take(-1, axis)
        both = (first > 0) & (last > 0)
        for a, b in np.unique(np.stack([first[both], last[both]], 1), axis=0):
            parent[root(int(a))] = root(int(b))
    roots = np.array([root(i) for i in range(count + 1)])
    return labels, np.unique(roots, return_inverse=True)[1].astype(np.int32)
