"""How fast the screen follows a slider, by parts: ``python tests/studio/latency.py [DESIGN ...]``.

For a machine at rest. Prints, for the leading designs with and without losses, the milliseconds from the slider's
event to the frame with the new picture (median, 95 %), and the processor time of each part: the design read and
resolved, the run, its picture as bytes (server), script, style and layout (page). Processor times say the same on a
busy machine.
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import test_browser as driven
from playwright.sync_api import sync_playwright

from lithiophile.study.compare import LEADING_DESIGNS

STEPS = 120
PAGE = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration", "TaskDuration")


def main(names: list[str]) -> None:
    """Drag, and print one line a design."""
    studio = driven.Studio(Path(tempfile.mkdtemp()))
    head = ("losses", "design", "updates", "median ms", "95 % ms", "read ms", "run ms", "picture ms", "script ms",
            "style and layout ms", "page ms")  # fmt: skip
    print("\t".join(head), flush=True)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=driven.CHROMIUM, args=["--no-sandbox", "--disable-gpu", driven.ONLY_HERE]
            )
            page = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            driven.opened(page, studio)
            for losses in (False, True):
                for name in names:
                    print("\t".join(line(page, session, name, losses)), flush=True)
    finally:
        studio.kill()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


def line(page: Any, session: Any, name: str, losses: bool) -> list[str]:
    """One design."""
    page.get_by_test_id("design").select_option(name)
    driven.rested(page)
    page.get_by_test_id("losses").set_checked(losses)
    page.wait_for_timeout(400)
    driven.rested(page)
    key = next(k for k in KEYS if page.get_by_test_id(f"slider-{k}").count())
    page.get_by_test_id("find").fill(key)  # opens its group
    page.evaluate("void (window.__bench.runner.parts.length = 0)")
    before = metrics(session)
    found = driven.drag(page, key, STEPS)
    spent = {key: value - before[key] for key, value in metrics(session).items()}
    parts = page.evaluate("window.__bench.runner.parts")
    count = max(len(found), 1)
    server = [1e3 * statistics.median(one["server"][part] for one in parts) for part in ("design", "run", "picture")]
    shown = [1e3 * value / count for value in (spent["ScriptDuration"],
             spent["RecalcStyleDuration"] + spent["LayoutDuration"], spent["TaskDuration"])]  # fmt: skip
    slow = sorted(found)[int(0.95 * (count - 1))]
    return [str(losses), name, str(count), f"{statistics.median(found):.0f}", f"{slow:.0f}",
            *(f"{value:.1f}" for value in (*server, *shown))]  # fmt: skip


KEYS = ("host[0].porosity", "deposit.porosity", "electrolyte[0].concentration", "stack.pressure")


def metrics(session: Any) -> dict[str, float]:
    """Seconds of the page's processor so far."""
    found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return {name: found[name] for name in PAGE}


if __name__ == "__main__":
    main(sys.argv[1:] or list(LEADING_DESIGNS))
