/** Designs of this browser: the one of this tab with its undo, and those that were kept; nothing is lost on a reload. */

export interface Design {
  name: string;
  base: string;
  raw: Record<string, unknown> | null;
  changes: Record<string, unknown>;
  protocol: string;
  losses: boolean | null;
}
interface Working { design: Design; saved: number }

const KEPT = "lithiophile.kept";
const TAB = "lithiophile.tab.";
const MOST_TABS = 24;
const MOST_STEPS = 200;

export function fresh(base: string, name = base): Design {
  return { name, base, raw: null, changes: {}, protocol: "", losses: false };
}

function read<T>(key: string, otherwise: T): T {
  try { return (JSON.parse(localStorage.getItem(key) ?? "null") as T) ?? otherwise; } catch { return otherwise; }
}
function write(key: string, value: unknown): void {
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* a browser without room keeps what it has */ }
}

/** What the server is asked about. */
export function asked(design: Design): object {
  const { base, raw, changes, protocol, losses } = design;
  return { base, raw, changes, protocol: protocol || null, losses };
}

export function packed(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
export function unpacked<T>(text: string): T | null {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch { return null; }
}

/** Where designs are kept: the browser, or the state of a notebook's widget. */
export interface Shelf {
  working(): Design | null;
  keepWorking(design: Design): void;
  kept(): Design[];
  keep(designs: Design[]): void;
}

/** Of this browser; each tab has its own design, and a new tab begins with the last of another. */
class BrowserShelf implements Shelf {
  private readonly tab: string;
  constructor() {
    this.tab = sessionStorage.getItem("lithiophile.tab") ?? crypto.randomUUID();
    sessionStorage.setItem("lithiophile.tab", this.tab);
  }
  working(): Design | null { return read<Working | null>(TAB + this.tab, null)?.design ?? this.newest(); }
  /** The last design of another tab: a browser that crashed finds its work again. */
  private newest(): Design | null {
    const all = Object.keys(localStorage).filter((key) => key.startsWith(TAB))
      .map((key) => ({ key, ...read<Working>(key, { design: fresh(""), saved: 0 }) })).sort((a, b) => b.saved - a.saved);
    for (const old of all.slice(MOST_TABS)) localStorage.removeItem(old.key);
    return all[0]?.design ?? null;
  }
  keepWorking(design: Design): void { write(TAB + this.tab, { design, saved: Date.now() }); }
  kept(): Design[] { return read<Design[]>(KEPT, []); }
  keep(designs: Design[]): void { write(KEPT, designs); }
}

export class Store {
  design: Design;
  private past: string[] = [];
  private future: string[] = [];
  private group = "";
  private since = 0;
  changed: (() => void)[] = [];

  constructor(first: string, private readonly shelf: Shelf = new BrowserShelf()) {
    this.design = shelf.working() ?? fresh(first);
    shelf.keepWorking(this.design);
  }

  /** Put another design on the bench; changes of one ``group`` within a moment are one step of undo. */
  put(design: Design, group = ""): void {
    const now = Date.now();
    if (!group || group !== this.group || now - this.since > 1500) this.past.push(JSON.stringify(this.design));
    this.past.splice(0, Math.max(0, this.past.length - MOST_STEPS));
    this.group = group;
    this.since = now;
    this.future = [];
    this.settle(design);
  }
  change(key: string, value: unknown): void {
    this.put({ ...this.design, changes: { ...this.design.changes, [key]: value } }, key);
  }
  undo(): void { this.step(this.past, this.future); }
  redo(): void { this.step(this.future, this.past); }
  get canUndo(): boolean { return this.past.length > 0; }
  get canRedo(): boolean { return this.future.length > 0; }

  private step(from: string[], to: string[]): void {
    const design = from.pop();
    if (design === undefined) return;
    to.push(JSON.stringify(this.design));
    this.group = "";
    this.settle(JSON.parse(design) as Design);
  }
  private settle(design: Design): void {
    this.design = design;
    this.shelf.keepWorking(design);
    for (const one of this.changed) one();
  }

  get kept(): Design[] { return this.shelf.kept(); }
  keep(design: Design): void { this.shelf.keep([...this.kept.filter((one) => one.name !== design.name), design]); }
  drop(name: string): void { this.shelf.keep(this.kept.filter((one) => one.name !== name)); }
}
