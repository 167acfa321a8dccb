/** The socket to the server: requests by number, a new connection when it is lost, and what to say meanwhile. */

import { decoded, type Answer } from "./frame";

export class Refused extends Error {
  constructor(readonly problems: string[]) { super(problems.join(" ")); }
}
export class Stale extends Error {}
export class Lost extends Error {}

/** Whoever answers the page: the studio's server through its socket, or the kernel of a notebook. */
export interface Talk {
  ask(kind: string, body?: object, told?: Told, numbered?: (id: number) => void): Promise<Answer>;
  leave(which: number): void;
  upload(kind: string, file: File): Promise<Answer>;
}
export type Told = (share: number, word: string) => void;
/** Hands an answer to who waits for it. */
export function settle(waiting: Map<number, Waiting>, answer: Answer): void {
  const { head } = answer;
  const one = waiting.get(head.id);
  if (!one) return;
  if (head.share !== undefined && head.word !== undefined) { one.told?.(head.share, head.word); return; }
  waiting.delete(head.id);
  if (head.problems) one.failed(new Refused(head.problems));
  else if (head.stale) one.failed(new Stale("stale"));
  else one.done(answer);
}
export interface Waiting { done: (answer: Answer) => void; failed: (error: Error) => void; told?: Told }
export type State = "connecting" | "open" | "lost" | "refused";

function tokenOf(): string { return new URLSearchParams(location.search).get("token") ?? ""; }

export class Wire implements Talk {
  state: State = "connecting";
  private socket: WebSocket | null = null;
  private waiting = new Map<number, Waiting>();
  private number = 0;
  private tries = 0;
  private listeners: ((state: State) => void)[] = [];

  constructor() { this.connect(); }

  onState(listener: (state: State) => void): void { this.listeners.push(listener); listener(this.state); }

  private turn(state: State): void {
    if (state === this.state) return;
    this.state = state;
    for (const listener of this.listeners) listener(state);
  }

  private connect(): void {
    const socket = new WebSocket(`ws://${location.host}/socket?token=${encodeURIComponent(tokenOf())}`);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    socket.onopen = () => { this.tries = 0; this.turn("open"); };
    socket.onmessage = (event) => this.take(decoded(event.data as ArrayBuffer));
    socket.onclose = () => {
      for (const one of this.waiting.values()) one.failed(new Lost("The connection was lost."));
      this.waiting.clear();
      this.tries += 1;
      this.turn("lost");
      void this.ask_refused().then((refused) => { if (refused) this.turn("refused"); });
      setTimeout(() => this.connect(), Math.min(4000, 250 * 2 ** Math.min(this.tries, 4)));
    };
  }

  /** Whether the server is there and does not know this page: it was started anew, with another token. */
  private async ask_refused(): Promise<boolean> {
    try { return (await fetch(`/?token=${encodeURIComponent(tokenOf())}`, { method: "HEAD" })).status === 403; } catch { return false; }
  }

  private take(answer: Answer): void {
    settle(this.waiting, answer);
  }

  ask(kind: string, body: object = {}, told?: Told, numbered?: (id: number) => void): Promise<Answer> {
    const id = ++this.number;
    numbered?.(id);
    return new Promise((done, failed) => {
      if (this.socket?.readyState !== WebSocket.OPEN) { failed(new Lost("There is no connection.")); return; }
      this.waiting.set(id, { done, failed, told });
      this.socket.send(JSON.stringify({ ...body, id, kind }));
    });
  }

  leave(which: number): void { void this.ask("leave", { which }).catch(() => undefined); }

  upload(kind: string, file: File): Promise<Answer> { return uploaded(kind, file); }

  /** For tests: drop the connection as a network would. */
  drop(): void { this.socket?.close(); }

  whenOpen(): Promise<void> {
    if (this.state === "open") return Promise.resolve();
    return new Promise((done) => this.onState((state) => { if (state === "open") done(); }));
  }
}

export async function uploaded(kind: string, file: File): Promise<Answer> {
  const token = tokenOf();
  const query = `token=${encodeURIComponent(token)}&name=${encodeURIComponent(file.name)}`;
  const reply = await fetch(`/upload/${kind}?${query}`, { method: "POST", body: file });
  if (!reply.ok) throw new Refused([await reply.text()]);
  const answer = decoded(await reply.arrayBuffer());
  if (answer.head.problems) throw new Refused(answer.head.problems);
  return answer;
}
