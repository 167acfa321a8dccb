// Charts answer: values under the pointer or the arrow keys, a zoom by dragging, back by a double click or Escape.
// Tables sort by a click on a heading and are filtered by words. Without a script everything stands there as it was drawn.
(() => {
  "use strict";
  const NS = "http://www.w3.org/2000/svg";
  const numbers = (text) => text.trim().split(/\s+/).map(Number);
  const words = (value, digits) => value.toFixed(Math.min(digits, 12)).replace("-", "\u2212");

  function ticks(low, high, count) {
    const rough = (high - low) / (count - 1);
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * [1, 2, 5, 10].find((m) => m * power >= rough * 0.999);
    const found = [];
    for (let k = Math.ceil(low / step - 1e-9); k <= high / step + 1e-9; k++) found.push(k * step);
    return [found, Math.max(0, -Math.floor(Math.log10(step) + 1e-9))];
  }

  function points(element) {
    if (element.tagName === "circle") return [[+element.getAttribute("cx"), +element.getAttribute("cy")]];
    return element.getAttribute("d").replace(/[MZ]/g, "").split("L").map(numbers);
  }

  function chart(svg, index) {
    const [left, top, right, bottom] = numbers(svg.dataset.box);
    const whole = { x: numbers(svg.dataset.x), y: numbers(svg.dataset.y) };
    const logarithmic = svg.dataset.log === "x";
    const plot = svg.querySelector("svg.plot");
    const axes = svg.querySelector("g.axes");
    const first = axes.innerHTML;
    const names = { x: svg.dataset.nameX || "", y: svg.dataset.nameY || "" };
    let shown = { x: [...whole.x], y: [...whole.y] };
    const shapes = [...plot.querySelectorAll("path, circle")].map((element) => {
      const at = points(element);
      return {
        element, at, closed: (element.getAttribute("d") || "").endsWith("Z"),
        curve: element.classList.contains("line") && !element.classList.contains("band") && !element.classList.contains("bar"),
        mark: element.tagName === "circle", label: element.dataset.label || "",
        rising: at.every((p, n) => n === 0 || p[0] >= at[n - 1][0]) && at.length > 1,
      };
    });
    const value = {
      x: (px) => whole.x[0] + ((px - left) / (right - left)) * (whole.x[1] - whole.x[0]),
      y: (py) => whole.y[0] + ((bottom - py) / (bottom - top)) * (whole.y[1] - whole.y[0]),
    };
    const place = {
      x: (v) => left + ((v - shown.x[0]) / (shown.x[1] - shown.x[0])) * (right - left),
      y: (v) => bottom - ((v - shown.y[0]) / (shown.y[1] - shown.y[0])) * (bottom - top),
    };
    const now = (p) => [place.x(value.x(p[0])), place.y(value.y(p[1]))];
    const isWhole = () => shown.x.every((v, n) => v === whole.x[n]) && shown.y.every((v, n) => v === whole.y[n]);

    function add(parent, tag, attributes, text) {
      const made = document.createElementNS(NS, tag);
      for (const [key, one] of Object.entries(attributes)) made.setAttribute(key, one);
      if (text !== undefined) made.textContent = text;
      parent.appendChild(made);
      return made;
    }

    function redraw() {
      for (const shape of shapes) {
        const at = shape.at.map(now);
        if (shape.mark) {
          shape.element.setAttribute("cx", at[0][0].toFixed(1));
          shape.element.setAttribute("cy", at[0][1].toFixed(1));
        } else {
          const d = at.map((p) => `${p[0].toFixed(1)} ${p[1].toFixed(1)}`).join("L");
          shape.element.setAttribute("d", `M${d}${shape.closed ? "Z" : ""}`);
        }
      }
      svg.classList.toggle("zoomed", !isWhole());
      if (isWhole()) { axes.innerHTML = first; return; }
      axes.textContent = "";
      const [xs, dx] = ticks(...shown.x, 6);
      for (const v of xs) {
        const px = place.x(v).toFixed(1);
        add(axes, "path", { class: "grid", d: `M${px} ${top}V${bottom}` });
        const text = logarithmic ? (10 ** v).toPrecision(3).replace(/\.?0+($|e)/, "$1") : words(v, dx);
        add(axes, "text", { class: "tick mid", x: px, y: bottom + 13 }, text);
      }
      if (svg.dataset.bare) return;
      const [ys, dy] = ticks(...shown.y, 5);
      for (const v of ys) {
        const py = place.y(v);
        add(axes, "path", { class: "grid", d: `M${left} ${py.toFixed(1)}H${right}` });
        add(axes, "text", { class: "tick end", x: left - 4, y: (py + 3.5).toFixed(1) }, words(v, dy));
      }
    }

    const tip = document.createElement("div");
    tip.className = "tip";
    tip.setAttribute("role", "status");
    tip.hidden = true;
    const home = svg.parentElement;
    home.style.position = "relative";
    home.appendChild(tip);
    const cursor = add(svg, "path", { class: "cursor", d: "" });
    const ring = add(svg, "circle", { class: "ring", r: 3.5, cx: -99, cy: -99 });
    const box = add(svg, "rect", { class: "zoom", x: 0, y: 0, width: 0, height: 0 });

    function told(axis, v) {
      const [name, unit] = names[axis].split(" / ");
      if (axis === "x" && logarithmic) return `${name} ${(10 ** v).toPrecision(3)} ${unit || ""}`;
      const span = Math.abs(shown[axis][1] - shown[axis][0]);
      const digits = Math.max(0, 2 - Math.floor(Math.log10(span || 1)));
      return `${name ? name + " " : ""}${words(v, digits)}${unit ? " " + unit : ""}`;
    }

    function nearest(px, py) {
      let best = { far: Infinity };
      for (const shape of shapes) {
        if (!shape.curve && !shape.mark) continue;
        const at = shape.at.map(now);
        for (let n = 0; n < at.length; n++) {
          const [ax, ay] = at[n];
          const [bx, by] = at[Math.min(n + 1, at.length - 1)];
          const length = (bx - ax) ** 2 + (by - ay) ** 2;
          const along = length ? Math.max(0, Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length)) : 0;
          const qx = ax + along * (bx - ax), qy = ay + along * (by - ay);
          const far = Math.hypot(px - qx, py - qy) - (shape.mark ? 3 : 0);
          if (far < best.far) best = { far, shape, px: qx, py: qy };
        }
      }
      return best;
    }

    function at(shape, px) {
      const line = shape.at.map(now);
      for (let n = 1; n < line.length; n++) {
        const [a, b] = [line[n - 1], line[n]];
        if (a[0] <= px && px <= b[0]) return b[0] === a[0] ? b[1] : a[1] + ((px - a[0]) / (b[0] - a[0])) * (b[1] - a[1]);
      }
      return NaN;
    }

    const back = {
      x: (px) => shown.x[0] + ((px - left) / (right - left)) * (shown.x[1] - shown.x[0]),
      y: (py) => shown.y[0] + ((bottom - py) / (bottom - top)) * (shown.y[1] - shown.y[0]),
    };

    function show(px, py) {
      const best = nearest(px, py);
      if (!best.shape) return;
      ring.setAttribute("cx", best.px);
      ring.setAttribute("cy", best.py);
      const inside = best.px >= left && best.px <= right && best.py >= top && best.py <= bottom;
      ring.style.display = inside ? "" : "none";
      cursor.setAttribute("d", `M${best.px} ${top}V${bottom}`);
      tip.textContent = "";
      const row = (text, strong) => {
        const line = document.createElement(strong ? "b" : "span");
        line.textContent = text;
        tip.appendChild(line);
      };
      row(told("x", back.x(best.px)), false);
      const y = svg.dataset.bare ? "" : told("y", back.y(best.py));
      row([best.shape.label, y].filter(Boolean).join(": "), true);
      for (const shape of shapes) {
        if (shape === best.shape || !shape.curve || !shape.rising || !shape.label) continue;
        const other = at(shape, best.px);
        if (Number.isFinite(other)) row(`${shape.label}: ${told("y", back.y(other)).replace(names.y.split(" / ")[0] + " ", "")}`);
      }
      tip.hidden = false;
      const scale = svg.clientWidth / svg.viewBox.baseVal.width;
      const across = best.px * scale + svg.offsetLeft;
      tip.style.left = `${Math.max(0, Math.min(across + 12, home.clientWidth - tip.offsetWidth))}px`;
      if (across + 12 + tip.offsetWidth > home.clientWidth && across > tip.offsetWidth + 12) tip.style.left = `${across - tip.offsetWidth - 12}px`;
      tip.style.top = `${Math.max(0, best.py * scale - tip.offsetHeight / 2)}px`;
    }

    function hide() {
      tip.hidden = true;
      cursor.setAttribute("d", "");
      ring.style.display = "none";
    }

    const pointer = (event) => {
      const matrix = svg.getScreenCTM().inverse();
      const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
      return [Math.max(left, Math.min(right, spot.x)), Math.max(top, Math.min(bottom, spot.y))];
    };
    let from = null;
    svg.addEventListener("pointerdown", (event) => { if (event.pointerType === "mouse" && event.button === 0) from = pointer(event); });
    svg.addEventListener("pointermove", (event) => {
      const [px, py] = pointer(event);
      if (from) {
        box.setAttribute("x", Math.min(px, from[0]));
        box.setAttribute("y", Math.min(py, from[1]));
        box.setAttribute("width", Math.abs(px - from[0]));
        box.setAttribute("height", Math.abs(py - from[1]));
      }
      show(px, py);
    });
    window.addEventListener("pointerup", (event) => {
      if (!from) return;
      const to = pointer(event), [a, c] = [from, to];
      from = null;
      box.setAttribute("width", 0);
      if (Math.abs(a[0] - c[0]) < 6) return;
      const x = [back.x(Math.min(a[0], c[0])), back.x(Math.max(a[0], c[0]))];
      const tall = Math.abs(a[1] - c[1]) > 6 && !svg.dataset.bare;
      const y = tall ? [back.y(Math.max(a[1], c[1])), back.y(Math.min(a[1], c[1]))] : shown.y;
      if (x[1] - x[0] < 2e-3 * (whole.x[1] - whole.x[0])) return;
      shown = { x, y: [...y] };
      redraw();
      hide();
    });
    const reset = () => { shown = { x: [...whole.x], y: [...whole.y] }; redraw(); hide(); };
    svg.addEventListener("dblclick", reset);
    svg.addEventListener("pointerleave", hide);
    svg.setAttribute("tabindex", "0");
    let spot = [(left + right) / 2, (top + bottom) / 2];
    svg.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [-4, 0], ArrowRight: [4, 0], ArrowUp: [0, -8], ArrowDown: [0, 8] }[event.key];
      if (event.key === "Escape") { reset(); return; }
      if (event.key === "+" || event.key === "-") {
        const share = event.key === "+" ? 0.5 : 2, middle = back.x(spot[0]);
        const x = shown.x.map((v) => middle + share * (v - middle));
        shown.x = [Math.max(whole.x[0], x[0]), Math.min(whole.x[1], x[1])];
        redraw();
        return;
      }
      if (!step) return;
      event.preventDefault();
      spot = [Math.max(left, Math.min(right, spot[0] + step[0])), Math.max(top, Math.min(bottom, spot[1] + step[1]))];
      show(...spot);
    });
    svg.addEventListener("blur", hide);
    svg.dataset.live = index;
  }

  function sortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    const key = (row, n) => {
      const text = row.cells[n] ? row.cells[n].textContent.trim() : "";
      const number = parseFloat(text.replace("\u2212", "-").replace(/[^\d.eE+-]/g, (c) => (c === "," ? "" : " ")));
      return [text, number];
    };
    heads.forEach((head, n) => {
      const button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((one) => one.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const rows = [...body.rows].map((row) => [row, ...key(row, n)]);
        const numeric = rows.filter((r) => Number.isFinite(r[2])).length > rows.length / 2;
        rows.sort((a, b) => (numeric ? (Number.isFinite(a[2]) ? a[2] : 1e300) - (Number.isFinite(b[2]) ? b[2] : 1e300) : a[1].localeCompare(b[1])));
        if (!up) rows.reverse();
        rows.forEach(([row]) => body.appendChild(row));
      });
    });
  }

  document.querySelectorAll("svg.chart[data-box]").forEach(chart);
  document.querySelectorAll("table.sortable").forEach(sortable);
  document.querySelectorAll("input.filter").forEach((input) => {
    const what = document.querySelectorAll(input.dataset.rows);
    input.addEventListener("input", () => {
      const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      what.forEach((row) => { row.hidden = !wanted.every((word) => row.textContent.toLowerCase().includes(word)); });
      document.querySelectorAll("[data-holds-rows]").forEach((part) => { part.hidden = !part.querySelector(`${part.dataset.holdsRows}:not([hidden])`); });
    });
  });
})();
