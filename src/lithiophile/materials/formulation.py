"""What a liquid electrolyte consists of, read from one line as papers write it.

``1 mol/L LiPF6 in EC:DMC 1:1 v/v + 2 wt% VC`` and ``LiFSI-1.2DME-3TTE`` are both read; so is what lies between.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from lithiophile.errors import InputError, nearest

_SPECIES = Path(__file__).with_name("species.toml")
_MASSES = {
    "H": 1.008, "Li": 6.94, "B": 10.81, "C": 12.011, "N": 14.007, "O": 15.999, "F": 18.998, "Si": 28.085,
    "P": 30.974, "S": 32.06, "Cl": 35.45, "As": 74.922, "Br": 79.904, "I": 126.904,
}  # fmt: skip
_NUMBER = r"(\d+(?:\.\d+)?)"
_RATIO = re.compile(
    rf"\(?\s*(?:(?P<before>v|w|wt|vol|mol)\s+)?(?P<parts>{_NUMBER}(?:\s*:\s*{_NUMBER})+)"
    r"\s*(?:,?\s*(?:by\s+)?(?P<basis>v/v|w/w|vol%?|volume|v|wt%?|weight|mass|w|mol(?:ar|es)?|n)?\b\.?)?\s*\)?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(rf"{_NUMBER}\s*(mol/L|mol/kg|M\b|m\b|(?:wt|vol|v)?\s*%\s*(?:wt\b|vol\b|v\b)?|)\s*")
_BETWEEN = re.compile(r"(?:\s|[-/:+,;()\u2013\u2014]|\b(?:in|and|with|of)\b)+", re.IGNORECASE)
_MOST_SALT = 500.0
"""Salt in a litre of solution [cm3] beyond which a molarity must be meant for each litre of solvent."""
_SMALL = 0.3
"""Largest share by mass or volume of the solvents that still is an additive where its own amount is written."""


@dataclass(frozen=True)
class Species:
    """A molecule or salt that electrolytes are made of."""

    name: str
    title: str
    formula: str
    kind: str
    """``salt`` or the class of the solvent: carbonate, ether, diluent and so on."""
    molar_volume: float
    """[cm3/mol]."""
    additive: str = ""
    """File of the catalogue that says what it does as an additive."""
    atoms: Mapping[str, int] = field(default_factory=dict)

    @property
    def coordinates(self) -> bool:
        """Whether it holds lithium ions; a diluent only mixes."""
        return not self.kind.startswith("diluent")

    @property
    def molar_mass(self) -> float:
        """[g/mol]."""
        return sum(_MASSES[element] * count for element, count in self.atoms.items())


@dataclass(frozen=True)
class Formulation:
    """Salts and solvents of one litre, and additives.

    ``salts`` and ``solvents`` [mol/L]; ``additives`` as (amount, unit ``1`` of mass or ``mol/L``).
    """

    text: str
    salts: Mapping[str, float]
    solvents: Mapping[str, float]
    additives: Mapping[str, tuple[float, str]]
    doubts: tuple[str, ...] = ()
    """What was not said, and what was taken for it."""

    @property
    def salt_concentration(self) -> float:
        """[mol/L]."""
        return sum(self.salts.values())

    @property
    def donors(self) -> dict[str, float]:
        """Solvents that coordinate lithium [mol/L]."""
        return {name: n for name, n in self.solvents.items() if species()[name].coordinates}

    def share(self, *kinds: str) -> float:
        """Mole fraction of solvents of some classes among those that coordinate."""
        donors = self.donors
        return sum(n for name, n in donors.items() if species()[name].kind in kinds) / sum(donors.values())

    def atoms(self, *elements: str) -> float:
        """Moles of atoms of some elements in all solvents of a litre."""
        known = species()
        return sum(n * known[name].atoms.get(one, 0) for name, n in self.solvents.items() for one in elements)

    def at(self, concentration: float) -> "Formulation":
        """The same solvents and salts with another concentration of salt [mol/L]."""
        have = self.salt_concentration
        if concentration <= 0.0 or abs(concentration / have - 1.0) < 1e-9:
            return self
        salts = {name: amount * concentration / have for name, amount in self.salts.items()}
        parts = {name: n * species()[name].molar_volume for name, n in self.solvents.items()}
        return replace(self, salts=salts, solvents=_filled(salts, parts))


def _atoms(formula: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for element, count in re.findall(r"([A-Z][a-z]?)(\d*)", formula):
        found[element] = found.get(element, 0) + int(count or 1)
    return found


@cache
def species() -> dict[str, Species]:
    """Everything that a formulation may name.

    >>> round(species()["DME"].molar_mass, 2), species()["TTE"].kind
    (90.12, 'diluent ether')
    """
    tables = tomllib.loads(_SPECIES.read_text(encoding="utf-8"))
    made = {}
    for kind in ("solvent", "salt"):
        for name, one in tables[kind].items():
            atoms = _atoms(one["formula"])
            mass = sum(_MASSES[element] * count for element, count in atoms.items())
            volume = one["molar_volume"] if kind == "salt" else mass / one["density"]
            of = one.get("class", "salt")
            title = one.get("title", one["formula"])
            made[name] = Species(name, title, one["formula"], of, volume, one.get("additive", ""), atoms)
    return made


@cache
def _aliases() -> list[tuple[str, str]]:
    """Spellings and the names they stand for, longest first."""
    tables = tomllib.loads(_SPECIES.read_text(encoding="utf-8"))
    found = []
    for kind in ("solvent", "salt"):
        for name, one in tables[kind].items():
            words = [name, *one.get("aliases", ()), *([one["title"]] if "title" in one else [])]
            found += [(word.lower(), name) for word in words]
    return sorted(found, key=lambda pair: -len(pair[0]))


@cache
def _salt_word() -> re.Pattern[str]:
    words = sorted((word for word, name in _aliases() if species()[name].kind == "salt"), key=len, reverse=True)
    return re.compile(rf"(?<![\w.])[\d.]*({'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_formulation(name: str) -> bool:
    """Whether a name says what an electrolyte consists of, rather than which file it stands in.

    >>> is_formulation("1 M LiPF6 EC-DEC + 5% FEC"), is_formulation("LiFSI-1.2DME-3TTE")
    (True, True)
    >>> is_formulation("litfsi_dol_dme"), is_formulation("additive-lino3")
    (False, False)
    """
    if ".toml" in name or _named_as_a_file(name):
        return False
    found = _salt_word().search(name)
    return found is not None and len(found[0]) < len(name.strip())


def _named_as_a_file(name: str) -> bool:
    """Whether a name is small words joined by hyphens, the first of which is no species: gpe-lipf6-dol-dme."""
    if re.fullmatch(r"[a-z][a-z0-9_]*(-[a-z0-9_]+)*", name) is None:
        return False
    return name.partition("-")[0] not in dict(_aliases())


@dataclass
class _Part:
    name: str
    amount: float | None
    unit: str


def parse(text: str) -> Formulation:
    """A formulation from a line.

    Parameters
    ----------
    text : str
        Salts with mol/L (M), mol/kg (m) or as moles for each mole of salt; solvents and their ratio by volume (where
        nothing is said), mass or moles; additives with their share by mass or mol/L.

    Raises
    ------
    InputError
        If a name is not known or an amount is missing.

    Examples
    --------
    >>> made = parse("1 mol/L LiPF6 in EC:DMC 1:1 v/v + 2 wt% VC")
    >>> sorted(made.solvents), made.additives
    (['DMC', 'EC'], {'VC': (0.02, '1')})
    >>> made = parse("LiFSI-1.2DME-3TTE")
    >>> round(made.solvents["DME"] / made.salts["LiFSI"], 9), round(made.salt_concentration, 1)
    (1.2, 1.5)
    """
    rest, ratio, basis = _ratio(text)
    parts = _parts(text, rest)
    salts = [p for p in parts if _kind(p) == "salt" and not _is_additive_salt(p, parts)]
    others = [p for p in parts if p not in salts]
    added = list(filter(_is_additive, others))
    solvents = [p for p in others if p not in added]
    if not salts or not any(species()[p.name].coordinates for p in solvents):
        what = "solvent that dissolves it" if salts else "salt"
        raise InputError(f"'{text}' names no {what}; write it as '1 mol/L LiPF6 in EC:DMC 1:1 v/v'.")
    additives = {p.name: _content(p) for p in added}
    return _made(text, salts, solvents, additives, ratio, basis)


def _content(part: _Part) -> tuple[float, str]:
    """Of an additive: mol/L, or a share by mass."""
    amount = part.amount or 0.0
    return (amount, "mol/L") if part.unit == "M" else (amount / 100.0, "1")


def _ratio(text: str) -> tuple[str, list[float], str]:
    """The text without its ratio, the ratio's numbers and whether they are by v, w or n."""
    found = _RATIO.search(text)
    if found is None:
        return text, [], ""
    said = (found["basis"] or found["before"] or "").lower()
    basis = {"": "", "v": "v", "w": "w", "m": "n", "n": "n"}[said[:1]] if said != "mass" else "w"
    numbers = [float(x) for x in re.findall(_NUMBER, found["parts"])]
    return text[: found.start()] + " " + text[found.end() :], numbers, basis


