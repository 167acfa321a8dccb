/** The bench in the output of a notebook's cell, for anywidget: the kernel answers what the page asks its server. */

import uplotStyle from "uplot/dist/uPlot.min.css?inline";
import style from "./style.css?inline";
import { Bench, type Catalogue } from "./bench";
import { button, h, sayIn } from "./dom";
import { decoded, type Answer } from "./frame";
import { lookOf, turnLook } from "./look";
import { Store, type Design, type Shelf } from "./store";
import { settle, type Talk, type Told, type Waiting } from "./wire";

/** What anywidget gives, of Jupyter and of marimo alike. */
interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  send(content: unknown, callbacks?: unknown, buffers?: ArrayBuffer[]): void;
  on(event: string, heard: (...given: any[]) => void): void;
  off(event: string, heard: (...given: any[]) => void): void;
}

class KernelTalk implements Talk {
  private waiting = new Map<number, Waiting>();
  // two views of one widget share a kernel: their numbers must differ
  private number = Math.floor(Math.random() * 2 ** 40) * 1000;
  private readonly heard = (_: unknown, buffers: DataView[]) => { if (buffers?.length) settle(this.waiting, decoded(bytesOf(buffers[0]))); };

  constructor(private readonly model: Model) { model.on("msg:custom", this.heard); }
  end(): void { this.model.off("msg:custom", this.heard); }

  private send(kind: string, body: object, told?: Told, numbered?: (id: number) => void, buffers: ArrayBuffer[] = []): Promise<Answer> {
    const id = ++this.number;
    numbered?.(id);
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed, told });
      this.model.send({ ...body, id, kind }, undefined, buffers);
    });
  }
  ask(kind: string, body: object = {}, told?: Told, numbered?: (id: number) => void): Promise<Answer> { return this.send(kind, body, told, numbered); }
  leave(which: number): void { void this.send("leave", { which }).catch(() => undefined); }
  async upload(what: string, file: File): Promise<Answer> { return this.send("upload", { what, name: file.name }, undefined, undefined, [await file.arrayBuffer()]); }
}

/** Numbers begin at a multiple of eight bytes, wherever the notebook put the message. */
function bytesOf(view: DataView | ArrayBuffer): ArrayBuffer {
  if (view instanceof ArrayBuffer) return view;
  return (view.buffer as ArrayBuffer).slice(view.byteOffset, view.byteOffset + view.byteLength);
}

class ModelShelf implements Shelf {
  private designs: Design[] = [];
  constructor(private readonly model: Model) {}
  working(): Design { return this.model.get("state") as Design; }
  keepWorking(design: Design): void {
    if (JSON.stringify(design) === JSON.stringify(this.working())) return;
    this.model.set("state", design);
    this.model.save_changes();
  }
  kept(): Design[] { return this.designs; }
  keep(designs: Design[]): void { this.designs = designs; }
}

const LOCAL = `:host { display: block; background: var(--back); color: var(--text); font: 15px/1.45 system-ui, sans-serif; }
.widget { container-type: inline-size; padding: 8px 12px 16px; border: 1px solid var(--line); border-radius: 8px; }
.widget .side { max-height: 860px; } .only-page { display: none !important; }`;

/** Rules of the page for a tree of its own, so that neither changes the look of the other. */
function scoped(rules: string): string {
  return rules.replace(/:root:not\((.*?)\)/g, ":host(:not($1))").replace(/:root(\[.*?\])/g, ":host($1)").replaceAll(":root", ":host");
}

async function render({ model, el }: { model: Model; el: HTMLElement }): Promise<() => void> {
  // what is typed here is no shortcut of JupyterLab, which sees the host alone and would add a cell at an "a"
  const host = h("div", { class: "lithiophile-bench" });
  host.setAttribute("data-lm-suppress-shortcuts", "true");
  el.append(host);
  const tree = host.attachShadow({ mode: "open" });
  const notice = h("p", { class: "notice", role: "status", "aria-live": "polite" });
  lookOf(host);
  sayIn(notice);
  const room = h("div", { class: "widget" }, h("div", { class: "row" }, h("strong", {}, "Lithiophile"), button("Light / dark", turnLook, { class: "plain" }), notice));
  // in JupyterLab Enter does not end what is typed into a field; leaving the field does, everywhere
  room.addEventListener("keydown", (event) => { const field = event.target; if (event.key === "Enter" && field instanceof HTMLInputElement) { field.blur(); field.focus(); } });
  tree.append(h("style", {}, scoped(uplotStyle + style) + LOCAL), room);
  const talk = new KernelTalk(model);
  const catalogue = (await talk.ask("catalogue")).head as Catalogue;
  const store = new Store("", new ModelShelf(model));
  const bench = new Bench(talk, store, catalogue, false);
  const moved = () => { const state = model.get("state") as Design; if (JSON.stringify(state) !== JSON.stringify(store.design)) bench.put(state); };
  model.on("change:state", moved);
  room.append(bench.element);
  bench.begin();
  return () => { model.off("change:state", moved); bench.end(); talk.end(); host.remove(); };
}

export default { render };
