/** The stack, layer by layer: add, take out, move. */

import { button, chooser, h, labelled } from "./dom";
import type { Form } from "./form";

const WORDS: Record<string, string> = { host: "host", coating: "coating", electrolyte: "electrolyte" };

function usual(table: string, material: string, form: Form): Record<string, unknown> {
  if (table === "host") return { material, thickness: "50 um", porosity: 0.8 };
  if (table === "coating") return { material, thickness: "100 nm" };
  return form.materials.electrolyte.includes(material) ? { material, thickness: "25 um" } : { material };
}

export function layersOf(form: Form | null, edit: (edit: object) => void): HTMLElement {
  if (!form) return h("div", {});
  const rows: HTMLElement[] = [];
  for (const table of ["electrolyte", "coating", "host"]) {
    const layers = form.layers[table] ?? [];
    for (let n = layers.length - 1; n >= 0; n--) {
      const name = `${WORDS[table]} ${n + 1}: ${layers[n].replaceAll("_", " ")}`;
      rows.push(h("li", { class: table }, h("span", {}, name), h("span", { class: "acts" },
        n < layers.length - 1 ? button("↑", () => edit({ what: "up", table, place: n }), { "aria-label": `Move ${name} away from the collector` }) : null,
        button("×", () => edit({ what: "remove", table, place: n }), { "aria-label": `Take ${name} out`, "data-testid": `remove-${table}-${n}` }))));
    }
  }
  let table = "host";
  const materials = h("span", {});
  let material = form.materials.host[0];
  const offer = () => {
    material = form.materials[table][0];
    materials.replaceChildren(chooser(form.materials[table].map((one): [string, string] => [one, one.replaceAll("_", " ")]), material, (value) => { material = value; }, { "aria-label": "Material of the new layer", "data-testid": "new-material" }));
  };
  offer();
  const kind = chooser(Object.entries(WORDS), table, (value) => { table = value; offer(); }, { "data-testid": "new-kind" });
  const add = button("Add on top", () => edit({ what: "add", table, place: (form.layers[table] ?? []).length, layer: usual(table, material, form) }), { "data-testid": "add-layer" });
  return h("details", { class: "layers", "data-testid": "layers" }, h("summary", {}, h("strong", {}, "Layers"), h("span", { class: "faint" }, " counter electrode above, collector below")),
    h("ul", {}, ...rows), h("div", { class: "row" }, labelled("New layer", kind), materials, add));
}