def _parts(text: str, rest: str) -> list[_Part]:
    """Every species of a line with the amount before it."""
    found: list[_Part] = []
    place, amount, unit = 0, None, ""
    while place < len(rest):
        if (gap := _BETWEEN.match(rest, place)) is not None:
            place = gap.end()
            continue
        name, end = _named(rest, place)
        if name:
            found.append(_Part(name, amount, unit))
            place, amount, unit = end, None, ""
        elif (given := _AMOUNT.match(rest, place)) is not None and amount is None:
            amount, unit = float(given[1]), _unit(given[2])
            place = given.end()
        else:
            word = re.split(r"[\s/:+,;()]", rest[place:])[0]
            if amount is not None and _is_small(amount, unit) and re.search("[A-Za-z]", word):
                found.append(_Part(word, amount, unit))
                place, amount, unit = place + len(word), None, ""
                continue
            close = nearest(word, species())
            hint = f" The nearest: {', '.join(close)}." if close else ""
            raise InputError(f"'{text}': no salt, solvent or additive '{word}' is known.{hint}")
    return found


def _named(rest: str, place: int) -> tuple[str, int]:
    """The species whose name begins here, and where it ends."""
    low = rest.lower()
    for word, name in _aliases():
        end = place + len(word)
        if low.startswith(word, place) and not (end < len(low) and low[end].isalnum()):
            return name, end
    return "", place


