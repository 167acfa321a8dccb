"""The studio as people meet it: every page in Chromium, by keyboard and mouse, wide and narrow, light and dark.

Screenshots are kept in the folder that ``LITHIOPHILE_SCREENSHOTS`` names; axe-core comes with ``npm ci`` in studio/.
"""

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import lithiophile

sync_api = pytest.importorskip("playwright.sync_api", reason="the page is driven by playwright")
pytest.importorskip("uvicorn", reason="the studio is the extra lithiophile[studio]")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [pytest.mark.long, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]

ROOT = Path(__file__).parents[2]
AXE = ROOT / "studio" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = ("bench", "compare", "board", "outlook", "microstructure", "studies")
TOKEN = "browser-test"
SERVER = """
import sys
from lithiophile.studio.server import free_port, serve
if __name__ == "__main__":
    bound = free_port(int(sys.argv[1]))
    print(bound.getsockname()[1], flush=True)
    serve(bound, sys.argv[2])
"""
PATIENCE = 240.0
"""Seconds that a busy machine may take."""
ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


class Studio:
    """A server in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.script = folder / "server.py"
        self.script.write_text(SERVER)
        self.port = 0
        self.start()

    def start(self, token: str = TOKEN) -> None:
        source = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        command = [sys.executable, str(self.script), str(self.port), token]
        self.process = subprocess.Popen(command, env=source, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())
        self.process.stdout.close()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def link(self, page: str = "") -> str:
        return f"http://127.0.0.1:{self.port}/?token={TOKEN}#{page}"


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    one = Studio(tmp_path_factory.mktemp("studio"))
    yield one
    one.kill()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", ONLY_HERE])
        yield one
        one.close()


@pytest.fixture
def page(browser: Any, studio: Studio) -> Iterator[Any]:
    """A page that complains of every error and of every request that leaves the machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    one = context.new_page()
    wrong: list[str] = []

    def heard(said: Any) -> None:
        # a picture taken of a box in 3D makes the driver of a machine without a GPU wait, and say so
        if said.type in ("error", "warning") and "GPU stall due to ReadPixels" not in said.text:
            wrong.append(said.text)

    one.on("console", heard)
    one.on("pageerror", lambda error: wrong.append(str(error)))
    one.on("request", lambda r: None if r.url.startswith((home(studio), "data:", "blob:")) else wrong.append(r.url))
    one.wrong = wrong
    yield one
    context.close()
    assert not wrong


def home(studio: Studio) -> str:
    return f"http://127.0.0.1:{studio.port}/"


def until(page: Any, holds: str, patience: float = PATIENCE) -> None:
    """Wait until an expression holds; the page's policy forbids what playwright has for it."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if page.evaluate(holds):
            return
        page.wait_for_timeout(40)
    pytest.fail(f"never: {holds}")


def opened(page: Any, studio: Studio, name: str = "bench") -> None:
    page.goto(studio.link(name))
    until(page, f"document.title.toLowerCase().startsWith('{name}')")
    if name == "bench":
        rested(page)


def rested(page: Any) -> None:
    until(page, "window.__drawn > 0 && document.querySelector('[data-testid=status]').textContent.startsWith('Whole')")


def kept(page: Any, name: str) -> None:
    folder = os.environ.get("LITHIOPHILE_SCREENSHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


READY: dict[str, str] = {
    "bench": "document.querySelector('[data-testid=status]')?.textContent.startsWith('Whole')",
    "compare": "!!document.querySelector('[data-testid=pick]')",
    "board": "document.querySelectorAll('[data-row]').length > 10",
    "outlook": "document.querySelectorAll('[data-claim]').length > 100",
    "microstructure": "!!document.querySelector('[data-testid=growth-case]')",
    "studies": "!!document.querySelector('[data-testid=vary-0]')",
}


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 420])
def test_every_page_is_whole_wide_and_narrow_light_and_dark(page: Any, studio: Studio, width: int, look: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=look, reduced_motion="reduce")
    opened(page, studio)
    for name in PAGES:
        page.get_by_test_id(f"to-{name}").click()
        until(page, READY[name])
        page.wait_for_timeout(200)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"
        kept(page, f"{name}_{width}_{look}")


@pytest.mark.skipif(not AXE.exists(), reason="axe-core comes with npm ci in studio/")
@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_no_violation(browser: Any, studio: Studio, look: str) -> None:
    """Names of controls, contrast AA, landmarks, headings and the like; the policy is lifted for the script."""
    context = browser.new_context(bypass_csp=True, color_scheme=look, reduced_motion="reduce")
    page = context.new_page()
    opened(page, studio)
    found = {}

    def note(result: Any, name: str) -> None:
        for one in result["violations"]:
            found[f"{name}: {one['id']}"] = [node["html"][:160] for node in one["nodes"][:3]]

    for name in PAGES:
        page.get_by_test_id(f"to-{name}").click()
        until(page, READY[name])
        page.add_script_tag(path=str(AXE))
        result = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        note(result, name)
    for kind in ("fit", "impedance", "table"):
        page.get_by_test_id(f"study-{kind}").click()
        page.wait_for_timeout(300)
        note(page.evaluate("axe.run(document, { resultTypes: ['violations'] })"), f"studies, {kind}")
    context.close()
    assert not found, json.dumps(found, indent=1)


def drag(page: Any, key: str, steps: int, pause: int = 40) -> list[float]:
    """Milliseconds from a slider's event to the drawing, while it is dragged to and fro."""
    slider = page.get_by_test_id(f"slider-{key}")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.evaluate("void (window.__bench.runner.latencies.length = 0)")
    page.mouse.move(box["x"] + 0.5 * box["width"], middle)
    page.mouse.down()
    for step in range(steps):
        share = abs((step / 40) % 2 - 1)
        page.mouse.move(box["x"] + (0.15 + 0.7 * share) * box["width"], middle)
        page.wait_for_timeout(pause)
    page.mouse.up()
    page.wait_for_timeout(600)
    found: list[float] = page.evaluate("window.__bench.runner.latencies")
    return found


