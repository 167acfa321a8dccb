/** Studies: sweeps and fronts to brush and open, what came of a fit, impedance, and tables of the command line. */

import type { Bench } from "./bench";
import { h, labelled, say } from "./dom";
import { explorer, type Column } from "./explorer";
import { adopting } from "./fitpanel";
import { fitView } from "./fitview";
import { impedancePage } from "./impedance";
import { results } from "./results";
import { asked, fresh, type Design, type Store } from "./store";
import { sweepPage } from "./sweep";
import { Refused, uploaded, type Wire } from "./wire";

const KINDS: [string, string][] = [["sweep", "Sweep and front"], ["fit", "Fit"], ["impedance", "Impedance"], ["table", "Table"]];

export function studiesPage(wire: Wire, store: Store, bench: Bench, kind: string, toBench: (design: Design) => void): HTMLElement {
  const now = KINDS.some(([name]) => name === kind) ? kind : "sweep";
  const links = KINDS.map(([name, text]) => h("a", { href: `#studies/${name}`, "aria-current": name === now ? "true" : undefined, "data-testid": `study-${name}` }, text));
  const pages: Record<string, () => HTMLElement> = {
    sweep: () => sweepPage(wire, store, opening(wire, toBench)), fit: () => fitPage(store, toBench), impedance: () => impedancePage(wire, store, bench), table: () => tablePage(wire, store, toBench),
  };
  return h("div", {}, h("nav", { class: "kinds", "aria-label": "Kinds of studies" }, ...links), pages[now]());
}

/** Puts a row of a table on the bench: its numbers on the design it was made from. */
function opening(wire: Wire, toBench: (design: Design) => void) {
  return async (design: Design, row: Record<string, number | string | null>): Promise<void> => {
    const own = row.Design ?? row.design ?? row.name ?? row.Name;
    const from = typeof own === "string" && own && !Object.keys(row).some((name) => isKey(name)) ? fresh(own) : design;
    const numbers = Object.fromEntries(Object.entries(row).filter(([name, value]) => isKey(name) && value !== null).map(([name, value]) => { const [, key, unit] = /^(.*?)(?: \[(.*)\])?$/.exec(name)!; return [key, unit ? `${value} ${unit}` : value]; }));
    try {
      const { head } = await wire.ask("row", { ...asked(from), numbers });
      toBench({ ...from, name: `${from.name}, a row`, changes: { ...from.changes, ...head.changes }, protocol: head.protocol });
      say("The row is on the bench; Undo brings back what was there.");
    } catch (error) { say(error instanceof Refused ? error.problems.join(" ") : "The connection was lost.", "error"); }
  };
}
/** Whether a heading is a key of a design or of its protocol, such as ``host[0].thickness [um]``. */
function isKey(name: string): boolean { return /^[a-z_]+(\[\d+\])?(\.[a-z_\d]+(\[\d+\])?)+(#[01])?( \[.*\])?$/.test(name); }

function fitPage(store: Store, toBench: (design: Design) => void): HTMLElement {
  const found = results.fit;
  if (!found) return h("p", { "data-testid": "no-fit" }, "Nothing has been fitted in this tab yet. Drop what was measured on the bench, choose the numbers that may move, and press Fit there; what comes of it is shown here, too.");
  return h("div", {}, h("p", {}, `${found.design.name}, fitted to ${found.data}.`), h("div", { class: "row" }, adopting(store, found.design, found.answer.head.changes, () => toBench(store.design))), fitView(found.answer));
}

function tablePage(wire: Wire, store: Store, toBench: (design: Design) => void): HTMLElement {
  const room = h("div", {});
  const file = h("input", { type: "file", accept: ".csv,.tsv,.txt,.json,.parquet", "data-testid": "study-file" });
  const open = opening(wire, toBench);
  const take = async (one: File) => {
    try {
      const { head } = await uploaded("table", one);
      const columns = head.columns as Column[];
      say(`${head.name}: ${columns[0].values.length} rows, ${columns.length} columns.`);
      const able = columns.some((c) => isKey(c.name) || ["design", "name"].includes(c.name.toLowerCase()));
      const on = columns.find((c) => c.name === "On the front")?.name;
      room.replaceChildren(explorer({ columns, title: String(head.name).replace(/\.\w+$/, ""), open: able ? (row) => void open(store.design, row) : null, on }));
    } catch (error) { say(error instanceof Refused ? error.problems.join(" ") : "The connection was lost.", "error"); }
  };
  file.addEventListener("change", () => { if (file.files?.[0]) void take(file.files[0]); file.value = ""; });
  const page = h("div", {}, h("p", {}, "Open the table of a study: a sweep, a fit or a front (CSV, Parquet or JSON), as the command line writes it. Drag across the points to choose a range; Open puts a row on the bench, its numbers over the design that is there."), labelled("Table of a study", file), room);
  page.addEventListener("dragover", (event) => event.preventDefault());
  page.addEventListener("drop", (event) => { event.preventDefault(); const dropped = event.dataTransfer?.files[0]; if (dropped) void take(dropped); });
  return page;
}
