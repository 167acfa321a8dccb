"""Small tables for notebooks."""

from collections.abc import Iterable, Sequence
from html import escape


def html_table(
    head: Sequence[str], rows: Iterable[Sequence[object]], caption: str = "", notes: Sequence[str] = ()
) -> str:
    """A table of text as HTML; numbers stand to the right.

    Examples
    --------
    >>> html_table(["x"], [[1.5]])
    '<table><thead><tr><th>x</th></tr></thead><tbody><tr><td>1.5</td></tr></tbody></table>'
    """
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    heads = "".join(f"<th>{escape(name)}</th>" for name in head)
    above = f'<caption style="text-align:left">{escape(caption)}</caption>' if caption else ""
    below = "".join(f"<p>{escape(note)}</p>" for note in notes)
    return f"<table>{above}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{below}"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"<td>{value:.5g}</td>"
    if isinstance(value, int):
        return f"<td>{value}</td>"
    return f'<td style="text-align:left">{escape(str(value))}</td>'
