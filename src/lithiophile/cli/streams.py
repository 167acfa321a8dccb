"""What a terminal can't write is spelt in letters that it can, instead of ending the command."""

import codecs
import sys
import unicodedata
from io import TextIOWrapper

_SPELT = {
    "−": "-", "–": "-", "—": "-", "‐": "-", "→": "->", "←": "<-", "↔": "<->", "≤": "<=", "≥": ">=", "≈": "~",
    "·": "*", "×": "x", "√": "sqrt", "∞": "inf", "∂": "d", "…": "...", "‘": "'", "’": "'", "“": '"', "”": '"',
    "█": "#", "▒": "+", "░": ".", "●": "o", "•": "*", "│": "|", "┃": "|", "─": "-", "━": "-", "┄": "-", "▏": "|",
}  # fmt: skip
"""Box corners, blocks and letters that are not here follow from their names."""


def spelt(character: str) -> str:
    """A character in ASCII.

    >>> [spelt(c) for c in "Δ⁻²µ┼é"]
    ['Delta', '-', '2', 'u', '+', 'e']
    """
    if character in _SPELT:
        return _SPELT[character]
    if character in "µμ":
        return "u"
    name = unicodedata.name(character, "")
    if name.startswith("GREEK") and "LETTER" in name:
        letter = name.split("LETTER ")[1].split()[0].lower()
        return letter.capitalize() if "CAPITAL" in name else letter
    if name.startswith("BOX DRAWINGS"):
        return "+"
    plain = unicodedata.normalize("NFKD", character)
    return "".join(_SPELT.get(c, c if c.isascii() else "") for c in plain) or "?"


def _spell(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(spelt(c) for c in error.object[error.start : error.end]), error.end


def forgive() -> None:
    """Let standard output and errors spell what their encoding lacks (cp1252, ASCII)."""
    codecs.register_error("spelt", _spell)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="spelt")
