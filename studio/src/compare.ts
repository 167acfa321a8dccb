/** Several designs on one protocol: figures in a table to sort, parts of the swing, thickness over the charge passed. */

import { Loop, type Line } from "./charts";
import { button, copy, digits, h, labelled } from "./dom";
import { asked, fresh, packed, unpacked, type Design, type Store } from "./store";
import type { Catalogue } from "./bench";
import { partsOf } from "./bars";
import { Refused, type Wire } from "./wire";
import type { Answer } from "./frame";

interface Link { designs: Design[]; protocol: string; losses: boolean }
interface Row { design: Design; answer: Answer | null; problem: string }

export function comparePage(wire: Wire, store: Store, catalogue: Catalogue, linked: string, toBench: (design: Design) => void): HTMLElement {
  const link = linked ? unpacked<Link>(linked) : null;
  const first: Design[] = link?.designs ?? [store.design, ...store.kept.filter((one) => one.name !== store.design.name), ...["bare-li-foil", "host-cu-nanowire", "host-hollow-cf"].map((name) => fresh(name))];
  const chosen = new Map(first.map((one) => [one.name, one]));
  const protocol = h("textarea", { rows: 2, value: link?.protocol ?? "(Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 for 3 mAh/cm2 or until 1 V) * 3", spellcheck: false, "data-testid": "compare-protocol" });
  const losses = h("input", { type: "checkbox", checked: link?.losses ?? false, "data-testid": "compare-losses" });
  const rows: Row[] = [];
  let order = { key: "swing", up: true };
  let run = 0;
  const table = h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": "Figures of the designs" });
  const chart = new Loop(300, "compare-chart");
  const state = h("p", { class: "status", role: "status", "data-testid": "compare-status" });

  const entry = (design: Design) => {
    const box = h("input", { type: "checkbox", checked: chosen.has(design.name) });
    box.addEventListener("change", () => { if (box.checked) chosen.set(design.name, design); else chosen.delete(design.name); });
    return h("label", { title: catalogue.designs.find((one) => one.name === design.name)?.title }, box, design.name);
  };
  const own = [store.design, ...store.kept].filter((one, n, all) => all.findIndex((other) => other.name === one.name) === n);
  const names = new Set([...own, ...first].map((one) => one.name));
  const picks = [...own, ...first.filter((one) => !own.some((other) => other.name === one.name)), ...catalogue.leading.filter((n) => !names.has(n)).map((n) => fresh(n)), ...catalogue.designs.filter((d) => !names.has(d.name) && !catalogue.leading.includes(d.name)).map((d) => fresh(d.name))];

  const draw = () => {
    const done = rows.filter((row) => row.answer);
    const columns: { key: string; name: string; unit: string; meaning: string }[] = [];
    for (const row of done) for (const one of row.answer!.head.figures) if (!columns.some((c) => c.key === one.key)) columns.push(one);
    const value = (row: Row, key: string): number | null => row.answer?.head.figures.find((f: any) => f.key === key)?.value ?? null;
    const sorted = [...rows].sort((a, b) => {
      if (order.key === "name") return (order.up ? 1 : -1) * a.design.name.localeCompare(b.design.name);
      const [x, y] = [value(a, order.key), value(b, order.key)];
      if (x === null || y === null) return x === null ? (y === null ? 0 : 1) : -1;
      return order.up ? x - y : y - x;
    });
    const heading = (key: string, text: string, meaning: string) => h("th", { scope: "col", "aria-sort": order.key === key ? (order.up ? "ascending" : "descending") : "none", title: meaning },
      button(`${text}${order.key === key ? (order.up ? " ▲" : " ▼") : ""}`, () => { order = { key, up: order.key === key ? !order.up : true }; draw(); }, { "data-testid": `sort-${key}` }));
    table.replaceChildren(h("table", { "data-testid": "compare-table" },
      h("thead", {}, h("tr", {}, heading("name", "design", "name of the design"), ...columns.map((c) => heading(c.key, `${c.name}${c.unit ? ` / ${c.unit.replace("um", "µm")}` : ""}`, c.meaning)), h("th", { scope: "col" }, "parts of the swing / µm"))),
      h("tbody", {}, ...sorted.map((row) => h("tr", {}, h("th", { scope: "row" }, button(row.design.name, () => toBench({ ...row.design, losses: losses.checked, protocol: protocol.value.trim() }), { class: "plain", title: "Open on the bench" })),
        ...columns.map((c) => h("td", {}, row.answer?.head.figures.find((f: any) => f.key === c.key)?.text.replace("-", "−") ?? "")),
        h("td", {}, row.problem || (row.answer ? partsOf(row.answer.head.parts, {}).map((p) => `${p.name} ${digits(p.value)}`).join(", ") || "0" : "…")))))));
    const lines: Line[] = done.map((row, n) => ({ name: row.design.name, x: row.answer!.arrays.moved, y: row.answer!.arrays.thickness, colour: `var(--series-${(n % 7) + 1})`, dashed: n >= 7 }));
    if (lines.length) chart.draw({ title: "Change of anode thickness", x: "Charge passed, either way / mAh/cm²", y: "Change / µm", lines });
  };

  const start = async () => {
    if (!chosen.size) { state.textContent = "Choose at least one design."; return; }
    const mine = ++run;
    rows.splice(0, rows.length, ...[...chosen.values()].map((design) => ({ design, answer: null, problem: "" })));
    history.replaceState(null, "", `${location.pathname}${location.search}#compare/${packed({ designs: [...chosen.values()], protocol: protocol.value, losses: losses.checked })}`);
    draw();
    for (const [n, row] of rows.entries()) {
      if (mine !== run || !table.isConnected) return;
      state.textContent = `${n} of ${rows.length}: ${row.design.name} …`;
      try { row.answer = await wire.ask("compare", asked({ ...row.design, protocol: protocol.value.trim(), losses: losses.checked })); }
      catch (error) { row.problem = error instanceof Refused ? error.problems.join(" ") : "The connection was lost."; }
      if (mine === run) draw();
    }
    state.textContent = `${rows.length} design${rows.length > 1 ? "s" : ""} compared.`;
  };
  if (link) queueMicrotask(() => void start());
  return h("div", { class: "compare" }, h("p", {}, "Designs side by side on one protocol. A heading sorts; a name opens the design on the bench; the address of the page is a link to this comparison."),
    h("div", { class: "pick", role: "group", "aria-label": "Designs", "data-testid": "pick", tabIndex: 0 }, ...picks.map(entry)),
    labelled("Protocol", protocol), h("div", { class: "row" }, h("label", { class: "check" }, losses, "Follow losses: filaments, dead lithium, interphase"), button("Compare", () => void start(), { "data-testid": "compare-go", class: "go" }),
      button("Copy link", () => void copy(location.href))), state, chart.element, table);
}
