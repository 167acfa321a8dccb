"""A design in the hands of a user: changed number by number, listed, and written back to a file."""

import os
import re
import warnings
from collections.abc import Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from pydantic import BaseModel, PrivateAttr, ValidationError
from pydantic_core import PydanticCustomError

import lithiophile.designs.schema as schema
from lithiophile.designs.consistency import misfits
from lithiophile.designs.contents import contents
from lithiophile.designs.draw import draw
from lithiophile.designs.keys import NoSuchKeyError, Way, changed, keys_of, name_of, no_such, way_to
from lithiophile.designs.parameters import Parameters
from lithiophile.designs.problems import sentences
from lithiophile.designs.quantity import Number
from lithiophile.designs.resolve import resolve
from lithiophile.designs.schema import number_in, reader_of
from lithiophile.designs.toml_text import comments_of, toml_text
from lithiophile.errors import InputError, UnknownNameError, UnusedNumberWarning
from lithiophile.html_table import html_table
from lithiophile.materials import short_name
from lithiophile.whole_file import whole_file

_ADDITIVE = re.compile(r"electrolyte\[\d+\]\.additives\.[^.]+")
_READ_ELSEWHERE = {"collector.thickness", "host.density", "faces.base.area", "faces.top.area", "host.grading"}
"""Numbers that no list shows: those of masses, shares of a face, and the mesh."""


