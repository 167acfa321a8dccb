/** The studio: its pages, and what stands above all of them. */

import "uplot/dist/uPlot.min.css";
import "./style.css";
import { Bench, type Catalogue } from "./bench";
import { boardPage } from "./board";
import { comparePage } from "./compare";
import { button, h, say } from "./dom";
import { growthPage } from "./growth";
import { keptLook, turnLook } from "./look";
import { outlookPage } from "./outlook";
import { Store, unpacked, type Design } from "./store";
import { studiesPage } from "./studies";
import { Wire } from "./wire";

const PAGES = ["bench", "compare", "board", "outlook", "microstructure", "studies"] as const;
type Page = (typeof PAGES)[number];

keptLook();
const wire = new Wire();
const main = document.getElementById("main")!;
let lost = false;

function words(page: string): string { return page[0].toUpperCase() + page.slice(1); }

function bar(now: Page, version: string): void {
  const links = PAGES.map((page) => h("a", { href: `#${page}`, "aria-current": page === now ? "page" : undefined, "data-testid": `to-${page}` }, words(page)));
  document.getElementById("bar")!.replaceChildren(
    h("span", { class: "brand" }, "Lithiophile"), h("nav", { "aria-label": "Pages" }, ...links),
    h("span", { class: "faint version" }, version), button("Light / dark", turnLook, { class: "plain", "data-testid": "look" }));
}

async function start(): Promise<void> {
  say("Connecting …");
  await wire.whenOpen();
  const catalogue = (await wire.ask("catalogue")).head as Catalogue;
  say("");
  const store = new Store("host-uniform-3d");
  const linked = /^#bench\/(.+)$/.exec(location.hash);
  if (linked) {
    const design = unpacked<Design>(linked[1]);
    if (design) store.put(design); else say("The link holds no design that can be read.", "error");
    history.replaceState(null, "", `${location.pathname}${location.search}#bench`);
  }
  const bench = new Bench(wire, store, catalogue);
  window.__bench = bench;
  const toBench = (design: Design) => { store.put(design); location.hash = "#bench"; };
  const show = () => {
    const [name, rest] = location.hash.slice(1).split("/");
    const page = (PAGES as readonly string[]).includes(name) ? (name as Page) : "bench";
    bar(page, catalogue.version);
    document.title = `${words(page)} · Lithiophile studio`;
    const made: Record<Page, () => HTMLElement> = {
      bench: () => bench.element,
      compare: () => comparePage(wire, store, catalogue, rest ?? "", toBench),
      board: () => boardPage(wire),
      outlook: () => outlookPage(wire, toBench),
      microstructure: () => growthPage(wire),
      studies: () => studiesPage(wire, store, bench, rest ?? "", toBench),
    };
    main.replaceChildren(h("h1", { class: "title" }, words(page)), made[page]());
    if (page === "bench") bench.begin();
  };
  addEventListener("hashchange", show);
  show();
  wire.onState((state) => {
    if (state === "lost") { lost = true; say("The connection to the studio is lost. Your designs are kept in this browser; it is tried again …", "warning"); }
    if (state === "refused") say("The studio was started anew. Open the link that it printed; your designs are kept in this browser.", "error");
    if (state === "open" && lost) { lost = false; say("Connected again."); if (bench.element.isConnected) bench.reconnected(); }
  });
}

declare global { interface Window { __wire?: Wire } }
window.__wire = wire;
void start();
