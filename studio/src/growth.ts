/** Lithium in a microstructure: cuts through the box with a slider of time, dead lithium in its colour, and the box in 3D. */

import { button, chooser, digits, h, labelled, say } from "./dom";
import type { Answer } from "./frame";
import { colours, onLook } from "./look";
import { Refused, uploaded, type Wire } from "./wire";

export interface Box { moments: number; high: number; deep: number; wide: number; lithium: Float32Array; dead: Float32Array; skeleton: Float32Array }

export function growthPage(wire: Wire): HTMLElement {
  let answer: Answer | null = null;
  let box: Box | null = null;
  const state = h("p", { class: "status", role: "status", "data-testid": "growth-status" });
  const notes = h("ul", { class: "said", "data-testid": "growth-notes" });
  const [uprightSize, sideSize, levelSize, solidSize] = [0, 1, 2, 3].map(() => h("span", { class: "faint" }));
  const time = h("input", { type: "range", min: "0", max: "0", value: "0", "aria-label": "Moment of the run", "data-testid": "growth-time" });
  const when = h("output", { class: "when", "data-testid": "growth-when" });
  const depth = h("input", { type: "range", min: "0", max: "0", value: "0", "data-testid": "growth-depth", "aria-label": "Depth of the upright cut" });
  const across = h("input", { type: "range", min: "0", max: "0", value: "0", "data-testid": "growth-across", "aria-label": "Place of the side cut" });
  const height = h("input", { type: "range", min: "0", max: "0", value: "0", "data-testid": "growth-height", "aria-label": "Height of the level cut" });
  const upright = h("canvas", { role: "img", "aria-label": "Upright cut", "data-testid": "cut-upright" });
  const side = h("canvas", { role: "img", "aria-label": "Side cut", "data-testid": "cut-side" });
  const level = h("canvas", { role: "img", "aria-label": "Level cut", "data-testid": "cut-level" });
  const solid = h("div", { class: "solid3d", "data-testid": "solid" });
  const levelFigure = h("figure", { class: "chart", hidden: true }, h("figcaption", {}, h("strong", {}, "Level cut"), " from above ", levelSize), level, labelled("Height", height));
  const sideFigure = h("figure", { class: "chart", hidden: true }, h("figcaption", {}, h("strong", {}, "Side cut"), " collector below ", sideSize), side, labelled("Across", across));
  const uprightFigure = h("figure", { class: "chart", hidden: true }, h("figcaption", {}, h("strong", {}, "Upright cut"), " collector below ", uprightSize), upright, labelled("Depth", depth));
  const solidFigure = h("figure", { class: "chart", hidden: true }, h("figcaption", {}, h("strong", {}, "The box"), " drag, or arrow keys, to turn ", solidSize), solid);
  let turnable: { draw: (moment: number) => void; end: () => void } | null = null;

  const names: [string, string][] = [["lithium", "lithium"], ["dead", "lithium without contact"], ["skeleton", "skeleton"], ["electrolyte", "electrolyte"]];
  const player = h("div", { class: "row time", hidden: true }, time, when);
  const key = h("ul", { class: "legend", hidden: true }, ...names.map(([c, text]) => h("li", {}, h("span", { class: `swatch ${c}` }), text)));

  const paint = () => {
    if (!answer || !box) return;
    const n = Number(time.value);
    const here = box;
    const at = (k: number, z: number, y: number, x: number) => ((k * here.high + z) * here.deep + y) * here.wide + x;
    cut(upright, box.wide, box.high, (x, row) => { const z = here.high - 1 - row, y = Number(depth.value); return [here.skeleton[at(0, z, y, x)], here.lithium[at(n, z, y, x)], here.dead[at(n, z, y, x)]]; });
    if (box.deep > 1) {
      cut(side, box.deep, box.high, (y, row) => { const z = here.high - 1 - row, x = Number(across.value); return [here.skeleton[at(0, z, y, x)], here.lithium[at(n, z, y, x)], here.dead[at(n, z, y, x)]]; });
      cut(level, box.wide, box.deep, (x, y) => { const z = Number(height.value); return [here.skeleton[at(0, z, y, x)], here.lithium[at(n, z, y, x)], here.dead[at(n, z, y, x)]]; });
    }
    when.textContent = `${answer.head.labels[n]}, ${digits(answer.arrays.time[n])} h`;
    upright.setAttribute("aria-label", `Upright cut at ${when.textContent}: lithium ${digits(100 * share(box, n))} % of the box`);
    turnable?.draw(n);
  };
  const show = (found: Answer) => {
    answer = found;
    const [moments, high, deep, wide] = found.arrays.lithium.shape!;
    box = { moments, high, deep, wide, lithium: found.arrays.lithium, dead: found.arrays.dead, skeleton: found.arrays.skeleton };
    time.max = String(moments - 1); time.value = String(fullest(box));
    depth.max = String(deep - 1); depth.value = String(Math.floor(deep / 2));
    height.max = String(high - 1); height.value = String(Math.floor(high / 2));
    across.max = String(wide - 1); across.value = String(Math.floor(wide / 2));
    levelFigure.hidden = sideFigure.hidden = deep === 1;
    uprightFigure.hidden = false;
    (depth.parentElement as HTMLElement).hidden = deep === 1;
    solidFigure.hidden = deep === 1;
    turnable?.end();
    turnable = null;
    if (deep > 1) void import("./voxels").then(({ Solid }) => { turnable = new Solid(solid, box!); paint(); }).catch(() => { solid.textContent = "This browser has no WebGL; the cuts show the same."; });
    state.textContent = [`${found.head.title}: ${wide} × ${deep > 1 ? `${deep} × ` : ""}${high} voxels of ${digits(found.head.voxel)} µm.`, found.head.balance, ...found.head.stops.map((one: string) => one[0].toUpperCase() + one.slice(1))].filter(Boolean).map((one) => one.replace(/\.$/, "")).join(". ") + ".";
    const [w, d, t] = [wide, deep, high].map((n) => digits(n * found.head.voxel));
    uprightSize.textContent = `${w} µm wide, ${t} µm high`; sideSize.textContent = `${d} µm deep, ${t} µm high`; levelSize.textContent = `${w} × ${d} µm`; solidSize.textContent = `${w} × ${d} × ${t} µm`;
    notes.replaceChildren(...found.head.notes.map((one: string) => h("li", {}, one)));
    player.hidden = key.hidden = false;
    paint();
  };
  for (const one of [time, depth, across, height]) one.addEventListener("input", paint);
  onLook(paint);

  let base = "", size = "96 96";
  const cases = h("span", {});
  void wire.ask("cases").then(({ head }) => {
    base = head.cases.find((one: any) => one.name === "host-uniform-3d")?.name ?? head.cases[0]?.name ?? "";
    cases.replaceChildren(labelled("Host of", chooser(head.cases.map((one: any): [string, string] => [one.name, `${one.title} (${one.kind.replaceAll("_", " ")})`]), base, (value) => { base = value; }, { "data-testid": "growth-case" })));
  }).catch(() => undefined);
  const sizes: [string, string][] = [["96 96", "2D, 96 wide, 96 high"], ["160 128", "2D, 128 wide, 160 high"], ["32 24 24", "3D, 24 × 24, 32 high"], ["48 40 40", "3D, 40 × 40, 48 high"]];
  const grow = button("Grow", async () => {
    grow.disabled = true;
    state.textContent = "Making the microstructure; the first run compiles for some seconds …";
    try { show(await wire.ask("grow", { base, size: size.split(" ").map(Number) }, (part, word) => { state.textContent = `${Math.round(100 * part)} %: ${word}`; })); }
    catch (error) { state.textContent = error instanceof Refused ? error.problems.join(" ") : "The connection was lost."; }
    grow.disabled = false;
  }, { "data-testid": "grow", class: "go" });
  const file = h("input", { type: "file", accept: ".vtkhdf", "data-testid": "growth-file", "aria-label": "fields.vtkhdf of a run" });
  file.addEventListener("change", async () => {
    const one = file.files?.[0];
    if (!one) return;
    try { show(await uploaded("growth", one)); } catch (error) { say(error instanceof Refused ? error.problems.join(" ") : "The connection was lost.", "error"); }
    file.value = "";
  });
  return h("div", {}, h("p", {}, "Grow lithium in the host of a design, voxel by voxel, or open the file ", h("code", {}, "fields.vtkhdf"), " that ", h("code", {}, "lithiophile grow --out FOLDER"), " writes. A section takes some seconds, a box in 3D some minutes."),
    h("div", { class: "row" }, cases, labelled("Box / voxels", chooser(sizes, size, (value) => { size = value; }, { "data-testid": "growth-size" })), grow, labelled("Fields of a run", file)), state,
    player, key,
    h("div", { class: "pictures" }, uprightFigure, sideFigure, levelFigure, solidFigure), notes);
}

