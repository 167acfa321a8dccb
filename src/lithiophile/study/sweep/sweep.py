"""A sweep: one design over many values of its numbers and of its protocol's."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Unpack

from lithiophile.errors import InputError, UnknownNameError
from lithiophile.protocol.protocol import Protocol, parse
from lithiophile.study.many.asked import AnyDesign, Numbers, read_design
from lithiophile.study.many.fleet import run_many
from lithiophile.study.many.options import Made
from lithiophile.study.many.reading import Figure
from lithiophile.study.outcome import Summary
from lithiophile.study.records import heading
from lithiophile.study.sweep.axes import Vary, groups_of
from lithiophile.study.sweep.plan import Plan, plan, require_possible
from lithiophile.study.sweep.table import Sweep, varied_columns


def sweep(
    design: AnyDesign,
    vary: Vary,
    protocol: str | Protocol | None = None,
    *,
    sample: str = "grid",
    draws: int | None = None,
    numbers: Numbers | None = None,
    outputs: str | Sequence[str] = (),
    show: Sequence[str] = (),
    figures: Mapping[str, Figure] | None = None,
    losses: bool | None = None,
    store: str | os.PathLike[str] | None = None,
    part: tuple[int, int] | None = None,
    **options: Unpack[Made],
) -> Sweep:
    """Run a design over values of its numbers and of its protocol's.

    Parameters
    ----------
    design : str, path, Design or mapping
        As in :func:`lithiophile.run`.
    vary : str, mapping, or list of these
        ``"host.porosity=0.5:0.95:10"``, ``"protocol.current=1, 2, 5 mA/cm2"``, ``"host=copper, nickel"``; a mapping
        by key, in which each key is an axis; in a list each mapping moves as one. ``"assumed"`` draws all numbers of
        the design over their ranges.
    protocol : str or Protocol, optional
        By default that of :func:`lithiophile.compare`.
    sample : {"grid", "latin", "sobol"}
        All combinations of values, or ``draws`` points: a Latin hypercube or Sobol's, over ranges and values.
    draws : int, optional
        32 by default. Of a grid with ``"assumed"``: draws at each of its points, the same at all.
    numbers : mapping, optional
        Other values of numbers that are not varied, as for ``design.with_``.
    show : sequence of str
        Columns that will be asked for; one that no run can have is an error at once, not after the runs.
    part : tuple of int, optional
        Make the second of four parts, ``(2, 4)``, in the ``store``: the first run, the fifth and so on are in the
        first. Without it, all are read from there and what is missing is made.
    outputs, figures, losses, store
        As in :func:`lithiophile.run_many`; outputs may also be columns of the cycle table (of the last cycle), or
        begin with lowest, highest, mean or first.
    **options
        ``over``, ``start``, ``stop_when``, ``rtol``, ``threads``, ``jobs``, ``scheduler``, ``device`` and ``progress``
        of :func:`lithiophile.run_many`.

    Returns
    -------
    Sweep
        A tidy table. A run that fails is a row with its reason.

    Raises
    ------
    InputError
        For what is wrong with all runs: a key that leads nowhere, values that none of them can take.

    Examples
    --------
    >>> found = sweep("host-uniform-3d", {"host.porosity": [0.7, 0.9], "protocol.charge": ["0.1 mAh/cm2"]},
    ...               "Plate at 1 mA/cm2 for 1 mAh/cm2", losses=False)
    >>> found["host.porosity"].tolist(), found["protocol.charge [mAh/cm2]"].tolist(), found["Failure"].tolist()
    ([0.7, 0.9], [0.1, 0.1], ['', ''])
    """
    read = read_design(design, numbers, losses)
    groups, assumed = groups_of(vary)
    found = plan(read, groups, assumed, sample, draws)
    given = None if protocol is None else parse(protocol)
    require_possible(read, given, found)
    _require_columns(show, found, outputs, figures or {})
    found = _part(found, part, store)
    variants = run_many(read, found.rows, given, outputs=outputs, figures=figures, store=store, **options)
    return Sweep(variants, headings(found), found.shape, _drawn(found))


def _part(found: Plan, part: tuple[int, int] | None, store: Any) -> Plan:
    """One of several parts of a plan, every so many runs."""
    if part is None:
        return found
    number, count = part
    if store is None:
        raise InputError("A part of a sweep is made for a store, where the others are; name one.")
    if not 1 <= number <= count:
        raise InputError(f"part is {number} of {count}; the first is 1, the last {count}.")
    if count > len(found.rows):
        raise InputError(f"part is {number} of {count}; there are {len(found.rows)} runs, at most that many parts.")
    return replace(found, rows=found.rows[number - 1 :: count], shape=())


def _require_columns(
    names: Sequence[str], found: Plan, outputs: str | Sequence[str], figures: Mapping[str, Figure]
) -> None:
    """Raise UnknownNameError for a column that the table will not have."""
    asked = [outputs] if isinstance(outputs, str) else list(outputs)
    usual = [heading(field.name) for field in fields(Summary)]
    known = [*varied_columns(found.rows), *usual, *asked, *figures]
    for name in names:
        if name not in known:
            raise UnknownNameError("column of this sweep", name, known)


def headings(found: Plan) -> tuple[tuple[str, ...], ...]:
    """Of what is varied, those that move together in one."""
    return tuple(tuple(varied_columns(_of(found, [k for axis in group for k in axis.keys]))) for group in found.groups)


def _drawn(found: Plan) -> tuple[str, ...]:
    varied = {key for group in found.groups for axis in group for key in axis.keys}
    others = dict.fromkeys(key for row in found.rows for key in row if key not in varied)
    return tuple(varied_columns(_of(found, list(others))))


def _of(found: Plan, keys: Sequence[str]) -> list[dict[str, Any]]:
    """The rows with some of their keys only."""
    return [{key: row[key] for key in keys if key in row} for row in found.rows]
