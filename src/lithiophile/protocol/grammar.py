"""The shape of a protocol's text: sentences, groups in parentheses, repetitions."""

import re
from typing import NamedTuple

from lithiophile.protocol.sentences import PERIOD

_REPEAT = re.compile(r"[ \t]*[*×]\s*([^\s;()]*)")
_SENTENCE_END = re.compile(r"[;\n()*×]")
_GROUP = "A group is written ( step; step ) * 3."


class Branch(NamedTuple):
    """A sentence, or a group of branches, and how often it is done."""

    what: "str | tuple[Branch, ...]"
    times: int


def split(text: str) -> tuple[tuple[Branch, ...], list[str]]:
    """Branches of a text, and a sentence for each thing wrong with its shape.

    Examples
    --------
    >>> split("(A; B) * 2; C")[0]
    (Branch(what=(Branch(what='A', times=1), Branch(what='B', times=1)), times=2), Branch(what='C', times=1))
    """
    reader = _Reader(text)
    return tuple(reader.branches(depth=0)), reader.problems


class _Reader:
    """Goes through the text once, from group to group."""

    def __init__(self, text: str) -> None:
        self.text = re.sub(r"#[^\n]*", "", text)
        self.at = 0
        self.problems: list[str] = []

    def branches(self, depth: int) -> list[Branch]:
        found: list[Branch] = []
        while self.at < len(self.text):
            char = self.text[self.at]
            if char in "; \t\r\n":
                self.at += 1
            elif char == ")":
                self.at += 1
                if depth:
                    return found
                self.problems.append(f"There is a ')' without its '('. {_GROUP}")
            else:
                found += self._group(depth) if char == "(" else self._sentence()
        if depth:
            self.problems.append(f"There is a '(' without its ')'. {_GROUP}")
        return found

    def _group(self, depth: int) -> list[Branch]:
        before = len(self.problems)
        self.at += 1
        inner = self.branches(depth + 1)
        times = self._times("( ... )")
        if not inner and len(self.problems) == before:
            self.problems.append(f"There is an empty group '()'. {_GROUP}")
        return [Branch(tuple(inner), times)] if inner else []

    def _sentence(self) -> list[Branch]:
        start = self.at
        while True:
            end = _SENTENCE_END.search(self.text, self.at)
            self.at = end.start() if end else len(self.text)
            period = PERIOD.match(self.text, self.at)
            if not period:
                break
            self.at = period.end()
        sentence = " ".join(self.text[start : self.at].split())
        times = self._times(sentence or "...")
        return [Branch(sentence, times)] if sentence else []

    def _times(self, what: str) -> int:
        match = _REPEAT.match(self.text, self.at)
        if not match:
            return 1
        self.at = match.end()
        if re.fullmatch(r"0*[1-9]\d*", match.group(1)):
            return int(match.group(1))
        self.problems.append(f"'{what} * {match.group(1)}': write a whole number above zero after '*'.")
        return 1