class Design(schema.Design):
    """One stack, as its file or a dictionary describes it; it never changes.

    ``design.with_({"host[0].porosity": 0.7})`` is another one, ``design.keys()`` what can be changed,
    ``design["stack.pressure"]`` one number, ``design.parameters()`` all of them, ``design.to_toml()`` its file.

    Examples
    --------
    >>> from lithiophile.designs import load
    >>> foil = load("bare-li-foil").with_({"electrolyte.concentration": "1.2 mol/L", "stack.pressure": "0.3 MPa"})
    >>> foil["electrolyte[0].concentration"].value, foil.changes["stack.pressure"]
    (1200.0, '0.3 MPa')
    """

    _changes: dict[str, Any] = PrivateAttr(default_factory=dict)
    _before: "Design | None" = PrivateAttr(None)
    _text: str = PrivateAttr("")

    @property
    def changes(self) -> dict[str, Any]:
        """What :meth:`with_` has changed since the design was read, by key."""
        return dict(self._changes)

    @property
    def before(self) -> "Design":
        """The design as it was read, without what :meth:`with_` has changed since: it has their ranges."""
        return self._before or self

    def with_(self, numbers: Mapping[str, Any], *, name: str | None = None) -> "Design":
        """Another design, with other values at some keys.

        Parameters
        ----------
        numbers : mapping
            By the keys that ``lithiophile run NAME --explain`` prints and :meth:`keys` lists, what the file would say:
            text with a unit, a plain number where there is none, a pair for a gradient, a table with evidence. Layers
            and tables may be given whole (``"host[0]"``, ``"electrolyte"``); None takes a key out, and its default
            stands in.
        name : str, optional
            Of the new design, in tables and figures; by default that of this one with what differs.

        Raises
        ------
        InputError
            With every key that leads nowhere and every value that is not possible.

        Warns
        -----
        UnusedNumberWarning
            If a number changes nothing in this design, such as the exponent of pores that there are none of.

        Examples
        --------
        >>> from lithiophile.designs import load
        >>> load("host-uniform-3d").with_({"host[0].porosity": 0.7}).name
        'host-uniform-3d, porosity 0.7'
        """
        new = self.changed(numbers, name)
        unused = _unused(new, numbers)
        if unused:
            warnings.warn(_unused_sentence(self.name, unused), UnusedNumberWarning, stacklevel=2)
        return new

    def changed(self, numbers: Mapping[str, Any], name: str | None = None) -> "Design":
        """The same without asking whether each number is used, which takes as long as resolving the design."""
        if not isinstance(numbers, Mapping):
            raise InputError(
                f"{numbers!r} was given; numbers are a dictionary by key, such as {{'host[0].porosity': 0.7}}.",
                where=self.name or None,
            )
        try:
            raw = changed(self._contents, contents_of_changes(numbers), self._ways)
        except NoSuchKeyError as error:
            raise InputError(no_such(error.args, self.keys(), self._numbers()), where=self.name or None) from None
        except InputError as error:
            raise InputError(error.problems, where=self.name or None) from None
        label = _label(self.name, numbers) if name is None else name
        try:
            new = _design(raw, label, self.origin, {"folder": self._folder(), "changed": True}, self)
        except InputError as error:
            raise InputError(error.problems, where=self.origin or self.name or None) from None
        new._changes = {**self._changes, **numbers}
        if new._before is not self.before:
            new._before, new._text = self.before, self._text
        return new

    def keys(self) -> list[str]:
        """All keys that :meth:`with_` takes of this design."""
        known = keys_of(contents(self))
        usual = [n.key for n in self._numbers() if _ADDITIVE.fullmatch(n.key) and n.key not in known]
        return [*known, *usual]

    def parameters(self, losses: bool | None = None) -> Parameters:
        """Every number that the design rests on, defaults and properties of materials included.

        Parameters
        ----------
        losses : bool, optional
            Whether those of filaments, dead lithium and growing interphase are among them; by default if followed.
        """
        return Parameters(resolve(self, losses).provenance)

    def __getitem__(self, key: str) -> Any:
        """One number with its evidence; of keys that are no numbers, what the file says."""
        numbers = self._numbers()
        if key in numbers.keys or key in [n.replace("[0]", "") for n in numbers.keys]:
            return numbers[key]
        try:
            way, here = way_to(key, contents(self)), contents(self)
        except (NoSuchKeyError, InputError):
            raise UnknownNameError("number", key, [*numbers.keys, *self.keys()]) from None
        for step in way:
            inside = here is not None and (isinstance(step, int) or step in here)
            here = here[step] if inside else None
        return here

    def _numbers(self) -> Parameters:
        """All numbers, those of losses included; none where the parts make no cell."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return self.parameters()
            except InputError:
                return Parameters(())

    def to_toml(self, folder: str | os.PathLike[str] | None = None, *, explained: bool = False) -> str:
        """The design as the text of a file; reading it gives the same stack.

        Parameters
        ----------
        folder : path, optional
            Where the text will stand: files of materials are named relative to it. By default that of the design.
        explained : bool
            Append what the file leaves out, defaults and properties of materials with their evidence, as comments.
        """
        base = Path(folder) if folder is not None else self._folder()
        raw = contents(self, base)
        for host in raw.get("host", []):
            if "closure" in host and folder is not None:
                host["closure"] = Path(os.path.relpath(self._folder() / host["closure"], base)).as_posix()
        text = toml_text(raw, comments_of(self._text))
        return text + "\n" + _appendix(self.parameters()) if explained else text

    def save(self, path: str | os.PathLike[str], *, explained: bool = False) -> None:
        """Write the design to a TOML file, whole or not at all; arguments as for :meth:`to_toml`."""
        target = Path(path)
        if target.suffix != ".toml":
            raise InputError(f"{target} is no design file: its name should end in .toml.")
        text = self.to_toml(target.parent, explained=explained)
        with whole_file(target) as place:
            place.write_text(text, encoding="utf-8")

    @cached_property
    def _contents(self) -> dict[str, Any]:
        """What its file would hold; nobody may write to it."""
        return dict(contents(self))

    @cached_property
    def _ways(self) -> dict[str, Way]:
        """Where keys lead in it, of those that were asked for before."""
        return {}

    def _shared(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """The tables of a changed file: what is still its own as it was checked, the rest as it stands."""
        return {
            key: _as_checked(value, self._contents.get(key), getattr(self, key, None)) for key, value in raw.items()
        }

    def _folder(self) -> Path:
        return Path(self.origin).parent if self.origin else Path()

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), "before", "changes", "keys", "parameters", "save", "to_toml", "with_"]

    def _ipython_key_completions_(self) -> list[str]:
        return list(dict.fromkeys([*self._numbers().keys, *self.keys()]))

    def __repr__(self) -> str:
        return f"<Design {self.name or 'without a name'}: {self.title}>"

    def _repr_html_(self) -> str:
        numbers = self._numbers()
        stated = [row for row, one in zip(numbers.texts(), numbers, strict=True) if not one.default]
        notes = [f"{len(stated)} of {len(numbers)} numbers are stated here; design.parameters() lists all."]
        if self.needs:
            notes.append(f"The model leaves out: {', '.join(need.replace('_', ' ') for need in self.needs)}.")
        head = ["number", "value", "evidence", "range", "source"]
        return f"<pre>{escape(draw(self))}</pre>" + html_table(head, stated, f"{self.name}: {self.title}", notes)

    def __str__(self) -> str:
        return draw(self)


def design(
    raw: Mapping[str, Any] | schema.Design,
    name: str = "",
    origin: str = "",
    folder: str | os.PathLike[str] | None = None,
) -> Design:
    """Design of a dictionary with the keys of the file; layers may be dictionaries or objects such as ``Host(...)``.

    Parameters
    ----------
    raw : mapping
    name : str
        What tables and figures call it; its title if nothing is given.
    origin : str
        File it was read from.
    folder : path, optional
        That files of materials are named relative to; by default that of ``origin``, else the working directory.

    Raises
    ------
    InputError
        With every problem at once.

    Examples
    --------
    >>> design({"title": "foil", "lithium": {"below": "50 um"}}).lithium.below.value
    5e-05
    """
    if isinstance(raw, str | os.PathLike):
        given = os.fspath(raw)
        raise InputError(
            f"'{given}' names a design; lithiophile.load('{given}') reads it, from the catalogue or a file."
        )
    if not isinstance(raw, Mapping | schema.Design):
        raise InputError(f"{raw!r} was given; a design is a dictionary with the keys of its file, {{'title': ...}}.")
    base = folder if folder is not None else Path(origin).parent if origin else None
    return _design(contents(raw), name, origin, {"folder": base})


def _as_checked(new: Any, old: Any, mine: Any) -> Any:
    """What a changed file says at a place: what was checked there before, where it is still the same object."""
    if new is old:
        return mine
    if isinstance(new, list) and isinstance(old, list) and isinstance(mine, list):
        layers = zip(new, old, mine, strict=False)
        return [_as_checked(*layer) for layer in layers] + new[len(mine) :]
    if isinstance(new, dict) and isinstance(old, dict) and isinstance(mine, BaseModel):
        return {key: _as_checked(new[key], old.get(key), getattr(mine, key, None)) for key in new}
    return new


def _with_numbers(mine: BaseModel, new: Any, old: Any) -> BaseModel:
    """A checked table where a changed file says something else, if nothing but numbers differ: they alone are read.

    Parameters
    ----------
    mine : BaseModel
        The table as it was checked.
    new, old : Any
        What the file holds there now, and what it held.

    Raises
    ------
    _NotOfNumbersError
        Something else differs, or a number is none.
    """
    if not (isinstance(new, dict) and isinstance(old, dict) and new.keys() >= old.keys()):
        raise _NotOfNumbersError
    changes: dict[str, Any] = {}
    numbers: dict[str, Any] = {}
    for key, value in new.items():
        then = old.get(key)
        if value is then:
            continue
        before = getattr(mine, key, None)
        if isinstance(before, BaseModel) and not isinstance(before, Number):
            changes[key] = _with_numbers(before, value, {} if then is None else then)
        elif isinstance(before, list) and isinstance(value, list) and then and len(value) == len(then) == len(before):
            layers = zip(before, value, then, strict=True)
            changes[key] = [one if now is was else _with_numbers(one, now, was) for one, now, was in layers]
        else:
            numbers[key] = value
    return _changed_table(mine, changes, numbers)


_MOST = 256
_known: dict[tuple[object, ...], tuple[BaseModel, BaseModel]] = {}
"""By the identity of a table, which is kept so that no other takes its place, and the numbers that differ."""


def _changed_table(mine: BaseModel, changes: dict[str, Any], numbers: dict[str, Any]) -> BaseModel:
    """A table with other tables inside it, and with other numbers: the same as before where these alone differ.

    So variants on a grid share their hosts, and all that is made of these.
    """
    # 1, 1.0 and True are written differently
    alike = (id(mine), *((key, repr(value)) for key, value in numbers.items()))
    plain = bool(numbers) and not changes and all(isinstance(one, str | int | float) for one in numbers.values())
    if plain and (known := _known.get(alike)) is not None:
        return known[1]
    changes |= {key: _number(type(mine), key, value) for key, value in numbers.items()}
    made = BaseModel.model_copy(mine, update=changes)
    if plain:
        if len(_known) >= _MOST:
            _known.clear()
        _known[alike] = mine, made
    return made


class _NotOfNumbersError(Exception):
    """A change of a design that is to be checked as a whole file is."""


def _number(table: type[BaseModel], key: str, value: Any) -> Any:
    read = number_in(table, key)
    if read is None or value is None:
        raise _NotOfNumbersError
    try:
        return read(value)
    except (ValidationError, PydanticCustomError):
        raise _NotOfNumbersError from None


def _as_before(plain: dict[str, Any], before: Design, called: str, origin: str) -> Design | None:
    """The design whose file differs from one ``before`` by numbers alone; None where it does not."""
    if origin != before.origin:
        return None
    try:
        made = _with_numbers(before, plain, before._contents)
    except _NotOfNumbersError:
        return None
    assert isinstance(made, Design)
    own = made.__dict__
    own["name"] = called.strip()
    for found in ("_contents", "_ways"):
        own.pop(found, None)
    return made


def _design(
    plain: dict[str, Any], name: str, origin: str, context: dict[str, Any], before: Design | None = None
) -> Design:
    """The design of a file's contents, where it is one ``before`` that was changed only what has changed is checked."""
    found: list[str] = []
    title = plain.get("title")
    called = name or (title if isinstance(title, str) else "")
    made = None if before is None else _as_before(plain, before, called, origin)
    if made is None:
        tables = plain if before is None else before._shared(plain)
        try:
            made = Design.model_validate({**tables, "name": called, "origin": origin}, context=context)
        except ValidationError as error:
            found = sentences(error)
    for key, meant in (("name", "title"), ("origin", "source")):
        if key in plain:
            found.append(f"{key}: unknown key. Did you mean '{meant}'?")
    found += misfits(plain, {} if before is None else before._contents)
    if found or made is None:
        raise InputError(found, where=origin or name or None)
    return made