def _unit(written: str) -> str:
    """M, m, w or v of an amount; nothing for moles."""
    if "%" in written:
        return "v" if "v" in written else "w"
    return {"": "", "mol/L": "M", "mol/kg": "m"}.get(written.strip(), written.strip())


def _is_small(amount: float, unit: str) -> bool:
    """Whether an amount is that of an additive, known or not."""
    return amount < {"w": 100.0 * _SMALL, "v": 100.0 * _SMALL, "M": _SMALL}.get(unit, 0.0)


def _kind(part: _Part) -> str:
    known = species().get(part.name)
    return known.kind if known else "unknown"


def _is_additive(part: _Part) -> bool:
    if _kind(part) == "unknown":
        return True
    if part.unit in ("w", "v"):
        return (part.amount or 0.0) < 100.0 * _SMALL
    return _kind(part) == "salt"


def _is_additive_salt(part: _Part, parts: list[_Part]) -> bool:
    """Lithium nitrate beside another salt, or any salt that is given by mass."""
    if part.unit in ("w", "v"):
        return True
    others = [p for p in parts if _kind(p) == "salt" and p.name != part.name]
    return bool(species()[part.name].additive) and bool(others)


def _made(
    text: str, salts: list[_Part], solvents: list[_Part], additives: dict[str, tuple[float, str]], ratio: list[float],
    basis: str,
) -> Formulation:  # fmt: skip
    moles = _moles(salts, solvents, ratio)
    if moles:
        return _by_moles(text, salts, solvents, additives, moles)
    if any(p.amount is None or p.unit == "" for p in salts):
        raise InputError(f"'{text}': how much salt? Write mol/L before it, or moles for each solvent.")
    volumes, doubts = _volumes(text, [p.name for p in solvents], ratio, basis)
    amounts, doubt = _amounts(salts, volumes)
    fixed = {p.name: p.amount for p in solvents if p.unit == "M" and p.amount is not None}
    return Formulation(text, amounts, _filled(amounts, volumes, fixed), additives, doubts + doubt)


