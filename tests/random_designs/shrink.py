"""The smallest case that still shows a fault: parts of a failing one are left out as long as it fails alike."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from tests.random_designs.generate import Case, Raw

from lithiophile.protocol.grammar import Branch, split

Judged = Callable[[Case], str]
"""Outcome and label of a case, as one text."""


def shrink(case: Case, judged: Judged, most: int = 150) -> Case:
    """Leave out what does not matter, one thing at a time.

    Parameters
    ----------
    most : int
        Trials.
    """
    fault = judged(case)
    trials = 0
    smaller = True
    while smaller and trials < most:
        smaller = False
        for tried in _smaller(case):
            trials += 1
            if judged(tried) == fault:
                case, smaller = tried, True
                break
            if trials >= most:
                break
    return case


def _smaller(case: Case) -> Iterator[Case]:
    for text in _shorter(case.protocol):
        yield replace(case, protocol=text)
    if isinstance(case.design, dict):
        for raw in _simpler(case.design):
            yield replace(case, design=raw)


def _shorter(protocol: str) -> Iterator[str]:
    branches = split(protocol)[0]
    for at in range(len(branches)):
        rest = [*branches[:at], *branches[at + 1 :]]
        if rest:
            yield _text(rest)
    for at, branch in enumerate(branches):
        for other in _less(branch):
            yield _text([*branches[:at], *other, *branches[at + 1 :]])


def _less(branch: Branch) -> Iterator[list[Branch]]:
    what, times = branch
    if times > 1:
        inner = list(what) if isinstance(what, tuple) else [Branch(what, 1)]
        yield inner
        yield [Branch(what, times // 2)] if times > 3 else inner * 2
    if isinstance(what, tuple):
        for at in range(len(what)):
            if len(what) > 1:
                yield [Branch((*what[:at], *what[at + 1 :]), times)]
    elif " or " in what:
        yield [Branch(re.sub(r" or (for|until) [^()]*", "", what), times)]


def _text(branches: list[Branch]) -> str:
    parts = []
    for what, times in branches:
        inner = what if isinstance(what, str) else f"({_text(list(what))})"
        parts.append(f"{inner} * {times}" if times > 1 else inner)
    return "; ".join(parts)


def _simpler(raw: Raw, path: tuple[Any, ...] = ()) -> Iterator[Raw]:
    """The design without one of its tables, layers or keys; whole tables first."""
    for key in list(raw):
        if (*path, key) in (("title",), ("counter", "material")) or key in ("material", "kind"):
            continue
        yield {k: v for k, v in raw.items() if k != key}
    for key, value in raw.items():
        if isinstance(value, dict):
            for inner in _simpler(value, (*path, key)):
                yield {**raw, key: inner}
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for at, layer in enumerate(value):
                if len(value) > 1:
                    yield {**raw, key: [*value[:at], *value[at + 1 :]]}
                for inner in _simpler(layer, (*path, key)):
                    yield {**raw, key: [*value[:at], inner, *value[at + 1 :]]}