def burden() -> float:
    """How many processes want each processor: other work slows a drag as much as it slows everything."""
    return max(1.0, (os.getloadavg()[0] + 1) / (os.cpu_count() or 1))


@pytest.mark.parametrize(("losses", "most"), [(False, 120.0), (True, 300.0)])
def test_the_screen_follows_the_slider(page: Any, studio: Studio, losses: bool, most: float) -> None:
    opened(page, studio)
    page.get_by_test_id("losses").set_checked(losses)
    rested(page)
    found = drag(page, "host[0].porosity", 100)
    middle = statistics.median(found)
    print(f"losses {losses}: median {middle:.0f} ms of {len(found)}, load {burden():.1f} a processor")
    assert len(found) >= 5
    assert middle < most * burden()


def test_the_first_picture_of_a_warm_server_comes_at_once(page: Any, studio: Studio) -> None:
    opened(page, studio)
    began = time.monotonic()
    page.reload()
    until(page, "window.__drawn > 0")
    took = time.monotonic() - began
    print(f"first picture after {took:.2f} s, load {burden():.1f} a processor")
    assert took < 2.0 * burden()


def test_a_long_drag_does_not_fill_the_memory(page: Any, studio: Studio) -> None:
    """Of the page, after collection; and of the processes that serve it."""
    opened(page, studio)
    seconds = float(os.environ.get("LITHIOPHILE_DRAG", "60"))
    session = page.context.new_cdp_session(page)

    def used() -> tuple[float, float]:
        session.send("HeapProfiler.collectGarbage")
        return session.send("Runtime.getHeapUsage")["usedSize"] / 2**20, resident(studio.process.pid)

    # until what is run often has been compiled: that code is no growth, and comes by count, not by time
    warm = 0
    while warm < 300:
        warm += len(drag(page, "host[0].porosity", 200))
    before, end = used(), time.monotonic() + seconds
    runs = 0
    while time.monotonic() < end:
        runs += len(drag(page, "host[0].porosity", 200))
    after = used()
    print(f"{runs} runs in {seconds:.0f} s, MB of the page {before[0]:.1f} to {after[0]:.1f}, ", end="")
    print(f"of the server {before[1]:.0f} to {after[1]:.0f}")
    assert after[0] < 1.2 * before[0]
    assert after[1] < 1.2 * before[1]