def _moles(salts: list[_Part], solvents: list[_Part], ratio: list[float]) -> list[float]:
    """Moles of each salt and solvent, where a formulation is written in them; else nothing."""
    parts = [*salts, *solvents]
    numbers = ratio or [1.0 if p.amount is None else p.amount for p in parts]
    told = bool(ratio) or any(p.amount is not None for p in solvents)
    written = all(p.unit == "" for p in salts) and told and len(numbers) == len(parts)
    return numbers if written else []


def _volumes(text: str, names: list[str], ratio: list[float], basis: str) -> tuple[dict[str, float], tuple[str, ...]]:
    """Parts by volume of the solvents, and what was taken for granted."""
    doubts: tuple[str, ...] = ()
    if len(names) > 1 and len(ratio) != len(names):
        if ratio:
            raise InputError(f"'{text}': the ratio has {len(ratio)} numbers for {len(names)} solvents.")
        doubts = ("no ratio of solvents is given; equal volumes are taken",)
    shares = ratio if len(ratio) == len(names) else [1.0] * len(names)
    volumes: dict[str, float] = {}
    for name, share in zip(names, shares, strict=True):
        one = species()[name]
        factor = {"n": one.molar_volume, "w": one.molar_volume / one.molar_mass}.get(basis, 1.0)
        volumes[name] = volumes.get(name, 0.0) + share * factor
    return volumes, doubts


def _amounts(salts: list[_Part], volumes: Mapping[str, float]) -> tuple[dict[str, float], tuple[str, ...]]:
    """Salts in a litre of solution [mol], and what was taken for granted."""
    amounts = {p.name: p.amount or 0.0 for p in salts}
    if any(p.unit == "m" for p in salts):
        return _per_kilogram(amounts, volumes), ()
    if sum(amount * species()[name].molar_volume for name, amount in amounts.items()) <= _MOST_SALT:
        return amounts, ()
    doubt = "so much salt is taken as moles for each litre of solvent, as concentrated solutions are made"
    return _per_solvent(amounts, 1000.0), (doubt,)


def _by_moles(
    text: str, salts: list[_Part], solvents: list[_Part], additives: dict[str, tuple[float, str]], numbers: list[float]
) -> Formulation:
    """A formulation of which so many moles of each salt and solvent are given."""
    moles = dict(zip([p.name for p in (*salts, *solvents)], numbers, strict=True))
    volume = sum(n * species()[name].molar_volume for name, n in moles.items()) / 1000.0
    litre = {name: n / volume for name, n in moles.items()}
    return Formulation(
        text, {p.name: litre[p.name] for p in salts}, {p.name: litre[p.name] for p in solvents}, additives
    )


def _filled(
    salts: Mapping[str, float], volumes: Mapping[str, float], fixed: Mapping[str, float] = MappingProxyType({})
) -> dict[str, float]:
    """Moles of each solvent in the room that the salts leave in a litre, at their ratio by volume or as ``fixed``."""
    known = species()
    room = 1000.0 - sum(amount * known[name].molar_volume for name, amount in salts.items())
    room = max(room - sum(n * known[name].molar_volume for name, n in fixed.items()), 0.0)
    free = {name: volume for name, volume in volumes.items() if name not in fixed}
    whole = sum(free.values())
    return dict(fixed) | {name: room * volume / whole / known[name].molar_volume for name, volume in free.items()}


def _per_kilogram(molal: Mapping[str, float], volumes: Mapping[str, float]) -> dict[str, float]:
    """Moles in a litre of solution of so many in a kilogram of solvent."""
    known, whole = species(), sum(volumes.values())
    density = sum(v * known[name].molar_mass / known[name].molar_volume for name, v in volumes.items()) / whole
    return _per_solvent(molal, 1000.0 / density)


def _per_solvent(moles: Mapping[str, float], volume: float) -> dict[str, float]:
    """Moles in a litre of solution of so many in a volume of solvent [cm3]."""
    litre = volume + sum(n * species()[name].molar_volume for name, n in moles.items())
    return {name: 1000.0 * n / litre for name, n in moles.items()}
