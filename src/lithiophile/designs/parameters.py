"""The numbers of a design as a table: key, value, unit, evidence, range, source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from lithiophile.designs.ledger import Provenance
from lithiophile.errors import UnknownNameError
from lithiophile.html_table import html_table
from lithiophile.units import written

if TYPE_CHECKING:
    import pandas

COLUMNS = ("key", "value", "unit", "evidence", "low", "high", "source", "note", "default")
"""Of the table; value, low and high in the SI unit."""
_HEAD = ("number", "value", "evidence", "range", "source")
_WIDEST = 60


@dataclass(frozen=True)
class Parameters(Sequence[Provenance]):
    """Every number that a design rests on, in the order of the cell.

    ``parameters["host[0].porosity"]`` is one of them, ``parameters[0]`` the first; the ends of a gradient are both
    there, as ``#0`` and ``#1`` behind their key.
    """

    entries: tuple[Provenance, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Of all numbers, each once."""
        names = [entry.key for entry in self.entries]
        seen: dict[str, int] = {}
        out = []
        for name in names:
            seen[name] = seen.get(name, -1) + 1
            out.append(f"{name}#{seen[name]}" if names.count(name) > 1 else name)
        return tuple(out)

    @overload
    def __getitem__(self, key: str | int) -> Provenance: ...
    @overload
    def __getitem__(self, key: slice) -> "Parameters": ...
    def __getitem__(self, key: str | int | slice) -> "Provenance | Parameters":
        if isinstance(key, slice):
            return Parameters(self.entries[key])
        if isinstance(key, int):
            return self.entries[key]
        for name, entry in zip(self.keys, self.entries, strict=True):
            if key in (name, name.partition("#")[0], name.replace("[0]", "")):
                return entry
        raise UnknownNameError("number", key, self.keys)

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Provenance]:
        return iter(self.entries)

    def __contains__(self, key: object) -> bool:
        return key in self.entries or key in self.keys

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.keys)

    def rows(self) -> list[dict[str, Any]]:
        """One dictionary a number, with the columns of :data:`COLUMNS`."""
        return [
            {"key": key, **{name: getattr(entry, name) for name in COLUMNS[1:]}}
            for key, entry in zip(self.keys, self.entries, strict=True)
        ]

    def to_dataframe(self) -> "pandas.DataFrame":
        """The table as a pandas dataframe, values in SI; needs pandas."""
        import pandas

        return pandas.DataFrame(self.rows(), columns=list(COLUMNS))

    def texts(self) -> list[tuple[str, str, str, str, str]]:
        """Key, value, evidence, range, and source with the reason, to read."""
        out = []
        for key, n in zip(self.keys, self.entries, strict=True):
            span = "" if n.low is None or n.high is None else f"{_text(n.low, n.unit)} to {_text(n.high, n.unit)}"
            out.append((key, _text(n.value, n.unit), n.evidence, span, "; ".join(p for p in (n.source, n.note) if p)))
        return out

    def __repr__(self) -> str:
        rows = [_HEAD, *self.texts()]
        widths = [max(len(row[i]) for row in rows) for i in range(4)]
        cells = (
            "  ".join([*(text.ljust(width) for text, width in zip(row, widths, strict=False)), _short(row[4])]).rstrip()
            for row in rows
        )
        return "\n".join(cells)

    def _repr_html_(self) -> str:
        return html_table(_HEAD, self.texts())


def _text(value: float, unit: str) -> str:
    return f"{value:.4g}" if unit == "1" else written(value, unit)


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