def contents_of_changes(numbers: Mapping[str, Any]) -> dict[str, Any]:
    """Values as a file would hold them; None stays, to take a key out."""
    return {str(key): contents(value) for key, value in numbers.items()}


def _label(name: str, numbers: Mapping[str, Any]) -> str:
    """Name of a changed design: what it was, and what differs."""

    def said(key: str, value: Any) -> str:
        word = key.rpartition(".")[2]
        if isinstance(value, Mapping | list | tuple):
            return word
        return f"{word} {'by default' if value is None else short_name(str(value))}"

    return ", ".join([*([name] if name else []), *(said(key, contents(value)) for key, value in numbers.items())])


def _unused(new: Design, numbers: Mapping[str, Any]) -> list[str]:
    """Numbers among those changed that nothing in the new design reads."""
    if not (known := new._numbers().keys):
        return []  # the parts make no cell, which a run says
    read = {key.partition("#")[0] for key in known}
    out = []
    for key, value in numbers.items():
        way = way_to(key, contents(new)) if value is not None else []
        usual = ".".join(str(step) for step in way if not isinstance(step, int))
        if reader_of(usual) is None or usual in _READ_ELSEWHERE or usual.startswith("pouch."):
            continue
        if name_of(way) not in read:
            out.append(key)
    return out


def _unused_sentence(name: str, keys: list[str]) -> str:
    what, it = ("numbers", "They are") if len(keys) > 1 else ("number", "It is")
    return (
        f"{', '.join(keys)}: nothing in {name or 'this design'} reads the changed {what}; results stay the same. "
        f"{it} for other layers, geometries, or with losses followed; design.parameters() lists what is used."
    )


def _appendix(numbers: Parameters) -> str:
    lines = ["# What this file leaves out, and what stands in (value; evidence, range, why):"]
    for key, value, evidence, span, why in (row for row, n in zip(numbers.texts(), numbers, strict=True) if n.default):
        lines.append(f"# {key} = {value}; {', '.join(part for part in (evidence, span, why) if part)}")
    return "\n".join(lines) + "\n"
