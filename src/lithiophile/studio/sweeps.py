"""Sweeps and fronts as the page shows them: a table, of which every row can be put on the bench."""

from collections.abc import Mapping, Sequence
from typing import Any

from lithiophile.designs.parameters import Parameters
from lithiophile.errors import InputError, UnknownNameError
from lithiophile.protocol.numbers import changed
from lithiophile.protocol.protocol import parse
from lithiophile.studio.asked import Asked, refuse_followed
from lithiophile.studio.bench import Answer, Watch
from lithiophile.studio.uploads import cell
from lithiophile.study.many.asked import read_design
from lithiophile.study.many.task import divided
from lithiophile.study.optimise.search import optimise
from lithiophile.study.run import default_protocol
from lithiophile.study.sweep.axes import NUMBER, groups_of
from lithiophile.study.sweep.sweep import sweep

MOST_RUNS, MOST_AXES = 4000, 6
_ON = "On the front"
_HIDDEN = ("judged: ", "excess: ")
_MOST_TEXT = 400


def swept(given: Mapping[str, Any], watch: Watch) -> Answer:
    """A design over values of its numbers and of its protocol's.

    Parameters
    ----------
    given : mapping
        A design as :class:`Asked` reads it; ``vary``, a list of ``"KEY=VALUES"``; ``sample`` and ``draws``.
    watch : callable
    """
    asked, vary = Asked.of(given), _vary(given.get("vary"))
    sample, draws = given.get("sample") or "grid", given.get("draws")
    _require_few(vary, sample, draws)
    found = sweep(
        asked.design(), vary, _protocol(asked), sample=str(sample), draws=draws, losses=asked.losses,
        progress=_runs(watch),
    )  # fmt: skip
    about = {"design": found.design, "protocol": found.protocol, "varied": list(found.varied)}
    return about | {"columns": _columns(found.columns)}, {}


def optimised(given: Mapping[str, Any], watch: Watch) -> Answer:
    """A search for the designs that no other is better than in all objectives; all that were run are in the table."""
    asked, vary = Asked.of(given), _vary(given.get("vary"))
    objectives, bounds = (_texts(given.get(name), name) for name in ("objectives", "bounds"))
    if len(objectives) < 2:
        raise InputError("A front is between two objectives or more, such as 'min swing' and 'max mAh/g'.")
    population, generations = given.get("population") or 12, given.get("generations") or 6
    if not all(isinstance(one, int) for one in (population, generations)) or population * generations > MOST_RUNS:
        raise InputError(f"A search in the studio makes at most {MOST_RUNS} runs; lithiophile optimise makes more.")
    front = optimise(
        asked.design(), vary, objectives, _protocol(asked), bounds=bounds, population=population,
        generations=generations, losses=asked.losses, progress=_runs(watch),
    )  # fmt: skip
    best = {_row(front.columns, front.varied, n) for n in range(len(front))}
    every = {name: column for name, column in front.every.items() if not name.startswith(_HIDDEN)}
    count = len(next(iter(every.values())))
    on = ["yes" if _row(every, front.varied, n) in best else "" for n in range(count)]
    about = {"design": front.design.name, "protocol": front.protocol, "varied": list(front.varied), "on": _ON}
    names = [one.column for one in front.objectives]
    return about | {"objectives": names, "columns": _columns({**every, _ON: on})}, {}


def _row(columns: Mapping[str, Any], varied: Sequence[str], number: int) -> str:
    return repr([columns[name][number] for name in varied])


def opened(given: Mapping[str, Any]) -> dict[str, Any]:
    """What a row of a table changes of a design and of its protocol, as the bench takes it."""
    asked, numbers = Asked.of(given), given.get("numbers")
    if not isinstance(numbers, Mapping):
        raise InputError("A row is a table of keys.")
    for key, level in numbers.items():
        _refuse((str(key),), level)
    of_design, of_protocol = divided(numbers)
    design = asked.design(of_design)
    known = design.parameters(asked.losses)
    changes = {_whole(known, key): value for key, value in of_design.items()}
    protocol = str(changed(parse(_protocol(asked)), of_protocol)) if of_protocol else asked.protocol or ""
    return {"changes": changes, "protocol": protocol}


def _whole(known: Parameters, key: str) -> str:
    """A key with the numbers of its layers, which may be left out."""
    try:
        return key if "#" in key else known[key].key
    except UnknownNameError:
        return key


def _columns(columns: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Columns that say anything."""
    found = [{"name": name, "values": [cell(value) for value in column]} for name, column in columns.items()]
    return [one for one in found if any(value not in (None, "") for value in one["values"])]


def _runs(watch: Watch) -> Any:
    return lambda done, count: watch(done / max(count, 1), f"{done} of {count} runs")


def _protocol(asked: Asked) -> str:
    from lithiophile import designs

    return asked.protocol or default_protocol(designs.resolve(read_design(asked.design(), None, asked.losses)).stack)


def _texts(given: Any, name: str) -> list[str]:
    listed = given or []
    if not isinstance(listed, list) or not all(isinstance(one, str) and len(one) <= _MOST_TEXT for one in listed):
        raise InputError(f"{name} is a list of texts.")
    return [one.strip() for one in listed if one.strip()]


def _vary(given: Any) -> list[str]:
    """What is varied, none of it a file of this machine.

    >>> _vary(["host=copper_foam, ../secret.toml"])
    Traceback (most recent call last):
    ...
    lithiophile.errors.InputError: '../secret.toml': a design in the studio names no files; use a material of the
    catalogue, or run the design with lithiophile run.
    """
    vary = _texts(given, "vary")
    if not vary or len(vary) > MOST_AXES:
        raise InputError(f"Vary 1 to {MOST_AXES} numbers, such as host.porosity=0.5:0.95:10.")
    groups, _ = groups_of(vary)
    for group in groups:
        for axis in group:
            for level in axis.levels:
                _refuse(axis.keys, level)
    return vary


def _refuse(keys: Sequence[str], level: Any) -> None:
    """Raise for a value that could name a file: whatever is no number, and no sentence of a protocol."""
    if not isinstance(level, str) or NUMBER.fullmatch(level):
        return
    if any(key.startswith("protocol") for key in keys):
        refuse_followed(level)
    elif any(mark in level for mark in (".toml", "/", "\\")) or any(key.endswith("closure") for key in keys):
        raise InputError(
            f"'{level}': a design in the studio names no files; use a material of the catalogue, or run the design "
            "with lithiophile run."
        )


def _require_few(vary: Sequence[str], sample: Any, draws: Any) -> None:
    if draws is not None and (isinstance(draws, bool) or not isinstance(draws, int) or not 1 <= draws <= MOST_RUNS):
        raise InputError(f"A sample in the studio has 1 to {MOST_RUNS} runs; lithiophile sweep makes more.")
    runs = 1
    if sample == "grid":
        for group in groups_of(list(vary))[0]:
            runs *= max(len(group[0].levels), 1)
    if runs > MOST_RUNS:
        raise InputError(f"These are {runs} runs; the studio makes {MOST_RUNS} at once, lithiophile sweep more.")
