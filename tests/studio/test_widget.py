"""The bench in a notebook: its state, its messages, and its page in Chromium beside a model that plays the kernel."""

import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("anywidget", reason="the bench in a notebook is the extra lithiophile[widget]")

import lithiophile
from lithiophile.errors import InputError
from lithiophile.studio import widget as module
from lithiophile.studio.frame import unpacked
from lithiophile.studio.widget import Bench

PROTOCOL = "Plate at 1 mA/cm2 for 0.1 mAh/cm2; Strip at 1 mA/cm2 for 0.1 mAh/cm2"
SPECTRUM = "freq/Hz,Re(Z)/Ohm,Im(Z)/Ohm\n" + "".join(f"{10.0**n},{10 + n},{-n}\n" for n in range(4, -1, -1))


@pytest.fixture
def bench() -> Bench:
    return Bench("host-uniform-3d", PROTOCOL, losses=False)


def sent(bench: Bench, content: dict[str, Any], *buffers: bytes) -> list[dict[str, Any]]:
    """Heads of all answers to a message."""
    heads: list[dict[str, Any]] = []
    bench.answer(content, buffers, lambda head, arrays: heads.append({**head, "count": len(arrays)}))
    return heads


def porosity(bench: Bench) -> float:
    return bench.design.parameters()["host[0].porosity"].value


def test_the_state_is_that_of_the_page_and_the_design_follows_it(bench: Bench) -> None:
    assert bench.state == {"name": "host-uniform-3d", "base": "host-uniform-3d", "raw": None, "changes": {},
                           "protocol": PROTOCOL, "losses": False}  # fmt: skip
    seen: list[dict[str, Any]] = []
    bench.observe(lambda change: seen.append(change["new"]["changes"]), "state")
    bench.numbers = {"host[0].porosity": 0.7}
    assert seen == [{"host[0].porosity": 0.7}]
    assert porosity(bench) == 0.7
    assert bench.protocol == PROTOCOL
    assert bench.run().finished


def test_a_design_of_ones_own_comes_as_its_file() -> None:
    own = lithiophile.load("host-uniform-3d").changed({"host[0].porosity": 0.75})
    bench = Bench(own)
    assert bench.state["base"] == ""
    assert json.dumps(bench.state)
    assert porosity(bench) == 0.75


def test_numbers_that_are_not_possible_are_refused_and_the_state_stays(bench: Bench) -> None:
    with pytest.raises(InputError, match="porosity"):
        bench.numbers = {"host[0].porosity": 1.5}
    assert bench.numbers == {}


def test_a_run_is_answered_and_an_older_one_is_stale(bench: Bench) -> None:
    asked = {"kind": "run", "quick": True, **bench.state}
    bench._newest = 2
    assert sent(bench, {**asked, "id": 1}) == [{"stale": True, "count": 0}]
    (head,) = sent(bench, {**asked, "id": 2})
    assert head["quick"]
    assert head["count"] > 10


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"kind": "format_disk"}, "does not know"),
        ({"kind": "validate", "row": "x"}, "does not know"),
        ({"kind": "form", "base": "../../etc/passwd"}, "no design"),
        ({"kind": "upload", "what": "growth", "name": "x"}, "takes no"),
        ({"kind": "leave"}, "could not be read"),
    ],
)
def test_what_the_bench_can_not_do_is_said(bench: Bench, content: dict[str, Any], said: str) -> None:
    (head,) = sent(bench, {**content, "id": 1}, b"x")
    assert said in head["problems"][0]


