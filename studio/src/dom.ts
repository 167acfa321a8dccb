/** Elements of the page, made in one call. */

type Child = Node | string | null | undefined | false;
type Props = Record<string, unknown>;

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value as EventListener);
    else if (key === "class") element.className = String(value);
    else if (key in element && !key.includes("-") && key !== "list" && key !== "role") (element as unknown as Props)[key] = value;
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...(children.filter((one) => one !== null && one !== undefined && one !== false) as (Node | string)[]));
  return element;
}

export function button(text: string, click: () => void, props: Props = {}): HTMLButtonElement {
  return h("button", { type: "button", onclick: click, ...props }, text);
}

let count = 0;
/** A control under its label. */
export function labelled(text: string, control: HTMLElement, props: Props = {}): HTMLElement {
  control.id ||= `c${++count}`;
  return h("div", { class: "labelled", ...props }, h("label", { for: control.id, htmlFor: control.id }, text), control);
}

export function chooser(options: [string, string][], value: string, change: (value: string) => void, props: Props = {}): HTMLSelectElement {
  const select = h("select", { onchange: () => change(select.value), ...props },
    ...options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)));
  return select;
}

let notice: HTMLElement | null = document.getElementById("notice");
/** Where what is said appears: the page's own line, or that of a widget. */
export function sayIn(element: HTMLElement): void { notice = element; }
export function say(text: string, kind: "" | "error" | "warning" = ""): void {
  if (!notice) return;
  notice.classList.remove("error", "warning");
  if (kind) notice.classList.add(kind);
  notice.textContent = text;
}

export function save(name: string, data: string | Blob, type = "text/plain"): void {
  const blob = typeof data === "string" ? new Blob([data], { type }) : data;
  const link = h("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export async function copy(text: string): Promise<void> {
  try { await navigator.clipboard.writeText(text); say("Copied."); }
  catch { say("The browser does not let the page copy; mark the text and copy it by hand.", "error"); }
}

/** Three digits, without a power of ten where it can be read without. */
export function digits(value: number | null | undefined, count = 3): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text = size >= 1e6 || size < 1e-3 ? value.toExponential(count - 1) : Number(value.toPrecision(count)).toString();
  return text.replaceAll("-", "−").replace("+", "");
}

/** Who calculated what came with the program, and whether by the very code that runs now. */
export function shippedBy(one: { version: string; equations: string; date: string; same: boolean } | undefined): string {
  if (!one) return "";
  const day = new Date(`${one.date}T00:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return `computed with Lithiophile ${one.version} (equations ${one.equations.slice(0, 6)}) on ${day}, ${one.same ? "by the code that runs here" : "before its code was changed last"}`;
}
