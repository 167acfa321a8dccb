/** The board of experiments: what was measured, what is predicted, and the verdict on each. */

import { button, chooser, digits, h, labelled, shippedBy } from "./dom";
import { pretty } from "./form";
import { Refused, type Wire } from "./wire";

const MEANT: Record<string, string> = {
  met: "the prediction is within the measured spread, and its band is narrow enough that it could have been wrong",
  missed: "the prediction is off although its band is narrow, or no choice within the ranges of what is assumed reaches what was measured",
  "not constrained": "the band of what is assumed is so wide that nothing follows, however near the prediction is",
  failed: "most draws of what is assumed give no answer",
};
const STYLE: Record<string, string> = { met: "good", missed: "bad", "not constrained": "open", failed: "bad" };

export function boardPage(wire: Wire): HTMLElement {
  const cards = h("div", { class: "cards", "data-testid": "board" });
  const head = h("p", { role: "status", "data-testid": "board-head" }, "Reading the board …");
  let rows: any[] = [];
  let verdict = "", words = "";
  const told = h("p", { class: "faint" });
  const search = h("input", { type: "search", placeholder: "swing, efficiency, LiF …", "data-testid": "find-row" });
  search.addEventListener("input", () => { words = search.value.toLowerCase(); draw(); });
  const seen = (row: any) => (!verdict || (row.verdict || "not calculated") === verdict) && (!words || `${row.id} ${row.title} ${row.quantity} ${row.conditions} ${row.source.cite}`.toLowerCase().includes(words));
  const count = () => {
    const predictions = rows.filter((row) => row.kind === "prediction");
    const of = (word: string) => predictions.filter((row) => row.verdict === word).length;
    const left = predictions.filter((row) => !row.verdict).length;
    head.textContent = `${predictions.length} predictions: ${of("met")} met, ${of("missed")} missed, ${of("not constrained")} not constrained${of("failed") ? `, ${of("failed")} could not be calculated` : ""}${left ? `; ${left} are not calculated yet` : ""}. ${came()}${rows.length - predictions.length} more rows are calibration, which is no evidence.`;
  };
  const came = () => {
    const shipped = rows.filter((row) => row.shipped).length;
    return shipped ? `${shipped === rows.length ? "All" : shipped} of these came with the program and say by which version; each can be calculated again here. ` : "";
  };
  const draw = () => {
    count();
    told.textContent = verdict in MEANT ? `${verdict[0].toUpperCase()}${verdict.slice(1)}: ${MEANT[verdict]}.` : "";
    const shown = rows.map((row, n) => (seen(row) ? card(row, n) : null)).filter((one): one is HTMLElement => one !== null);
    cards.replaceChildren(...(shown.length || !rows.length ? shown : [h("p", {}, "No row of the board holds this.")]));
  };
  const card = (row: any, n: number): HTMLElement => {
    const state = h("span", { class: "faint" });
    const calculate = button(row.verdict ? "Calculate again" : "Calculate", async () => {
      calculate.disabled = true;
      state.textContent = " calculating, some minutes …";
      try { rows[n] = (await wire.ask("validate", { row: row.id }, (_, word) => { state.textContent = ` ${word} …`; })).head.row; draw(); }
      catch (error) { state.textContent = error instanceof Refused ? error.problems.join(" ") : " The connection was lost."; calculate.disabled = false; }
    }, { "aria-label": `${row.verdict ? "Calculate again" : "Calculate"}: ${row.id}` });
    const figure = h("div", { class: "figure" });
    if (row.figure) figure.innerHTML = pretty(row.figure);
    const few = row.measured.length <= 4;
    const unit = row.unit === "1" ? "" : ` ${pretty(row.unit)}`;
    const numbers = row.predicted && few ? `measured ${row.measured.map((v: number) => digits(v)).join(", ")}; predicted ${row.predicted.map((v: number, k: number) => `${digits(v)} (${digits(row.low[k])} to ${digits(row.high[k])})`).join(", ")}${unit}` : `measured ${few ? row.measured.map((v: number) => digits(v)).join(", ") : `${row.measured.length} points`}${few ? unit : ""}`;
    return h("article", { class: "card", "data-row": row.id }, h("h2", {}, row.title), h("p", {}, h("span", { class: `verdict ${STYLE[row.verdict] ?? ""}`, title: MEANT[row.verdict] }, row.verdict || "not calculated"), row.kind === "calibration" ? " (calibration)" : "", row.off !== undefined && row.off !== null ? `, off by ${digits(row.off, 2)} times the spread` : ""),
      h("p", {}, `${row.quantity}: ${numbers}`), figure, h("p", { class: "faint" }, pretty(row.conditions)),
      row.drivers?.length ? h("p", { class: "faint" }, `Follows ${row.drivers.map(([key, value]: [string, number]) => `${key} (${digits(value, 2)})`).join(", ")}`) : "",
      h("p", { class: "faint" }, [row.source.cite, row.source.doi && `doi ${row.source.doi}`, row.source.where, row.source.read].filter(Boolean).join("; ")), h("p", {}, calculate, " ", row.shipped ? h("span", { class: "faint" }, shippedBy(row.shipped)) : "", state));
  };
  void wire.ask("board").then(({ head: found }) => { rows = found.rows; draw(); }).catch((error) => { head.textContent = error instanceof Refused ? error.problems.join(" ") : "The connection was lost; open the page again."; });
  const kinds: [string, string][] = [["", "all"], ...[...Object.keys(MEANT), "not calculated"].map((k): [string, string] => [k, k])];
  return h("div", {}, head, h("div", { class: "row" }, labelled("Find a row", search), labelled("Verdict", chooser(kinds, "", (value) => { verdict = value; draw(); }, { "data-testid": "row-verdict" }))), told, cards);
}
