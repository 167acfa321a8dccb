/** Runs of the design on the bench: a quick one in flight while numbers move, the whole one when they rest. */

import type { Answer } from "./frame";
import { Lost, Refused, Stale, type Talk } from "./wire";

const REST = 180;
const KEPT = 400;

export class Runner {
  /** Milliseconds from a change to the drawing on the screen, of quick runs. */
  readonly latencies: number[] = [];
  /** Of the same, by parts: until the answer is there, drawing it, until it is on the screen; and seconds of the server's processor. */
  readonly parts: { answer: number; draw: number; screen: number; server: Record<string, number> }[] = [];
  busy = false;
  private dirty = false;
  private inFlight = false;
  private changedAt = 0;
  private timer = 0;
  private serial = 0;

  constructor(
    private readonly wire: Talk,
    private readonly body: () => object,
    private readonly shown: (answer: Answer) => void,
    private readonly said: (state: string, problems: string[]) => void,
    private readonly wants: () => { band: boolean; measured: string },
  ) {}

  /** The design has changed. */
  move(): void {
    this.serial += 1;
    this.changedAt = performance.now();
    clearTimeout(this.timer);
    this.dirty = true;
    if (!this.inFlight) void this.quick();
  }
  /** Run it whole, as it stands. */
  whole(): void { clearTimeout(this.timer); this.serial += 1; void this.run(); }

  private async quick(): Promise<void> {
    this.inFlight = true;
    let good = true;
    while (this.dirty) {
      this.dirty = false;
      const began = this.changedAt;
      this.said("quick", []);
      try {
        const answer = await this.wire.ask("run", { ...this.body(), quick: true });
        const came = performance.now();
        this.shown(answer);
        const drawn = performance.now();
        await new Promise((next) => requestAnimationFrame(next));
        const now = performance.now();
        this.latencies.push(now - began);
        this.parts.push({ answer: came - began, draw: drawn - came, screen: now - drawn, server: answer.head.spent });
        // each by its own length: whoever reads one may empty it
        for (const one of [this.latencies, this.parts]) if (one.length > KEPT) one.shift();
        good = true;
      } catch (error) { good = this.failed(error); }
    }
    this.inFlight = false;
    if (good) this.timer = window.setTimeout(() => void this.run(), REST);
  }

  private async run(): Promise<void> {
    const mine = this.serial;
    this.busy = true;
    this.said("whole", []);
    try {
      const told = (share: number, word: string) => { if (mine === this.serial) this.said(`${Math.round(100 * share)} %: ${word}`, []); };
      const answer = await this.wire.ask("run", { ...this.body(), ...this.wants(), quick: false }, told);
      if (mine === this.serial) { this.shown(answer); this.said("", []); }
    } catch (error) { if (mine === this.serial) this.failed(error); }
    if (mine === this.serial) this.busy = false;
  }

  private failed(error: unknown): boolean {
    if (error instanceof Stale) return true;
    if (error instanceof Refused) this.said("refused", error.problems);
    else if (error instanceof Lost) this.said("lost", []);
    else throw error;
    return false;
  }
}
