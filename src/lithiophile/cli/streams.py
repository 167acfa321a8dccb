"""What a terminal is told: letters that it lacks are spelt, and ``-v`` and ``-q`` say how much."""

import codecs
import logging
import sys
import unicodedata
from io import TextIOWrapper

_SPELT = {
    "−": "-", "–": "-", "—": "-", "‐": "-", "→": "->", "←": "<-", "↔": "<->", "≤": "<=", "≥": ">=", "≈": "~",
    "·": "*", "×": "x", "√": "sqrt", "∞": "inf", "∂": "d", "…": "...", "‘": "'", "’": "'", "“": '"', "”": '"',
    "█": "#", "▒": "+", "░": ".", "●": "o", "•": "*", "│": "|", "┃": "|", "─": "-", "━": "-", "┄": "-", "▏": "|",
    "Ω": "ohm", "°": "deg",
}  # fmt: skip
"""Box corners, blocks and letters that are not here follow from their names."""


def spelt(character: str) -> str:
    """A character in ASCII.

    >>> [spelt(c) for c in "Δ⁻²µΩ°┼é"]
    ['Delta', '-', '2', 'u', 'ohm', 'deg', '+', 'e']
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


class _ErrorStream(logging.Handler):
    """Writes to the error stream of the moment."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(f"{self.format(record)}\n")


def listen(level: int) -> None:
    """Tell what the program logs from a level on: DEBUG is what it does, INFO what it has written."""
    logger = logging.getLogger("lithiophile")
    logger.handlers = [h for h in logger.handlers if not isinstance(h, _ErrorStream)] + [_ErrorStream()]
    logger.setLevel(level)


def quiet() -> bool:
    """Whether nothing but results and errors are asked for."""
    return not logging.getLogger("lithiophile.cli").isEnabledFor(logging.INFO)
