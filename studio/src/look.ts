/** Colours of the page as the drawings need them, and whether it is dark and may move. */

export interface Colours {
  text: string; faint: string; line: string; back: string;
  lithium: string; dead: string; film: string; skeleton: string; electrolyte: string; solid: string; void: string;
  collector: string; cathode: string; measured: string; series: string[];
}
const NAMES = ["text", "faint", "line", "back", "lithium", "dead", "film", "skeleton", "electrolyte", "solid", "void", "collector", "cathode", "measured"] as const;

let root: HTMLElement = document.documentElement;
/** Where the colours are: the page, or the element that a widget lives in. */
export function lookOf(element: HTMLElement): void { root = element; }

export function colours(): Colours {
  const style = getComputedStyle(root);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const found = Object.fromEntries(NAMES.map((name) => [name, of(name)])) as unknown as Colours;
  found.series = [1, 2, 3, 4, 5, 6, 7].map((n) => of(`series-${n}`));
  return found;
}

export const still = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function onLook(change: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", change);
  new MutationObserver(change).observe(root, { attributes: true, attributeFilter: ["data-look"] });
}

export function turnLook(): void {
  const dark = root.dataset.look ? root.dataset.look === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.look = dark ? "light" : "dark";
  if (root === document.documentElement) localStorage.setItem("lithiophile.look", root.dataset.look);
}
/** The look that was chosen before on this page. */
export function keptLook(): void {
  const kept = localStorage.getItem("lithiophile.look");
  if (kept) root.dataset.look = kept;
}