def resident(pid: int) -> float:
    """Memory of a process and its children [MB]."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    children = [
        child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]
    return pages * os.sysconf("SC_PAGESIZE") / 2**20 + sum(resident(int(child)) for child in children)


def set_value(page: Any, key: str, value: str) -> None:
    field = page.get_by_test_id(f"value-{key}")
    field.fill(value)
    field.press("Enter")


def value_of(page: Any, key: str) -> str:
    return str(page.get_by_test_id(f"value-{key}").input_value())


def test_sliders_obey_the_keyboard_and_undo_takes_back(page: Any, studio: Studio) -> None:
    opened(page, studio)
    slider = page.get_by_test_id("slider-host[0].porosity")
    slider.focus()
    before = value_of(page, "host[0].porosity")
    page.keyboard.press("ArrowRight")
    until(page, "document.querySelector('[data-testid=command]').textContent.includes('porosity=')")
    assert value_of(page, "host[0].porosity") != before
    assert page.evaluate("document.activeElement.dataset.testid") == "slider-host[0].porosity"
    page.keyboard.press("Control+z")
    until(page, f"document.querySelector('[data-testid=\"value-host[0].porosity\"]').value === '{before}'")


def test_every_control_is_reached_by_tab(page: Any, studio: Studio) -> None:
    opened(page, studio)
    page.evaluate("document.body.focus()")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.dataset.testid || document.activeElement.textContent.trim()"))
    assert {"to-bench", "to-studies", "look", "design", "name", "protocol", "losses", "undo", "keep", "find"} <= seen
    assert "slider-host[0].porosity" in seen


def test_a_reload_in_mid_run_and_a_second_tab_lose_nothing(page: Any, studio: Studio) -> None:
    opened(page, studio)
    set_value(page, "host[0].porosity", "0.75")
    page.reload()
    rested(page)
    assert value_of(page, "host[0].porosity") == "0.75"
    second = page.context.new_page()
    opened(second, studio)
    set_value(second, "host[0].thickness", "60")
    rested(second)
    page.reload()
    rested(page)
    assert value_of(page, "host[0].thickness") == "100"
    assert value_of(second, "host[0].thickness") == "60"
    second.close()


def test_a_lost_socket_is_said_and_comes_back(page: Any, studio: Studio) -> None:
    opened(page, studio)
    page.evaluate("window.__wire.drop()")
    until(page, "document.getElementById('notice').textContent.startsWith('Connected again')")
    rested(page)


def test_a_killed_server_is_said_loses_no_design_and_starts_again(browser: Any, tmp_path: Path) -> None:
    own = Studio(tmp_path)
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    try:
        opened(page, own)
        set_value(page, "host[0].porosity", "0.72")
        own.kill()
        until(page, "document.getElementById('notice').textContent.includes('connection to the studio is lost')")
        assert value_of(page, "host[0].porosity") == "0.72"
        own.start()
        until(page, "document.getElementById('notice').textContent.startsWith('Connected again')")
        rested(page)
        assert value_of(page, "host[0].porosity") == "0.72"
        own.kill()
        own.start("another-token")
        until(page, "document.getElementById('notice').textContent.includes('Open the link that it printed')")
    finally:
        context.close()
        own.kill()


def test_a_number_that_is_not_possible_is_said_and_the_last_result_stays(page: Any, studio: Studio) -> None:
    opened(page, studio)
    set_value(page, "host[0].porosity", "1.5")
    until(page, "document.querySelector('[data-testid=problems]').textContent.includes('porosity')")
    assert page.get_by_test_id("figures").inner_text().count("swing") >= 1
    page.get_by_test_id("undo").click()
    until(page, "document.querySelector('[data-testid=problems]').textContent === ''")
    rested(page)


MEASURED = "Time / s,Voltage / V,Current density / mA cm-2\n" + "".join(
    f"{600 * n},{-0.06 if n < 18 else 0.06},{-1 if n < 18 else 1}\n" for n in range(36)
)


def scientist(page: Any, click: Callable[[str], None]) -> None:
    """Wants the command that repeats what she saw with a porosity of her own."""
    set_value(page, "host[0].porosity", "0.7")
    until(page, "document.querySelector('[data-testid=command]').textContent.includes('porosity=0.7')")


def experimenter(page: Any, click: Callable[[str], None]) -> None:
    """Lays what a cycler measured over the run."""
    page.get_by_test_id("file").set_input_files(
        {"name": "cell.csv", "mimeType": "text/csv", "buffer": MEASURED.encode()}
    )
    until(page, "document.querySelector('[data-testid=figures]').textContent.includes('differ by')")


def engineer(page: Any, click: Callable[[str], None]) -> None:
    """Compares two designs and sorts by the swing."""
    click("to-compare")
    click("compare-go")
    until(page, "document.querySelector('[data-testid=compare-status]').textContent.endsWith('compared.')", 300)
    click("sort-swing")
    swings = page.locator("[data-testid=compare-table] tbody tr td:nth-child(2)").all_inner_texts()
    assert [float(s) for s in swings] == sorted([float(s) for s in swings], reverse=True)


def student(page: Any, click: Callable[[str], None]) -> None:
    """Adds a layer to a host and finds two of them."""
    page.locator("[data-testid=layers] summary").click()
    click("add-layer")
    until(page, "!!document.querySelector('[data-testid=\"group-host[1]\"]')")


def reader(page: Any, click: Callable[[str], None]) -> None:
    """Looks up what was found of a claim since."""
    click("to-outlook")
    until(page, READY["outlook"])
    page.get_by_test_id("find-claim").fill("m04-dead")
    page.locator("[data-claim] summary").first.click()
    assert "Since then" in page.get_by_test_id("claims").inner_text()


@pytest.mark.parametrize("task", [scientist, experimenter, engineer, student, reader], ids=lambda one: one.__name__)
def test_five_tasks_take_few_clicks(page: Any, studio: Studio, task: Callable[..., None]) -> None:
    opened(page, studio)
    page.evaluate("window.__clicks = 0; addEventListener('click', () => { window.__clicks += 1; }, true)")
    task(page, lambda name: page.get_by_test_id(name).click())
    clicks = page.evaluate("window.__clicks")
    print(f"{task.__name__}: {clicks} clicks")
    assert clicks <= 4


@pytest.mark.parametrize("width", [1280, 420])
def test_many_designs_are_compared_and_each_is_named(page: Any, studio: Studio, width: int) -> None:
    """Sixteen names do not fit beside their curves; the page once looked for room for ever."""
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, studio)
    page.get_by_test_id("to-compare").click()
    page.get_by_test_id("compare-protocol").fill("Plate at 1 mA/cm2 for 0.1 mAh/cm2")
    boxes = page.locator("[data-testid=pick] input")
    for n in range(16):
        boxes.nth(n).check()
    page.get_by_test_id("compare-go").click()
    until(page, "document.querySelector('[data-testid=compare-status]').textContent.endsWith('compared.')", 400)
    named = (
        page.get_by_test_id("compare-chart").locator("svg .named" if width > 900 else ".legend li").all_text_contents()
    )
    chosen = page.locator("[data-testid=compare-table] tbody tr").filter(has_not_text="…").count()
    assert len(named) == len(set(named)) == chosen == 16


def test_a_table_of_a_study_is_brushed(page: Any, studio: Studio) -> None:
    opened(page, studio)
    page.get_by_test_id("to-studies").click()
    page.get_by_test_id("study-table").click()
    rows = "porosity,swing [um]\n" + "".join(f"{0.6 + 0.01 * n:.2f},{5 - 0.1 * n:.2f}\n" for n in range(31))
    page.get_by_test_id("study-file").set_input_files(
        {"name": "s.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    until(page, "!!document.querySelector('[data-testid=scatter] svg')")
    page.get_by_test_id("brush-from").fill("0.8")
    page.get_by_test_id("brush-from").press("Enter")
    until(page, "document.querySelector('[data-testid=brushed]').textContent.startsWith('11 of 31')")


CYCLED = "Plate at 1 mA/cm2 for 0.5 mAh/cm2; Rest for 10 minutes; Strip at 1 mA/cm2 for 0.5 mAh/cm2"


def cycled() -> bytes:
    """What a cycler writes of a foil whose interphase has 60 ohm cm2."""
    numbers = {"interphase.resistance": "60 ohm cm2"}
    cell = lithiophile.run("bare-li-foil", CYCLED, losses=False, numbers=numbers)
    hours = np.linspace(0.0, cell["Time [h]"][-1], 120)
    volts = np.interp(hours, cell["Time [h]"], cell["Voltage [V]"])
    volts += 1e-3 * np.random.default_rng(1).standard_normal(len(hours))
    current = np.array([-1, 0, 1])[np.searchsorted(np.array([0.5, 2.0 / 3.0]) + 1e-9, hours)]
    rows = [f"{3600 * h:.3f},{v:.6f},{i}" for h, v, i in zip(hours, volts, current, strict=True)]
    return "\n".join(["Time / s,Voltage / V,Current density / mA cm-2", *rows]).encode()


def test_measured_data_are_fitted_adopted_and_taken_back(page: Any, studio: Studio) -> None:
    opened(page, studio)
    page.get_by_test_id("design").select_option("bare-li-foil")
    rested(page)
    page.get_by_test_id("file").set_input_files({"name": "cell.csv", "mimeType": "text/csv", "buffer": cycled()})
    until(page, "!document.querySelector('[data-testid=fit]').hidden")
    page.get_by_test_id("find").fill("interphase.resistance")
    page.get_by_test_id("free-interphase.resistance").check()
    page.get_by_test_id("fit-then").select_option("draws")
    page.get_by_label("Steps of each walker").fill("2000")  # so that it is not done before it is stopped
    page.get_by_test_id("fit-go").click()
    until(page, "document.querySelector('[data-testid=fit-go-status]').textContent.includes('runs')")
    page.get_by_test_id("fit-go-stop").click()
    until(page, "document.querySelector('[data-testid=fit-go-status]').textContent === 'Stopped.'")
    page.get_by_label("Steps of each walker").fill("12")
    page.get_by_test_id("fit-go").click()
    until(page, "!!document.querySelector('[data-testid=corner] svg')")
    row = page.get_by_test_id("fitted-numbers").locator("tbody tr").inner_text()
    assert row.startswith("interphase.resistance")
    assert float(row.split("\t")[1].split()[0]) == pytest.approx(60.0, rel=0.02)
    kept(page, "bench_fitted")
    before = value_of(page, "interphase.resistance")
    page.get_by_test_id("adopt").click()
    rested(page)
    until(page, f"document.querySelector('[data-testid=\"value-interphase.resistance\"]').value !== '{before}'")
    assert float(value_of(page, "interphase.resistance")) == pytest.approx(60.0, rel=0.02)
    assert "fitted" in page.locator("[data-key='interphase.resistance'] .evidence").inner_text()
    page.get_by_test_id("to-studies").click()
    page.get_by_test_id("study-fit").click()
    until(page, "!!document.querySelector('[data-testid=corner] svg')")
    kept(page, "studies_fit")
    page.get_by_test_id("to-bench").click()
    page.get_by_test_id("undo").click()
    until(page, f"document.querySelector('[data-testid=\"value-interphase.resistance\"]').value === '{before}'")


def test_a_sweep_is_made_brushed_and_a_row_of_it_opened(page: Any, studio: Studio) -> None:
    opened(page, studio)
    page.get_by_test_id("to-studies").click()
    until(page, READY["studies"])
    page.get_by_test_id("over-0").fill("0.6, 0.7, 0.8")
    page.get_by_test_id("over-0").press("Tab")
    page.get_by_test_id("sweep-go").click()
    until(page, "!!document.querySelector('[data-testid=scatter] svg')")
    box = page.locator("[data-testid=scatter] svg").bounding_box()
    page.mouse.move(box["x"] + 0.45 * box["width"], box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.97 * box["width"], box["y"] + 120)
    page.mouse.up()
    until(page, "document.querySelector('[data-testid=brushed]').textContent.startsWith('2 of 3')")
    kept(page, "studies_sweep")
    page.get_by_test_id("open-1").click()
    until(page, "document.querySelector('[data-testid=\"value-host[0].porosity\"]')?.value === '0.8'")
    rested(page)


def test_impedance_is_drawn_with_what_each_layer_adds(page: Any, studio: Studio) -> None:
    opened(page, studio)
    page.get_by_test_id("to-studies").click()
    page.get_by_test_id("study-impedance").click()
    page.get_by_test_id("impedance-go").click()
    until(page, "!!document.querySelector('[data-testid=nyquist] svg')")
    assert page.get_by_test_id("by-layer").locator("li").count() >= 3
    assert "Kramers-Kronig" in page.get_by_test_id("impedance-said").inner_text()
    page.set_viewport_size({"width": 420, "height": 900})
    until(page, "document.documentElement.scrollWidth <= innerWidth", 20)
    kept(page, "studies_impedance_420")


def test_lithium_grows_in_a_microstructure(page: Any, studio: Studio) -> None:
    pytest.importorskip("jax", reason="growth runs need lithiophile[morphology]")
    opened(page, studio)
    page.get_by_test_id("to-microstructure").click()
    until(page, READY["microstructure"])
    page.get_by_test_id("grow").click()
    until(page, "document.querySelector('[data-testid=growth-status]').textContent.includes('balance')", 400)
    picture = page.get_by_test_id("cut-upright")
    full = picture.screenshot()
    page.get_by_test_id("growth-time").focus()
    page.keyboard.press("Home")
    assert picture.screenshot() != full
    kept(page, "microstructure_grown")


def test_a_box_in_3d_is_cut_three_ways(page: Any, studio: Studio) -> None:
    pytest.importorskip("jax", reason="growth runs need lithiophile[morphology]")
    opened(page, studio)
    page.get_by_test_id("to-microstructure").click()
    until(page, READY["microstructure"])
    page.get_by_test_id("growth-size").select_option("32 24 24")
    page.get_by_test_id("grow").click()
    until(page, "document.querySelector('[data-testid=growth-status]').textContent.includes('balance')", 600)
    for name, slider in (("upright", "depth"), ("side", "across"), ("level", "height")):
        picture = page.get_by_test_id(f"cut-{name}")
        middle = picture.screenshot()
        page.get_by_test_id(f"growth-{slider}").focus()
        page.keyboard.press("Home")
        assert picture.screenshot() != middle, name
    kept(page, "microstructure_3d")
