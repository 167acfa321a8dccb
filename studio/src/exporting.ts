/** What is on the bench, to take away: TOML, a figure, a link, and the Python and the command line that do the same. */

import { button, copy, h, save } from "./dom";
import { asked, type Design } from "./store";
import type { Talk } from "./wire";

export function exportsOf(wire: Talk, design: Design, picture: () => void, link: () => string): HTMLElement {
  const python = h("pre", { tabIndex: 0, role: "region", "aria-label": "Python that does the same", "data-testid": "python" });
  const command = h("pre", { tabIndex: 0, role: "region", "aria-label": "Command line that does the same", "data-testid": "command" });
  let texts: { file: string; toml: string; python: string; command: string } | null = null;
  void wire.ask("export", { ...asked(design), name: design.name }).then(({ head }) => {
    texts = head as typeof texts;
    python.textContent = head.python;
    command.textContent = head.command;
  }).catch(() => undefined);
  return h("section", { class: "exports" }, h("h2", {}, "The same elsewhere"),
    h("div", { class: "row" }, button("Save TOML", () => { if (texts) save(texts.file, texts.toml); }, { "data-testid": "save-toml" }), button("Save figure", picture, { "data-testid": "save-figure" }),
      button("Copy Python", () => void copy(texts?.python ?? "")), button("Copy command", () => void copy(texts?.command ?? "")), button("Copy link", () => void copy(link()), { class: "only-page" })),
    h("h3", {}, "Command line"), command, h("h3", {}, "Python"), python);
}
