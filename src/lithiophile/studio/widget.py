"""The bench of the studio in a notebook: ``Bench("host-uniform-3d")`` in Jupyter or marimo.

It is the page's own bench; what the page asks its server is asked the notebook's kernel, in a thread of its own.
"""

import json
import secrets
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lithiophile.designs import Design
from lithiophile.designs.contents import contents
from lithiophile.errors import InputError, LithiophileError
from lithiophile.studio import uploads
from lithiophile.studio.asked import Asked
from lithiophile.studio.frame import Arrays, packed
from lithiophile.studio.jobs import JOBS
from lithiophile.studio.light import LIGHT
from lithiophile.studio.worker import StaleError, problems
from lithiophile.study.many.asked import AnyDesign, read_design

if TYPE_CHECKING:
    from lithiophile.cell.results.solution import Solution

try:
    import anywidget
    import traitlets
except ImportError:
    raise InputError("The bench in a notebook needs anywidget: pip install 'lithiophile[widget]'.") from None

Header = dict[str, Any]
Reply = Callable[[Header, Arrays], None]
_ESM = Path(__file__).parent / "page" / "widget.js"
_FIT, _RUN = "fit", "run"
_MOST_RECORDS = 8


class Bench(anywidget.AnyWidget):
    """A design under sliders, with its cross-section and curves, in the output of a cell.

    Parameters
    ----------
    design : str, path, Design or mapping
        As in :func:`lithiophile.run`.
    protocol : str, optional
    losses : bool, optional

    Attributes
    ----------
    state : dict
        What is on the bench, kept in step with the page; ``observe`` it to follow the sliders.

    Examples
    --------
    >>> bench = Bench("host-uniform-3d", "Plate at 1 mA/cm2 for 0.1 mAh/cm2", losses=False)
    >>> bench.numbers = {"host[0].porosity": 0.7}
    >>> bench.design.parameters()["host[0].porosity"].value, bench.run().finished
    (0.7, True)
    """

    _esm = _ESM
    state = traitlets.Dict().tag(sync=True)

    def __init__(
        self, design: AnyDesign = "host-uniform-3d", protocol: str | None = None, losses: bool | None = None,
        **options: Any,
    ) -> None:  # fmt: skip
        state = {"protocol": protocol or "", "losses": losses, "changes": {}} | _of(design)
        Asked.of(state)
        super().__init__(state=state, **options)
        self._records: dict[str, uploads.Measured] = {}
        self._left: set[int] = set()
        self._newest = -1
        self._turn = threading.Lock()
        self.on_msg(self._take)

    @property
    def design(self) -> Design:
        """The design as it stands on the bench."""
        return Asked.of(self.state).design()

    @property
    def numbers(self) -> dict[str, Any]:
        """What is changed in it, by key; set it to move the sliders from Python."""
        return dict(self.state["changes"])

    @numbers.setter
    def numbers(self, changes: Mapping[str, Any]) -> None:
        state = {**self.state, "changes": dict(changes)}
        Asked.of(state).design()
        self.state = state

    @property
    def protocol(self) -> str | None:
        """What is done to it; None: the usual protocol of the design."""
        return self.state["protocol"] or None

    @property
    def losses(self) -> bool | None:
        """Whether losses are followed."""
        found: bool | None = self.state["losses"]
        return found

    def run(self, **options: Any) -> "Solution":
        """Run what is on the bench, as :func:`lithiophile.run` does."""
        from lithiophile.study.run import run

        return run(self.design, self.protocol, losses=self.losses, **options)

    def _take(self, _: Any, content: Any, buffers: Sequence[Any]) -> None:
        """A message of the page; what takes longer is answered from a thread, so that the notebook stays free."""
        if not isinstance(content, Mapping) or not isinstance(number := content.get("id"), int):
            return

        def reply(header: Header, arrays: Arrays) -> None:
            self.send({"id": number}, buffers=[packed({**header, "id": number}, arrays)])

        if content.get("kind") in JOBS:
            if content["kind"] == _RUN:
                self._newest = number
            _thread()(target=self.answer, args=(content, buffers, reply), daemon=True).start()
        else:
            self.answer(content, buffers, reply)

    def answer(self, content: Mapping[str, Any], buffers: Sequence[Any], reply: Reply) -> None:
        """Answer a message, or say why not."""
        number = content["id"]
        try:
            header, arrays = self._answered(number, content.get("kind"), content, buffers, reply)
        except StaleError:
            reply({"stale": True}, {})
        except LithiophileError as error:
            reply({"problems": problems(error)}, {})
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            reply({"problems": ["The request could not be read."]}, {})
        else:
            reply(header, arrays)

    def _answered(
        self, number: int, kind: Any, content: Mapping[str, Any], buffers: Sequence[Any], reply: Reply
    ) -> tuple[Header, Arrays]:
        if kind == "leave":
            self._left.add(int(content["which"]))
            return {}, {}
        if kind == "upload":
            return self._uploaded(content, buffers)
        if kind in LIGHT:
            return LIGHT[kind](content), {}
        if kind not in (_RUN, _FIT):
            raise InputError(f"The bench does not know '{kind}'.")
        given = {**content, "record": None, "records": self._measured(content.get("measured"))}
        if kind == _RUN and given["records"] and not content.get("quick"):
            given["record"] = given["records"][0]

        def watch(share: float, word: str) -> None:
            if not self._wanted(number, kind):
                raise StaleError
            reply({"share": share, "word": word}, {})

        with self._turn:
            if not self._wanted(number, kind):
                raise StaleError
            return JOBS[kind](given, watch)

    def _wanted(self, number: int, kind: str) -> bool:
        return number not in self._left and (kind != _RUN or number >= self._newest)

    def _measured(self, marks: Any) -> list[uploads.Measured]:
        listed = marks if isinstance(marks, list) else [marks]
        return [self._records[mark] for mark in map(str, listed) if mark in self._records]

    def _uploaded(self, content: Mapping[str, Any], buffers: Sequence[Any]) -> tuple[Header, Arrays]:
        name = uploads.safe_name(str(content.get("name")))
        data = bytes(buffers[0])
        if content.get("what") != "measured":
            raise InputError(f"The bench takes no '{content.get('what')}'.")
        if not data or len(data) > uploads.LARGEST:
            raise InputError(f"{name} is {'empty' if not data else f'larger than {uploads.LARGEST // 2**20} MB'}.")
        record, (header, arrays) = uploads.measured(data, name)
        mark = secrets.token_hex(8)
        while len(self._records) >= _MOST_RECORDS:
            del self._records[next(iter(self._records))]
        self._records[mark] = record
        return {**header, "mark": mark}, arrays


def _of(design: AnyDesign) -> dict[str, Any]:
    """A design as the page has it: by its name in the catalogue, or as what its file holds."""
    from lithiophile import designs

    if isinstance(design, str) and design in designs.names():
        return {"name": design, "base": design, "raw": None}
    read = read_design(design, None, None)
    raw: dict[str, Any] = json.loads(json.dumps(contents(read)))
    return {"name": read.name or "design", "base": "", "raw": raw}


def _thread() -> Any:
    """The kind of thread that may talk to the page: marimo has one of its own."""
    marimo = sys.modules.get("marimo")
    if marimo is not None and marimo.running_in_notebook():
        return marimo.Thread
    return threading.Thread