function share(box: Box, moment: number): number {
  const size = box.high * box.deep * box.wide;
  let sum = 0;
  for (let k = moment * size; k < (moment + 1) * size; k++) sum += box.lithium[k];
  return sum / size;
}
function fullest(box: Box): number {
  let best = 0;
  for (let n = 1; n < box.moments; n++) if (share(box, n) > share(box, best)) best = n;
  return best;
}

function rgb(colour: string): [number, number, number] {
  const value = parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
/** A picture whose pixels mix the colours of what they hold. */
function cut(canvas: HTMLCanvasElement, wide: number, high: number, of: (x: number, y: number) => [number, number, number]): void {
  const c = colours();
  const [electrolyte, lithium, dead, skeleton] = [c.electrolyte, c.lithium, c.dead, c.skeleton].map(rgb);
  canvas.width = wide;
  canvas.height = high;
  canvas.style.aspectRatio = `${wide} / ${high}`;
  const ctx = canvas.getContext("2d")!;
  const image = ctx.createImageData(wide, high);
  for (let y = 0; y < high; y++) for (let x = 0; x < wide; x++) {
    const [solid, metal, lost] = of(x, y);
    const paint = lost > 0.5 ? dead : lithium;
    const free = Math.max(1 - solid - metal, 0);
    for (let k = 0; k < 3; k++) image.data[4 * (y * wide + x) + k] = Math.min(255, free * electrolyte[k] + metal * paint[k] + solid * skeleton[k]);
    image.data[4 * (y * wide + x) + 3] = 255;
  }
  ctx.putImageData(image, 0, 0);
}
