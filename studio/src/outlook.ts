/** The Outlook by section: each claim with its verdict, number beside number, what decides it, what was found since. */

import { button, chooser, digits, h, labelled, shippedBy } from "./dom";
import { pretty } from "./form";
import { fresh, type Design } from "./store";
import { Refused, type Wire } from "./wire";

const STYLE: Record<string, string> = { reproduced: "good", contradicted: "bad", "measurement met": "good", "measurement missed": "bad", "not decidable": "open" };

export function outlookPage(wire: Wire, toBench: (design: Design) => void): HTMLElement {
  const room = h("div", { "data-testid": "claims" });
  const head = h("p", { role: "status", "data-testid": "outlook-head" }, "Reading the claims …");
  let claims: any[] = [];
  let sections: [string, string][] = [];
  let classes: Record<string, string> = {};
  let verdict = "", words = "";
  const search = h("input", { type: "search", "data-testid": "find-claim" });
  search.addEventListener("input", () => { words = search.value.toLowerCase(); draw(); });
  const draw = () => {
    const shown = claims.filter((one) => (!verdict || (one.verdict || "not decided here") === verdict) && (!words || `${one.id} ${one.statement} ${one.system}`.toLowerCase().includes(words)));
    const decided = claims.filter((one) => one.verdict).length;
    const shipped = claims.filter((one) => one.shipped).length;
    head.textContent = `${claims.length} claims, ${decided} with a verdict${shipped ? `, ${shipped === decided ? "all" : shipped} of them as they came with the program; each says by which version, and can be decided again here` : ""}. ${shown.length} shown.`;
    room.replaceChildren(...sections.map(([key, title]) => {
      const mine = shown.filter((one) => one.section === key);
      return mine.length ? h("section", {}, h("h2", {}, title), ...mine.map(row)) : null;
    }).filter((one): one is HTMLElement => one !== null));
    if (claims.length && !shown.length) room.replaceChildren(h("p", {}, "No claim holds this."));
  };
  const row = (one: any): HTMLElement => {
    const state = h("span", { class: "faint" });
    const decide = button(one.verdict ? "Decide again" : "Decide", async () => {
      decide.disabled = true;
      state.textContent = " deciding …";
      try {
        const { head: found } = await wire.ask("decide", { claim: one.id });
        for (const fresher of found.claims) claims = claims.map((old) => (old.id === fresher.id ? fresher : old));
        draw();
      } catch (error) { state.textContent = error instanceof Refused ? error.problems.join(" ") : " The connection was lost."; decide.disabled = false; }
    }, { "aria-label": `${one.verdict ? "Decide again" : "Decide"}: ${one.id}`, "data-testid": `decide-${one.id}` });
    const pairs: [string, string][] = [
      ["Printed", one.printed], ["Computed", one.computed === undefined || one.computed === null ? "" : `${digits(one.computed, 4)} ${one.unit}`], ["Why", one.sentence ?? ""], ["Missing", one.missing ?? ""],
      ["Class", one.class ? `${one.class}: ${classes[one.class]}` : ""], ["Decided by", one.decided_by], ["Tolerance", one.tolerance], ["Flips when", one.flips_when], ["Turned alone by", (one.turned ?? []).join("; ")],
      ["Closures", (one.closures ?? []).join("; ")], ["Holds in", one.share === null || one.share === undefined ? "" : `${digits(100 * one.share)} % of the draws`], ["System", one.system],
    ];
    return h("details", { "data-claim": one.id }, h("summary", {}, h("span", { class: `verdict ${STYLE[one.verdict] ?? ""}` }, one.verdict || "not decided here"), ` ${pretty(one.statement)} `, h("span", { class: "faint" }, one.id)),
      h("table", {}, h("tbody", {}, ...pairs.filter(([, text]) => text).map(([name, text]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, pretty(text)))),
        ...one.after.map((text: string) => h("tr", {}, h("th", { scope: "row" }, "Since then"), h("td", {}, pretty(text)))))),
      h("p", { class: "row" }, one.decidable ? decide : h("span", { class: "faint" }, "No rule decides it yet."), one.shipped ? h("span", { class: "faint" }, shippedBy(one.shipped)) : null, state, ...one.designs.slice(0, 4).map((name: string) => button(`${name} on the bench`, () => toBench(fresh(name))))));
  };
  void wire.ask("outlook").then(({ head: found }) => { ({ claims, sections, classes } = found); draw(); }).catch((error) => { head.textContent = error instanceof Refused ? error.problems.join(" ") : "The connection was lost; open the page again."; });
  const kinds: [string, string][] = [["", "all"], ...[...Object.keys(STYLE), "not decided here"].map((k): [string, string] => [k, k])];
  return h("div", {}, head, h("div", { class: "row" }, labelled("Find a claim", search), labelled("Verdict", chooser(kinds, "", (value) => { verdict = value; draw(); }, { "data-testid": "verdict" }))), room);
}
