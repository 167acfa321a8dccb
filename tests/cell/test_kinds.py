"""What cells of one kind have alike is found once, and is never that of a cell of another kind."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.cell.build import kinds
from lithiophile.cell.build.layout import build
from lithiophile.stack import Film, Press, Reservoir, Stack, Wall

Change = Callable[[Stack], Stack]


def _host(**numbers: object) -> Change:
    return lambda stack: replace(stack, hosts=tuple(replace(one, **numbers) for one in stack.hosts))  # type: ignore[arg-type]


def _kinetics(**numbers: object) -> Change:
    return lambda stack: replace(stack, kinetics=replace(stack.kinetics, **numbers))  # type: ignore[arg-type]


CHANGES: dict[str, Change] = {
    "nothing": lambda stack: stack,
    "an interphase that stays": _kinetics(film_resistance=1e-3, wear=None, growth_diffusion=0.0, corrosion=0.0),
    "no interphase": _kinetics(film_resistance=0.0, wear=None, growth_diffusion=0.0, corrosion=0.0),
    "no double layer": _kinetics(double_layer=0.0),
    "corrosion": _kinetics(corrosion=1e-15),
    "walls that take up lithium": _host(wall=Wall(capacity=1e6, potential=lambda x: 0.1 - 0.05 * x)),
    "walls without a barrier": _host(wall=Wall(barrier=(0.0, 0.0))),
    "walls with one at one end": _host(wall=Wall(barrier=(0.0, 0.02))),
    "electrons through lithium": _host(electrons="lithium"),
    "full of lithium": _host(filling=0.5),
    "a rigid skeleton": _host(frame=None),
    "a face that passes nothing": lambda stack: replace(stack, top=replace(stack.top, area=0.0)),
    "a foil below": lambda stack: replace(stack, below=replace(stack.below, thickness=1e-5)),
    "a dense deposit": lambda stack: replace(stack, above=Film(deposit_porosity=0.0)),
    "springs": lambda stack: replace(stack, press=Press(1e5, 1e9)),
    "little electrolyte": lambda stack: replace(stack, reservoir=Reservoir(-1e-6)),
}


def _same(one: Stack) -> list[bytes]:
    layout = build(one)
    return [np.asarray(part).tobytes() for part in (*layout.problem, layout.initial, layout.atol)]


@pytest.mark.parametrize("name", ["host-uniform-3d", "seed-au", "infused-li-c"])
def test_a_cell_is_the_same_whatever_was_built_before_it(name: str) -> None:
    stack = designs.resolve(designs.load(name)).stack
    alone = {}
    for what, change in CHANGES.items():
        kinds._known.clear()
        alone[what] = _same(change(stack))
    kinds._known.clear()
    for _ in range(2):
        for what, change in CHANGES.items():
            assert _same(change(stack)) == alone[what], what


def test_cells_of_one_kind_share_what_is_alike() -> None:
    kinds._known.clear()
    design = designs.load("host-uniform-3d")
    numbers = {"host[0].porosity": 0.7, "host[0].thickness": "90 um", "interphase.exchange_current": "2 mA/cm2"}
    first, second = (build(designs.resolve(one, False).stack) for one in (design, design.with_(numbers)))
    assert len(kinds._known) == 1
    assert second.problem.slots is first.problem.slots
    assert not np.array_equal(first.problem.nodes, second.problem.nodes)
