"""How often a step of the front goes over the box, counted by what its compiled loops read and write.

    python benchmarks/front_passes.py                 # a step of full length, kernels of one CPU
    python benchmarks/front_passes.py --fields        # stencils over whole fields, as GPUs take them

A pass is one field of 64 bit read or written; arrays of less than 0.4 bytes a voxel do not count. Branches that are
seldom taken (lithium beyond the bounds of its voxel, a step that its extrapolation misses) are left out. A loop whose
number of rounds is not known when it is compiled, as that of the sharpening passes over whole fields, counts
``ROUNDS`` times.
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Iterator

import jax
import jax.numpy as jnp

from lithiophile.morphology.growth.front import SWEEPS, grown
from lithiophile.morphology.interface.profile import Skeleton
from lithiophile.morphology.voxels.lattice import Lattice

BYTES = {"f64": 8, "s64": 8, "f32": 4, "s32": 4, "u8": 1, "pred": 1}

MOVING = ("fusion", "custom-call", "copy", "transpose", "concatenate", "pad", "convert")
"""What goes over memory; other instructions only name what is there."""

ROUNDS = SWEEPS


def sizes(text: str) -> list[int]:
    """Bytes of the arrays in a type."""
    found = re.findall(r"(\w+)\[([\d,]*)\]", text)
    return [BYTES[kind] * math.prod(int(n) for n in sides.split(",") if n) for kind, sides in found if kind in BYTES]


def computations(text: str) -> dict[str, list[str]]:
    """Lines of every computation of a compiled program; the first of all is its entry."""
    found: dict[str, list[str]] = {}
    name = None
    for line in text.splitlines():
        begins = re.match(r"^(ENTRY )?%?([\w.\-]+) \(.*\{$", line)
        if begins:
            name = "" if begins[1] else begins[2]
            found[name] = []
        elif line.startswith("}"):
            name = None
        elif name is not None and " = " in line:
            found[name].append(line.strip())
    return found


def passes(of: dict[str, list[str]], voxels: int, name: str = "", times: int = 1) -> Iterator[tuple[str, float]]:
    """Name and passes of every loop that a computation, and those it calls, go through in a usual step."""
    types: dict[str, str] = {}
    for line in of[name]:
        parts = re.match(r"(?:ROOT )?%?([\w.\-]+) = (.*?) ([\w\-]+)\((.*?)\)", line)
        if not parts:
            continue
        made, kind, operation, operands = parts.groups()
        types[made] = kind
        if operation == "conditional":
            taken, other = re.findall(r"%([\w.\-]+)", line.split("branch_computations=")[1])[::-1][-2:][::-1]
            yield from passes(of, voxels, usual(of, taken, other), times)
        elif operation == "while":
            yield from passes(of, voxels, re.findall(r"body=%?([\w.\-]+)", line)[0], times * ROUNDS)
        elif operation == "call":
            yield from passes(of, voxels, re.findall(r"to_apply=%?([\w.\-]+)", line)[0], times)
        elif operation in MOVING:
            touched = [kind, *(types.get(operand, "") for operand in re.findall(r"%([\w.\-]+)", operands))]
            moved = sum(size for text in touched for size in sizes(text) if size > 0.4 * voxels)
            if moved:
                yield made, times * moved / 8 / voxels


def usual(of: dict[str, list[str]], first: str, second: str) -> str:
    """The branch that a usual step takes: not the one that only fills with nan, nor the one that mends."""
    for one, other in ((first, second), (second, first)):
        text = "\n".join(of[one])
        if "constant(nan)" in text or " while(" in text:
            return other
    return min((first, second), key=lambda name: len(of[name]))


def main() -> None:
    """Print the loops and their sum."""
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("--size", type=int, default=64, help="edge of the box")
    parse.add_argument("--fields", action="store_true", help="without kernels")
    chosen = parse.parse_args()
    lattice = Lattice((chosen.size,) * 3, looped=not chosen.fields)
    field, number = jax.ShapeDtypeStruct(lattice.shape, jnp.float64), jax.ShapeDtypeStruct((), jnp.float64)

    def step(li, rate, before, ratio, duration, total, conductive, insulating, ionic, sweeps):
        skeleton = Skeleton(conductive, insulating, ionic, jnp.zeros_like(ionic))
        return grown(li, rate, before, ratio, duration, total, skeleton, sweeps, lattice=lattice, width=1.0)

    given = (*[field] * 3, *[number] * 3, *[field] * 3, jax.ShapeDtypeStruct((), jnp.int64))
    loops = list(passes(computations(jax.jit(step).lower(*given).compile().as_text()), lattice.size))
    for name, count in loops:
        print(f"{count:6.2f}  {name}")
    print(f"{sum(count for _, count in loops):6.1f}  passes in a step of full length")


if __name__ == "__main__":
    main()
