/** Something long: a button that starts it, how far it is, a button that stops it. */

import { button, h } from "./dom";
import type { Answer } from "./frame";
import { Lost, Refused, Stale, type Talk } from "./wire";

export function working(wire: Talk, kind: string, words: { start: string; name: string; testid: string }, body: () => object, done: (answer: Answer) => void): HTMLElement {
  const bar = h("progress", { max: 1, value: 0, hidden: true, "aria-label": `How far ${words.name} is` });
  const state = h("span", { role: "status", "data-testid": `${words.testid}-status` });
  let number = 0;
  const stop = button("Stop", () => wire.leave(number), { hidden: true, "data-testid": `${words.testid}-stop` });
  const go = button(words.start, async () => {
    const say = (text: string, bad = false) => { state.textContent = text; state.classList.toggle("bad", bad); };
    go.disabled = true; bar.hidden = false; stop.hidden = false;
    bar.removeAttribute("value");
    say("Waiting for its turn …");
    try {
      const answer = await wire.ask(kind, body(), (share, word) => { if (share >= 0) bar.value = share; else bar.removeAttribute("value"); say(word); }, (id) => { number = id; });
      say("");
      done(answer);
    } catch (error) {
      if (error instanceof Stale) say("Stopped.");
      else if (error instanceof Refused) say(error.problems.join(" "), true);
      else if (error instanceof Lost) say("The connection was lost; start it again when it is back.", true);
      else throw error;
    } finally { go.disabled = false; bar.hidden = true; stop.hidden = true; }
  }, { "data-testid": words.testid, class: "go" });
  return h("div", { class: "row" }, go, stop, bar, state);
}
