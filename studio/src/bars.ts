/** Bars with their names and values beside them: parts of the swing, and how much of each margin is used. */

import { digits, h } from "./dom";

export interface Bar { name: string; value: number; text: string; colour: string; meaning?: string }

export function barsOf(title: string, bars: Bar[], full: number, note = "", testid = ""): HTMLElement {
  return h("section", { class: "bars", "data-testid": testid }, h("h2", {}, title, " ", h("span", { class: "faint" }, note)),
    h("ul", {}, ...bars.map((bar) => {
      const fill = h("span", { class: `fill ${bar.colour}` });
      fill.style.width = `${Math.min(Math.max((100 * Math.abs(bar.value)) / (full || 1), 0), 100).toFixed(1)}%`;
      return h("li", { title: bar.meaning ?? "" }, h("span", { class: "name" }, bar.name), h("span", { class: "track", "aria-hidden": "true" }, fill), h("span", { class: "value" }, bar.text));
    })));
}

const PART_COLOURS: Record<string, string> = {
  "dense lithium outside the host": "lithium", "lithium below the host": "series-2", "deposit void": "void", "dead lithium outside the host": "dead", interphase: "film", "host strain": "skeleton",
};

export function partsOf(parts: Record<string, number>, absorbed: Record<string, number>): Bar[] {
  const all = [...Object.entries(parts), ...Object.entries(absorbed).map(([name, value]): [string, number] => [`taken up ${name}`, value])];
  return all.filter(([, value]) => Math.abs(value) > 1e-4).map(([name, value]) => ({ name, value, text: `${digits(value)} µm`, colour: PART_COLOURS[name] ?? "series-3" }));
}