def test_messages_come_back_in_one_buffer_from_a_thread(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    came = threading.Event()
    found: list[Any] = []

    def send(content: Any, buffers: Any = None) -> None:
        found.append((threading.current_thread(), content, buffers))
        came.set()

    monkeypatch.setattr(bench, "send", send)
    asked = {"id": 5, "kind": "run", "quick": True, **bench.state}
    bench._handle_custom_msg(asked, [])
    assert came.wait(60.0)
    thread, content, (buffer,) = found[0]
    assert thread is not threading.main_thread()
    assert content == {"id": 5}
    head, arrays = unpacked(buffer)
    assert head["id"] == 5
    assert len(arrays["curve.voltage"]) > 2
    bench._handle_custom_msg("no message", [])
    assert len(found) == 1


def test_what_was_measured_is_sent_as_a_buffer(bench: Bench) -> None:
    (head,) = sent(bench, {"id": 1, "kind": "upload", "what": "measured", "name": "a/z.csv"}, SPECTRUM.encode())
    assert (head["name"], head["holds"], head["count"]) == ("z.csv", "spectrum", 3)
    assert bench._measured([head["mark"], "other"])
    (empty,) = sent(bench, {"id": 2, "kind": "upload", "what": "measured", "name": "z.csv"}, b"")
    assert empty["problems"] == ["z.csv is empty."]


def test_marimo_has_a_thread_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    class Marimo:
        Thread = type("Thread", (threading.Thread,), {})
        running = True

        @classmethod
        def running_in_notebook(cls) -> bool:
            return cls.running

    monkeypatch.setitem(module.sys.modules, "marimo", Marimo)
    assert module._thread() is Marimo.Thread
    Marimo.running = False
    assert module._thread() is threading.Thread


PAGE = """<!doctype html><html lang="en"><title>A notebook</title><body><h1>A notebook</h1><div id="out"></div>
<script type="module" src="/notebook.js"></script></body></html>"""
NOTEBOOK = """import widget from "/widget.js";
const heard = {}, state = STATE;
window.model = {
  get: (name) => state[name],
  set: (name, value) => { state[name] = value; },
  save_changes: () => fetch("/state", { method: "POST", body: JSON.stringify(state) }),
  on: (event, one) => { (heard[event] ??= []).push(one); },
  off: (event, one) => { heard[event] = heard[event].filter((other) => other !== one); },
  send: async (content, callbacks, buffers) => {
    const body = new Blob([JSON.stringify(content), "\\n", ...(buffers ?? [])]);
    const found = await (await fetch("/message", { method: "POST", body })).arrayBuffer();
    for (let at = 0; at < found.byteLength; ) {
      const size = new DataView(found).getUint32(at, true);
      // one byte off, as a notebook may put it
      const odd = new Uint8Array(size + 1); odd.set(new Uint8Array(found, at + 4, size), 1);
      for (const one of heard["msg:custom"] ?? []) one({ id: content.id }, [new DataView(odd.buffer, 1, size)]);
      at += 4 + size;
    }
  },
  moved: (value) => { state.state = value; for (const one of heard["change:state"] ?? []) one(); },
};
window.end = await widget.render({ model: window.model, el: document.getElementById("out") });
window.tree = document.querySelector(".lithiophile-bench").shadowRoot;
"""


class Notebook(http.server.ThreadingHTTPServer):
    """A page with the widget, whose messages reach a bench."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(http.server.BaseHTTPRequestHandler):
    server: Notebook

    def log_message(self, *_: Any) -> None: ...

    def do_GET(self) -> None:
        folder = Path(module.__file__).parent / "page"
        state = json.dumps({"state": self.server.bench.state})
        found = {
            "/": (PAGE, "text/html"), "/notebook.js": (NOTEBOOK.replace("STATE", state), "text/javascript"),
            "/widget.js": ((folder / "widget.js").read_text(encoding="utf-8"), "text/javascript"),
        }.get(self.path)  # fmt: skip
        self.give(b"" if found is None else found[0].encode(), "text/plain" if found is None else found[1])

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/state":
            self.server.bench.state = json.loads(body)["state"]
            self.give(b"", "text/plain")
            return
        head, _, data = body.partition(b"\n")
        content, out = json.loads(head), bytearray()

        def reply(header: Any, arrays: Any) -> None:
            message = module.packed({**header, "id": content["id"]}, arrays)
            out.extend(len(message).to_bytes(4, "little") + message)

        if content["kind"] == "run":
            self.server.bench._newest = content["id"]
        self.server.bench.answer(content, [data] if data else [], reply)
        self.give(bytes(out), "application/octet-stream")

    def give(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture
def notebook() -> Iterator[Notebook]:
    one = Notebook(Bench("host-uniform-3d", PROTOCOL, losses=False))
    thread = threading.Thread(target=one.serve_forever, daemon=True)
    thread.start()
    yield one
    one.shutdown()
    one.server_close()


@pytest.mark.long
@pytest.mark.parametrize(("width", "look"), [(1280, "light"), (420, "dark")])
def test_the_bench_is_drawn_in_a_notebook_and_follows_both_sides(
    notebook: Notebook, tmp_path: Path, width: int, look: str
) -> None:
    sync_api = pytest.importorskip("playwright.sync_api", reason="the page is driven by playwright")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    from test_browser import ONLY_HERE, kept, until

    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", ONLY_HERE]
        )
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=look, reduced_motion="reduce")
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(f"http://127.0.0.1:{notebook.server_address[1]}/")
        until(page, "window.tree?.querySelector('[data-testid=status]')?.textContent.startsWith('Whole')")
        page.get_by_test_id("value-host[0].porosity").fill("0.7")
        page.get_by_test_id("value-host[0].porosity").press("Enter")
        until(page, "window.model.get('state').changes['host[0].porosity'] === 0.7")
        page.wait_for_timeout(500)
        assert porosity(notebook.bench) == 0.7
        page.evaluate("model.moved({ ...model.get('state'), changes: { 'host[0].porosity': 0.8 } })")
        until(page, "window.tree.querySelector('[data-testid=\"value-host[0].porosity\"]').value === '0.8'")
        until(page, "window.tree.querySelector('[data-testid=status]').textContent.startsWith('Whole')")
        heading = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
        assert "system-ui" not in heading, "the widget's style is its own"
        kept(page, f"widget_{width}_{look}")
        file = {"name": "z.csv", "mimeType": "text/csv", "buffer": SPECTRUM.encode()}
        page.get_by_test_id("file").set_input_files(file)
        until(page, "!window.tree.querySelector('[data-testid=fit]').hidden")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.evaluate("window.end()")
        assert page.locator(".lithiophile-bench").count() == 0
        browser.close()
    assert [one for one in wrong if "favicon" not in one] == []
