var Zr = Object.defineProperty;
var Qr = (t, e, s) => e in t ? Zr(t, e, { enumerable: !0, configurable: !0, writable: !0, value: s }) : t[e] = s;
var C = (t, e, s) => Qr(t, typeof e != "symbol" ? e + "" : e, s);
const Xr = '.uplot,.uplot *,.uplot *:before,.uplot *:after{box-sizing:border-box}.uplot{font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,Noto Sans,sans-serif,"Apple Color Emoji","Segoe UI Emoji",Segoe UI Symbol,"Noto Color Emoji";line-height:1.5;width:min-content}.u-title{text-align:center;font-size:18px;font-weight:700}.u-wrap{position:relative;-webkit-user-select:none;user-select:none}.u-over,.u-under{position:absolute}.u-under{overflow:hidden}.uplot canvas{display:block;position:relative;width:100%;height:100%}.u-axis{position:absolute}.u-legend{font-size:14px;margin:auto;text-align:center}.u-inline{display:block}.u-inline *{display:inline-block}.u-inline tr{margin-right:16px}.u-legend th{font-weight:600}.u-legend th>*{vertical-align:middle;display:inline-block}.u-legend .u-marker{width:1em;height:1em;margin-right:4px;background-clip:padding-box!important}.u-inline.u-live th:after{content:":";vertical-align:middle}.u-inline:not(.u-live) .u-value{display:none}.u-series>*{padding:4px}.u-series th{cursor:pointer}.u-legend .u-off>*{opacity:.3}.u-select{background:#00000012;position:absolute;pointer-events:none}.u-cursor-x,.u-cursor-y{position:absolute;left:0;top:0;pointer-events:none;will-change:transform}.u-hz .u-cursor-x,.u-vt .u-cursor-y{height:100%;border-right:1px dashed #607D8B}.u-hz .u-cursor-y,.u-vt .u-cursor-x{width:100%;border-bottom:1px dashed #607D8B}.u-cursor-pt{position:absolute;top:0;left:0;border-radius:50%;border:0 solid;pointer-events:none;will-change:transform;background-clip:padding-box!important}.u-axis.u-off,.u-select.u-off,.u-cursor-x.u-off,.u-cursor-y.u-off,.u-cursor-pt.u-off{display:none}', ea = ":root{--back: #ffffff;--panel: #f5f6f8;--text: #16191d;--faint: #555c66;--line: #d5d9df;--accent: #005a8c;--on-accent: #ffffff;--lithium: #0072b2;--dead: #c44601;--film: #a0357a;--skeleton: #4a4f57;--electrolyte: #e3eef4;--solid: #c9b458;--void: #ffffff;--collector: #b87333;--cathode: #7a818c;--measured: #111111;--series-1: #0072b2;--series-2: #3d9cc9;--series-3: #007a5a;--series-4: #a86a00;--series-5: #a0357a;--series-6: #c44601;--series-7: #4a4f57;--good: #00664b;--bad: #a33a00;--open: #5a5200;color-scheme:light}@media(prefers-color-scheme:dark){:root:not([data-look=light]){--back: #14171b;--panel: #1d2126;--text: #eceef1;--faint: #a9b1bb;--line: #39404a;--accent: #7cc4f0;--on-accent: #10202c;--lithium: #56b4e9;--dead: #ff8a4c;--film: #ffb8e4;--skeleton: #a5abb5;--electrolyte: #22303a;--solid: #b9a44a;--void: #14171b;--collector: #c98a4b;--cathode: #6d7580;--measured: #ffffff;--series-1: #56b4e9;--series-2: #9ad2f2;--series-3: #3fc79a;--series-4: #f0b347;--series-5: #f2a3d6;--series-6: #ff8a4c;--series-7: #c3c8d0;--good: #5fd6ae;--bad: #ff9b66;--open: #e2d264;color-scheme:dark}}:root[data-look=dark]{--back: #14171b;--panel: #1d2126;--text: #eceef1;--faint: #a9b1bb;--line: #39404a;--accent: #7cc4f0;--on-accent: #10202c;--lithium: #56b4e9;--dead: #ff8a4c;--film: #ffb8e4;--skeleton: #a5abb5;--electrolyte: #22303a;--solid: #b9a44a;--void: #14171b;--collector: #c98a4b;--cathode: #6d7580;--measured: #ffffff;--series-1: #56b4e9;--series-2: #9ad2f2;--series-3: #3fc79a;--series-4: #f0b347;--series-5: #f2a3d6;--series-6: #ff8a4c;--series-7: #c3c8d0;--good: #5fd6ae;--bad: #ff9b66;--open: #e2d264;color-scheme:dark}*{box-sizing:border-box}html,body{margin:0;background:var(--back);color:var(--text);font:15px/1.45 system-ui,sans-serif}body{min-width:0}main{container-type:inline-size}a{color:var(--accent)}.skip{position:absolute;left:-9999px}.skip:focus{left:8px;top:8px;background:var(--back);padding:6px;z-index:9}#bar{display:flex;flex-wrap:wrap;align-items:center;gap:4px 18px;padding:8px 16px;border-bottom:1px solid var(--line);background:var(--panel)}#bar .brand{font-weight:700}#bar nav{display:flex;flex-wrap:wrap;gap:2px 4px;flex:1}#bar nav a{padding:4px 9px;border-radius:6px;text-decoration:none;color:var(--text)}#bar nav a[aria-current]{background:var(--accent);color:var(--on-accent)}#notice{padding:0 16px;min-height:24px;color:var(--faint)}#notice.error{color:var(--bad);font-weight:600}#notice.warning{color:var(--open);font-weight:600}main{padding:0 16px 48px;outline:none;max-width:1560px;margin:0 auto}h1.title{font-size:20px;margin:6px 0 10px}h2{font-size:17px;margin:20px 0 6px}h3{font-size:15px;margin:14px 0 6px}h4{font-size:14px;margin:10px 0 4px}.faint{color:var(--faint);font-weight:400}.row{display:flex;flex-wrap:wrap;gap:6px 8px;align-items:center;margin:6px 0}.row:has(>.labelled){align-items:end}.row:has(>.labelled)>button{margin-bottom:4px}.hidden,[hidden]{display:none!important}button,select,input,textarea{font:inherit;color:var(--text);background:var(--back);border:1px solid var(--faint);border-radius:6px;padding:4px 8px;min-height:30px;max-width:100%}button{cursor:pointer;background:var(--panel)}button:hover{border-color:var(--accent)}button.plain{border-color:transparent}:focus-visible{outline:3px solid var(--accent);outline-offset:1px}input[type=range]{padding:0;border:0;accent-color:var(--accent);min-height:26px;background:none}input[type=checkbox]{min-height:0;width:17px;height:17px;accent-color:var(--accent)}textarea{width:100%;resize:vertical}.check{display:flex;gap:7px;align-items:center}.row>*,.row select,.row input{max-width:100%;min-width:0}.labelled{max-width:100%;min-width:0;display:flex;flex-direction:column;gap:2px;margin:4px 0}.labelled label{font-size:13px;color:var(--faint)}.bench{display:grid;grid-template-columns:minmax(300px,360px) minmax(0,1fr);gap:24px}.side{min-width:0;max-height:calc(100vh - 20px);overflow-y:auto;position:sticky;top:8px;padding-right:8px}.side>div>.labelled select,.side input[type=text],.side input[type=search]{width:100%}.form details,.layers{border-top:1px solid var(--line);padding:4px 0}summary{cursor:pointer;padding:4px 0}.field{padding:5px 0 7px 10px;border-left:3px solid transparent}.field.mine{border-left-color:var(--accent)}.field .head{display:flex;align-items:center;gap:6px}.field .head label{flex:1;font-weight:600;font-size:14px}.field .more,.field .back{min-height:24px;min-width:24px;padding:0 6px;font-size:12px;line-height:1}.field .line{display:flex;align-items:center;gap:8px}.field .line input[type=range]{flex:1;min-width:0}.field .line input[type=number]{width:92px;-webkit-appearance:textfield;-moz-appearance:textfield;appearance:textfield}.field .line input::-webkit-inner-spin-button{display:none}.field .unit{width:58px;font-size:13px;color:var(--faint)}.field select{width:100%}.origin,.about{margin:2px 0 0;font-size:12.5px;color:var(--faint);overflow-wrap:anywhere}.evidence{display:inline-block;font-weight:600;color:var(--text);border-bottom:2px solid var(--line)}.evidence.measured,.evidence.fitted{border-color:var(--good)}.evidence.assumed,.evidence.surrogate{border-color:var(--bad)}.problems ul{margin:6px 0;padding:8px 8px 8px 24px;border-left:4px solid var(--bad);background:var(--panel)}.layers ul{list-style:none;margin:4px 0;padding:0}.layers li{display:flex;justify-content:space-between;align-items:center;padding:2px 8px;border:1px solid var(--line);border-bottom:0}.layers li:last-child{border-bottom:1px solid var(--line)}.layers li.host{border-left:6px solid var(--skeleton)}.layers li.coating{border-left:6px solid var(--solid)}.layers li.electrolyte{border-left:6px solid var(--series-2)}.layers button{min-height:26px;margin-left:4px}.shown{min-width:0}.status{flex:1;margin:0;color:var(--faint);min-height:22px}.cut{display:grid;grid-template-columns:minmax(260px,340px) minmax(0,1fr);gap:18px}.cell{min-width:0}canvas.section{width:100%;height:400px;display:block}.time input{flex:1;min-width:80px}.when{font-variant-numeric:tabular-nums;font-size:13px;color:var(--faint);min-width:130px}.two>*,.three>*{min-width:0}.two{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:18px}.chart{margin:0 0 6px;min-width:0}.chart figcaption{font-size:14px}.chart .plot{width:100%;overflow:hidden}.chart .read{height:18px;font-size:12.5px;color:var(--faint);font-variant-numeric:tabular-nums}.u-title,.u-legend{display:none}.chart svg{display:block;max-width:100%}.chart .grid{stroke:var(--line);fill:none}.chart .tick{fill:var(--faint);font-size:12px}.chart .name{font-size:12px;paint-order:stroke;stroke:var(--back);stroke-width:4px}.legend{list-style:none;display:flex;flex-wrap:wrap;gap:2px 12px;padding:0;margin:6px 0;font-size:13px}.swatch{display:inline-block;width:13px;height:13px;margin-right:5px;border:1px solid var(--faint);vertical-align:-2px}.swatch.collector{background:var(--collector)}.swatch.lithium,.fill.lithium{background:var(--lithium)}.swatch.skeleton,.fill.skeleton{background:var(--skeleton)}.swatch.dead,.fill.dead{background:var(--dead)}.swatch.film,.fill.film{background:var(--film)}.swatch.void{background:var(--void)}.fill.void{background:repeating-linear-gradient(45deg,var(--faint) 0 2px,transparent 2px 5px)}.swatch.solid{background:var(--solid)}.swatch.electrolyte{background:var(--electrolyte)}.swatch.cathode{background:var(--cathode)}.fill.series-1{background:var(--series-1)}.fill.series-2{background:var(--series-2)}.fill.series-3{background:var(--series-3)}.fill.series-4{background:var(--series-4)}.bars ul{list-style:none;padding:0;margin:0}.bars li{display:grid;grid-template-columns:minmax(0,1.3fr) minmax(0,1fr) 108px;gap:8px;align-items:center;padding:2px 0;font-size:14px}.track{background:var(--panel);height:12px;border:1px solid var(--line);display:block}.fill{display:block;height:100%}.value{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}table{border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:left;padding:3px 8px 3px 0;border-bottom:1px solid var(--line);vertical-align:top}th[scope=row]{font-weight:400}td{font-variant-numeric:tabular-nums}thead th{font-weight:600}thead button{border:0;background:none;padding:0;font-weight:600;text-align:left;min-height:24px}[data-testid=compare-table] td:last-child{min-width:230px}.bars h2,.figures h2,.exports h2{font-size:15px;margin:14px 0 6px}.exports h3{font-size:14px;margin:10px 0 4px}.figures table{max-width:640px}.warning{color:var(--open);margin:4px 0}pre{background:var(--panel);border:1px solid var(--line);padding:8px;overflow:auto;margin:0;font-size:13px;white-space:pre-wrap;overflow-wrap:anywhere}.scroll{overflow-x:auto;max-width:100%}.scroll:focus-visible{outline-offset:-3px}.verdict{font-weight:600;white-space:nowrap}.verdict.good{color:var(--good)}.verdict.bad{color:var(--bad)}.verdict.open{color:var(--open)}.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,430px),1fr));gap:16px}.card{border:1px solid var(--line);border-radius:8px;padding:10px 14px;min-width:0;overflow-wrap:anywhere}.card h2{margin:0 0 4px;font-size:15px}.card p{margin:4px 0}.card{container-type:inline-size}.card .figure>*>svg{display:block;width:100%;max-width:580px;height:auto}.card .figure .tick{font-size:10.5px}.card .figure .axis{font-size:11px}.card .figure .narrow{display:none}@container (max-width: 400px){.card .figure .broad{display:none}.card .figure .narrow{display:block}}.pick{columns:3 260px;max-height:240px;overflow:auto;border:1px solid var(--line);padding:6px 10px;margin:4px 0}.pick label{display:flex;gap:6px;font-size:13.5px;padding:1px 0}.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));gap:18px}.pictures canvas{width:100%;max-width:620px;image-rendering:pixelated;border:1px solid var(--line);display:block}.pictures .solid3d{height:380px}.fit .chips{list-style:none;display:flex;flex-wrap:wrap;gap:6px;padding:0;margin:6px 0}.chips li{border:1px solid var(--line);border-radius:14px;padding:2px 4px 2px 10px;background:var(--panel);font-size:14px}.chips button{min-height:24px;min-width:24px;border:0;background:none;padding:0 4px}.field .free{display:inline-flex;align-items:center;gap:4px;font-size:12px;color:var(--faint)}button.go{background:var(--accent);color:var(--on-accent);border-color:var(--accent)}button.go:disabled{opacity:.55}progress{accent-color:var(--accent);height:14px}.bad{color:var(--bad)}.fit h2,.fitted h3{font-size:15px;margin:14px 0 6px}ul.said{padding-left:18px;margin:8px 0;color:var(--faint);font-size:14px;overflow-wrap:anywhere}.three{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,280px),1fr));gap:14px}.kinds{display:flex;flex-wrap:wrap;gap:4px;margin:0 0 12px;border-bottom:1px solid var(--line);padding-bottom:8px}.kinds a{padding:4px 10px;border-radius:6px;border:1px solid var(--line);text-decoration:none;color:var(--text)}.kinds a[aria-current]{background:var(--accent);color:var(--on-accent);border-color:var(--accent)}svg .best{stroke:var(--text);stroke-dasharray:4 3;fill:none}svg rect.grid{fill:none}svg .brush{fill:var(--accent);fill-opacity:.1;stroke:var(--accent);stroke-dasharray:3 3}svg .point.onfront{stroke:var(--text);stroke-width:2}[data-testid=study] td{white-space:nowrap}tr.best td{font-weight:600}.values{width:min(100%,260px)}svg .line{fill:none;stroke:var(--series-1);stroke-width:1.6}svg .line.b,svg .line.open{stroke:var(--series-4)}svg .line.met{stroke:var(--good)}svg .line.missed{stroke:var(--bad)}svg .line.pale{opacity:.4}svg .line.thin{stroke:var(--faint);stroke-width:1}svg .line.band,svg .area{fill:var(--series-1);fill-opacity:.2;stroke:none}svg .point{fill:var(--series-1)}svg .point.met{fill:var(--good)}svg .point.missed{fill:var(--bad)}svg .point.open,svg .point.b{fill:var(--series-4)}svg .grid,svg .level{stroke:var(--line);fill:none}svg .tick,svg .axis{fill:var(--faint);font:10px system-ui,sans-serif}.chart svg .tick{font-size:12px}svg .chart-title{fill:var(--text);font:600 12px system-ui,sans-serif}svg .mid{text-anchor:middle}svg .end{text-anchor:end}svg .line.k0{stroke:var(--series-1)}svg .area.k0,svg .point.k0{fill:var(--series-1)}svg .line.k1{stroke:var(--series-2)}svg .area.k1,svg .point.k1{fill:var(--series-2)}svg .line.k2{stroke:var(--series-3)}svg .area.k2,svg .point.k2{fill:var(--series-3)}svg .line.k3{stroke:var(--series-4)}svg .area.k3,svg .point.k3{fill:var(--series-4)}svg .line.k4{stroke:var(--series-5)}svg .area.k4,svg .point.k4{fill:var(--series-5)}svg .line.k5{stroke:var(--series-6)}svg .area.k5,svg .point.k5{fill:var(--series-6)}svg .line.k6{stroke:var(--series-7)}svg .area.k6,svg .point.k6{fill:var(--series-7)}svg .line.k7{stroke:var(--series-1)}svg .area.k7,svg .point.k7{fill:var(--series-1)}svg .line.k8{stroke:var(--series-2)}svg .area.k8,svg .point.k8{fill:var(--series-2)}svg .line.k9{stroke:var(--series-3)}svg .area.k9,svg .point.k9{fill:var(--series-3)}svg .point.none{display:none}svg .point.hollow{fill:var(--back);stroke:var(--series-1);stroke-width:1.4}svg .dashed{stroke-dasharray:5 3}@container (max-width: 900px){.cut,.two{grid-template-columns:minmax(0,1fr)}.status{flex:1 0 100%}.bench{grid-template-columns:minmax(250px,300px) minmax(0,1fr);gap:16px}}@container (max-width: 600px){.bench{grid-template-columns:minmax(0,1fr)}.side{position:static;max-height:none;overflow:visible;padding:0}.bench .shown{grid-row:1}}@media(max-width:900px){main{padding:0 10px 40px}#bar{padding:6px 10px}#bar nav{order:3;flex:1 0 100%}#bar .version{margin-left:auto}.side .form{max-height:none}}@media print{#bar,.side,.exports,#notice{display:none}.bench{display:block}}";
function x(t, e = {}, ...s) {
  const n = document.createElement(t);
  for (const [l, o] of Object.entries(e))
    o == null || o === !1 || (l.startsWith("on") ? n.addEventListener(l.slice(2), o) : l === "class" ? n.className = String(o) : l in n && !l.includes("-") && l !== "list" && l !== "role" ? n[l] = o : n.setAttribute(l, o === !0 ? "" : String(o)));
  return n.append(...s.filter((l) => l != null && l !== !1)), n;
}
function Me(t, e, s = {}) {
  return x("button", { type: "button", onclick: e, ...s }, t);
}
let ta = 0;
function St(t, e, s = {}) {
  return e.id || (e.id = `c${++ta}`), x("div", { class: "labelled", ...s }, x("label", { for: e.id, htmlFor: e.id }, t), e);
}
function zs(t, e, s, n = {}) {
  const l = x(
    "select",
    { onchange: () => s(l.value), ...n },
    ...t.map(([o, r]) => x("option", { value: o, selected: o === e }, r))
  );
  return l;
}
let tn = document.getElementById("notice");
function sa(t) {
  tn = t;
}
function rs(t, e = "") {
  tn && (tn.classList.remove("error", "warning"), e && tn.classList.add(e), tn.textContent = t);
}
function Co(t, e, s = "text/plain") {
  const n = typeof e == "string" ? new Blob([e], { type: s }) : e, l = x("a", { href: URL.createObjectURL(n), download: t });
  l.click(), setTimeout(() => URL.revokeObjectURL(l.href), 1e3);
}
async function cl(t) {
  await navigator.clipboard.writeText(t), rs("Copied.");
}
function ke(t, e = 3) {
  if (t == null || !Number.isFinite(t)) return "–";
  if (t === 0) return "0";
  const s = Math.abs(t);
  return (s >= 1e6 || s < 1e-3 ? t.toExponential(e - 1) : Number(t.toPrecision(e)).toString()).replace("-", "−");
}
function _i(t, e, s, n = "", l = "") {
  return x(
    "section",
    { class: "bars", "data-testid": l },
    x("h2", {}, t, " ", x("span", { class: "faint" }, n)),
    x("ul", {}, ...e.map((o) => {
      const r = x("span", { class: `fill ${o.colour}` });
      return r.style.width = `${Math.min(Math.max(100 * Math.abs(o.value) / (s || 1), 0), 100).toFixed(1)}%`, x("li", { title: o.meaning ?? "" }, x("span", { class: "name" }, o.name), x("span", { class: "track", "aria-hidden": "true" }, r), x("span", { class: "value" }, o.text));
    }))
  );
}
const na = {
  "dense lithium outside the host": "lithium",
  "lithium below the host": "series-2",
  "deposit void": "void",
  "dead lithium outside the host": "dead",
  interphase: "film",
  "host strain": "skeleton"
};
function la(t, e) {
  return [...Object.entries(t), ...Object.entries(e).map(([n, l]) => [`taken up ${n}`, l])].filter(([, n]) => Math.abs(n) > 1e-4).map(([n, l]) => ({ name: n, value: l, text: `${ke(l)} µm`, colour: na[n] ?? "series-3" }));
}
const ia = !0, De = "u-", oa = "uplot", ra = De + "hz", aa = De + "vt", ca = De + "title", ha = De + "wrap", fa = De + "under", ua = De + "over", da = De + "axis", as = De + "off", pa = De + "select", ma = De + "cursor-x", ga = De + "cursor-y", wa = De + "cursor-pt", va = De + "legend", xa = De + "live", ba = De + "inline", ya = De + "series", ka = De + "marker", Ai = De + "label", Sa = De + "value", sn = "width", nn = "height", Qs = "top", Ti = "bottom", Fs = "left", hl = "right", Pl = "#000", Ei = Pl + "0", fl = "mousemove", Li = "mousedown", ul = "mouseup", Ci = "mouseenter", Fi = "mouseleave", Pi = "dblclick", Ma = "resize", $a = "scroll", Di = "change", $n = "dppxchange", Dl = "--", Is = typeof window < "u", Sl = Is ? document : null, Ds = Is ? window : null, _a = Is ? navigator : null;
let ae, yn;
function Ml() {
  let t = devicePixelRatio;
  ae != t && (ae = t, yn && _l(Di, yn, Ml), yn = matchMedia(`(min-resolution: ${ae - 1e-3}dppx) and (max-resolution: ${ae + 1e-3}dppx)`), cs(Di, yn, Ml), Ds.dispatchEvent(new CustomEvent($n)));
}
function it(t, e) {
  if (e != null) {
    let s = t.classList;
    !s.contains(e) && s.add(e);
  }
}
function $l(t, e) {
  let s = t.classList;
  s.contains(e) && s.remove(e);
}
function ve(t, e, s) {
  t.style[e] = s + "px";
}
function yt(t, e, s, n) {
  let l = Sl.createElement(t);
  return e != null && it(l, e), s != null && s.insertBefore(l, n), l;
}
function pt(t, e) {
  return yt("div", t, e);
}
const Ri = /* @__PURE__ */ new WeakMap();
function Ft(t, e, s, n, l) {
  let o = "translate(" + e + "px," + s + "px)", r = Ri.get(t);
  o != r && (t.style.transform = o, Ri.set(t, o), e < 0 || s < 0 || e > n || s > l ? it(t, as) : $l(t, as));
}
const zi = /* @__PURE__ */ new WeakMap();
function Oi(t, e, s) {
  let n = e + s, l = zi.get(t);
  n != l && (zi.set(t, n), t.style.background = e, t.style.borderColor = s);
}
const Ni = /* @__PURE__ */ new WeakMap();
function Wi(t, e, s, n) {
  let l = e + "" + s, o = Ni.get(t);
  l != o && (Ni.set(t, l), t.style.height = s + "px", t.style.width = e + "px", t.style.marginLeft = n ? -e / 2 + "px" : 0, t.style.marginTop = n ? -s / 2 + "px" : 0);
}
const Rl = { passive: !0 }, Aa = { ...Rl, capture: !0 };
function cs(t, e, s, n) {
  e.addEventListener(t, s, n ? Aa : Rl);
}
function _l(t, e, s, n) {
  e.removeEventListener(t, s, Rl);
}
Is && Ml();
function kt(t, e, s, n) {
  let l;
  s = s || 0, n = n || e.length - 1;
  let o = n <= 2147483647;
  for (; n - s > 1; )
    l = o ? s + n >> 1 : ot((s + n) / 2), e[l] < t ? s = l : n = l;
  return t - e[s] <= e[n] - t ? s : n;
}
function Fo(t) {
  return (s, n, l) => {
    let o = -1, r = -1;
    for (let c = n; c <= l; c++)
      if (t(s[c])) {
        o = c;
        break;
      }
    for (let c = l; c >= n; c--)
      if (t(s[c])) {
        r = c;
        break;
      }
    return [o, r];
  };
}
const Po = (t) => t != null, Do = (t) => t != null && t > 0, Fn = Fo(Po), Ta = Fo(Do);
function Ea(t, e, s, n = 0, l = !1) {
  let o = l ? Ta : Fn, r = l ? Do : Po;
  [e, s] = o(t, e, s);
  let c = t[e], h = t[e];
  if (e > -1)
    if (n == 1)
      c = t[e], h = t[s];
    else if (n == -1)
      c = t[s], h = t[e];
    else
      for (let u = e; u <= s; u++) {
        let w = t[u];
        r(w) && (w < c ? c = w : w > h && (h = w));
      }
  return [c ?? ue, h ?? -ue];
}
function Pn(t, e, s, n) {
  let l = Hi(t), o = Hi(e);
  t == e && (l == -1 ? (t *= s, e /= s) : (t /= s, e *= s));
  let r = s == 10 ? Ot : Ro, c = l == 1 ? ot : mt, h = o == 1 ? mt : ot, u = c(r(Pe(t))), w = h(r(Pe(e))), p = Os(s, u), g = Os(s, w);
  return s == 10 && (u < 0 && (p = de(p, -u)), w < 0 && (g = de(g, -w))), n || s == 2 ? (t = p * l, e = g * o) : (t = Wo(t, p), e = Dn(e, g)), [t, e];
}
function zl(t, e, s, n) {
  let l = Pn(t, e, s, n);
  return t == 0 && (l[0] = 0), e == 0 && (l[1] = 0), l;
}
const Ol = 0.1, Vi = {
  mode: 3,
  pad: Ol
}, rn = {
  pad: 0,
  soft: null,
  mode: 0
}, La = {
  min: rn,
  max: rn
};
function _n(t, e, s, n) {
  return Rn(s) ? Ii(t, e, s) : (rn.pad = s, rn.soft = n ? 0 : null, rn.mode = n ? 3 : 0, Ii(t, e, La));
}
function oe(t, e) {
  return t ?? e;
}
function Ca(t, e, s) {
  for (e = oe(e, 0), s = oe(s, t.length - 1); e <= s; ) {
    if (t[e] != null)
      return !0;
    e++;
  }
  return !1;
}
function Ii(t, e, s) {
  let n = s.min, l = s.max, o = oe(n.pad, 0), r = oe(l.pad, 0), c = oe(n.hard, -ue), h = oe(l.hard, ue), u = oe(n.soft, ue), w = oe(l.soft, -ue), p = oe(n.mode, 0), g = oe(l.mode, 0), $ = e - t, y = Ot($), S = Ze(Pe(t), Pe(e)), E = Ot(S), D = Pe(E - y);
  ($ < 1e-24 || D > 10) && ($ = 0, (t == 0 || e == 0) && ($ = 1e-24, p == 2 && u != ue && (o = 0), g == 2 && w != -ue && (r = 0)));
  let v = $ || S || 1e3, F = Ot(v), _ = Os(10, ot(F)), W = v * ($ == 0 ? t == 0 ? 0.1 : 1 : o), k = de(Wo(t - W, _ / 10), 24), R = t >= u && (p == 1 || p == 3 && k <= u || p == 2 && k >= u) ? u : ue, V = Ze(c, k < R && t >= R ? R : Mt(R, k)), U = v * ($ == 0 ? e == 0 ? 0.1 : 1 : r), G = de(Dn(e + U, _ / 10), 24), A = e <= w && (g == 1 || g == 3 && G >= w || g == 2 && G <= w) ? w : -ue, Z = Mt(h, G > A && e <= A ? A : Ze(A, G));
  return V == Z && V == 0 && (Z = 100), [V, Z];
}
const Fa = new Intl.NumberFormat(Is ? _a.language : "en-US"), Nl = (t) => Fa.format(t), rt = Math, Mn = rt.PI, Pe = rt.abs, ot = rt.floor, Fe = rt.round, mt = rt.ceil, Mt = rt.min, Ze = rt.max, Os = rt.pow, Hi = rt.sign, Ot = rt.log10, Ro = rt.log2, Pa = (t, e = 1) => rt.sinh(t) * e, dl = (t, e = 1) => rt.asinh(t / e), ue = 1 / 0;
function Bi(t) {
  return (Ot((t ^ t >> 31) - (t >> 31)) | 0) + 1;
}
function Al(t, e, s) {
  return Mt(Ze(t, e), s);
}
function zo(t) {
  return typeof t == "function";
}
function se(t) {
  return zo(t) ? t : () => t;
}
const Da = () => {
}, Oo = (t) => t, No = (t, e) => e, Ra = (t) => null, ji = (t) => !0, Gi = (t, e) => t == e, za = /\.\d*?(?=9{6,}|0{6,})/gm, hs = (t) => {
  if (Io(t) || Yt.has(t))
    return t;
  const e = `${t}`, s = e.match(za);
  if (s == null)
    return t;
  let n = s[0].length - 1;
  if (e.indexOf("e-") != -1) {
    let [l, o] = e.split("e");
    return +`${hs(l)}e${o}`;
  }
  return de(t, n);
};
function is(t, e) {
  return hs(de(hs(t / e)) * e);
}
function Dn(t, e) {
  return hs(mt(hs(t / e)) * e);
}
function Wo(t, e) {
  return hs(ot(hs(t / e)) * e);
}
function de(t, e = 0) {
  if (Io(t))
    return t;
  let s = 10 ** e, n = t * s * (1 + Number.EPSILON);
  return Fe(n) / s;
}
const Yt = /* @__PURE__ */ new Map();
function Vo(t) {
  return (("" + t).split(".")[1] || "").length;
}
function hn(t, e, s, n) {
  let l = [], o = n.map(Vo);
  for (let r = e; r < s; r++) {
    let c = Pe(r), h = de(Os(t, r), c);
    for (let u = 0; u < n.length; u++) {
      let w = t == 10 ? +`${n[u]}e${r}` : n[u] * h, p = (r >= 0 ? 0 : c) + (r >= o[u] ? 0 : o[u]), g = t == 10 ? w : de(w, p);
      l.push(g), Yt.set(g, p);
    }
  }
  return l;
}
const an = {}, Wl = [], Ns = [null, null], Gt = Array.isArray, Io = Number.isInteger, Oa = (t) => t === void 0;
function Ui(t) {
  return typeof t == "string";
}
function Rn(t) {
  let e = !1;
  if (t != null) {
    let s = t.constructor;
    e = s == null || s == Object;
  }
  return e;
}
function Na(t) {
  return t != null && typeof t == "object";
}
const Wa = Object.getPrototypeOf(Uint8Array), Ho = "__proto__";
function Ws(t, e = Rn) {
  let s;
  if (Gt(t)) {
    let n = t.find((l) => l != null);
    if (Gt(n) || e(n)) {
      s = Array(t.length);
      for (let l = 0; l < t.length; l++)
        s[l] = Ws(t[l], e);
    } else
      s = t.slice();
  } else if (t instanceof Wa)
    s = t.slice();
  else if (e(t)) {
    s = {};
    for (let n in t)
      n != Ho && (s[n] = Ws(t[n], e));
  } else
    s = t;
  return s;
}
function Te(t) {
  let e = arguments;
  for (let s = 1; s < e.length; s++) {
    let n = e[s];
    for (let l in n)
      l != Ho && (Rn(t[l]) ? Te(t[l], Ws(n[l])) : t[l] = Ws(n[l]));
  }
  return t;
}
const Va = 0, Ia = 1, Ha = 2;
function Ba(t, e, s) {
  for (let n = 0, l, o = -1; n < e.length; n++) {
    let r = e[n];
    if (r > o) {
      for (l = r - 1; l >= 0 && t[l] == null; )
        t[l--] = null;
      for (l = r + 1; l < s && t[l] == null; )
        t[o = l++] = null;
    }
  }
}
function ja(t, e) {
  if (qa(t)) {
    let r = t[0].slice();
    for (let c = 1; c < t.length; c++)
      r.push(...t[c].slice(1));
    return Ya(r[0]) || (r = Ua(r)), r;
  }
  let s = /* @__PURE__ */ new Set();
  for (let r = 0; r < t.length; r++) {
    let h = t[r][0], u = h.length;
    for (let w = 0; w < u; w++)
      s.add(h[w]);
  }
  let n = [Array.from(s).sort((r, c) => r - c)], l = n[0].length, o = /* @__PURE__ */ new Map();
  for (let r = 0; r < l; r++)
    o.set(n[0][r], r);
  for (let r = 0; r < t.length; r++) {
    let c = t[r], h = c[0];
    for (let u = 1; u < c.length; u++) {
      let w = c[u], p = Array(l).fill(void 0), g = e ? e[r][u] : Ia, $ = [];
      for (let y = 0; y < w.length; y++) {
        let S = w[y], E = o.get(h[y]);
        S === null ? g != Va && (p[E] = S, g == Ha && $.push(E)) : p[E] = S;
      }
      Ba(p, $, l), n.push(p);
    }
  }
  return n;
}
const Ga = typeof queueMicrotask > "u" ? (t) => Promise.resolve().then(t) : queueMicrotask;
function Ua(t) {
  let e = t[0], s = e.length, n = Array(s);
  for (let o = 0; o < n.length; o++)
    n[o] = o;
  n.sort((o, r) => e[o] - e[r]);
  let l = [];
  for (let o = 0; o < t.length; o++) {
    let r = t[o], c = Array(s);
    for (let h = 0; h < s; h++)
      c[h] = r[n[h]];
    l.push(c);
  }
  return l;
}
function qa(t) {
  let e = t[0][0], s = e.length;
  for (let n = 1; n < t.length; n++) {
    let l = t[n][0];
    if (l.length != s)
      return !1;
    if (l != e) {
      for (let o = 0; o < s; o++)
        if (l[o] != e[o])
          return !1;
    }
  }
  return !0;
}
function Ya(t, e = 100) {
  const s = t.length;
  if (s <= 1)
    return !0;
  let n = 0, l = s - 1;
  for (; n <= l && t[n] == null; )
    n++;
  for (; l >= n && t[l] == null; )
    l--;
  if (l <= n)
    return !0;
  const o = Ze(1, ot((l - n + 1) / e));
  for (let r = t[n], c = n + o; c <= l; c += o) {
    const h = t[c];
    if (h != null) {
      if (h <= r)
        return !1;
      r = h;
    }
  }
  return !0;
}
const Bo = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December"
], jo = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday"
];
function Go(t) {
  return t.slice(0, 3);
}
const Ka = jo.map(Go), Ja = Bo.map(Go), Za = {
  MMMM: Bo,
  MMM: Ja,
  WWWW: jo,
  WWW: Ka
};
function Xs(t) {
  return (t < 10 ? "0" : "") + t;
}
function Qa(t) {
  return (t < 10 ? "00" : t < 100 ? "0" : "") + t;
}
const Xa = {
  // 2019
  YYYY: (t) => t.getFullYear(),
  // 19
  YY: (t) => (t.getFullYear() + "").slice(2),
  // July
  MMMM: (t, e) => e.MMMM[t.getMonth()],
  // Jul
  MMM: (t, e) => e.MMM[t.getMonth()],
  // 07
  MM: (t) => Xs(t.getMonth() + 1),
  // 7
  M: (t) => t.getMonth() + 1,
  // 09
  DD: (t) => Xs(t.getDate()),
  // 9
  D: (t) => t.getDate(),
  // Monday
  WWWW: (t, e) => e.WWWW[t.getDay()],
  // Mon
  WWW: (t, e) => e.WWW[t.getDay()],
  // 03
  HH: (t) => Xs(t.getHours()),
  // 3
  H: (t) => t.getHours(),
  // 9 (12hr, unpadded)
  h: (t) => {
    let e = t.getHours();
    return e == 0 ? 12 : e > 12 ? e - 12 : e;
  },
  // AM
  AA: (t) => t.getHours() >= 12 ? "PM" : "AM",
  // am
  aa: (t) => t.getHours() >= 12 ? "pm" : "am",
  // a
  a: (t) => t.getHours() >= 12 ? "p" : "a",
  // 09
  mm: (t) => Xs(t.getMinutes()),
  // 9
  m: (t) => t.getMinutes(),
  // 09
  ss: (t) => Xs(t.getSeconds()),
  // 9
  s: (t) => t.getSeconds(),
  // 374
  fff: (t) => Qa(t.getMilliseconds())
};
function Vl(t, e) {
  e = e || Za;
  let s = [], n = /\{([a-z]+)\}|[^{]+/gi, l;
  for (; l = n.exec(t); )
    s.push(l[0][0] == "{" ? Xa[l[1]] : l[0]);
  return (o) => {
    let r = "";
    for (let c = 0; c < s.length; c++)
      r += typeof s[c] == "string" ? s[c] : s[c](o, e);
    return r;
  };
}
const ec = new Intl.DateTimeFormat().resolvedOptions().timeZone;
function tc(t, e) {
  let s;
  return e == "UTC" || e == "Etc/UTC" ? s = new Date(+t + t.getTimezoneOffset() * 6e4) : e == ec ? s = t : (s = new Date(t.toLocaleString("en-US", { timeZone: e })), s.setMilliseconds(t.getMilliseconds())), s;
}
const Uo = (t) => t % 1 == 0, An = [1, 2, 2.5, 5], sc = hn(10, -32, 0, An), qo = hn(10, 0, 32, An), nc = qo.filter(Uo), os = sc.concat(qo), Il = `
`, Yo = "{YYYY}", qi = Il + Yo, Ko = "{M}/{D}", ln = Il + Ko, kn = ln + "/{YY}", Jo = "{aa}", lc = "{h}:{mm}", Ps = lc + Jo, Yi = Il + Ps, Ki = ":{ss}", ce = null;
function Zo(t) {
  let e = t * 1e3, s = e * 60, n = s * 60, l = n * 24, o = l * 30, r = l * 365, h = (t == 1 ? hn(10, 0, 3, An).filter(Uo) : hn(10, -3, 0, An)).concat([
    // minute divisors (# of secs)
    e,
    e * 5,
    e * 10,
    e * 15,
    e * 30,
    // hour divisors (# of mins)
    s,
    s * 5,
    s * 10,
    s * 15,
    s * 30,
    // day divisors (# of hrs)
    n,
    n * 2,
    n * 3,
    n * 4,
    n * 6,
    n * 8,
    n * 12,
    // month divisors TODO: need more?
    l,
    l * 2,
    l * 3,
    l * 4,
    l * 5,
    l * 6,
    l * 7,
    l * 8,
    l * 9,
    l * 10,
    l * 15,
    // year divisors (# months, approx)
    o,
    o * 2,
    o * 3,
    o * 4,
    o * 6,
    // century divisors
    r,
    r * 2,
    r * 5,
    r * 10,
    r * 25,
    r * 50,
    r * 100
  ]);
  const u = [
    //   tick incr    default          year                    month   day                   hour    min       sec   mode
    [r, Yo, ce, ce, ce, ce, ce, ce, 1],
    [l * 28, "{MMM}", qi, ce, ce, ce, ce, ce, 1],
    [l, Ko, qi, ce, ce, ce, ce, ce, 1],
    [n, "{h}" + Jo, kn, ce, ln, ce, ce, ce, 1],
    [s, Ps, kn, ce, ln, ce, ce, ce, 1],
    [e, Ki, kn + " " + Ps, ce, ln + " " + Ps, ce, Yi, ce, 1],
    [t, Ki + ".{fff}", kn + " " + Ps, ce, ln + " " + Ps, ce, Yi, ce, 1]
  ];
  function w(p) {
    return (g, $, y, S, E, D) => {
      let v = [], F = E >= r, _ = E >= o && E < r, W = p(y), k = de(W * t, 3), R = pl(W.getFullYear(), F ? 0 : W.getMonth(), _ || F ? 1 : W.getDate()), V = de(R * t, 3);
      if (_ || F) {
        let U = _ ? E / o : 0, G = F ? E / r : 0, A = k == V ? k : de(pl(R.getFullYear() + G, R.getMonth() + U, 1) * t, 3), Z = new Date(Fe(A / t)), P = Z.getFullYear(), B = Z.getMonth();
        for (let j = 0; A <= S; j++) {
          let K = pl(P + G * j, B + U * j, 1), H = K - p(de(K * t, 3));
          A = de((+K + H) * t, 3), A <= S && v.push(A);
        }
      } else {
        let U = E >= l ? l : E, G = ot(y) - ot(k), A = V + G + Dn(k - V, U);
        v.push(A);
        let Z = p(A), P = Z.getHours() + Z.getMinutes() / s + Z.getSeconds() / n, B = E / n, j = g.axes[$]._space, K = D / j;
        for (; A = de(A + E, t == 1 ? 0 : 3), !(A > S); )
          if (B > 1) {
            let H = ot(de(P + B, 6)) % 24, ne = p(A).getHours() - H;
            ne > 1 && (ne = -1), A -= ne * n, P = (P + B) % 24;
            let he = v[v.length - 1];
            de((A - he) / E, 3) * K >= 0.7 && v.push(A);
          } else
            v.push(A);
      }
      return v;
    };
  }
  return [
    h,
    u,
    w
  ];
}
const [ic, oc, rc] = Zo(1), [ac, cc, hc] = Zo(1e-3);
hn(2, -53, 53, [1]);
function Ji(t, e) {
  return t.map((s) => s.map(
    (n, l) => l == 0 || l == 8 || n == null ? n : e(l == 1 || s[8] == 0 ? n : s[1] + n)
  ));
}
function Zi(t, e) {
  return (s, n, l, o, r) => {
    let c = e.find((y) => r >= y[0]) || e[e.length - 1], h, u, w, p, g, $;
    return n.map((y) => {
      let S = t(y), E = S.getFullYear(), D = S.getMonth(), v = S.getDate(), F = S.getHours(), _ = S.getMinutes(), W = S.getSeconds(), k = E != h && c[2] || D != u && c[3] || v != w && c[4] || F != p && c[5] || _ != g && c[6] || W != $ && c[7] || c[1];
      return h = E, u = D, w = v, p = F, g = _, $ = W, k(S);
    });
  };
}
function fc(t, e) {
  let s = Vl(e);
  return (n, l, o, r, c) => l.map((h) => s(t(h)));
}
function pl(t, e, s) {
  return new Date(t, e, s);
}
function Qi(t, e) {
  return e(t);
}
const uc = "{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
function Xi(t, e) {
  return (s, n, l, o) => o == null ? Dl : e(t(n));
}
function dc(t, e) {
  let s = t.series[e];
  return s.width ? s.stroke(t, e) : s.points.width ? s.points.stroke(t, e) : null;
}
function pc(t, e) {
  return t.series[e].fill(t, e);
}
const mc = {
  show: !0,
  live: !0,
  isolate: !1,
  mount: Da,
  markers: {
    show: !0,
    width: 2,
    stroke: dc,
    fill: pc,
    dash: "solid"
  },
  idx: null,
  idxs: null,
  values: []
};
function gc(t, e) {
  let s = t.cursor.points, n = pt(), l = s.size(t, e);
  ve(n, sn, l), ve(n, nn, l);
  let o = l / -2;
  ve(n, "marginLeft", o), ve(n, "marginTop", o);
  let r = s.width(t, e, l);
  return r && ve(n, "borderWidth", r), n;
}
function wc(t, e) {
  let s = t.series[e].points;
  return s._fill || s._stroke;
}
function vc(t, e) {
  let s = t.series[e].points;
  return s._stroke || s._fill;
}
function xc(t, e) {
  return t.series[e].points.size;
}
const ml = [0, 0];
function bc(t, e, s) {
  return ml[0] = e, ml[1] = s, ml;
}
function Sn(t, e, s, n = !0) {
  return (l) => {
    l.button == 0 && (!n || l.target == e) && s(l);
  };
}
function gl(t, e, s, n = !0) {
  return (l) => {
    (!n || l.target == e) && s(l);
  };
}
const yc = {
  show: !0,
  x: !0,
  y: !0,
  lock: !1,
  move: bc,
  points: {
    one: !1,
    show: gc,
    size: xc,
    width: 0,
    stroke: vc,
    fill: wc
  },
  bind: {
    mousedown: Sn,
    mouseup: Sn,
    click: Sn,
    // legend clicks, not .u-over clicks
    dblclick: Sn,
    mousemove: gl,
    mouseleave: gl,
    mouseenter: gl
  },
  drag: {
    setScale: !0,
    x: !0,
    y: !1,
    dist: 0,
    uni: null,
    click: (t, e) => {
      e.stopPropagation(), e.stopImmediatePropagation();
    },
    _x: !1,
    _y: !1
  },
  focus: {
    dist: (t, e, s, n, l) => n - l,
    prox: -1,
    bias: 0
  },
  hover: {
    skip: [void 0],
    prox: null,
    bias: 0
  },
  left: -10,
  top: -10,
  idx: null,
  dataIdx: null,
  idxs: null,
  event: null
}, Qo = {
  show: !0,
  stroke: "rgba(0,0,0,0.07)",
  width: 2
  //	dash: [],
}, Hl = Te({}, Qo, {
  filter: No
}), Xo = Te({}, Hl, {
  size: 10
}), er = Te({}, Qo, {
  show: !1
}), Bl = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"', tr = "bold " + Bl, sr = 1.5, eo = {
  show: !0,
  scale: "x",
  stroke: Pl,
  space: 50,
  gap: 5,
  alignTo: 1,
  size: 50,
  labelGap: 0,
  labelSize: 30,
  labelFont: tr,
  side: 2,
  //	class: "x-vals",
  //	incrs: timeIncrs,
  //	values: timeVals,
  //	filter: retArg1,
  grid: Hl,
  ticks: Xo,
  border: er,
  font: Bl,
  lineGap: sr,
  rotate: 0
}, kc = "Value", Sc = "Time", to = {
  show: !0,
  scale: "x",
  auto: !1,
  sorted: 1,
  //	label: "Time",
  //	value: v => stamp(new Date(v * 1e3)),
  // internal caches
  min: ue,
  max: -ue,
  idxs: []
};
function Mc(t, e, s, n, l) {
  return e.map((o) => o == null ? "" : Nl(o));
}
function $c(t, e, s, n, l, o, r) {
  let c = [], h = Yt.get(l) || 0;
  s = r ? s : de(Dn(s, l), h);
  for (let u = s; u <= n; u = de(u + l, h))
    c.push(Object.is(u, -0) ? 0 : u);
  return c;
}
function Tl(t, e, s, n, l, o, r) {
  const c = [], h = t.scales[t.axes[e].scale].log, u = h == 10 ? Ot : Ro, w = ot(u(s));
  l = Os(h, w), h == 10 && (l = os[kt(l, os)]);
  let p = s, g = l * h;
  h == 10 && (g = os[kt(g, os)]);
  do
    c.push(p), p = p + l, h == 10 && !Yt.has(p) && (p = de(p, Yt.get(l))), p >= g && (l = p, g = l * h, h == 10 && (g = os[kt(g, os)]));
  while (p <= n);
  return c;
}
function _c(t, e, s, n, l, o, r) {
  let h = t.scales[t.axes[e].scale].asinh, u = n > h ? Tl(t, e, Ze(h, s), n, l) : [h], w = n >= 0 && s <= 0 ? [0] : [];
  return (s < -h ? Tl(t, e, Ze(h, -n), -s, l) : [h]).reverse().map((g) => -g).concat(w, u);
}
const nr = /./, Ac = /[12357]/, Tc = /[125]/, so = /1/, El = (t, e, s, n) => t.map((l, o) => e == 4 && l == 0 || o % n == 0 && s.test(l.toExponential()[l < 0 ? 1 : 0]) ? l : null);
function Ec(t, e, s, n, l) {
  let o = t.axes[s], r = o.scale, c = t.scales[r], h = t.valToPos, u = o._space, w = h(10, r), p = h(9, r) - w >= u ? nr : h(7, r) - w >= u ? Ac : h(5, r) - w >= u ? Tc : so;
  if (p == so) {
    let g = Pe(h(1, r) - w);
    if (g < u)
      return El(e.slice().reverse(), c.distr, p, mt(u / g)).reverse();
  }
  return El(e, c.distr, p, 1);
}
function Lc(t, e, s, n, l) {
  let o = t.axes[s], r = o.scale, c = o._space, h = t.valToPos, u = Pe(h(1, r) - h(2, r));
  return u < c ? El(e.slice().reverse(), 3, nr, mt(c / u)).reverse() : e;
}
function Cc(t, e, s, n) {
  return n == null ? Dl : e == null ? "" : Nl(e);
}
const no = {
  show: !0,
  scale: "y",
  stroke: Pl,
  space: 30,
  gap: 5,
  alignTo: 1,
  size: 50,
  labelGap: 0,
  labelSize: 30,
  labelFont: tr,
  side: 3,
  //	class: "y-vals",
  //	incrs: numIncrs,
  //	values: (vals, space) => vals,
  //	filter: retArg1,
  grid: Hl,
  ticks: Xo,
  border: er,
  font: Bl,
  lineGap: sr,
  rotate: 0
};
function Fc(t, e) {
  let s = 3 + (t || 1) * 2;
  return de(s * e, 3);
}
function Pc(t, e) {
  let { scale: s, idxs: n } = t.series[0], l = t._data[0], o = t.valToPos(l[n[0]], s, !0), r = t.valToPos(l[n[1]], s, !0), c = Pe(r - o), h = t.series[e], u = c / (h.points.space * ae);
  return n[1] - n[0] <= u;
}
const lo = {
  scale: null,
  auto: !0,
  sorted: 0,
  // internal caches
  min: ue,
  max: -ue
}, lr = (t, e, s, n, l) => l, io = {
  show: !0,
  auto: !0,
  sorted: 0,
  gaps: lr,
  alpha: 1,
  facets: [
    Te({}, lo, { scale: "x" }),
    Te({}, lo, { scale: "y" })
  ]
}, oo = {
  scale: "y",
  auto: !0,
  sorted: 0,
  show: !0,
  spanGaps: !1,
  gaps: lr,
  alpha: 1,
  points: {
    show: Pc,
    filter: null
    //  paths:
    //	stroke: "#000",
    //	fill: "#fff",
    //	width: 1,
    //	size: 10,
  },
  //	label: "Value",
  //	value: v => v,
  values: null,
  // internal caches
  min: ue,
  max: -ue,
  idxs: [],
  path: null,
  clip: null
};
function Dc(t, e, s, n, l) {
  return s / 10;
}
const ir = {
  time: ia,
  auto: !0,
  distr: 1,
  log: 10,
  asinh: 1,
  min: null,
  max: null,
  dir: 1,
  ori: 0
}, Rc = Te({}, ir, {
  time: !1,
  ori: 1
}), ro = {};
function or(t, e) {
  let s = ro[t];
  return s || (s = {
    key: t,
    plots: [],
    sub(n) {
      s.plots.push(n);
    },
    unsub(n) {
      s.plots = s.plots.filter((l) => l != n);
    },
    pub(n, l, o, r, c, h, u) {
      for (let w = 0; w < s.plots.length; w++)
        s.plots[w] != l && s.plots[w].pub(n, l, o, r, c, h, u);
    }
  }, t != null && (ro[t] = s)), s;
}
const Vs = 1, Ll = 2;
function us(t, e, s) {
  const n = t.mode, l = t.series[e], o = n == 2 ? t._data[e] : t._data, r = t.scales, c = t.bbox;
  let h = o[0], u = n == 2 ? o[1] : o[e], w = n == 2 ? r[l.facets[0].scale] : r[t.series[0].scale], p = n == 2 ? r[l.facets[1].scale] : r[l.scale], g = c.left, $ = c.top, y = c.width, S = c.height, E = t.valToPosH, D = t.valToPosV;
  return w.ori == 0 ? s(
    l,
    h,
    u,
    w,
    p,
    E,
    D,
    g,
    $,
    y,
    S,
    On,
    Hs,
    Wn,
    ar,
    hr
  ) : s(
    l,
    h,
    u,
    w,
    p,
    D,
    E,
    $,
    g,
    S,
    y,
    Nn,
    Bs,
    Ul,
    cr,
    fr
  );
}
function jl(t, e) {
  let s = 0, n = 0, l = oe(t.bands, Wl);
  for (let o = 0; o < l.length; o++) {
    let r = l[o];
    r.series[0] == e ? s = r.dir : r.series[1] == e && (r.dir == 1 ? n |= 1 : n |= 2);
  }
  return [
    s,
    n == 1 ? -1 : (
      // neg only
      n == 2 ? 1 : (
        // pos only
        n == 3 ? 2 : (
          // both
          0
        )
      )
    )
  ];
}
function zc(t, e, s, n, l) {
  let o = t.mode, r = t.series[e], c = o == 2 ? r.facets[1].scale : r.scale, h = t.scales[c];
  return l == -1 ? h.min : l == 1 ? h.max : h.distr == 3 ? h.dir == 1 ? h.min : h.max : 0;
}
function Nt(t, e, s, n, l, o) {
  return us(t, e, (r, c, h, u, w, p, g, $, y, S, E) => {
    let D = r.pxRound;
    const v = u.dir * (u.ori == 0 ? 1 : -1), F = u.ori == 0 ? Hs : Bs;
    let _, W;
    v == 1 ? (_ = s, W = n) : (_ = n, W = s);
    let k = D(p(c[_], u, S, $)), R = D(g(h[_], w, E, y)), V = D(p(c[W], u, S, $)), U = D(g(o == 1 ? w.max : w.min, w, E, y)), G = new Path2D(l);
    return F(G, V, U), F(G, k, U), F(G, k, R), G;
  });
}
function zn(t, e, s, n, l, o) {
  let r = null;
  if (t.length > 0) {
    r = new Path2D();
    const c = e == 0 ? Wn : Ul;
    let h = s;
    for (let p = 0; p < t.length; p++) {
      let g = t[p];
      if (g[1] > g[0]) {
        let $ = g[0] - h;
        $ > 0 && c(r, h, n, $, n + o), h = g[1];
      }
    }
    let u = s + l - h, w = 10;
    u > 0 && c(r, h, n - w / 2, u, n + o + w);
  }
  return r;
}
function Oc(t, e, s) {
  let n = t[t.length - 1];
  n && n[0] == e ? n[1] = s : t.push([e, s]);
}
function Gl(t, e, s, n, l, o, r) {
  let c = [], h = t.length;
  for (let u = l == 1 ? s : n; u >= s && u <= n; u += l)
    if (e[u] === null) {
      let p = u, g = u;
      if (l == 1)
        for (; ++u <= n && e[u] === null; )
          g = u;
      else
        for (; --u >= s && e[u] === null; )
          g = u;
      let $ = o(t[p]), y = g == p ? $ : o(t[g]), S = p - l;
      $ = r <= 0 && S >= 0 && S < h ? o(t[S]) : $;
      let D = g + l;
      y = r >= 0 && D >= 0 && D < h ? o(t[D]) : y, y >= $ && c.push([$, y]);
    }
  return c;
}
function ao(t) {
  return t == 0 ? Oo : t == 1 ? Fe : (e) => is(e, t);
}
function rr(t) {
  let e = t == 0 ? On : Nn, s = t == 0 ? (l, o, r, c, h, u) => {
    l.arcTo(o, r, c, h, u);
  } : (l, o, r, c, h, u) => {
    l.arcTo(r, o, h, c, u);
  }, n = t == 0 ? (l, o, r, c, h) => {
    l.rect(o, r, c, h);
  } : (l, o, r, c, h) => {
    l.rect(r, o, h, c);
  };
  return (l, o, r, c, h, u = 0, w = 0) => {
    u == 0 && w == 0 ? n(l, o, r, c, h) : (u = Mt(u, c / 2, h / 2), w = Mt(w, c / 2, h / 2), e(l, o + u, r), s(l, o + c, r, o + c, r + h, u), s(l, o + c, r + h, o, r + h, w), s(l, o, r + h, o, r, w), s(l, o, r, o + c, r, u), l.closePath());
  };
}
const On = (t, e, s) => {
  t.moveTo(e, s);
}, Nn = (t, e, s) => {
  t.moveTo(s, e);
}, Hs = (t, e, s) => {
  t.lineTo(e, s);
}, Bs = (t, e, s) => {
  t.lineTo(s, e);
}, Wn = rr(0), Ul = rr(1), ar = (t, e, s, n, l, o) => {
  t.arc(e, s, n, l, o);
}, cr = (t, e, s, n, l, o) => {
  t.arc(s, e, n, l, o);
}, hr = (t, e, s, n, l, o, r) => {
  t.bezierCurveTo(e, s, n, l, o, r);
}, fr = (t, e, s, n, l, o, r) => {
  t.bezierCurveTo(s, e, l, n, r, o);
};
function ur(t) {
  return (e, s, n, l, o) => us(e, s, (r, c, h, u, w, p, g, $, y, S, E) => {
    let { pxRound: D, points: v } = r, F, _;
    u.ori == 0 ? (F = On, _ = ar) : (F = Nn, _ = cr);
    const W = de(v.width * ae, 3);
    let k = (v.size - v.width) / 2 * ae, R = de(k * 2, 3), V = new Path2D(), U = new Path2D(), { left: G, top: A, width: Z, height: P } = e.bbox;
    Wn(
      U,
      G - R,
      A - R,
      Z + R * 2,
      P + R * 2
    );
    const B = (j) => {
      if (h[j] != null) {
        let K = D(p(c[j], u, S, $)), H = D(g(h[j], w, E, y));
        F(V, K + k, H), _(V, K, H, k, 0, Mn * 2);
      }
    };
    if (o)
      o.forEach(B);
    else
      for (let j = n; j <= l; j++)
        B(j);
    return {
      stroke: W > 0 ? V : null,
      fill: V,
      clip: U,
      flags: Vs | Ll
    };
  });
}
function dr(t) {
  return (e, s, n, l, o, r) => {
    n != l && (o != n && r != n && t(e, s, n), o != l && r != l && t(e, s, l), t(e, s, r));
  };
}
const Nc = dr(Hs), Wc = dr(Bs);
function pr(t) {
  const e = oe(t == null ? void 0 : t.alignGaps, 0);
  return (s, n, l, o) => us(s, n, (r, c, h, u, w, p, g, $, y, S, E) => {
    [l, o] = Fn(h, l, o);
    let D = r.pxRound, v = (P) => D(p(P, u, S, $)), F = (P) => D(g(P, w, E, y)), _, W;
    u.ori == 0 ? (_ = Hs, W = Nc) : (_ = Bs, W = Wc);
    const k = u.dir * (u.ori == 0 ? 1 : -1), R = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: Vs }, V = R.stroke;
    let U = !1;
    if (o - l >= S * 4) {
      let P = (q) => s.posToVal(q, u.key, !0), B = null, j = null, K, H, Ee, xe = v(c[k == 1 ? l : o]), ne = v(c[l]), he = v(c[o]), ee = P(k == 1 ? ne + 1 : he - 1);
      for (let q = k == 1 ? l : o; q >= l && q <= o; q += k) {
        let Le = c[q], be = (k == 1 ? Le < ee : Le > ee) ? xe : v(Le), le = h[q];
        be == xe ? le != null ? (H = le, B == null ? (_(V, be, F(H)), K = B = j = H) : H < B ? B = H : H > j && (j = H)) : le === null && (U = !0) : (B != null && W(V, xe, F(B), F(j), F(K), F(H)), le != null ? (H = le, _(V, be, F(H)), B = j = K = H) : (B = j = null, le === null && (U = !0)), xe = be, ee = P(xe + k));
      }
      B != null && B != j && Ee != xe && W(V, xe, F(B), F(j), F(K), F(H));
    } else
      for (let P = k == 1 ? l : o; P >= l && P <= o; P += k) {
        let B = h[P];
        B === null ? U = !0 : B != null && _(V, v(c[P]), F(B));
      }
    let [A, Z] = jl(s, n);
    if (r.fill != null || A != 0) {
      let P = R.fill = new Path2D(V), B = r.fillTo(s, n, r.min, r.max, A), j = F(B), K = v(c[l]), H = v(c[o]);
      k == -1 && ([H, K] = [K, H]), _(P, H, j), _(P, K, j);
    }
    if (!r.spanGaps) {
      let P = [];
      U && P.push(...Gl(c, h, l, o, k, v, e)), R.gaps = P = r.gaps(s, n, l, o, P), R.clip = zn(P, u.ori, $, y, S, E);
    }
    return Z != 0 && (R.band = Z == 2 ? [
      Nt(s, n, l, o, V, -1),
      Nt(s, n, l, o, V, 1)
    ] : Nt(s, n, l, o, V, Z)), R;
  });
}
function Vc(t) {
  const e = oe(t.align, 1), s = oe(t.ascDesc, !1), n = oe(t.alignGaps, 0), l = oe(t.extend, !1);
  return (o, r, c, h) => us(o, r, (u, w, p, g, $, y, S, E, D, v, F) => {
    [c, h] = Fn(p, c, h);
    let _ = u.pxRound, { left: W, width: k } = o.bbox, R = (ne) => _(y(ne, g, v, E)), V = (ne) => _(S(ne, $, F, D)), U = g.ori == 0 ? Hs : Bs;
    const G = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: Vs }, A = G.stroke, Z = g.dir * (g.ori == 0 ? 1 : -1);
    let P = V(p[Z == 1 ? c : h]), B = R(w[Z == 1 ? c : h]), j = B, K = B;
    l && e == -1 && (K = W, U(A, K, P)), U(A, B, P);
    for (let ne = Z == 1 ? c : h; ne >= c && ne <= h; ne += Z) {
      let he = p[ne];
      if (he == null)
        continue;
      let ee = R(w[ne]), q = V(he);
      e == 1 ? U(A, ee, P) : U(A, j, q), U(A, ee, q), P = q, j = ee;
    }
    let H = j;
    l && e == 1 && (H = W + k, U(A, H, P));
    let [Ee, xe] = jl(o, r);
    if (u.fill != null || Ee != 0) {
      let ne = G.fill = new Path2D(A), he = u.fillTo(o, r, u.min, u.max, Ee), ee = V(he);
      U(ne, H, ee), U(ne, K, ee);
    }
    if (!u.spanGaps) {
      let ne = [];
      ne.push(...Gl(w, p, c, h, Z, R, n));
      let he = u.width * ae / 2, ee = s || e == 1 ? he : -he, q = s || e == -1 ? -he : he;
      ne.forEach((Le) => {
        Le[0] += ee, Le[1] += q;
      }), G.gaps = ne = u.gaps(o, r, c, h, ne), G.clip = zn(ne, g.ori, E, D, v, F);
    }
    return xe != 0 && (G.band = xe == 2 ? [
      Nt(o, r, c, h, A, -1),
      Nt(o, r, c, h, A, 1)
    ] : Nt(o, r, c, h, A, xe)), G;
  });
}
function co(t, e, s, n, l, o, r = ue) {
  if (t.length > 1) {
    let c = null;
    for (let h = 0, u = 1 / 0; h < t.length; h++)
      if (e[h] !== void 0) {
        if (c != null) {
          let w = Pe(t[h] - t[c]);
          w < u && (u = w, r = Pe(s(t[h], n, l, o) - s(t[c], n, l, o)));
        }
        c = h;
      }
  }
  return r;
}
function Ic(t) {
  t = t || an;
  const e = oe(t.size, [0.6, ue, 1]), s = t.align || 0, n = t.gap || 0;
  let l = t.radius;
  l = // [valueRadius, baselineRadius]
  l == null ? [0, 0] : typeof l == "number" ? [l, 0] : l;
  const o = se(l), r = 1 - e[0], c = oe(e[1], ue), h = oe(e[2], 1), u = oe(t.disp, an), w = oe(t.each, ($) => {
  }), { fill: p, stroke: g } = u;
  return ($, y, S, E) => us($, y, (D, v, F, _, W, k, R, V, U, G, A) => {
    let Z = D.pxRound, P = s, B = n * ae, j = c * ae, K = h * ae, H, Ee;
    _.ori == 0 ? [H, Ee] = o($, y) : [Ee, H] = o($, y);
    const xe = _.dir * (_.ori == 0 ? 1 : -1);
    let ne = _.ori == 0 ? Wn : Ul, he = _.ori == 0 ? w : (N, pe, Ce, gs, Zt, _t, Qt) => {
      w(N, pe, Ce, Zt, gs, Qt, _t);
    }, ee = oe($.bands, Wl).find((N) => N.series[0] == y), q = ee != null ? ee.dir : 0, Le = D.fillTo($, y, D.min, D.max, q), Ge = Z(R(Le, W, A, U)), be, le, gt, et = G, Se = Z(D.width * ae), $t = !1, Pt = null, at = null, Wt = null, ds = null;
    p != null && (Se == 0 || g != null) && ($t = !0, Pt = p.values($, y, S, E), at = /* @__PURE__ */ new Map(), new Set(Pt).forEach((N) => {
      N != null && at.set(N, new Path2D());
    }), Se > 0 && (Wt = g.values($, y, S, E), ds = /* @__PURE__ */ new Map(), new Set(Wt).forEach((N) => {
      N != null && ds.set(N, new Path2D());
    })));
    let { x0: ps, size: js } = u;
    if (ps != null && js != null) {
      P = 1, v = ps.values($, y, S, E), ps.unit == 2 && (v = v.map((Ce) => $.posToVal(V + Ce * G, _.key, !0)));
      let N = js.values($, y, S, E);
      js.unit == 2 ? le = N[0] * G : le = k(N[0], _, G, V) - k(0, _, G, V), et = co(v, F, k, _, G, V, et), gt = et - le + B;
    } else
      et = co(v, F, k, _, G, V, et), gt = et * r + B, le = et - gt;
    gt < 1 && (gt = 0), Se >= le / 2 && (Se = 0), gt < 5 && (Z = Oo);
    let fn = gt > 0, Kt = et - gt - (fn ? Se : 0);
    le = Z(Al(Kt, K, j)), be = (P == 0 ? le / 2 : P == xe ? 0 : le) - P * xe * ((P == 0 ? B / 2 : 0) + (fn ? Se / 2 : 0));
    const Ue = { stroke: null, fill: null, clip: null, band: null, gaps: null, flags: 0 }, ms = $t ? null : new Path2D();
    let Dt = null;
    if (ee != null)
      Dt = $.data[ee.series[1]];
    else {
      let { y0: N, y1: pe } = u;
      N != null && pe != null && (F = pe.values($, y, S, E), Dt = N.values($, y, S, E));
    }
    let Jt = H * le, X = Ee * le;
    for (let N = xe == 1 ? S : E; N >= S && N <= E; N += xe) {
      let pe = F[N];
      if (pe == null)
        continue;
      if (Dt != null) {
        let Qe = Dt[N] ?? 0;
        if (pe - Qe == 0)
          continue;
        Ge = R(Qe, W, A, U);
      }
      let Ce = _.distr != 2 || u != null ? v[N] : N, gs = k(Ce, _, G, V), Zt = R(oe(pe, Le), W, A, U), _t = Z(gs - be), Qt = Z(Ze(Zt, Ge)), tt = Z(Mt(Zt, Ge)), ct = Qt - tt;
      if (pe != null) {
        let Qe = pe < 0 ? X : Jt, wt = pe < 0 ? Jt : X;
        $t ? (Se > 0 && Wt[N] != null && ne(ds.get(Wt[N]), _t, tt + ot(Se / 2), le, Ze(0, ct - Se), Qe, wt), Pt[N] != null && ne(at.get(Pt[N]), _t, tt + ot(Se / 2), le, Ze(0, ct - Se), Qe, wt)) : ne(ms, _t, tt + ot(Se / 2), le, Ze(0, ct - Se), Qe, wt), he(
          $,
          y,
          N,
          _t - Se / 2,
          tt,
          le + Se,
          ct
        );
      }
    }
    return Se > 0 ? Ue.stroke = $t ? ds : ms : $t || (Ue._fill = D.width == 0 ? D._fill : D._stroke ?? D._fill, Ue.width = 0), Ue.fill = $t ? at : ms, Ue;
  });
}
function Hc(t, e) {
  const s = oe(e == null ? void 0 : e.alignGaps, 0);
  return (n, l, o, r) => us(n, l, (c, h, u, w, p, g, $, y, S, E, D) => {
    [o, r] = Fn(u, o, r);
    let v = c.pxRound, F = (H) => v(g(H, w, E, y)), _ = (H) => v($(H, p, D, S)), W, k, R;
    w.ori == 0 ? (W = On, R = Hs, k = hr) : (W = Nn, R = Bs, k = fr);
    const V = w.dir * (w.ori == 0 ? 1 : -1);
    let U = F(h[V == 1 ? o : r]), G = U, A = [], Z = [];
    for (let H = V == 1 ? o : r; H >= o && H <= r; H += V)
      if (u[H] != null) {
        let xe = h[H], ne = F(xe);
        A.push(G = ne), Z.push(_(u[H]));
      }
    const P = { stroke: t(A, Z, W, R, k, v), fill: null, clip: null, band: null, gaps: null, flags: Vs }, B = P.stroke;
    let [j, K] = jl(n, l);
    if (c.fill != null || j != 0) {
      let H = P.fill = new Path2D(B), Ee = c.fillTo(n, l, c.min, c.max, j), xe = _(Ee);
      R(H, G, xe), R(H, U, xe);
    }
    if (!c.spanGaps) {
      let H = [];
      H.push(...Gl(h, u, o, r, V, F, s)), P.gaps = H = c.gaps(n, l, o, r, H), P.clip = zn(H, w.ori, y, S, E, D);
    }
    return K != 0 && (P.band = K == 2 ? [
      Nt(n, l, o, r, B, -1),
      Nt(n, l, o, r, B, 1)
    ] : Nt(n, l, o, r, B, K)), P;
  });
}
function Bc(t) {
  return Hc(jc, t);
}
function jc(t, e, s, n, l, o) {
  const r = t.length;
  if (r < 2)
    return null;
  const c = new Path2D();
  if (s(c, t[0], e[0]), r == 2)
    n(c, t[1], e[1]);
  else {
    let h = Array(r), u = Array(r - 1), w = Array(r - 1), p = Array(r - 1);
    for (let g = 0; g < r - 1; g++)
      w[g] = e[g + 1] - e[g], p[g] = t[g + 1] - t[g], u[g] = w[g] / p[g];
    h[0] = u[0];
    for (let g = 1; g < r - 1; g++)
      u[g] === 0 || u[g - 1] === 0 || u[g - 1] > 0 != u[g] > 0 ? h[g] = 0 : (h[g] = 3 * (p[g - 1] + p[g]) / ((2 * p[g] + p[g - 1]) / u[g - 1] + (p[g] + 2 * p[g - 1]) / u[g]), isFinite(h[g]) || (h[g] = 0));
    h[r - 1] = u[r - 2];
    for (let g = 0; g < r - 1; g++)
      l(
        c,
        t[g] + p[g] / 3,
        e[g] + h[g] * p[g] / 3,
        t[g + 1] - p[g] / 3,
        e[g + 1] - h[g + 1] * p[g] / 3,
        t[g + 1],
        e[g + 1]
      );
  }
  return c;
}
const Cl = /* @__PURE__ */ new Set();
function ho() {
  for (let t of Cl)
    t.syncRect(!0);
}
Is && (cs(Ma, Ds, ho), cs($a, Ds, ho, !0), cs($n, Ds, () => {
  Be.pxRatio = ae;
}));
const Gc = pr(), Uc = ur();
function fo(t, e, s, n) {
  return (n ? [t[0], t[1]].concat(t.slice(2)) : [t[0]].concat(t.slice(1))).map((o, r) => Fl(o, r, e, s));
}
function qc(t, e) {
  return t.map((s, n) => n == 0 ? {} : Te({}, e, s));
}
function Fl(t, e, s, n) {
  return Te({}, e == 0 ? s : n, t);
}
function mr(t, e, s) {
  return e == null ? Ns : [e, s];
}
const Yc = mr;
function Kc(t, e, s) {
  return e == null ? Ns : _n(e, s, Ol, !0);
}
function gr(t, e, s, n) {
  return e == null ? Ns : Pn(e, s, t.scales[n].log, !1);
}
const Jc = gr;
function wr(t, e, s, n) {
  return e == null ? Ns : zl(e, s, t.scales[n].log, !1);
}
const Zc = wr;
function Qc(t, e, s, n, l) {
  let o = Ze(Bi(t), Bi(e)), r = e - t, c = kt(l / n * r, s);
  do {
    let h = s[c], u = n * h / r;
    if (u >= l && o + (h < 5 ? Yt.get(h) : 0) <= 17)
      return [h, u];
  } while (++c < s.length);
  return [0, 0];
}
function uo(t) {
  let e, s;
  return t = t.replace(/(\d+)px/, (n, l) => (e = Fe((s = +l) * ae)) + "px"), [t, e, s];
}
function Xc(t) {
  t.show && [t.font, t.labelFont].forEach((e) => {
    let s = de(e[2] * ae, 1);
    e[0] = e[0].replace(/[0-9.]+px/, s + "px"), e[1] = s;
  });
}
function Be(t, e, s) {
  const n = {
    mode: oe(t.mode, 1)
  }, l = n.mode;
  function o(i, a, f, d) {
    let m = a.valToPct(i);
    return d + f * (a.dir == -1 ? 1 - m : m);
  }
  function r(i, a, f, d) {
    let m = a.valToPct(i);
    return d + f * (a.dir == -1 ? m : 1 - m);
  }
  function c(i, a, f, d) {
    return a.ori == 0 ? o(i, a, f, d) : r(i, a, f, d);
  }
  n.valToPosH = o, n.valToPosV = r;
  let h = !1;
  n.status = 0;
  const u = n.root = pt(oa);
  if (t.id != null && (u.id = t.id), it(u, t.class), t.title) {
    let i = pt(ca, u);
    i.textContent = t.title;
  }
  const w = yt("canvas"), p = n.ctx = w.getContext("2d"), g = pt(ha, u);
  cs("click", g, (i) => {
    i.target === y && (me != As || ye != Ts) && He.click(n, i);
  }, !0);
  const $ = n.under = pt(fa, g);
  g.appendChild(w);
  const y = n.over = pt(ua, g);
  t = Ws(t);
  const S = +oe(t.pxAlign, 1), E = ao(S);
  (t.plugins || []).forEach((i) => {
    i.opts && (t = i.opts(n, t) || t);
  });
  const D = t.ms || 1e-3, v = n.series = l == 1 ? fo(t.series || [], to, oo, !1) : qc(t.series || [null], io), F = n.axes = fo(t.axes || [], eo, no, !0), _ = n.scales = {}, W = n.bands = t.bands || [];
  W.forEach((i) => {
    i.fill = se(i.fill || null), i.dir = oe(i.dir, -1);
  });
  const k = l == 2 ? v[1].facets[0].scale : v[0].scale, R = {
    axes: zr,
    series: Cr
  }, V = (t.drawOrder || ["axes", "series"]).map((i) => R[i]);
  function U(i) {
    const a = i.distr == 3 ? (f) => Ot(f > 0 ? f : i.clamp(n, f, i.min, i.max, i.key)) : i.distr == 4 ? (f) => dl(f, i.asinh) : i.distr == 100 ? (f) => i.fwd(f) : (f) => f;
    return (f) => {
      let d = a(f), { _min: m, _max: b } = i, M = b - m;
      return (d - m) / M;
    };
  }
  function G(i) {
    let a = _[i];
    if (a == null) {
      let f = (t.scales || an)[i] || an;
      if (f.from != null) {
        G(f.from);
        let d = Te({}, _[f.from], f, { key: i });
        d.valToPct = U(d), _[i] = d;
      } else {
        a = _[i] = Te({}, i == k ? ir : Rc, f), a.key = i;
        let d = a.time, m = a.range, b = Gt(m);
        if ((i != k || l == 2 && !d) && (b && (m[0] == null || m[1] == null) && (m = {
          min: m[0] == null ? Vi : {
            mode: 1,
            hard: m[0],
            soft: m[0]
          },
          max: m[1] == null ? Vi : {
            mode: 1,
            hard: m[1],
            soft: m[1]
          }
        }, b = !1), !b && Rn(m))) {
          let M = m;
          m = (T, L, z) => L == null ? Ns : _n(L, z, M);
        }
        a.range = se(m || (d ? Yc : i == k ? a.distr == 3 ? Jc : a.distr == 4 ? Zc : mr : a.distr == 3 ? gr : a.distr == 4 ? wr : Kc)), a.auto = se(b ? !1 : a.auto), a.clamp = se(a.clamp || Dc), a._min = a._max = null, a.valToPct = U(a);
      }
    }
  }
  G("x"), G("y"), l == 1 && v.forEach((i) => {
    G(i.scale);
  }), F.forEach((i) => {
    G(i.scale);
  });
  for (let i in t.scales)
    G(i);
  const A = _[k], Z = A.distr;
  let P, B;
  A.ori == 0 ? (it(u, ra), P = o, B = r) : (it(u, aa), P = r, B = o);
  const j = {};
  for (let i in _) {
    let a = _[i];
    (a.min != null || a.max != null) && (j[i] = { min: a.min, max: a.max }, a.min = a.max = null);
  }
  const K = t.tzDate || ((i) => new Date(Fe(i / D))), H = t.fmtDate || Vl, Ee = D == 1 ? rc(K) : hc(K), xe = Zi(K, Ji(D == 1 ? oc : cc, H)), ne = Xi(K, Qi(uc, H)), he = [], ee = n.legend = Te({}, mc, t.legend), q = n.cursor = Te({}, yc, { drag: { y: l == 2 } }, t.cursor), Le = ee.show, Ge = q.show, be = ee.markers;
  ee.idxs = he, be.width = se(be.width), be.dash = se(be.dash), be.stroke = se(be.stroke), be.fill = se(be.fill);
  let le, gt, et, Se = [], $t = [], Pt, at = !1, Wt = {};
  if (ee.live) {
    const i = v[1] ? v[1].values : null;
    at = i != null, Pt = at ? i(n, 1, 0) : { _: 0 };
    for (let a in Pt)
      Wt[a] = Dl;
  }
  if (Le)
    if (le = yt("table", va, u), et = yt("tbody", null, le), ee.mount(n, le), at) {
      gt = yt("thead", null, le, et);
      let i = yt("tr", null, gt);
      yt("th", null, i);
      for (var ds in Pt)
        yt("th", Ai, i).textContent = ds;
    } else
      it(le, ba), ee.live && it(le, xa);
  const ps = { show: !0 }, js = { show: !1 };
  function fn(i, a) {
    if (a == 0 && (at || !ee.live || l == 2))
      return Ns;
    let f = [], d = yt("tr", ya, et, et.childNodes[a]);
    it(d, i.class), i.show || it(d, as);
    let m = yt("th", null, d);
    if (be.show) {
      let T = pt(ka, m);
      if (a > 0) {
        let L = be.width(n, a);
        L && (T.style.border = L + "px " + be.dash(n, a) + " " + be.stroke(n, a)), T.style.background = be.fill(n, a);
      }
    }
    let b = pt(Ai, m);
    i.label instanceof HTMLElement ? b.appendChild(i.label) : b.textContent = i.label, a > 0 && (be.show || (b.style.color = i.width > 0 ? be.stroke(n, a) : be.fill(n, a)), Ue("click", m, (T) => {
      if (q._lock)
        return;
      es(T);
      let L = v.indexOf(i);
      if ((T.ctrlKey || T.metaKey) != ee.isolate) {
        let z = v.some((O, I) => I > 0 && I != L && O.show);
        v.forEach((O, I) => {
          I > 0 && Tt(I, z ? I == L ? ps : js : ps, !0, Ae.setSeries);
        });
      } else
        Tt(L, { show: !i.show }, !0, Ae.setSeries);
    }, !1), vs && Ue(Ci, m, (T) => {
      q._lock || (es(T), Tt(v.indexOf(i), Ls, !0, Ae.setSeries));
    }, !1));
    for (var M in Pt) {
      let T = yt("td", Sa, d);
      T.textContent = "--", f.push(T);
    }
    return [d, f];
  }
  const Kt = /* @__PURE__ */ new Map();
  function Ue(i, a, f, d = !0) {
    const m = Kt.get(a) || {}, b = q.bind[i](n, a, f, d);
    b && (cs(i, a, m[i] = b), Kt.set(a, m));
  }
  function ms(i, a, f) {
    const d = Kt.get(a) || {};
    for (let m in d)
      (i == null || m == i) && (_l(m, a, d[m]), delete d[m]);
    i == null && Kt.delete(a);
  }
  let Dt = 0, Jt = 0, X = 0, N = 0, pe = 0, Ce = 0, gs = pe, Zt = Ce, _t = X, Qt = N, tt = 0, ct = 0, Qe = 0, wt = 0;
  n.bbox = {};
  let Vn = !1, un = !1, ws = !1, Xt = !1, dn = !1, ht = !1;
  function In(i, a, f) {
    (f || i != n.width || a != n.height) && Jl(i, a), Ss(!1), ws = !0, un = !0, Ms();
  }
  function Jl(i, a) {
    n.width = Dt = X = i, n.height = Jt = N = a, pe = Ce = 0, Mr(), $r();
    let f = n.bbox;
    tt = f.left = is(pe * ae, 0.5), ct = f.top = is(Ce * ae, 0.5), Qe = f.width = is(X * ae, 0.5), wt = f.height = is(N * ae, 0.5);
  }
  const yr = 3;
  function kr() {
    let i = !1, a = 0;
    for (; !i; ) {
      a++;
      let f = Dr(a), d = Rr(a);
      i = a == yr || f && d, i || (Jl(n.width, n.height), un = !0);
    }
  }
  function Sr({ width: i, height: a }) {
    In(i, a);
  }
  n.setSize = Sr;
  function Mr() {
    let i = !1, a = !1, f = !1, d = !1;
    F.forEach((m, b) => {
      if (m.show && m._show) {
        let { side: M, _size: T } = m, L = M % 2, z = m.label != null ? m.labelSize : 0, O = T + z;
        O > 0 && (L ? (X -= O, M == 3 ? (pe += O, d = !0) : f = !0) : (N -= O, M == 0 ? (Ce += O, i = !0) : a = !0));
      }
    }), ts[0] = i, ts[1] = f, ts[2] = a, ts[3] = d, X -= Vt[1] + Vt[3], pe += Vt[3], N -= Vt[2] + Vt[0], Ce += Vt[0];
  }
  function $r() {
    let i = pe + X, a = Ce + N, f = pe, d = Ce;
    function m(b, M) {
      switch (b) {
        case 1:
          return i += M, i - M;
        case 2:
          return a += M, a - M;
        case 3:
          return f -= M, f + M;
        case 0:
          return d -= M, d + M;
      }
    }
    F.forEach((b, M) => {
      if (b.show && b._show) {
        let T = b.side;
        b._pos = m(T, b._size), b.label != null && (b._lpos = m(T, b.labelSize));
      }
    });
  }
  if (q.dataIdx == null) {
    let i = q.hover, a = i.skip = new Set(i.skip ?? []);
    a.add(void 0);
    let f = i.prox = se(i.prox), d = i.bias ?? (i.bias = 0);
    q.dataIdx = (m, b, M, T) => {
      if (b == 0)
        return M;
      let L = M, z = f(m, b, M, T) ?? ue, O = z >= 0 && z < ue, I = A.ori == 0 ? X : N, Q = q.left, re = e[0], ie = e[b];
      if (a.has(ie[M])) {
        L = null;
        let te = null, J = null, Y;
        if (d == 0 || d == -1)
          for (Y = M; te == null && Y-- > 0; )
            a.has(ie[Y]) || (te = Y);
        if (d == 0 || d == 1)
          for (Y = M; J == null && Y++ < ie.length; )
            a.has(ie[Y]) || (J = Y);
        if (te != null || J != null)
          if (O) {
            let we = te == null ? -1 / 0 : P(re[te], A, I, 0), $e = J == null ? 1 / 0 : P(re[J], A, I, 0), Ve = Q - we, fe = $e - Q;
            Ve <= fe ? Ve <= z && (L = te) : fe <= z && (L = J);
          } else
            L = J == null ? te : te == null ? J : M - te <= J - M ? te : J;
      } else O && Pe(Q - P(re[M], A, I, 0)) > z && (L = null);
      return L;
    };
  }
  const es = (i) => {
    q.event = i;
  };
  q.idxs = he, q._lock = !1;
  let je = q.points;
  je.show = se(je.show), je.size = se(je.size), je.stroke = se(je.stroke), je.width = se(je.width), je.fill = se(je.fill);
  const At = n.focus = Te({}, t.focus || { alpha: 0.3 }, q.focus), vs = At.prox >= 0, xs = vs && je.one;
  let ft = [], bs = [], ys = [];
  function Zl(i, a) {
    let f = je.show(n, a);
    if (f instanceof HTMLElement)
      return it(f, wa), it(f, i.class), Ft(f, -10, -10, X, N), y.insertBefore(f, ft[a]), f;
  }
  function Ql(i, a) {
    if (l == 1 || a > 0) {
      let f = l == 1 && _[i.scale].time, d = i.value;
      i.value = f ? Ui(d) ? Xi(K, Qi(d, H)) : d || ne : d || Cc, i.label = i.label || (f ? Sc : kc);
    }
    if (xs || a > 0) {
      i.width = i.width == null ? 1 : i.width, i.paths = i.paths || Gc || Ra, i.fillTo = se(i.fillTo || zc), i.pxAlign = +oe(i.pxAlign, S), i.pxRound = ao(i.pxAlign), i.stroke = se(i.stroke || null), i.fill = se(i.fill || null), i._stroke = i._fill = i._paths = i._focus = null;
      let f = Fc(Ze(1, i.width), 1), d = i.points = Te({}, {
        size: f,
        width: Ze(1, f * 0.2),
        stroke: i.stroke,
        space: f * 2,
        paths: Uc,
        _stroke: null,
        _fill: null
      }, i.points);
      d.show = se(d.show), d.filter = se(d.filter), d.fill = se(d.fill), d.stroke = se(d.stroke), d.paths = se(d.paths), d.pxAlign = i.pxAlign;
    }
    if (Le) {
      let f = fn(i, a);
      Se.splice(a, 0, f[0]), $t.splice(a, 0, f[1]), ee.values.push(null);
    }
    if (Ge) {
      he.splice(a, 0, null);
      let f = null;
      xs ? a == 0 && (f = Zl(i, a)) : a > 0 && (f = Zl(i, a)), ft.splice(a, 0, f), bs.splice(a, 0, 0), ys.splice(a, 0, 0);
    }
    We("addSeries", a);
  }
  function _r(i, a) {
    a = a ?? v.length, i = l == 1 ? Fl(i, a, to, oo) : Fl(i, a, {}, io), v.splice(a, 0, i), Ql(v[a], a);
  }
  n.addSeries = _r;
  function Ar(i) {
    if (v.splice(i, 1), Le) {
      ee.values.splice(i, 1), $t.splice(i, 1);
      let a = Se.splice(i, 1)[0];
      ms(null, a.firstChild), a.remove();
    }
    Ge && (he.splice(i, 1), ft.splice(i, 1)[0].remove(), bs.splice(i, 1), ys.splice(i, 1)), We("delSeries", i);
  }
  n.delSeries = Ar;
  const ts = [!1, !1, !1, !1];
  function Tr(i, a) {
    if (i._show = i.show, i.show) {
      let f = i.side % 2, d = _[i.scale];
      d == null && (i.scale = f ? v[1].scale : k, d = _[i.scale]);
      let m = d.time;
      i.size = se(i.size), i.space = se(i.space), i.rotate = se(i.rotate), Gt(i.incrs) && i.incrs.forEach((M) => {
        !Yt.has(M) && Yt.set(M, Vo(M));
      }), i.incrs = se(i.incrs || (d.distr == 2 ? nc : m ? D == 1 ? ic : ac : os)), i.splits = se(i.splits || (m && d.distr == 1 ? Ee : d.distr == 3 ? Tl : d.distr == 4 ? _c : $c)), i.stroke = se(i.stroke), i.grid.stroke = se(i.grid.stroke), i.ticks.stroke = se(i.ticks.stroke), i.border.stroke = se(i.border.stroke);
      let b = i.values;
      i.values = // static array of tick values
      Gt(b) && !Gt(b[0]) ? se(b) : (
        // temporal
        m ? (
          // config array of fmtDate string tpls
          Gt(b) ? Zi(K, Ji(b, H)) : (
            // fmtDate string tpl
            Ui(b) ? fc(K, b) : b || xe
          )
        ) : b || Mc
      ), i.filter = se(i.filter || (d.distr >= 3 && d.log == 10 ? Ec : d.distr == 3 && d.log == 2 ? Lc : No)), i.font = uo(i.font), i.labelFont = uo(i.labelFont), i._size = i.size(n, null, a, 0), i._space = i._rotate = i._incrs = i._found = // foundIncrSpace
      i._splits = i._values = null, i._size > 0 && (ts[a] = !0, i._el = pt(da, g));
    }
  }
  function Gs(i, a, f, d) {
    let [m, b, M, T] = f, L = a % 2, z = 0;
    return L == 0 && (T || b) && (z = a == 0 && !m || a == 2 && !M ? Fe(eo.size / 3) : 0), L == 1 && (m || M) && (z = a == 1 && !b || a == 3 && !T ? Fe(no.size / 2) : 0), z;
  }
  const Xl = n.padding = (t.padding || [Gs, Gs, Gs, Gs]).map((i) => se(oe(i, Gs))), Vt = n._padding = Xl.map((i, a) => i(n, a, ts, 0));
  let Ie, Re = null, ze = null;
  const pn = l == 1 ? v[0].idxs : null;
  let vt = null, Us = !1;
  function ei(i, a) {
    if (e = i ?? [], n.data = n._data = e, l == 2) {
      Ie = 0;
      for (let f = 1; f < v.length; f++)
        Ie += e[f][0].length;
    } else {
      e.length == 0 && (n.data = n._data = e = [[]]), vt = e[0], Ie = vt.length;
      let f = e;
      if (Z == 2) {
        f = e.slice();
        let d = f[0] = Array(Ie);
        for (let m = 0; m < Ie; m++)
          d[m] = m;
      }
      n._data = e = f;
    }
    if (Ss(!0), We("setData"), Z == 2 && (ws = !0), a !== !1) {
      let f = A;
      f.auto(n, Us) ? Hn() : Ht(k, f.min, f.max), Xt = Xt || q.left >= 0, ht = !0, Ms();
    }
  }
  n.setData = ei;
  function Hn() {
    Us = !0;
    let i, a;
    l == 1 && (Ie > 0 ? (Re = pn[0] = 0, ze = pn[1] = Ie - 1, i = e[0][Re], a = e[0][ze], Z == 2 ? (i = Re, a = ze) : i == a && (Z == 3 ? [i, a] = Pn(i, i, A.log, !1) : Z == 4 ? [i, a] = zl(i, i, A.log, !1) : A.time ? a = i + Fe(86400 / D) : [i, a] = _n(i, a, Ol, !0))) : (Re = pn[0] = i = null, ze = pn[1] = a = null)), Ht(k, i, a);
  }
  let mn, ks, Bn, jn, Gn, Un, qn, Yn, Kn, Xe;
  function ti(i, a, f, d, m, b) {
    i ?? (i = Ei), f ?? (f = Wl), d ?? (d = "butt"), m ?? (m = Ei), b ?? (b = "round"), i != mn && (p.strokeStyle = mn = i), m != ks && (p.fillStyle = ks = m), a != Bn && (p.lineWidth = Bn = a), b != Gn && (p.lineJoin = Gn = b), d != Un && (p.lineCap = Un = d), f != jn && p.setLineDash(jn = f);
  }
  function si(i, a, f, d) {
    a != ks && (p.fillStyle = ks = a), i != qn && (p.font = qn = i), f != Yn && (p.textAlign = Yn = f), d != Kn && (p.textBaseline = Kn = d);
  }
  function Jn(i, a, f, d, m = 0) {
    if (d.length > 0 && i.auto(n, Us) && (a == null || a.min == null)) {
      let b = oe(Re, 0), M = oe(ze, d.length - 1), T = f.min == null ? Ea(d, b, M, m, i.distr == 3) : [f.min, f.max];
      i.min = Mt(i.min, f.min = T[0]), i.max = Ze(i.max, f.max = T[1]);
    }
  }
  const ni = { min: null, max: null };
  function Er() {
    for (let d in _) {
      let m = _[d];
      j[d] == null && // scales that have never been set (on init)
      (m.min == null || // or auto scales when the x scale was explicitly set
      j[k] != null && m.auto(n, Us)) && (j[d] = ni);
    }
    for (let d in _) {
      let m = _[d];
      j[d] == null && m.from != null && j[m.from] != null && (j[d] = ni);
    }
    j[k] != null && Ss(!0);
    let i = {};
    for (let d in j) {
      let m = j[d];
      if (m != null) {
        let b = i[d] = Ws(_[d], Na);
        if (m.min != null)
          Te(b, m);
        else if (d != k || l == 2)
          if (Ie == 0 && b.from == null) {
            let M = b.range(n, null, null, d);
            b.min = M[0], b.max = M[1];
          } else
            b.min = ue, b.max = -ue;
      }
    }
    if (Ie > 0) {
      v.forEach((d, m) => {
        if (l == 1) {
          let b = d.scale, M = j[b];
          if (M == null)
            return;
          let T = i[b];
          if (m == 0) {
            let L = T.range(n, T.min, T.max, b);
            T.min = L[0], T.max = L[1], Re = kt(T.min, e[0]), ze = kt(T.max, e[0]), ze - Re > 1 && (e[0][Re] < T.min && Re++, e[0][ze] > T.max && ze--), d.min = vt[Re], d.max = vt[ze];
          } else d.show && d.auto && Jn(T, M, d, e[m], d.sorted);
          d.idxs[0] = Re, d.idxs[1] = ze;
        } else if (m > 0 && d.show && d.auto) {
          let [b, M] = d.facets, T = b.scale, L = M.scale, [z, O] = e[m], I = i[T], Q = i[L];
          I != null && Jn(I, j[T], b, z, b.sorted), Q != null && Jn(Q, j[L], M, O, M.sorted), d.min = M.min, d.max = M.max;
        }
      });
      for (let d in i) {
        let m = i[d], b = j[d];
        if (m.from == null && (b == null || b.min == null)) {
          let M = m.range(
            n,
            m.min == ue ? null : m.min,
            m.max == -ue ? null : m.max,
            d
          );
          m.min = M[0], m.max = M[1];
        }
      }
    }
    for (let d in i) {
      let m = i[d];
      if (m.from != null) {
        let b = i[m.from];
        if (b.min == null)
          m.min = m.max = null;
        else {
          let M = m.range(n, b.min, b.max, d);
          m.min = M[0], m.max = M[1];
        }
      }
    }
    let a = {}, f = !1;
    for (let d in i) {
      let m = i[d], b = _[d];
      if (b.min != m.min || b.max != m.max) {
        b.min = m.min, b.max = m.max;
        let M = b.distr;
        b._min = M == 3 ? Ot(b.min) : M == 4 ? dl(b.min, b.asinh) : M == 100 ? b.fwd(b.min) : b.min, b._max = M == 3 ? Ot(b.max) : M == 4 ? dl(b.max, b.asinh) : M == 100 ? b.fwd(b.max) : b.max, a[d] = f = !0;
      }
    }
    if (f) {
      v.forEach((d, m) => {
        l == 2 ? m > 0 && a.y && (d._paths = null) : a[d.scale] && (d._paths = null);
      });
      for (let d in a)
        ws = !0, We("setScale", d);
      Ge && q.left >= 0 && (Xt = ht = !0);
    }
    for (let d in j)
      j[d] = null;
  }
  function Lr(i) {
    let a = Al(Re - 1, 0, Ie - 1), f = Al(ze + 1, 0, Ie - 1);
    for (; i[a] == null && a > 0; )
      a--;
    for (; i[f] == null && f < Ie - 1; )
      f++;
    return [a, f];
  }
  function Cr() {
    if (Ie > 0) {
      let i = v.some((a) => a._focus) && Xe != At.alpha;
      i && (p.globalAlpha = Xe = At.alpha), v.forEach((a, f) => {
        if (f > 0 && a.show && (li(f, !1), li(f, !0), a._paths == null)) {
          let d = Xe;
          Xe != a.alpha && (p.globalAlpha = Xe = a.alpha);
          let m = l == 2 ? [0, e[f][0].length - 1] : Lr(e[f]);
          a._paths = a.paths(n, f, m[0], m[1]), Xe != d && (p.globalAlpha = Xe = d);
        }
      }), v.forEach((a, f) => {
        if (f > 0 && a.show) {
          let d = Xe;
          Xe != a.alpha && (p.globalAlpha = Xe = a.alpha), a._paths != null && ii(f, !1);
          {
            let m = a._paths != null ? a._paths.gaps : null, b = a.points.show(n, f, Re, ze, m), M = a.points.filter(n, f, b, m);
            (b || M) && (a.points._paths = a.points.paths(n, f, Re, ze, M), ii(f, !0));
          }
          Xe != d && (p.globalAlpha = Xe = d), We("drawSeries", f);
        }
      }), i && (p.globalAlpha = Xe = 1);
    }
  }
  function li(i, a) {
    let f = a ? v[i].points : v[i];
    f._stroke = f.stroke(n, i), f._fill = f.fill(n, i);
  }
  function ii(i, a) {
    let f = a ? v[i].points : v[i], {
      stroke: d,
      fill: m,
      clip: b,
      flags: M,
      _stroke: T = f._stroke,
      _fill: L = f._fill,
      _width: z = f.width
    } = f._paths;
    z = de(z * ae, 3);
    let O = null, I = z % 2 / 2;
    a && L == null && (L = z > 0 ? "#fff" : T);
    let Q = f.pxAlign == 1 && I > 0;
    if (Q && p.translate(I, I), !a) {
      let re = tt - z / 2, ie = ct - z / 2, te = Qe + z, J = wt + z;
      O = new Path2D(), O.rect(re, ie, te, J);
    }
    a ? Zn(T, z, f.dash, f.cap, L, d, m, M, b) : Fr(i, T, z, f.dash, f.cap, L, d, m, M, O, b), Q && p.translate(-I, -I);
  }
  function Fr(i, a, f, d, m, b, M, T, L, z, O) {
    let I = !1;
    L != 0 && W.forEach((Q, re) => {
      if (Q.series[0] == i) {
        let ie = v[Q.series[1]], te = e[Q.series[1]], J = (ie._paths || an).band;
        Gt(J) && (J = Q.dir == 1 ? J[0] : J[1]);
        let Y, we = null;
        ie.show && J && Ca(te, Re, ze) ? (we = Q.fill(n, re) || b, Y = ie._paths.clip) : J = null, Zn(a, f, d, m, we, M, T, L, z, O, Y, J), I = !0;
      }
    }), I || Zn(a, f, d, m, b, M, T, L, z, O);
  }
  const oi = Vs | Ll;
  function Zn(i, a, f, d, m, b, M, T, L, z, O, I) {
    ti(i, a, f, d, m), (L || z || I) && (p.save(), L && p.clip(L), z && p.clip(z)), I ? (T & oi) == oi ? (p.clip(I), O && p.clip(O), wn(m, M), gn(i, b, a)) : T & Ll ? (wn(m, M), p.clip(I), gn(i, b, a)) : T & Vs && (p.save(), p.clip(I), O && p.clip(O), wn(m, M), p.restore(), gn(i, b, a)) : (wn(m, M), gn(i, b, a)), (L || z || I) && p.restore();
  }
  function gn(i, a, f) {
    f > 0 && (a instanceof Map ? a.forEach((d, m) => {
      p.strokeStyle = mn = m, p.stroke(d);
    }) : a != null && i && p.stroke(a));
  }
  function wn(i, a) {
    a instanceof Map ? a.forEach((f, d) => {
      p.fillStyle = ks = d, p.fill(f);
    }) : a != null && i && p.fill(a);
  }
  function Pr(i, a, f, d) {
    let m = F[i], b;
    if (d <= 0)
      b = [0, 0];
    else {
      let M = m._space = m.space(n, i, a, f, d), T = m._incrs = m.incrs(n, i, a, f, d, M);
      b = Qc(a, f, T, d, M);
    }
    return m._found = b;
  }
  function Qn(i, a, f, d, m, b, M, T, L, z) {
    let O = M % 2 / 2;
    S == 1 && p.translate(O, O), ti(T, M, L, z, T), p.beginPath();
    let I, Q, re, ie, te = m + (d == 0 || d == 3 ? -b : b);
    f == 0 ? (Q = m, ie = te) : (I = m, re = te);
    for (let J = 0; J < i.length; J++)
      a[J] != null && (f == 0 ? I = re = i[J] : Q = ie = i[J], p.moveTo(I, Q), p.lineTo(re, ie));
    p.stroke(), S == 1 && p.translate(-O, -O);
  }
  function Dr(i) {
    let a = !0;
    return F.forEach((f, d) => {
      if (!f.show)
        return;
      let m = _[f.scale];
      if (m.min == null) {
        f._show && (a = !1, f._show = !1, Ss(!1));
        return;
      } else
        f._show || (a = !1, f._show = !0, Ss(!1));
      let b = f.side, M = b % 2, { min: T, max: L } = m, [z, O] = Pr(d, T, L, M == 0 ? X : N);
      if (O == 0)
        return;
      let I = m.distr == 2, Q = f._splits = f.splits(n, d, T, L, z, O, I), re = m.distr == 2 ? Q.map((Y) => vt[Y]) : Q, ie = m.distr == 2 ? vt[Q[1]] - vt[Q[0]] : z, te = f._values = f.values(n, f.filter(n, re, d, O, ie), d, O, ie);
      f._rotate = b == 2 ? f.rotate(n, te, d, O) : 0;
      let J = f._size;
      f._size = mt(f.size(n, te, d, i)), J != null && f._size != J && (a = !1);
    }), a;
  }
  function Rr(i) {
    let a = !0;
    return Xl.forEach((f, d) => {
      let m = f(n, d, ts, i);
      m != Vt[d] && (a = !1), Vt[d] = m;
    }), a;
  }
  function zr() {
    for (let i = 0; i < F.length; i++) {
      let a = F[i];
      if (!a.show || !a._show)
        continue;
      let f = a.side, d = f % 2, m, b, M = a.stroke(n, i), T = f == 0 || f == 3 ? -1 : 1, [L, z] = a._found;
      if (a.label != null) {
        let Ye = a.labelGap * T, lt = Fe((a._lpos + Ye) * ae);
        si(a.labelFont[0], M, "center", f == 2 ? Qs : Ti), p.save(), d == 1 ? (m = b = 0, p.translate(
          lt,
          Fe(ct + wt / 2)
        ), p.rotate((f == 3 ? -Mn : Mn) / 2)) : (m = Fe(tt + Qe / 2), b = lt);
        let ls = zo(a.label) ? a.label(n, i, L, z) : a.label;
        p.fillText(ls, m, b), p.restore();
      }
      if (z == 0)
        continue;
      let O = _[a.scale], I = d == 0 ? Qe : wt, Q = d == 0 ? tt : ct, re = a._splits, ie = O.distr == 2 ? re.map((Ye) => vt[Ye]) : re, te = O.distr == 2 ? vt[re[1]] - vt[re[0]] : L, J = a.ticks, Y = a.border, we = J.show ? J.size : 0, $e = Fe(we * ae), Ve = Fe((a.alignTo == 2 ? a._size - we - a.gap : a.gap) * ae), fe = a._rotate * -Mn / 180, _e = E(a._pos * ae), st = ($e + Ve) * T, qe = _e + st;
      b = d == 0 ? qe : 0, m = d == 1 ? qe : 0;
      let ut = a.font[0], xt = a.align == 1 ? Fs : a.align == 2 ? hl : fe > 0 ? Fs : fe < 0 ? hl : d == 0 ? "center" : f == 3 ? hl : Fs, Lt = fe || d == 1 ? "middle" : f == 2 ? Qs : Ti;
      si(ut, M, xt, Lt);
      let nt = a.font[1] * a.lineGap, dt = re.map((Ye) => E(c(Ye, O, I, Q))), bt = a._values;
      for (let Ye = 0; Ye < bt.length; Ye++) {
        let lt = bt[Ye];
        if (lt != null) {
          d == 0 ? m = dt[Ye] : b = dt[Ye], lt = "" + lt;
          let ls = lt.indexOf(`
`) == -1 ? [lt] : lt.split(/\n/gm);
          for (let Ke = 0; Ke < ls.length; Ke++) {
            let $i = ls[Ke];
            fe ? (p.save(), p.translate(m, b + Ke * nt), p.rotate(fe), p.fillText($i, 0, 0), p.restore()) : p.fillText($i, m, b + Ke * nt);
          }
        }
      }
      J.show && Qn(
        dt,
        J.filter(n, ie, i, z, te),
        d,
        f,
        _e,
        $e,
        de(J.width * ae, 3),
        J.stroke(n, i),
        J.dash,
        J.cap
      );
      let Ct = a.grid;
      Ct.show && Qn(
        dt,
        Ct.filter(n, ie, i, z, te),
        d,
        d == 0 ? 2 : 1,
        d == 0 ? ct : tt,
        d == 0 ? wt : Qe,
        de(Ct.width * ae, 3),
        Ct.stroke(n, i),
        Ct.dash,
        Ct.cap
      ), Y.show && Qn(
        [_e],
        [1],
        d == 0 ? 1 : 0,
        d == 0 ? 1 : 2,
        d == 1 ? ct : tt,
        d == 1 ? wt : Qe,
        de(Y.width * ae, 3),
        Y.stroke(n, i),
        Y.dash,
        Y.cap
      );
    }
    We("drawAxes");
  }
  function Ss(i) {
    v.forEach((a, f) => {
      f > 0 && (a._paths = null, i && (l == 1 ? (a.min = null, a.max = null) : a.facets.forEach((d) => {
        d.min = null, d.max = null;
      })));
    });
  }
  let vn = !1, Xn = !1, qs = [];
  function Or() {
    Xn = !1;
    for (let i = 0; i < qs.length; i++)
      We(...qs[i]);
    qs.length = 0;
  }
  function Ms() {
    vn || (Ga(ri), vn = !0);
  }
  function Nr(i, a = !1) {
    vn = !0, Xn = a, i(n), ri(), a && qs.length > 0 && queueMicrotask(Or);
  }
  n.batch = Nr;
  function ri() {
    if (Vn && (Er(), Vn = !1), ws && (kr(), ws = !1), un) {
      if (ve($, Fs, pe), ve($, Qs, Ce), ve($, sn, X), ve($, nn, N), ve(y, Fs, pe), ve(y, Qs, Ce), ve(y, sn, X), ve(y, nn, N), ve(g, sn, Dt), ve(g, nn, Jt), w.width = Fe(Dt * ae), w.height = Fe(Jt * ae), F.forEach(({ _el: i, _show: a, _size: f, _pos: d, side: m }) => {
        if (i != null)
          if (a) {
            let b = m === 3 || m === 0 ? f : 0, M = m % 2 == 1;
            ve(i, M ? "left" : "top", d - b), ve(i, M ? "width" : "height", f), ve(i, M ? "top" : "left", M ? Ce : pe), ve(i, M ? "height" : "width", M ? N : X), $l(i, as);
          } else
            it(i, as);
      }), mn = ks = Bn = Gn = Un = qn = Yn = Kn = jn = null, Xe = 1, Js(!0), pe != gs || Ce != Zt || X != _t || N != Qt) {
        Ss(!1);
        let i = X / _t, a = N / Qt;
        if (Ge && !Xt && q.left >= 0) {
          q.left *= i, q.top *= a, $s && Ft($s, Fe(q.left), 0, X, N), _s && Ft(_s, 0, Fe(q.top), X, N);
          for (let f = 0; f < ft.length; f++) {
            let d = ft[f];
            d != null && (bs[f] *= i, ys[f] *= a, Ft(d, mt(bs[f]), mt(ys[f]), X, N));
          }
        }
        if (ge.show && !dn && ge.left >= 0 && ge.width > 0) {
          ge.left *= i, ge.width *= i, ge.top *= a, ge.height *= a;
          for (let f in il)
            ve(Es, f, ge[f]);
        }
        gs = pe, Zt = Ce, _t = X, Qt = N;
      }
      We("setSize"), un = !1;
    }
    Dt > 0 && Jt > 0 && (p.clearRect(0, 0, w.width, w.height), We("drawClear"), V.forEach((i) => i()), We("draw")), ge.show && dn && (xn(ge), dn = !1), Ge && Xt && (ns(null, !0, !1), Xt = !1), ee.show && ee.live && ht && (nl(), ht = !1), h || (h = !0, n.status = 1, We("ready")), Us = !1, vn = !1;
  }
  n.redraw = (i, a) => {
    ws = a || !1, i !== !1 ? Ht(k, A.min, A.max) : Ms();
  };
  function el(i, a) {
    let f = _[i];
    if (f.from == null) {
      if (Ie == 0) {
        let d = f.range(n, a.min, a.max, i);
        a.min = d[0], a.max = d[1];
      }
      if (a.min > a.max) {
        let d = a.min;
        a.min = a.max, a.max = d;
      }
      if (Ie > 1 && a.min != null && a.max != null && a.max - a.min < 1e-16)
        return;
      i == k && f.distr == 2 && Ie > 0 && (a.min = kt(a.min, e[0]), a.max = kt(a.max, e[0]), a.min == a.max && a.max++), j[i] = a, Vn = !0, Ms();
    }
  }
  n.setScale = el;
  let tl, sl, $s, _s, ai, ci, As, Ts, hi, fi, me, ye, It = !1;
  const He = q.drag;
  let Oe = He.x, Ne = He.y;
  Ge && (q.x && (tl = pt(ma, y)), q.y && (sl = pt(ga, y)), A.ori == 0 ? ($s = tl, _s = sl) : ($s = sl, _s = tl), me = q.left, ye = q.top);
  const ge = n.select = Te({
    show: !0,
    over: !0,
    left: 0,
    width: 0,
    top: 0,
    height: 0
  }, t.select), Es = ge.show ? pt(pa, ge.over ? y : $) : null;
  function xn(i, a) {
    if (ge.show) {
      for (let f in i)
        ge[f] = i[f], f in il && ve(Es, f, i[f]);
      a !== !1 && We("setSelect");
    }
  }
  n.setSelect = xn;
  function Wr(i) {
    if (v[i].show)
      Le && $l(Se[i], as);
    else if (Le && it(Se[i], as), Ge) {
      let f = xs ? ft[0] : ft[i];
      f != null && Ft(f, -10, -10, X, N);
    }
  }
  function Ht(i, a, f) {
    el(i, { min: a, max: f });
  }
  function Tt(i, a, f, d) {
    a.focus != null && jr(i), a.show != null && v.forEach((m, b) => {
      b > 0 && (i == b || i == null) && (m.show = a.show, Wr(b), l == 2 ? (Ht(m.facets[0].scale, null, null), Ht(m.facets[1].scale, null, null)) : Ht(m.scale, null, null), Ms());
    }), f !== !1 && We("setSeries", i, a), d && Zs("setSeries", n, i, a);
  }
  n.setSeries = Tt;
  function Vr(i, a) {
    Te(W[i], a);
  }
  function Ir(i, a) {
    i.fill = se(i.fill || null), i.dir = oe(i.dir, -1), a = a ?? W.length, W.splice(a, 0, i);
  }
  function Hr(i) {
    i == null ? W.length = 0 : W.splice(i, 1);
  }
  n.addBand = Ir, n.setBand = Vr, n.delBand = Hr;
  function Br(i, a) {
    v[i].alpha = a, Ge && ft[i] != null && (ft[i].style.opacity = a), Le && Se[i] && (Se[i].style.opacity = a);
  }
  let Rt, Bt, ss;
  const Ls = { focus: !0 };
  function jr(i) {
    if (i != ss) {
      let a = i == null, f = At.alpha != 1;
      v.forEach((d, m) => {
        if (l == 1 || m > 0) {
          let b = a || m == 0 || m == i;
          d._focus = a ? null : b, f && Br(m, b ? 1 : At.alpha);
        }
      }), ss = i, f && Ms();
    }
  }
  Le && vs && Ue(Fi, le, (i) => {
    q._lock || (es(i), ss != null && Tt(null, Ls, !0, Ae.setSeries));
  });
  function Et(i, a, f) {
    let d = _[a];
    f && (i = i / ae - (d.ori == 1 ? Ce : pe));
    let m = X;
    d.ori == 1 && (m = N, i = m - i), d.dir == -1 && (i = m - i);
    let b = d._min, M = d._max, T = i / m, L = b + (M - b) * T, z = d.distr;
    return z == 3 ? Os(10, L) : z == 4 ? Pa(L, d.asinh) : z == 100 ? d.bwd(L) : L;
  }
  function Gr(i, a) {
    let f = Et(i, k, a);
    return kt(f, e[0], Re, ze);
  }
  n.valToIdx = (i) => kt(i, e[0]), n.posToIdx = Gr, n.posToVal = Et, n.valToPos = (i, a, f) => _[a].ori == 0 ? o(
    i,
    _[a],
    f ? Qe : X,
    f ? tt : 0
  ) : r(
    i,
    _[a],
    f ? wt : N,
    f ? ct : 0
  ), n.setCursor = (i, a, f) => {
    me = i.left, ye = i.top, ns(null, a, f);
  };
  function ui(i, a) {
    ve(Es, Fs, ge.left = i), ve(Es, sn, ge.width = a);
  }
  function di(i, a) {
    ve(Es, Qs, ge.top = i), ve(Es, nn, ge.height = a);
  }
  let Ys = A.ori == 0 ? ui : di, Ks = A.ori == 1 ? ui : di;
  function Ur() {
    if (Le && ee.live)
      for (let i = l == 2 ? 1 : 0; i < v.length; i++) {
        if (i == 0 && at)
          continue;
        let a = ee.values[i], f = 0;
        for (let d in a)
          $t[i][f++].firstChild.nodeValue = a[d];
      }
  }
  function nl(i, a) {
    if (i != null && (i.idxs ? i.idxs.forEach((f, d) => {
      he[d] = f;
    }) : Oa(i.idx) || he.fill(i.idx), ee.idx = he[0]), Le && ee.live) {
      for (let f = 0; f < v.length; f++)
        (f > 0 || l == 1 && !at) && qr(f, he[f]);
      Ur();
    }
    ht = !1, a !== !1 && We("setLegend");
  }
  n.setLegend = nl;
  function qr(i, a) {
    let f = v[i], d = i == 0 && Z == 2 ? vt : e[i], m;
    at ? m = f.values(n, i, a) ?? Wt : (m = f.value(n, a == null ? null : d[a], i, a), m = m == null ? Wt : { _: m }), ee.values[i] = m;
  }
  function ns(i, a, f) {
    hi = me, fi = ye, [me, ye] = q.move(n, me, ye), q.left = me, q.top = ye, Ge && ($s && Ft($s, Fe(me), 0, X, N), _s && Ft(_s, 0, Fe(ye), X, N));
    let d, m = Re > ze;
    Rt = ue, Bt = null;
    let b = A.ori == 0 ? X : N, M = A.ori == 1 ? X : N;
    if (me < 0 || Ie == 0 || m) {
      d = q.idx = null;
      for (let T = 0; T < v.length; T++) {
        let L = ft[T];
        L != null && Ft(L, -10, -10, X, N);
      }
      vs && Tt(null, Ls, !0, i == null && Ae.setSeries), ee.live && (he.fill(d), ht = !0);
    } else {
      let T, L, z;
      l == 1 && (T = A.ori == 0 ? me : ye, L = Et(T, k), d = q.idx = kt(L, e[0], Re, ze), z = P(e[0][d], A, b, 0));
      let O = -10, I = -10, Q = 0, re = 0, ie = !0, te = "", J = "";
      for (let Y = l == 2 ? 1 : 0; Y < v.length; Y++) {
        let we = v[Y], $e = he[Y], Ve = $e == null ? null : l == 1 ? e[Y][$e] : e[Y][1][$e], fe = q.dataIdx(n, Y, d, L), _e = fe == null ? null : l == 1 ? e[Y][fe] : e[Y][1][fe];
        if (ht = ht || _e != Ve || fe != $e, he[Y] = fe, Y > 0 && we.show) {
          let st = fe == null ? -10 : fe == d ? z : P(l == 1 ? e[0][fe] : e[Y][0][fe], A, b, 0), qe = _e == null ? -10 : B(_e, l == 1 ? _[we.scale] : _[we.facets[1].scale], M, 0);
          if (vs && _e != null) {
            let ut = A.ori == 1 ? me : ye, xt = Pe(At.dist(n, Y, fe, qe, ut));
            if (xt < Rt) {
              let Lt = At.bias;
              if (Lt != 0) {
                let nt = Et(ut, we.scale), dt = _e >= 0 ? 1 : -1, bt = nt >= 0 ? 1 : -1;
                bt == dt && (bt == 1 ? Lt == 1 ? _e >= nt : _e <= nt : (
                  // >= 0
                  Lt == 1 ? _e <= nt : _e >= nt
                )) && (Rt = xt, Bt = Y);
              } else
                Rt = xt, Bt = Y;
            }
          }
          if (ht || xs) {
            let ut, xt;
            A.ori == 0 ? (ut = st, xt = qe) : (ut = qe, xt = st);
            let Lt, nt, dt, bt, Ct, Ye, lt = !0, ls = je.bbox;
            if (ls != null) {
              lt = !1;
              let Ke = ls(n, Y);
              dt = Ke.left, bt = Ke.top, Lt = Ke.width, nt = Ke.height;
            } else
              dt = ut, bt = xt, Lt = nt = je.size(n, Y);
            if (Ye = je.fill(n, Y), Ct = je.stroke(n, Y), xs)
              Y == Bt && Rt <= At.prox && (O = dt, I = bt, Q = Lt, re = nt, ie = lt, te = Ye, J = Ct);
            else {
              let Ke = ft[Y];
              Ke != null && (bs[Y] = dt, ys[Y] = bt, Wi(Ke, Lt, nt, lt), Oi(Ke, Ye, Ct), Ft(Ke, mt(dt), mt(bt), X, N));
            }
          }
        }
      }
      if (xs) {
        let Y = At.prox, we = ss == null ? Rt <= Y : Rt > Y || Bt != ss;
        if (ht || we) {
          let $e = ft[0];
          $e != null && (bs[0] = O, ys[0] = I, Wi($e, Q, re, ie), Oi($e, te, J), Ft($e, mt(O), mt(I), X, N));
        }
      }
    }
    if (ge.show && It)
      if (i != null) {
        let [T, L] = Ae.scales, [z, O] = Ae.match, [I, Q] = i.cursor.sync.scales, re = i.cursor.drag;
        if (Oe = re._x, Ne = re._y, Oe || Ne) {
          let { left: ie, top: te, width: J, height: Y } = i.select, we = i.scales[I].ori, $e = i.posToVal, Ve, fe, _e, st, qe, ut = T != null && z(T, I), xt = L != null && O(L, Q);
          ut && Oe ? (we == 0 ? (Ve = ie, fe = J) : (Ve = te, fe = Y), _e = _[T], st = P($e(Ve, I), _e, b, 0), qe = P($e(Ve + fe, I), _e, b, 0), Ys(Mt(st, qe), Pe(qe - st))) : Ys(0, b), xt && Ne ? (we == 1 ? (Ve = ie, fe = J) : (Ve = te, fe = Y), _e = _[L], st = B($e(Ve, Q), _e, M, 0), qe = B($e(Ve + fe, Q), _e, M, 0), Ks(Mt(st, qe), Pe(qe - st))) : Ks(0, M);
        } else
          ol();
      } else {
        let T = Pe(hi - ai), L = Pe(fi - ci);
        if (A.ori == 1) {
          let Q = T;
          T = L, L = Q;
        }
        Oe = He.x && T >= He.dist, Ne = He.y && L >= He.dist;
        let z = He.uni;
        z != null ? Oe && Ne && (Oe = T >= z, Ne = L >= z, !Oe && !Ne && (L > T ? Ne = !0 : Oe = !0)) : He.x && He.y && (Oe || Ne) && (Oe = Ne = !0);
        let O, I;
        Oe && (A.ori == 0 ? (O = As, I = me) : (O = Ts, I = ye), Ys(Mt(O, I), Pe(I - O)), Ne || Ks(0, M)), Ne && (A.ori == 1 ? (O = As, I = me) : (O = Ts, I = ye), Ks(Mt(O, I), Pe(I - O)), Oe || Ys(0, b)), !Oe && !Ne && (Ys(0, 0), Ks(0, 0));
      }
    if (He._x = Oe, He._y = Ne, i == null) {
      if (f) {
        if (Mi != null) {
          let [T, L] = Ae.scales;
          Ae.values[0] = T != null ? Et(A.ori == 0 ? me : ye, T) : null, Ae.values[1] = L != null ? Et(A.ori == 1 ? me : ye, L) : null;
        }
        Zs(fl, n, me, ye, X, N, d);
      }
      if (vs) {
        let T = f && Ae.setSeries, L = At.prox;
        ss == null ? Rt <= L && Tt(Bt, Ls, !0, T) : Rt > L ? Tt(null, Ls, !0, T) : Bt != ss && Tt(Bt, Ls, !0, T);
      }
    }
    ht && (ee.idx = d, nl()), a !== !1 && We("setCursor");
  }
  let jt = null;
  Object.defineProperty(n, "rect", {
    get() {
      return jt == null && Js(!1), jt;
    }
  });
  function Js(i = !1) {
    i ? jt = null : (jt = y.getBoundingClientRect(), We("syncRect", jt));
  }
  function pi(i, a, f, d, m, b, M) {
    q._lock || It && i != null && i.movementX == 0 && i.movementY == 0 || (ll(i, a, f, d, m, b, M, !1, i != null), i != null ? ns(null, !0, !0) : ns(a, !0, !1));
  }
  function ll(i, a, f, d, m, b, M, T, L) {
    if (jt == null && Js(!1), es(i), i != null)
      f = i.clientX - jt.left, d = i.clientY - jt.top;
    else {
      if (f < 0 || d < 0) {
        me = -10, ye = -10;
        return;
      }
      let [z, O] = Ae.scales, I = a.cursor.sync, [Q, re] = I.values, [ie, te] = I.scales, [J, Y] = Ae.match, we = a.axes[0].side % 2 == 1, $e = A.ori == 0 ? X : N, Ve = A.ori == 1 ? X : N, fe = we ? b : m, _e = we ? m : b, st = we ? d : f, qe = we ? f : d;
      if (ie != null ? f = J(z, ie) ? c(Q, _[z], $e, 0) : -10 : f = $e * (st / fe), te != null ? d = Y(O, te) ? c(re, _[O], Ve, 0) : -10 : d = Ve * (qe / _e), A.ori == 1) {
        let ut = f;
        f = d, d = ut;
      }
    }
    L && (a == null || a.cursor.event.type == fl) && ((f <= 1 || f >= X - 1) && (f = is(f, X)), (d <= 1 || d >= N - 1) && (d = is(d, N))), T ? (ai = f, ci = d, [As, Ts] = q.move(n, f, d)) : (me = f, ye = d);
  }
  const il = {
    width: 0,
    height: 0,
    left: 0,
    top: 0
  };
  function ol() {
    xn(il, !1);
  }
  let mi, gi, wi, vi;
  function xi(i, a, f, d, m, b, M) {
    It = !0, Oe = Ne = He._x = He._y = !1, ll(i, a, f, d, m, b, M, !0, !1), i != null && (Ue(ul, Sl, bi, !1), Zs(Li, n, As, Ts, X, N, null));
    let { left: T, top: L, width: z, height: O } = ge;
    mi = T, gi = L, wi = z, vi = O;
  }
  function bi(i, a, f, d, m, b, M) {
    It = He._x = He._y = !1, ll(i, a, f, d, m, b, M, !1, !0);
    let { left: T, top: L, width: z, height: O } = ge, I = z > 0 || O > 0, Q = mi != T || gi != L || wi != z || vi != O;
    if (I && Q && xn(ge), He.setScale && I && Q) {
      let re = T, ie = z, te = L, J = O;
      if (A.ori == 1 && (re = L, ie = O, te = T, J = z), Oe && Ht(
        k,
        Et(re, k),
        Et(re + ie, k)
      ), Ne)
        for (let Y in _) {
          let we = _[Y];
          Y != k && we.from == null && we.min != ue && Ht(
            Y,
            Et(te + J, Y),
            Et(te, Y)
          );
        }
      ol();
    } else q.lock && (q._lock = !q._lock, ns(a, !0, i != null));
    i != null && (ms(ul, Sl), Zs(ul, n, me, ye, X, N, null));
  }
  function Yr(i, a, f, d, m, b, M) {
    if (q._lock)
      return;
    es(i);
    let T = It;
    if (It) {
      let L = !0, z = !0, O = 10, I, Q;
      A.ori == 0 ? (I = Oe, Q = Ne) : (I = Ne, Q = Oe), I && Q && (L = me <= O || me >= X - O, z = ye <= O || ye >= N - O), I && L && (me = me < As ? 0 : X), Q && z && (ye = ye < Ts ? 0 : N), ns(null, !0, !0), It = !1;
    }
    me = -10, ye = -10, he.fill(null), ns(null, !0, !0), T && (It = T);
  }
  function yi(i, a, f, d, m, b, M) {
    q._lock || (es(i), Hn(), ol(), i != null && Zs(Pi, n, me, ye, X, N, null));
  }
  function ki() {
    F.forEach(Xc), In(n.width, n.height, !0);
  }
  cs($n, Ds, ki);
  const Cs = {};
  Cs.mousedown = xi, Cs.mousemove = pi, Cs.mouseup = bi, Cs.dblclick = yi, Cs.setSeries = (i, a, f, d) => {
    let m = Ae.match[2];
    f = m(n, a, f), f != -1 && Tt(f, d, !0, !1);
  }, Ge && (Ue(Li, y, xi), Ue(fl, y, pi), Ue(Ci, y, (i) => {
    es(i), Js(!1);
  }), Ue(Fi, y, Yr), Ue(Pi, y, yi), Cl.add(n), n.syncRect = Js);
  const bn = n.hooks = t.hooks || {};
  function We(i, a, f) {
    Xn ? qs.push([i, a, f]) : i in bn && bn[i].forEach((d) => {
      d.call(null, n, a, f);
    });
  }
  (t.plugins || []).forEach((i) => {
    for (let a in i.hooks)
      bn[a] = (bn[a] || []).concat(i.hooks[a]);
  });
  const Si = (i, a, f) => f, Ae = Te({
    key: null,
    setSeries: !1,
    filters: {
      pub: ji,
      sub: ji
    },
    scales: [k, v[1] ? v[1].scale : null],
    match: [Gi, Gi, Si],
    values: [null, null]
  }, q.sync);
  Ae.match.length == 2 && Ae.match.push(Si), q.sync = Ae;
  const Mi = Ae.key, rl = or(Mi);
  function Zs(i, a, f, d, m, b, M) {
    Ae.filters.pub(i, a, f, d, m, b, M) && rl.pub(i, a, f, d, m, b, M);
  }
  rl.sub(n);
  function Kr(i, a, f, d, m, b, M) {
    Ae.filters.sub(i, a, f, d, m, b, M) && Cs[i](null, a, f, d, m, b, M);
  }
  n.pub = Kr;
  function Jr() {
    rl.unsub(n), Cl.delete(n), Kt.clear(), _l($n, Ds, ki), u.remove(), le == null || le.remove(), We("destroy");
  }
  n.destroy = Jr;
  function al() {
    We("init", t, e), ei(e || t.data, !1), j[k] ? el(k, j[k]) : Hn(), dn = ge.show && (ge.width > 0 || ge.height > 0), Xt = ht = !0, In(t.width, t.height);
  }
  return v.forEach(Ql), F.forEach(Tr), s ? s instanceof HTMLElement ? (s.appendChild(u), al()) : s(n, al) : al(), n;
}
Be.assign = Te;
Be.fmtNum = Nl;
Be.rangeNum = _n;
Be.rangeLog = Pn;
Be.rangeAsinh = zl;
Be.orient = us;
Be.pxRatio = ae;
Be.join = ja;
Be.fmtDate = Vl, Be.tzDate = tc;
Be.sync = or;
{
  Be.addGap = Oc, Be.clipGaps = zn;
  let t = Be.paths = {
    points: ur
  };
  t.linear = pr, t.stepped = Vc, t.bars = Ic, t.spline = Bc;
}
const eh = ["text", "faint", "line", "back", "lithium", "dead", "film", "skeleton", "electrolyte", "solid", "void", "collector", "cathode", "measured"];
let Ut = document.documentElement;
function th(t) {
  Ut = t;
}
function qt() {
  const t = getComputedStyle(Ut), e = (n) => t.getPropertyValue(`--${n}`).trim(), s = Object.fromEntries(eh.map((n) => [n, e(n)]));
  return s.series = [1, 2, 3, 4, 5, 6, 7].map((n) => e(`series-${n}`)), s;
}
const po = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
function sh(t) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", t), new MutationObserver(t).observe(Ut, { attributes: !0, attributeFilter: ["data-look"] });
}
function nh() {
  const t = Ut.dataset.look ? Ut.dataset.look === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  Ut.dataset.look = t ? "light" : "dark", Ut === document.documentElement && localStorage.setItem("lithiophile.look", Ut.dataset.look);
}
class wl {
  constructor(e = 200, s = "") {
    C(this, "element", x("figure", { class: "chart" }));
    C(this, "head", x("figcaption", {}));
    C(this, "room", x("div", { class: "plot" }));
    C(this, "read", x("div", { class: "read", "aria-hidden": "true" }));
    C(this, "plot", null);
    C(this, "shape", "");
    C(this, "spec", null);
    C(this, "watch");
    this.height = e, this.element.append(this.head, this.room, this.read), s && (this.element.dataset.testid = s), this.watch = new ResizeObserver(() => this.fit()), this.watch.observe(this.room);
  }
  draw(e) {
    var l;
    this.spec = e, this.head.replaceChildren(x("strong", {}, e.title), " ", x("span", { class: "faint" }, e.note ?? "")), this.room.setAttribute("role", "img"), this.room.setAttribute("aria-label", xr(e));
    const s = JSON.stringify([e.x, e.y, e.lines.map((o) => [o.name, o.colour, o.dashed, o.points]), !!e.shade, this.look()]), n = ih(e);
    if (this.plot && s === this.shape) {
      this.plot.setData(n, !0);
      return;
    }
    this.shape = s, (l = this.plot) == null || l.destroy(), this.plot = new Be(this.options(e), n, this.room);
  }
  /** Move the line that marks a moment. */
  mark(e) {
    !this.spec || !this.plot || (this.spec.mark = e, this.plot.redraw(!1, !1));
  }
  again() {
    this.spec && (this.shape = "", this.draw(this.spec));
  }
  end() {
    var e;
    this.watch.disconnect(), (e = this.plot) == null || e.destroy(), this.plot = null;
  }
  canvas() {
    return this.room.querySelector("canvas");
  }
  get data() {
    return this.spec;
  }
  look() {
    return qt().text + qt().lithium;
  }
  fit() {
    this.plot && this.room.clientWidth > 40 && this.plot.setSize({ width: this.room.clientWidth, height: this.height });
  }
  options(e) {
    const s = qt(), n = { stroke: s.faint, grid: { stroke: s.line, width: 1 }, ticks: { stroke: s.line, width: 1 }, font: "12px system-ui, sans-serif", labelFont: "12px system-ui, sans-serif", labelSize: 18 }, l = [{}];
    return e.shade && l.push({ stroke: "transparent", points: { show: !1 } }, { stroke: "transparent", points: { show: !1 } }), e.lines.forEach((o, r) => l.push({
      stroke: o.colour ?? s.series[r % s.series.length],
      width: o.points ? 0 : o.width ?? 2,
      dash: o.dashed ? [5, 4] : void 0,
      points: o.points ? { show: !0, size: 4, fill: o.colour ?? s.measured, stroke: o.colour ?? s.measured } : { show: !1 },
      spanGaps: !0
    })), {
      width: Math.max(this.room.clientWidth, 200),
      height: this.height,
      series: l,
      legend: { show: !1 },
      pxAlign: 0,
      cursor: { points: { show: !1 }, drag: { x: !0, y: !1 } },
      bands: e.shade ? [{ series: [2, 1], fill: s.series[0] + "33" }] : [],
      scales: { x: { time: !1, range: (o, r, c) => {
        var h;
        return ((h = this.spec) == null ? void 0 : h.xRange) ?? [r, c];
      } }, y: { range: (o, r, c) => {
        var h;
        return ((h = this.spec) == null ? void 0 : h.yRange) ?? vr(r, c);
      } } },
      axes: [{ ...n, label: e.x, size: 30 }, { ...n, label: e.y, size: 52, values: (o, r) => r.map((c) => ke(c, 4)) }],
      hooks: { draw: [(o) => this.over(o)], setCursor: [(o) => this.tell(o)] }
    };
  }
  /** Names at the curves' ends, and the moment. */
  over(e) {
    const s = this.spec, { ctx: n } = e, l = qt(), o = devicePixelRatio;
    n.save(), n.font = `${12 * o}px system-ui, sans-serif`, n.textAlign = "right";
    const r = s.lines.length > 1 ? s.lines : [], c = e.bbox, h = [];
    if (r.forEach((u, w) => {
      const p = u.x.length;
      if (!p) return;
      const g = Math.max(0, Math.round((p - 1) * 0.97)), $ = e.valToPos(u.y[g], "y", !0) - 5 * o;
      let y = Math.min(Math.max($, c.top + 12 * o), c.top + c.height - 4 * o);
      for (; h.some((v) => Math.abs(v - y) < 14 * o); ) y += 14 * o;
      if (y > c.top + c.height)
        for (y = c.top + 12 * o; h.some((v) => Math.abs(v - y) < 14 * o); ) y += 14 * o;
      h.push(y);
      const S = Math.min(e.valToPos(u.x[g], "x", !0), c.left + c.width - 4 * o), D = S - n.measureText(u.name).width < c.left ? c.left + 4 * o + n.measureText(u.name).width : S;
      n.lineWidth = 4 * o, n.strokeStyle = l.back, n.strokeText(u.name, D, y), n.fillStyle = u.colour ?? l.series[w % l.series.length], n.fillText(u.name, D, y);
    }), s.mark !== void 0) {
      const u = e.valToPos(s.mark, "x", !0);
      u >= c.left - 1 && u <= c.left + c.width + 1 && (n.strokeStyle = l.text, n.lineWidth = o, n.setLineDash([3 * o, 3 * o]), n.beginPath(), n.moveTo(u, c.top), n.lineTo(u, c.top + c.height), n.stroke());
    }
    n.restore();
  }
  tell(e) {
    const s = e.cursor.idx;
    if (s == null || !this.spec) {
      this.read.textContent = "";
      return;
    }
    const n = this.spec.shade ? 3 : 1, l = e.data[0][s], o = this.spec.lines.map((r, c) => {
      const h = lh(e.data[n + c], s);
      return `${this.spec.lines.length > 1 ? r.name + " " : ""}${ke(h, 4)}`;
    });
    this.read.textContent = `${ke(l, 4)}: ${o.join(", ")}`;
  }
}
function lh(t, e) {
  for (let s = 0; s < 40; s++) for (const n of [e - s, e + s]) {
    const l = t[n];
    if (l != null) return l;
  }
  return null;
}
function vr(t, e) {
  if (t === null || e === null || !Number.isFinite(t) || !Number.isFinite(e)) return [0, 1];
  const s = (e - t) * 0.06 || Math.abs(e) * 0.1 || 1;
  return [t - s, e + s];
}
function ih(t) {
  const e = [];
  t.shade && e.push([Array.from(t.shade.x), Array.from(t.shade.low), Array.from(t.shade.high)]);
  for (const s of t.lines) e.push([oh(s.x), Array.from(s.y)]);
  return e.length === 1 ? e[0] : Be.join(e, e.map((s) => s.slice(1).map(() => 1)));
}
function oh(t) {
  const e = new Array(t.length);
  let s = -1 / 0;
  for (let n = 0; n < t.length; n++) {
    const l = t[n] > s ? t[n] : s + Math.max(Math.abs(s), 1e-6) * 1e-7;
    e[n] = l, s = l;
  }
  return e;
}
function xr(t) {
  const e = t.lines.map((s) => {
    let n = 1 / 0, l = -1 / 0;
    for (let o = 0; o < s.y.length; o++) {
      const r = s.y[o];
      r < n && (n = r), r > l && (l = r);
    }
    return `${s.name || t.y} from ${ke(n)} to ${ke(l)}`;
  });
  return `${t.title}, ${t.y} over ${t.x}: ${e.join("; ")}.`;
}
class Tn {
  constructor(e = 200, s = "") {
    C(this, "element", x("figure", { class: "chart" }));
    C(this, "head", x("figcaption", {}));
    C(this, "room", x("div", { class: "plot" }));
    C(this, "spec", null);
    C(this, "watch", new ResizeObserver(() => this.paint()));
    C(this, "place", null);
    this.height = e, this.element.append(this.head, this.room, x("div", { class: "read" })), s && (this.element.dataset.testid = s), this.watch.observe(this.room);
  }
  end() {
    this.watch.disconnect();
  }
  again() {
    this.paint();
  }
  draw(e) {
    this.spec = e, this.paint();
  }
  get data() {
    return this.spec;
  }
  svg() {
    return this.room.innerHTML;
  }
  /** Mark a point of the first curve that is this far along it. */
  markAt(e, s) {
    const n = this.room.querySelector(".dot");
    if (!n || !this.place) return;
    const [l, o] = this.place(e, s);
    n.setAttribute("cx", l.toFixed(1)), n.setAttribute("cy", o.toFixed(1));
  }
  paint() {
    const e = this.spec, s = this.room.clientWidth;
    if (!e || s < 40) return;
    this.head.replaceChildren(x("strong", {}, e.title), " ", x("span", { class: "faint" }, e.note ?? ""));
    const n = s - 12, l = 8, o = this.height - 40;
    let r = 58;
    const [c, h] = [mo(!!e.logX), mo(!!e.logY)];
    let [u, w] = e.xRange ?? vl(e.lines.map((v) => v.x), e.logX), [p, g] = e.yRange ?? (e.logY ? vl(e.lines.map((v) => v.y), !0) : vr(...vl([...e.lines.map((v) => v.y), e.level ? [e.level.y] : []])));
    e.equal && ([u, w, p, g] = rh([u, w], [p, g], (n - r) / (o - l)));
    const $ = (e.logY ? wo(p, g, 6) : En(p, g, 5)).map((v) => [v, vo(v, e.logY)]);
    r = Math.max(48, 30 + 7 * Math.max(...$.map(([, v]) => v.length), 0));
    const y = (v) => r + (c(v) - c(u)) / (c(w) - c(u) || 1) * (n - r), S = (v) => o - (h(v) - h(p)) / (h(g) - h(p) || 1) * (o - l);
    this.place = (v, F) => [y(v), S(F)];
    const E = [];
    for (const v of e.logX ? wo(u, w, s / 70) : En(u, w, Math.max(3, s / 90))) E.push(`<path class="grid" d="M${y(v).toFixed(1)} ${l}V${o}"/><text class="tick" x="${y(v).toFixed(1)}" y="${o + 14}" text-anchor="middle">${vo(v, e.logX)}</text>`);
    for (const [v, F] of $) E.push(`<path class="grid" d="M${r} ${S(v).toFixed(1)}H${n}"/><text class="tick" x="${r - 5}" y="${(S(v) + 4).toFixed(1)}" text-anchor="end">${F}</text>`);
    if (E.push(`<text class="tick" x="${(r + n) / 2}" y="${this.height - 6}" text-anchor="middle">${zt(e.x)}</text>`), E.push(`<text class="tick" transform="translate(12 ${(l + o) / 2}) rotate(-90)" text-anchor="middle">${zt(e.y)}</text>`), e.level && E.push(`<path d="M${r} ${S(e.level.y).toFixed(1)}H${n}" style="stroke:var(--faint);stroke-dasharray:3 3;fill:none"/><text class="tick" x="${n - 4}" y="${(S(e.level.y) - 4).toFixed(1)}" text-anchor="end">${zt(e.level.name)}</text>`), e.shade) {
      const { x: v, low: F, high: _ } = e.shade;
      let W = "";
      for (let k = 0; k < v.length; k++) W += `${k ? "L" : "M"}${y(v[k]).toFixed(1)} ${S(_[k]).toFixed(1)}`;
      for (let k = v.length - 1; k >= 0; k--) W += `L${y(v[k]).toFixed(1)} ${S(F[k]).toFixed(1)}`;
      E.push(`<path d="${W}Z" style="fill:var(--series-1);fill-opacity:0.15"/>`);
    }
    e.lines.forEach((v, F) => {
      const _ = v.colour ?? go(F);
      if (v.points) {
        let k = "";
        for (let R = 0; R < v.x.length; R++) Number.isFinite(v.y[R]) && (k += `M${y(v.x[R]).toFixed(1)} ${S(v.y[R]).toFixed(1)}h0`);
        E.push(`<path d="${k}" style="fill:none;stroke:${_};stroke-width:4.5;stroke-linecap:round"><title>${zt(v.name)}</title></path>`);
        return;
      }
      let W = "";
      for (let k = 0; k < v.x.length; k++) W += `${k ? "L" : "M"}${y(v.x[k]).toFixed(1)} ${S(v.y[k]).toFixed(1)}`;
      E.push(`<path d="${W}" style="fill:none;stroke:${_};stroke-width:${v.width ?? 2}${v.dashed ? ";stroke-dasharray:5 4" : ""}"><title>${zt(v.name)}</title></path>`);
    });
    const D = [];
    e.lines.length > 1 && e.lines.forEach((v, F) => {
      if (!v.x.length) return;
      let _ = y(v.x[0]) > y(v.x[v.x.length - 1]) ? 0 : v.x.length - 1;
      for (let k = 0; k < v.x.length; k++) y(v.x[k]) > r + 0.6 * (n - r) && v.y[k] > v.y[_] && (_ = k);
      let W = Math.min(Math.max(S(v.y[_]) - 5, l + 11), o - 4);
      for (; D.some((k) => Math.abs(k - W) < 14); ) W = W > l + 26 ? W - 14 : W + 14 * (D.length + 1);
      D.push(W), E.push(`<text class="name" x="${Math.max(Math.min(y(v.x[_]), n) - 4, r + 6.4 * v.name.length).toFixed(1)}" y="${W.toFixed(1)}" text-anchor="end" style="fill:${v.colour ?? go(F)}">${zt(v.name)}</text>`);
    }), E.push('<circle class="dot" r="4" cx="-20" cy="-20" style="fill:var(--text)"/>'), this.room.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" width="${s}" height="${this.height}" role="img" aria-label="${zt(xr(e))}">${E.join("")}</svg>`;
  }
}
function zt(t) {
  return t.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
function vl(t, e = !1) {
  let s = 1 / 0, n = -1 / 0;
  for (const l of t) for (let o = 0; o < l.length; o++) {
    const r = l[o];
    !Number.isFinite(r) || e && r <= 0 || (r < s && (s = r), r > n && (n = r));
  }
  return Number.isFinite(s) ? e ? s === n ? [s / 3, n * 3] : [s, n] : s === n ? [s - 0.5, n + 0.5] : [s, n] : e ? [0.1, 10] : [0, 1];
}
function mo(t) {
  return t ? (e) => Math.log10(Math.max(e, 1e-300)) : (e) => e;
}
function go(t) {
  return `var(--series-${t % 7 + 1})`;
}
function rh([t, e], [s, n], l) {
  const o = Math.max(n - s, (e - t) / l), r = o * l, [c, h] = [(t + e) / 2, (s + n) / 2];
  return [c - r / 2, c + r / 2, h - o / 2, h + o / 2];
}
function wo(t, e, s) {
  const [n, l] = [Math.ceil(Math.log10(t) - 1e-9), Math.floor(Math.log10(e) + 1e-9)], o = Math.max(1, Math.ceil((l - n + 1) / s)), r = [];
  for (let c = n; c <= l; c += o) r.push(10 ** c);
  if (r.length >= 2) return r;
  for (let c = Math.floor(Math.log10(t)); c <= Math.ceil(Math.log10(e)); c++) for (const h of [1, 2, 5]) {
    const u = h * 10 ** c;
    u >= t * 0.999 && u <= e * 1.001 && !r.includes(u) && r.push(u);
  }
  return r.length >= 2 ? r.sort((c, h) => c - h) : [t, e];
}
const ah = "⁰¹²³⁴⁵⁶⁷⁸⁹";
function vo(t, e = !1) {
  if (!e || t >= 0.01 && t <= 1e3) return ke(t, e ? 2 : 4);
  const s = Math.log10(t);
  return Math.abs(s - Math.round(s)) > 1e-6 ? ke(t, 2) : `10${s < 0 ? "⁻" : ""}${[...String(Math.abs(Math.round(s)))].map((n) => ah[Number(n)]).join("")}`;
}
function En(t, e, s) {
  const n = (e - t) / Math.max(s - 1, 1), l = 10 ** Math.floor(Math.log10(n || 1)), o = l * ([1, 2, 5, 10].find((c) => c * l >= n * 0.999) ?? 10), r = [];
  for (let c = Math.ceil(t / o - 1e-9); c <= Math.floor(e / o + 1e-9); c++) r.push(Number((c * o).toPrecision(12)));
  return r;
}
const xo = "lithiophile.kept", xl = "lithiophile.tab.", ch = 24, hh = 200;
function ql(t, e = t) {
  return { name: e, base: t, raw: null, changes: {}, protocol: "", losses: !1 };
}
function bl(t, e) {
  try {
    return JSON.parse(localStorage.getItem(t) ?? "null") ?? e;
  } catch {
    return e;
  }
}
function bo(t, e) {
  try {
    localStorage.setItem(t, JSON.stringify(e));
  } catch {
  }
}
function cn(t) {
  const { base: e, raw: s, changes: n, protocol: l, losses: o } = t;
  return { base: e, raw: s, changes: n, protocol: l || null, losses: o };
}
function fh(t) {
  const e = new TextEncoder().encode(JSON.stringify(t));
  return btoa(String.fromCharCode(...e)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
class uh {
  constructor() {
    C(this, "tab");
    this.tab = sessionStorage.getItem("lithiophile.tab") ?? crypto.randomUUID(), sessionStorage.setItem("lithiophile.tab", this.tab);
  }
  working() {
    var e;
    return ((e = bl(xl + this.tab, null)) == null ? void 0 : e.design) ?? this.newest();
  }
  /** The last design of another tab: a browser that crashed finds its work again. */
  newest() {
    var s;
    const e = Object.keys(localStorage).filter((n) => n.startsWith(xl)).map((n) => ({ key: n, ...bl(n, { design: ql(""), saved: 0 }) })).sort((n, l) => l.saved - n.saved);
    for (const n of e.slice(ch)) localStorage.removeItem(n.key);
    return ((s = e[0]) == null ? void 0 : s.design) ?? null;
  }
  keepWorking(e) {
    bo(xl + this.tab, { design: e, saved: Date.now() });
  }
  kept() {
    return bl(xo, []);
  }
  keep(e) {
    bo(xo, e);
  }
}
class dh {
  constructor(e, s = new uh()) {
    C(this, "design");
    C(this, "past", []);
    C(this, "future", []);
    C(this, "group", "");
    C(this, "since", 0);
    C(this, "changed", []);
    this.shelf = s, this.design = s.working() ?? ql(e), s.keepWorking(this.design);
  }
  /** Put another design on the bench; changes of one ``group`` within a moment are one step of undo. */
  put(e, s = "") {
    const n = Date.now();
    (!s || s !== this.group || n - this.since > 1500) && this.past.push(JSON.stringify(this.design)), this.past.splice(0, Math.max(0, this.past.length - hh)), this.group = s, this.since = n, this.future = [], this.settle(e);
  }
  change(e, s) {
    this.put({ ...this.design, changes: { ...this.design.changes, [e]: s } }, e);
  }
  undo() {
    this.step(this.past, this.future);
  }
  redo() {
    this.step(this.future, this.past);
  }
  get canUndo() {
    return this.past.length > 0;
  }
  get canRedo() {
    return this.future.length > 0;
  }
  step(e, s) {
    const n = e.pop();
    n !== void 0 && (s.push(JSON.stringify(this.design)), this.group = "", this.settle(JSON.parse(n)));
  }
  settle(e) {
    this.design = e, this.shelf.keepWorking(e);
    for (const s of this.changed) s();
  }
  get kept() {
    return this.shelf.kept();
  }
  keep(e) {
    this.shelf.keep([...this.kept.filter((s) => s.name !== e.name), e]);
  }
  drop(e) {
    this.shelf.keep(this.kept.filter((s) => s.name !== e));
  }
}
function ph(t, e, s, n) {
  const l = x("pre", { tabIndex: 0, role: "region", "aria-label": "Python that does the same", "data-testid": "python" }), o = x("pre", { tabIndex: 0, role: "region", "aria-label": "Command line that does the same", "data-testid": "command" });
  let r = null;
  return t.ask("export", { ...cn(e), name: e.name }).then(({ head: c }) => {
    r = c, l.textContent = c.python, o.textContent = c.command;
  }).catch(() => {
  }), x(
    "section",
    { class: "exports" },
    x("h2", {}, "The same elsewhere"),
    x(
      "div",
      { class: "row" },
      Me("Save TOML", () => {
        r && Co(r.file, r.toml);
      }, { "data-testid": "save-toml" }),
      Me("Save figure", s, { "data-testid": "save-figure" }),
      Me("Copy Python", () => void cl((r == null ? void 0 : r.python) ?? "")),
      Me("Copy command", () => void cl((r == null ? void 0 : r.command) ?? "")),
      Me("Copy link", () => void cl(n()), { class: "only-page" })
    ),
    x("h3", {}, "Command line"),
    o,
    x("h3", {}, "Python"),
    l
  );
}
const Yl = 400, yl = /* @__PURE__ */ new Set(["host[0]", "lithium", "electrolyte[0]"]);
function mh(t, e) {
  const s = Number(t.toPrecision(6));
  return e ? `${s} ${e}` : s;
}
function gh(t, e, s, n, l = null) {
  const o = n.toLowerCase().split(/\s+/).filter(Boolean), r = t.groups.map((c) => {
    const h = c.fields.filter((p) => p.kind !== "unused" && o.every((g) => `${p.key} ${p.description} ${p.note ?? ""}`.toLowerCase().includes(g)));
    if (!h.length) return null;
    const u = h.map((p) => vh(p, p.key in e, s, l)), w = x(
      "details",
      { open: o.length > 0 || yl.has(c.name), "data-testid": `group-${c.name}` },
      x("summary", {}, x("strong", {}, wh(c.name, t)), x("span", { class: "faint" }, ` ${h.length}`)),
      ...u
    );
    return w.addEventListener("toggle", () => {
      o.length || (w.open ? yl.add(c.name) : yl.delete(c.name));
    }), w;
  });
  return x("div", { class: "form" }, ...r, kh(t));
}
function wh(t, e) {
  var l;
  const s = /^(\w+)\[(\d+)\]$/.exec(t);
  if (!s) return t.replaceAll("_", " ");
  const n = (l = e.layers[s[1]]) == null ? void 0 : l[Number(s[2])];
  return `${s[1]} ${Number(s[2]) + 1}${n ? `, ${n.replaceAll("_", " ")}` : ""}`;
}
function vh(t, e, s, n) {
  const l = `f-${t.key}`, o = e ? Me("↺", () => s(t.key, void 0, !0), { class: "back", title: "Back to the design's own value", "aria-label": `Back to the design's own value of ${t.key}` }) : null, r = x("p", { class: "about", hidden: !0 }, t.description), c = Me(
    "?",
    () => {
      r.hidden = !r.hidden, c.setAttribute("aria-expanded", String(!r.hidden));
    },
    { class: "more", "aria-label": `What ${t.key} is`, "aria-expanded": "false" }
  ), h = x("div", { class: "head" }, x("label", { htmlFor: l }, t.label), n && br(t) ? xh(t, n) : null, c, o), u = x("div", { class: `field${e ? " mine" : ""}`, "data-key": t.key }, h);
  if (t.kind === "choice") {
    const w = [["", "as it comes"], ...(t.choices ?? []).map((p) => [p, p.replaceAll("_", " ")])];
    u.append(zs(w, t.value ?? "", (p) => s(t.key, p === "" ? null : p === "true" ? !0 : p === "false" ? !1 : p, !0), { id: l, "data-testid": l }));
  } else if (t.kind === "whole") {
    const w = x("input", { id: l, type: "number", step: "1", min: t.low ?? "", max: t.high ?? "", value: t.value ?? "", placeholder: "as usual" });
    w.addEventListener("change", () => s(t.key, w.value === "" ? null : Number(w.value), !0)), u.append(w);
  } else bh(u, t, l, s);
  return u.append(...yh(t), r), u;
}
function br(t) {
  return t.kind === "number" && t.number !== void 0 && t.second === void 0;
}
function xh(t, e) {
  const s = x("input", { type: "checkbox", checked: e.keys.has(t.key), "aria-label": `Find ${t.key} by the fit`, "data-testid": `free-${t.key}` });
  return s.addEventListener("change", () => e.turn(t.key, s.checked)), x("span", { class: "free", title: "Find it by the fit" }, s, "fit");
}
function bh(t, e, s, n) {
  const l = e.unit ?? "";
  if (e.number === void 0) {
    const c = x("input", { id: s, type: "text", value: e.value ?? "" });
    c.addEventListener("change", () => n(e.key, c.value, !0)), t.append(c);
    return;
  }
  const o = e.second === void 0 ? [e.number] : [e.number, e.second], r = e.second === void 0 ? [e.key] : [`${e.key}#0`, `${e.key}#1`];
  o.forEach((c, h) => {
    const u = e.second === void 0 ? e.key : `${e.key}, ${h ? "separator" : "collector"} side`, w = x("input", { id: h ? `${s}#1` : s, type: "number", step: "any", value: yo(c, 6), "aria-label": `${u}${l ? ` in ${l}` : ""}`, "data-testid": `value-${r[h]}` }), p = x("div", { class: "line" }), g = (y, S) => {
      Number.isFinite(y) && n(r[h], mh(y, l), S);
    };
    w.addEventListener("change", () => {
      g(w.valueAsNumber, !0), $ && ($.value = String(ko(w.valueAsNumber, e)));
    });
    let $ = null;
    if (e.slider && e.low !== void 0 && e.high !== void 0) {
      const y = x("input", { type: "range", min: "0", max: String(Yl), step: "1", value: String(ko(c, e)), "aria-label": u, "data-testid": `slider-${r[h]}` }), S = () => y.setAttribute("aria-valuetext", `${w.value} ${l}`.trim());
      y.addEventListener("input", () => {
        const E = So(Number(y.value), e);
        w.value = yo(E, 4), S(), g(E, !1);
      }), y.addEventListener("change", () => g(So(Number(y.value), e), !0)), S(), $ = y, p.append(y);
    }
    p.append(w, x("span", { class: "unit" }, fs(l))), t.append(p);
  });
}
function yo(t, e) {
  const s = Number(t.toPrecision(e));
  return s !== 0 && Math.abs(s) < 1e-3 ? s.toExponential() : String(s);
}
function ko(t, e) {
  const [s, n] = [e.low, e.high], l = e.logarithmic && s > 0 ? Math.log(t / s) / Math.log(n / s) : (t - s) / (n - s);
  return Math.round(Math.min(Math.max(l, 0), 1) * Yl);
}
function So(t, e) {
  const [s, n] = [e.low, e.high], l = t / Yl, o = e.logarithmic && s > 0 ? s * (n / s) ** l : s + l * (n - s);
  return Number(o.toPrecision(4));
}
function fs(t) {
  return t.replace(/\bum\b/g, "µm").replace(/\bohm\b/g, "Ω").replace(/\b([cmknµu]?m)([23])\b/g, (e, s, n) => s + (n === "2" ? "²" : "³")).replace(/\bdegC\b/g, "°C");
}
function yh(t) {
  if (!t.evidence) return [];
  const e = t.unit ? ` ${t.unit}` : "", s = t.range ? `, ${ke(t.low)} to ${ke(t.high)}${fs(e)}` : "", n = [t.source, t.note].filter(Boolean).join("; ");
  return [x("p", { class: "origin" }, x("span", { class: `evidence ${t.evidence}` }, t.evidence), s, n ? `: ${n}` : "")];
}
function kh(t) {
  return x(
    "details",
    {},
    x("summary", {}, x("strong", {}, "What follows from these"), x("span", { class: "faint" }, ` ${t.fixed.length}`)),
    x("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": "Numbers that follow from others" }, x("table", {}, x("tbody", {}, ...t.fixed.map((e) => x("tr", {}, x("th", { scope: "row" }, e.key), x("td", {}, e.value), x("td", {}, x("span", { class: `evidence ${e.evidence}` }, e.evidence), " ", [e.source, e.note].filter(Boolean).join("; ")))))))
  );
}
const Sh = 128, Je = 24;
function Mh(t) {
  const { head: e, arrays: s } = t, n = e.profiles ?? [], l = e.posterior, o = l ? l.intervals : n.map((p) => p.interval), r = ["number", "value", "95 % interval", ...o.length ? [l ? "95 % of the draws" : "95 % by its profile"] : [], "began at", "sought within"], c = e.numbers.map((p, g) => x("tr", {}, x("th", { scope: "row" }, p.key), ...[p.value, p.interval, ...o.length ? [o[g]] : [], p.began, p.bounds].map(($) => x("td", {}, fs($))))), h = [], u = e.targets.map((p, g) => _h(p, g, t, h)), w = n.map((p, g) => {
    const $ = new Tn(190);
    return h.push($), queueMicrotask(() => $.draw({ title: p.key, x: `${p.key}${p.unit ? ` / ${fs(p.unit)}` : ""}`, y: "−2 ln(L / L max)", yRange: [0, 2 * p.threshold], level: { y: p.threshold, name: "95 %" }, lines: [{ name: "profile", x: s[`profile${g}.values`], y: s[`profile${g}.rise`] }] })), $.element;
  });
  return x(
    "div",
    { class: "fitted", "data-testid": "fitted" },
    x("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": "Fitted numbers" }, x("table", { "data-testid": "fitted-numbers" }, x("thead", {}, x("tr", {}, ...r.map((p) => x("th", { scope: "col" }, p)))), x("tbody", {}, ...c))),
    x("ul", { class: "said" }, ...e.sentences.map((p) => x("li", {}, p))),
    ...u,
    n.length ? x("section", {}, x("h3", {}, "Profile likelihoods"), x("div", { class: "three" }, ...w)) : null,
    l ? x("section", {}, x("h3", {}, "Draws from the posterior"), x("p", { class: "faint" }, $h(l)), Ah(t)) : null
  );
}
function $h(t) {
  const e = t.autocorrelation === null ? "the chains are too short to tell in how many steps they forget where they began: take more steps" : `a chain forgets in ${ke(t.autocorrelation, 2)} steps`;
  return `${t.count} draws; ${ke(100 * t.acceptance, 2)} % of the steps were taken, ${e}. Dashed: the best fit.`;
}
function _h(t, e, s, n) {
  const l = (w) => s.arrays[`target${e}.${w}`], [o, r] = [new Tn(220), new Tn(220)];
  n.push(o, r);
  const c = l("x"), h = (w) => fs(w.replace(" [", " / ").replace("]", "")), u = t.parts.length === 2;
  return queueMicrotask(() => {
    if (u) {
      const w = l("measured").length / 2, p = (g) => Float32Array.from(g.subarray(w), ($) => -$);
      o.draw({ title: "Spectrum", x: "Real part / Ω cm²", y: "− Imaginary part / Ω cm²", equal: !0, lines: [{ name: "measured", x: l("measured").subarray(0, w), y: p(l("measured")), points: !0, colour: "var(--measured)" }, { name: "fitted", x: l("fitted").subarray(0, w), y: p(l("fitted")) }] }), r.draw({ title: "What is left", note: "shade: 95 % of noise", x: h(t.axis), y: "Left / error", logX: !0, shade: Mo(c), lines: [{ name: "real", x: c.subarray(0, w), y: l("left").subarray(0, w), points: !0 }, { name: "imaginary", x: c.subarray(w), y: l("left").subarray(w), points: !0, colour: "var(--series-6)" }] });
      return;
    }
    o.draw({ title: h(t.name).split(" / ")[0], x: h(t.axis), y: h(t.name), lines: [{ name: "measured", x: c, y: l("measured"), points: !0, colour: "var(--measured)" }, { name: "fitted", x: c, y: l("fitted"), colour: "var(--series-6)" }] }), r.draw({ title: "What is left", note: "shade: 95 % of noise", x: h(t.axis), y: "Left / error", shade: Mo(c), lines: [{ name: "", x: c, y: l("left"), points: !0 }] });
  }), o.element.dataset.testid = "fit-beside", r.element.dataset.testid = "fit-left", x("div", { class: "two" }, o.element, r.element);
}
function Mo(t) {
  let e = 1 / 0, s = -1 / 0;
  for (const n of t)
    e = Math.min(e, n), s = Math.max(s, n);
  return { x: [e, s], low: [-1.96, -1.96], high: [1.96, 1.96] };
}
function Ah(t) {
  const { keys: e, units: s, best: n, intervals: l } = t.head.posterior, o = e.length, r = 74, c = Sh, h = r + o * c + 14, u = e.map((y, S) => t.arrays[`draws${S}`]), w = u.map((y, S) => Th(y, n[S])), p = [];
  for (let y = 0; y < o; y++) for (let S = 0; S <= y; S++) {
    const E = r + S * c, D = 10 + y * c, v = E + c - 10, F = D + c - 10, [_, W] = w[S], [k, R] = w[y], V = (A) => E + (A - _) / (W - _) * (v - E), U = (A) => F - (A - k) / (R - k) * (F - D);
    if (p.push(`<rect x="${E}" y="${D}" width="${v - E}" height="${F - D}" class="grid"/>`), y === S) {
      const A = new Array(Je).fill(0);
      for (const B of u[y]) A[Math.min(Je - 1, Math.max(0, Math.floor((B - _) / (W - _) * Je)))] += 1;
      const Z = Math.max(...A);
      let P = `M${E} ${F}`;
      A.forEach((B, j) => {
        const K = (F - B / Z * (F - D) * 0.94).toFixed(1);
        P += `L${(E + j / Je * (v - E)).toFixed(1)} ${K}L${(E + (j + 1) / Je * (v - E)).toFixed(1)} ${K}`;
      }), p.push(`<path d="${P}L${v} ${F}Z" style="fill:var(--series-1);fill-opacity:0.45;stroke:var(--series-1)"/>`);
    } else {
      const A = /* @__PURE__ */ new Map();
      for (let K = 0; K < u[y].length; K++) {
        const H = Math.floor((u[S][K] - _) / (W - _) * Je), Ee = Math.floor((u[y][K] - k) / (R - k) * Je);
        H >= 0 && H < Je && Ee >= 0 && Ee < Je && A.set(Ee * Je + H, (A.get(Ee * Je + H) ?? 0) + 1);
      }
      const Z = Math.max(...A.values(), 1), P = ["", "", "", "", ""], B = (v - E) / Je, j = (F - D) / Je;
      for (const [K, H] of A) P[Math.min(4, Math.floor(H / Z * 5))] += `M${(E + K % Je * B).toFixed(1)} ${(F - (Math.floor(K / Je) + 1) * j).toFixed(1)}h${B.toFixed(1)}v${j.toFixed(1)}h${(-B).toFixed(1)}z`;
      P.forEach((K, H) => {
        K && p.push(`<path d="${K}" style="fill:var(--series-1);fill-opacity:${(0.25 + 0.18 * H).toFixed(2)}"/>`);
      }), p.push(`<path d="M${E} ${U(n[y]).toFixed(1)}H${v}" class="best"/>`);
    }
    p.push(`<path d="M${V(n[S]).toFixed(1)} ${D}V${F}" class="best"/>`);
    const G = (A) => zt(`${e[A].split(".").slice(-1)[0]}${s[A] ? ` / ${fs(s[A])}` : ""}`);
    if (y === o - 1) {
      for (const A of En(_, W, 3)) p.push(`<text class="tick" x="${V(A).toFixed(1)}" y="${F + 14}" text-anchor="middle">${ke(A, 3)}</text>`);
      p.push(`<text class="tick" x="${(E + v) / 2}" y="${F + 31}" text-anchor="middle">${G(S)}</text>`);
    }
    if (S === 0 && y > 0) {
      for (const A of En(k, R, 3)) p.push(`<text class="tick" x="${E - 4}" y="${(U(A) + 4).toFixed(1)}" text-anchor="end">${ke(A, 3)}</text>`);
      p.push(`<text class="tick" transform="translate(12 ${(D + F) / 2}) rotate(-90)" text-anchor="middle">${G(y)}</text>`);
    }
  }
  const g = e.map((y, S) => `${y}: 95 % of the draws lie between ${l[S]}`).join("; "), $ = x("div", { class: "scroll chart", tabIndex: 0, role: "region", "aria-label": "Corner plot of the draws", "data-testid": "corner" });
  return $.innerHTML = `<svg width="${h}" height="${o * c + 50}" role="img" aria-label="${zt(g)}">${p.join("")}</svg>`, $;
}
function Th(t, e) {
  const s = Float32Array.from(t).sort(), n = Math.min(s[Math.floor(2e-3 * (s.length - 1))], e), l = Math.max(s[Math.ceil(0.998 * (s.length - 1))], e), o = (l - n) * 0.05 || Math.abs(l) * 0.05 || 1;
  return [n - o, l + o];
}
const $o = { fit: null, impedance: null, sweep: null };
function Eh(t) {
  const e = new DataView(t).getUint32(0, !0), s = JSON.parse(new TextDecoder().decode(new Uint8Array(t, 4, e))), n = {};
  for (const { name: l, shape: o, offset: r } of s.arrays) {
    const c = o.reduce((u, w) => u * w, 1), h = new Float32Array(t, 4 + e + r, c);
    h.shape = o, n[l] = h;
  }
  return { head: s, arrays: n };
}
class Rs extends Error {
  constructor(e) {
    super(e.join(" ")), this.problems = e;
  }
}
class Kl extends Error {
}
class Ln extends Error {
}
function Lh(t, e) {
  var l;
  const { head: s } = e, n = t.get(s.id);
  if (n) {
    if (s.share !== void 0 && s.word !== void 0) {
      (l = n.told) == null || l.call(n, s.share, s.word);
      return;
    }
    t.delete(s.id), s.problems ? n.failed(new Rs(s.problems)) : s.stale ? n.failed(new Kl("stale")) : n.done(e);
  }
}
function Ch(t, e, s, n, l) {
  const o = x("progress", { max: 1, value: 0, hidden: !0, "aria-label": `How far ${s.name} is` }), r = x("span", { role: "status", "data-testid": `${s.testid}-status` });
  let c = 0;
  const h = Me("Stop", () => t.leave(c), { hidden: !0, "data-testid": `${s.testid}-stop` }), u = Me(s.start, async () => {
    const w = (p, g = !1) => {
      r.textContent = p, r.classList.toggle("bad", g);
    };
    u.disabled = !0, o.hidden = !1, h.hidden = !1, o.removeAttribute("value"), w("Waiting for its turn …");
    try {
      const p = await t.ask(e, n(), (g, $) => {
        g >= 0 ? o.value = g : o.removeAttribute("value"), w($);
      }, (g) => {
        c = g;
      });
      w(""), l(p);
    } catch (p) {
      if (p instanceof Kl) w("Stopped.");
      else if (p instanceof Rs) w(p.problems.join(" "), !0);
      else if (p instanceof Ln) w("The connection was lost; start it again when it is back.", !0);
      else throw p;
    } finally {
      u.disabled = !1, o.hidden = !0, h.hidden = !0;
    }
  }, { "data-testid": s.testid, class: "go" });
  return x("div", { class: "row" }, u, h, o, r);
}
const Fh = [["", "nothing more"], ["profiles", "profile likelihoods"], ["draws", "draws from the posterior"]];
class Ph {
  constructor(e, s, n) {
    C(this, "element", x("section", { class: "fit", "data-testid": "fit", hidden: !0 }));
    C(this, "keys", /* @__PURE__ */ new Set());
    C(this, "chips", x("ul", { class: "chips", "aria-label": "Numbers that the fit may move" }));
    C(this, "offer", x("span", {}));
    C(this, "options", x("div", { class: "row" }));
    C(this, "result", x("div", {}));
    C(this, "error", x("input", { type: "text", placeholder: "found by the fit", "data-testid": "fit-error" }));
    C(this, "area", x("input", { type: "text", value: "1 cm2", "data-testid": "fit-area" }));
    C(this, "starts", x("input", { type: "number", min: "1", max: "32", value: "1" }));
    C(this, "steps", x("input", { type: "number", min: "10", max: "2000", value: "100" }));
    C(this, "then", "");
    C(this, "measured", []);
    C(this, "form", null);
    C(this, "begun", null);
    this.store = s, this.freed = n;
    const l = Ch(e, "fit", { start: "Fit", name: "the fit", testid: "fit-go" }, () => this.body(), (o) => {
      $o.fit = { answer: o, design: this.begun, data: this.measured.map((r) => r.name).join(", ") }, this.show();
    });
    this.element.append(
      x("h2", {}, "Fit"),
      x("p", { class: "faint" }, "Choose the numbers that the fit may move, here or by the boxes in the form. What was done to the cell is what the file shows."),
      this.chips,
      x("div", { class: "row" }, this.offer),
      this.options,
      l,
      this.result
    ), this.drawOptions();
  }
  /** What was measured; empty where it was taken off. */
  lay(e) {
    this.measured = e, this.element.hidden = !e.length, e.length || this.keys.clear(), this.drawOptions(), this.drawChips();
  }
  of(e) {
    this.form = e;
    for (const s of this.keys) this.possible().includes(s) || this.keys.delete(s);
    this.drawChips();
  }
  turn(e, s) {
    s ? this.keys.add(e) : this.keys.delete(e), this.drawChips(), this.freed();
  }
  possible() {
    var e;
    return (((e = this.form) == null ? void 0 : e.groups) ?? []).flatMap((s) => s.fields.filter(br).map((n) => n.key));
  }
  drawChips() {
    this.chips.replaceChildren(...[...this.keys].map((s) => x("li", {}, s, " ", Me("×", () => this.turn(s, !1), { "aria-label": `Do not fit ${s}`, "data-testid": `unfree-${s}` }))));
    const e = this.possible().filter((s) => !this.keys.has(s));
    this.offer.replaceChildren(St("One more number", zs([["", "choose …"], ...e.map((s) => [s, s])], "", (s) => {
      s && this.turn(s, !0);
    }, { "data-testid": "fit-add" })));
  }
  drawOptions() {
    const e = this.measured.some((s) => !s.perArea);
    this.options.replaceChildren(
      St("Error of the voltages", this.error),
      ...e ? [St("Electrode area", this.area)] : [],
      St("Starts", this.starts),
      St("Then", zs(Fh, this.then, (s) => {
        this.then = s, this.drawOptions();
      }, { "data-testid": "fit-then" })),
      ...this.then === "draws" ? [St("Steps of each walker", this.steps)] : []
    );
  }
  body() {
    return this.begun = this.store.design, { ...cn(this.begun), measured: this.measured.map((e) => e.mark), free: [...this.keys], error: this.error.value.trim(), area: this.area.value.trim(), starts: this.starts.valueAsNumber || 1, then: this.then, steps: this.steps.valueAsNumber || 100 };
  }
  show() {
    const { answer: e, design: s } = $o.fit;
    this.result.replaceChildren(x("div", { class: "row" }, Dh(this.store, s, e.head.changes), x("a", { href: "#studies/fit", class: "only-page" }, "Look at it under Studies")), Mh(e));
  }
}
function Dh(t, e, s, n = () => {
}) {
  return Me("Adopt the fitted design", () => {
    t.put({ ...e, changes: { ...e.changes, ...s } }), rs("The fitted numbers are on the bench; Undo takes them back."), n();
  }, { "data-testid": "adopt", class: "go" });
}
const _o = { host: "host", coating: "coating", electrolyte: "electrolyte" };
function Rh(t, e, s) {
  return t === "host" ? { material: e, thickness: "50 um", porosity: 0.8 } : t === "coating" ? { material: e, thickness: "100 nm" } : s.materials.electrolyte.includes(e) ? { material: e, thickness: "25 um" } : { material: e };
}
function zh(t, e) {
  if (!t) return x("div", {});
  const s = [];
  for (const u of ["electrolyte", "coating", "host"]) {
    const w = t.layers[u] ?? [];
    for (let p = w.length - 1; p >= 0; p--) {
      const g = `${_o[u]} ${p + 1}: ${w[p].replaceAll("_", " ")}`;
      s.push(x("li", { class: u }, x("span", {}, g), x(
        "span",
        { class: "acts" },
        p < w.length - 1 ? Me("↑", () => e({ what: "up", table: u, place: p }), { "aria-label": `Move ${g} away from the collector` }) : null,
        Me("×", () => e({ what: "remove", table: u, place: p }), { "aria-label": `Take ${g} out`, "data-testid": `remove-${u}-${p}` })
      )));
    }
  }
  let n = "host";
  const l = x("span", {});
  let o = t.materials.host[0];
  const r = () => {
    o = t.materials[n][0], l.replaceChildren(zs(t.materials[n].map((u) => [u, u.replaceAll("_", " ")]), o, (u) => {
      o = u;
    }, { "aria-label": "Material of the new layer", "data-testid": "new-material" }));
  };
  r();
  const c = zs(Object.entries(_o), n, (u) => {
    n = u, r();
  }, { "data-testid": "new-kind" }), h = Me("Add on top", () => e({ what: "add", table: n, place: (t.layers[n] ?? []).length, layer: Rh(n, o, t) }), { "data-testid": "add-layer" });
  return x(
    "details",
    { class: "layers", "data-testid": "layers" },
    x("summary", {}, x("strong", {}, "Layers"), x("span", { class: "faint" }, " counter electrode above, collector below")),
    x("ul", {}, ...s),
    x("div", { class: "row" }, St("New layer", c), l, h)
  );
}
const Oh = 180, Nh = 400;
class Wh {
  constructor(e, s, n, l, o) {
    /** Milliseconds from a change to the drawing on the screen, of quick runs. */
    C(this, "latencies", []);
    /** Of the same, by parts: until the answer is there, drawing it, until it is on the screen; and seconds of the server's processor. */
    C(this, "parts", []);
    C(this, "busy", !1);
    C(this, "dirty", !1);
    C(this, "inFlight", !1);
    C(this, "changedAt", 0);
    C(this, "timer", 0);
    C(this, "serial", 0);
    this.wire = e, this.body = s, this.shown = n, this.said = l, this.wants = o;
  }
  /** The design has changed. */
  move() {
    this.serial += 1, this.changedAt = performance.now(), clearTimeout(this.timer), this.dirty = !0, this.inFlight || this.quick();
  }
  /** Run it whole, as it stands. */
  whole() {
    clearTimeout(this.timer), this.serial += 1, this.run();
  }
  async quick() {
    this.inFlight = !0;
    let e = !0;
    for (; this.dirty; ) {
      this.dirty = !1;
      const s = this.changedAt;
      this.said("quick", []);
      try {
        const n = await this.wire.ask("run", { ...this.body(), quick: !0 }), l = performance.now();
        this.shown(n);
        const o = performance.now();
        await new Promise((c) => requestAnimationFrame(c));
        const r = performance.now();
        this.latencies.push(r - s), this.parts.push({ answer: l - s, draw: o - l, screen: r - o, server: n.head.spent });
        for (const c of [this.latencies, this.parts]) c.length > Nh && c.shift();
        e = !0;
      } catch (n) {
        e = this.failed(n);
      }
    }
    this.inFlight = !1, e && (this.timer = window.setTimeout(() => void this.run(), Oh));
  }
  async run() {
    const e = this.serial;
    this.busy = !0, this.said("whole", []);
    try {
      const s = (l, o) => {
        e === this.serial && this.said(`${Math.round(100 * l)} %: ${o}`, []);
      }, n = await this.wire.ask("run", { ...this.body(), ...this.wants(), quick: !1 }, s);
      e === this.serial && (this.shown(n), this.said("", []));
    } catch (s) {
      e === this.serial && this.failed(s);
    }
    e === this.serial && (this.busy = !1);
  }
  failed(e) {
    if (e instanceof Kl) return !0;
    if (e instanceof Rs) this.said("refused", e.problems);
    else if (e instanceof Ln) this.said("lost", []);
    else throw e;
    return !1;
  }
}
const kl = 14, Vh = 46, Ih = 40, Hh = 4;
function Cn(t) {
  return () => (t = t * 1664525 + 1013904223 >>> 0, t / 4294967296);
}
class Bh {
  constructor() {
    C(this, "canvas", x("canvas", { class: "section", role: "img", tabIndex: -1 }));
    C(this, "legend", x("ul", { class: "legend", "aria-label": "What the cross-section shows" }));
    C(this, "cell", null);
    C(this, "grains", []);
    C(this, "grainsFor", "");
    C(this, "watch", new ResizeObserver(() => this.draw(this.at)));
    C(this, "at", 0);
    this.canvas.dataset.testid = "section", this.watch.observe(this.canvas);
  }
  end() {
    this.watch.disconnect();
  }
  show(e) {
    this.cell = e, this.explain();
  }
  /** Draw the moment at a share of the run's time, 0 to 1. */
  draw(e) {
    this.at = e;
    const s = this.cell, n = devicePixelRatio || 1, l = this.canvas.clientWidth, o = this.canvas.clientHeight;
    if (!s || l < 40) return;
    this.canvas.width !== Math.round(l * n) && (this.canvas.width = Math.round(l * n)), this.canvas.height !== Math.round(o * n) && (this.canvas.height = Math.round(o * n));
    const r = this.canvas.getContext("2d");
    r.setTransform(n, 0, 0, n, 0, 0), r.clearRect(0, 0, l, o);
    const c = Ao(s.arrays, e), h = qt(), u = s.layers.filter((P) => P.role === "host"), w = s.layers.filter((P) => P.role !== "host"), p = s.layers.reduce((P, B) => P + B.thickness, 0), g = { below: To(s.arrays["frame.below"], null, p), above: To(s.arrays["frame.above"], s.arrays["frame.void"], p) }, $ = p + on(s.arrays["frame.below"]) - g.below + on(s.arrays["frame.above"], s.arrays["frame.void"], s.arrays["frame.deadOutside"]) - g.above, y = (o - 2 * kl - 8) / Math.max($, 1e-6), S = Vh, E = l - 8;
    let D = o - 2;
    const v = (P, B) => {
      D -= P, r.fillStyle = B, r.fillRect(S, D, E - S, P);
    };
    v(kl, h.collector);
    const F = D, _ = Math.max(c.of("below") - g.below, 0) * y;
    _ > 0.2 && (v(_, h.lithium), g.below && Eo(r, S, E, D + _ * 0.6, h.back));
    let W = 0, k = 0;
    for (const P of u) {
      const B = P.thickness * y, j = jh(s.arrays["frame.edges"], k, u, W);
      this.host(r, h, P, W, S, E, D, B, y, c, k, j), D -= B, k += j, W += 1;
    }
    const R = c.of("deadOutside") * y, V = c.of("filaments") / 0.2062, U = Math.max(c.of("above") - g.above, 0) * y, G = c.of("void");
    if (U > 0.2) {
      v(U + G * y, h.lithium);
      const P = G / Math.max(G + c.of("above"), 1e-9);
      P > 3e-3 && Gh(r, S, E, D, U + G * y, P, h.void, 7), g.above && Eo(r, S, E, D + U * 0.6, h.back), V > 0.01 && qh(r, S, E, D, Math.min(V * y * 3, 16) + 2, Math.min(V / Math.max(c.of("above"), 0.01), 1), h.lithium);
    }
    R > 0.2 && (v(R, h.dead), Uh(r, S, E, D, R, h.back)), Yh(r, h, S, E, D, c.of("film"), c.of("cracked"));
    const A = D;
    for (const P of w) {
      const B = P.thickness * y;
      v(B, P.role === "coating" ? h.solid : h.electrolyte), P.role === "cathode" && this.particles(r, h, S, E, D, B, P, y, c.cathode);
    }
    v(kl, h.cathode), r.fillStyle = h.text, r.strokeStyle = h.text, r.lineWidth = 1, r.beginPath(), r.moveTo(S - 6, A + 0.5), r.lineTo(S, A + 0.5), r.stroke(), Kh(r, $, y, F, h);
    const Z = c.of("charge");
    this.canvas.setAttribute("aria-label", `Cross-section of ${s.title} at ${ke(c.time)} h: ${ke(Z)} mAh/cm² plated, pores ${ke(100 * c.of("filled"))} % filled, ${ke(c.of("above"))} µm of lithium outside, ${ke(c.of("dead"))} mAh/cm² dead.`);
  }
  moment(e) {
    return this.cell ? Ao(this.cell.arrays, e) : null;
  }
  /** One host layer: skeleton of the right solid share, lithium on its surface, dead lithium as dots. */
  host(e, s, n, l, o, r, c, h, u, w, p, g) {
    const $ = c - h, y = r - o;
    e.save(), e.beginPath(), e.rect(o, $, y, h), e.clip(), e.fillStyle = s.electrolyte, e.fillRect(o, $, y, h);
    const S = Math.min(Math.max(n.porosity, 0.02), 0.98), E = this.cell.arrays["frame.edges"], D = E[p], v = E[p + g] - D, F = (k) => {
      const R = D + (c - k) / h * v;
      let V = p;
      for (; V < p + g - 1 && E[V + 1] < R; ) V += 1;
      return Math.min(Math.max(w.filling[V], 0), 0.999);
    }, _ = Math.max(n.feature * u, 2 * Hh);
    if (n.texture === "channel") {
      const k = _ / S;
      for (let R = $; R < c; R += 2) {
        const V = F(R + 1);
        for (let U = o; U < r; U += k)
          e.fillStyle = s.lithium, e.fillRect(U, R, k * (1 - S) + k * S * V, 2.5), e.fillStyle = s.skeleton, e.fillRect(U + k * S * V / 2, R, k * (1 - S), 2.5);
      }
    } else if (n.texture === "sheet") {
      const k = _ / S;
      for (let R = c; R > $; R -= k) {
        const V = F(R - k / 2);
        e.fillStyle = s.lithium, e.fillRect(o, R - k * (1 - S) - k * S * V * 0.5, y, k * (1 - S) + k * S * V), e.fillStyle = s.skeleton, e.fillRect(o, R - k * (1 - S), y, k * (1 - S));
      }
    } else {
      const k = n.texture === "foam" || n.texture === "", R = Math.min(_ / 2, h / 2, 40), V = k ? 1 - S : S, U = this.discs(l, y, h, R, V);
      k ? (e.fillStyle = s.skeleton, e.fillRect(o, $, y, h), en(e, U, o, $, () => R, s.lithium), en(e, U, o, $, (G) => R * Math.sqrt(Math.log(1 - S * (1 - F(G))) / Math.log(1 - S)), s.electrolyte)) : (en(e, U, o, $, (G) => R * Math.sqrt(Math.log(S * (1 - F(G))) / Math.log(S)), s.lithium), en(e, U, o, $, () => R, s.skeleton), n.texture === "hollow_fibre" && en(e, U, o, $, () => R * 0.55, s.electrolyte));
    }
    const W = Cn(91 + l);
    e.fillStyle = s.dead;
    for (let k = 0; k < g; k++) {
      const R = c - (E[p + k] - D) / v * h, V = c - (E[p + k + 1] - D) / v * h, U = Math.round(w.dead[p + k] * S * (R - V) * y / 9);
      for (let G = 0; G < Math.min(U, 600); G++) e.fillRect(o + W() * y, V + W() * (R - V), 3, 3);
    }
    e.restore(), e.strokeStyle = s.faint, e.strokeRect(o + 0.5, $ + 0.5, y - 1, h - 1);
  }
  /** Places of discs thrown at random, so that they leave the right share uncovered. */
  discs(e, s, n, l, o) {
    const r = [Math.round(s), Math.round(n), l.toFixed(1), o.toFixed(3)].join();
    if (this.grainsFor !== r || !this.grains[e]) {
      this.grainsFor !== r && (this.grains = []), this.grainsFor = r;
      const c = (s + 2 * l) * (n + 2 * l), h = Math.min(Math.round(-Math.log(o) * c / (Math.PI * l * l)), 6e3), u = Cn(17 + e);
      this.grains[e] = Array.from({ length: h }, () => ({ x: -l + u() * (s + 2 * l), y: -l + u() * (n + 2 * l) }));
    }
    return this.grains[e];
  }
  particles(e, s, n, l, o, r, c, h, u) {
    const w = Math.min(Math.max(c.feature * h / 2, 4), 14);
    e.save(), e.beginPath(), e.rect(n, o, l - n, r), e.clip();
    for (const { x: p, y: g } of this.discs(9, l - n, r, w, c.porosity)) {
      const $ = Math.min(Math.floor((1 - g / r) * u.length), u.length - 1), y = u.length ? u[Math.max($, 0)] : 0;
      e.beginPath(), e.arc(n + p, o + g, w, 0, 7), e.fillStyle = s.cathode, e.fill(), e.globalAlpha = y, e.fillStyle = s.lithium, e.fill(), e.globalAlpha = 1;
    }
    e.restore();
  }
  explain() {
    const e = [["collector", "collector"], ["lithium", "lithium"]], s = new Set(this.cell.layers.map((n) => n.role));
    s.has("host") && e.push(["skeleton", "host"]), on(this.cell.arrays["frame.dead"]) > 1e-4 && e.push(["dead", "dead lithium"]), e.push(["film", "interphase, broken where cracked"]), on(this.cell.arrays["frame.void"]) > 0.02 && e.push(["void", "void"]), s.has("coating") && e.push(["solid", "coating"]), e.push(["electrolyte", "electrolyte"], ["cathode", s.has("cathode") ? "cathode" : "counter electrode"]), this.legend.replaceChildren(...e.map(([n, l]) => x("li", {}, x("span", { class: `swatch ${n}` }), l)));
  }
}
function Ao(t, e) {
  const s = t["frame.time"], n = s.length - 1, l = s[0] + Math.min(Math.max(e, 0), 1) * (s[n] - s[0]);
  let o = 0;
  for (; o < n - 1 && s[o + 1] < l; ) o += 1;
  const r = Math.min(o + 1, n), c = r === o || s[r] === s[o] ? 0 : Math.min(Math.max((l - s[o]) / (s[r] - s[o]), 0), 1), h = (w) => {
    var y;
    const p = t[w];
    if (!p) return new Float32Array(0);
    const g = ((y = p.shape) == null ? void 0 : y[1]) ?? 0, $ = new Float32Array(g);
    for (let S = 0; S < g; S++) $[S] = p[o * g + S] * (1 - c) + p[r * g + S] * c;
    return $;
  };
  return { time: l, of: (w) => {
    const p = t[`frame.${w}`], g = p ? p[o] * (1 - c) + p[r] * c : 0;
    return Number.isFinite(g) ? g : 0;
  }, filling: h("frame.filling"), dead: h("frame.deadInside"), cathode: h("frame.cathode") };
}
function jh(t, e, s, n) {
  const l = s.slice(0, n + 1).reduce((r, c) => r + c.thickness, 0);
  let o = e;
  for (; o < t.length - 1 && t[o + 1] <= l * (1 + 1e-4) + 1e-6; ) o += 1;
  return n === s.length - 1 ? t.length - 1 - e : o - e;
}
function on(...t) {
  var n;
  let e = 0;
  const s = ((n = t[0]) == null ? void 0 : n.length) ?? 0;
  for (let l = 0; l < s; l++) e = Math.max(e, t.reduce((o, r) => o + (r && Number.isFinite(r[l]) ? r[l] : 0), 0));
  return e;
}
function To(t, e, s) {
  let n = 1 / 0;
  for (let o = 0; o < t.length; o++) n = Math.min(n, t[o]);
  const l = Math.max(Ih, s);
  return on(t, e ?? void 0) > l ? Math.max(0, n - l / 2) : 0;
}
function en(t, e, s, n, l, o) {
  t.fillStyle = o, t.beginPath();
  for (const { x: r, y: c } of e) {
    const h = l(n + c);
    h > 0.3 && (t.moveTo(s + r + h, n + c), t.arc(s + r, n + c, h, 0, 6.2832));
  }
  t.fill();
}
function Eo(t, e, s, n, l) {
  t.strokeStyle = l, t.lineWidth = 2.5, t.beginPath();
  for (let o = e, r = 0; o <= s; o += 8, r++) t.lineTo(o, n + (r % 2 ? 3 : -3));
  t.stroke(), t.lineWidth = 1;
}
function Gh(t, e, s, n, l, o, r, c) {
  const h = Cn(c), u = Math.min(o * l * (s - e) / 12, 900);
  t.fillStyle = r;
  for (let w = 0; w < u; w++) t.fillRect(e + h() * (s - e - 3), n + h() * Math.max(l - 3, 0), 4, 3);
}
function Uh(t, e, s, n, l, o) {
  t.save(), t.beginPath(), t.rect(e, n, s - e, l), t.clip(), t.strokeStyle = o, t.globalAlpha = 0.5, t.beginPath();
  for (let r = e - l; r < s; r += 7)
    t.moveTo(r, n + l), t.lineTo(r + l, n);
  t.stroke(), t.restore();
}
function qh(t, e, s, n, l, o, r) {
  const c = Cn(5);
  t.strokeStyle = r, t.lineWidth = 1.5, t.beginPath();
  for (let h = e; h < s; h += 4) c() < o && (t.moveTo(h, n), t.lineTo(h + (c() - 0.5) * 4, n - l * c()));
  t.stroke(), t.lineWidth = 1;
}
function Yh(t, e, s, n, l, o, r) {
  if (t.save(), t.strokeStyle = e.film, t.lineWidth = Math.min(2 + o / 40, 6), r > 1e-3) {
    const c = Math.min(Math.max(r, 0.06), 0.9) * 26;
    t.setLineDash([26 - c, c]);
  }
  t.beginPath(), t.moveTo(s, l), t.lineTo(n, l), t.stroke(), t.restore();
}
function Kh(t, e, s, n, l) {
  const o = 10 ** Math.floor(Math.log10(e * 0.5)), r = [5, 2, 1].map((h) => h * o).find((h) => h <= e * 0.5) ?? o, c = n - r * s;
  t.strokeStyle = l.text, t.fillStyle = l.text, t.beginPath(), t.moveTo(30, n - 0.5), t.lineTo(38, n - 0.5), t.moveTo(34, n), t.lineTo(34, c), t.moveTo(30, c + 0.5), t.lineTo(38, c + 0.5), t.stroke(), t.save(), t.translate(22, (n + c) / 2), t.rotate(-Math.PI / 2), t.textAlign = "center", t.font = "12px system-ui, sans-serif", t.fillText(`${ke(r)} µm`, 0, 0), t.restore();
}
const Jh = 9;
class Zh {
  constructor(e, s, n, l = !0) {
    C(this, "element", x("div", { class: "bench" }));
    C(this, "runner");
    C(this, "section", new Bh());
    C(this, "voltage", new wl(200, "voltage"));
    C(this, "loop", new Tn(220, "thickness"));
    C(this, "profile", new wl(200, "profile"));
    C(this, "life", new wl(180, "breathing"));
    C(this, "bars", x("div", { class: "two" }));
    C(this, "figures", x("div", { class: "figures", "data-testid": "figures" }));
    C(this, "status", x("p", { class: "status", role: "status", "data-testid": "status" }));
    C(this, "problems", x("div", { class: "problems", role: "alert", "data-testid": "problems" }));
    C(this, "formRoom", x("div", { "data-testid": "form" }));
    C(this, "head", x("div", {}));
    C(this, "exporting", x("div", {}));
    C(this, "play");
    C(this, "moment");
    C(this, "when", x("output", { class: "when" }));
    C(this, "answer", null);
    C(this, "measured", null);
    C(this, "spectrum", null);
    C(this, "fit");
    C(this, "band", !1);
    C(this, "at", 0);
    C(this, "playing", !1);
    C(this, "filter", "");
    C(this, "form", null);
    C(this, "dragging", !1);
    C(this, "last", "");
    C(this, "quiet", !1);
    C(this, "before", 0);
    C(this, "ended", !1);
    this.wire = e, this.store = s, this.catalogue = n, this.alone = l, this.runner = new Wh(
      e,
      () => {
        var o;
        return { ...cn(s.design), protocol: s.design.protocol || ((o = this.form) == null ? void 0 : o.protocol) || null };
      },
      (o) => this.show(o),
      (o, r) => this.tell(o, r),
      () => {
        var o;
        return { band: this.band, measured: ((o = this.measured) == null ? void 0 : o.mark) ?? "" };
      }
    ), this.fit = new Ph(e, s, () => this.drawForm()), this.play = Me("Play", () => this.turn(!this.playing), { "data-testid": "play", "aria-pressed": "false" }), this.moment = x("input", { type: "range", min: "0", max: "1000", value: "1000", "aria-label": "Moment of the run", "data-testid": "moment" }), this.moment.addEventListener("input", () => {
      this.turn(!1), this.go(Number(this.moment.value) / 1e3);
    }), this.build(), s.changed.push(() => this.changed()), sh(() => this.again()), this.playing = !po(), this.play.textContent = this.playing ? "Pause" : "Play", this.play.setAttribute("aria-pressed", String(this.playing)), this.frame(performance.now());
  }
  /** Called when the page is shown. */
  begin() {
    this.loadForm(), this.runner.move();
  }
  /** The store has a design that was put there from elsewhere. */
  put(e) {
    this.store.put(e);
  }
  /** After a lost connection: what was asked is asked again. */
  reconnected() {
    this.loadForm(), this.runner.move();
  }
  build() {
    const { store: e } = this, s = x("input", { type: "search", placeholder: "porosity, film, pressure …", "aria-label": "Find a number", "data-testid": "find" });
    s.addEventListener("input", () => {
      this.filter = s.value, this.drawForm();
    });
    const n = x("input", { type: "file", class: "hidden", tabIndex: -1, "aria-label": "A file of measured data or of a design" });
    n.addEventListener("change", () => {
      var c;
      (c = n.files) != null && c[0] && this.take(n.files[0]), n.value = "";
    }), n.dataset.testid = "file";
    const l = x(
      "aside",
      { class: "side", "aria-label": "The design" },
      this.head,
      x(
        "div",
        { class: "row" },
        Me("Undo", () => e.undo(), { "data-testid": "undo" }),
        Me("Redo", () => e.redo(), { "data-testid": "redo" }),
        Me("Keep", () => {
          e.keep(e.design), rs(`Kept as "${e.design.name}"; Compare shows it.`);
        }, { "data-testid": "keep", title: "Keep this design in this browser, for Compare" }),
        Me("Open …", () => n.click(), { title: "A design (TOML) or measured data (CSV); or drop it on the page" }),
        n
      ),
      St("Find a number", s),
      this.problems,
      this.formRoom
    ), o = x("input", { type: "checkbox", "data-testid": "band" });
    o.addEventListener("change", () => {
      this.band = o.checked, this.runner.whole();
    });
    const r = x(
      "section",
      { class: "shown", "aria-label": "What the cell does" },
      x("div", { class: "row" }, this.status, x("label", { class: "check" }, o, "Band of what is assumed (32 draws)")),
      x(
        "div",
        { class: "cut" },
        x("div", { class: "cell" }, this.section.canvas, x("div", { class: "row time" }, this.play, this.moment, this.when), this.section.legend),
        x("div", { class: "curves" }, this.voltage.element, this.life.element)
      ),
      x("div", { class: "two" }, this.loop.element, this.profile.element),
      this.bars,
      this.figures,
      this.fit.element,
      this.exporting
    );
    this.element.append(l, r), this.element.addEventListener("dragover", (c) => c.preventDefault()), this.element.addEventListener("drop", (c) => {
      var u;
      c.preventDefault();
      const h = (u = c.dataTransfer) == null ? void 0 : u.files[0];
      h && this.take(h);
    }), this.formRoom.addEventListener("pointerdown", () => {
      this.dragging = !0;
    }), addEventListener("pointerup", () => {
      this.dragging = !1;
    }), addEventListener("keydown", (c) => {
      if (!(c.ctrlKey || c.metaKey) || c.key.toLowerCase() !== "z" || !this.element.isConnected) return;
      const h = c.composedPath();
      if (!this.alone && !h.includes(this.element)) return;
      const u = h[0];
      u instanceof HTMLTextAreaElement || u instanceof HTMLInputElement && u.type === "text" || (c.preventDefault(), c.shiftKey ? e.redo() : e.undo());
    }), this.drawHead();
  }
  drawHead() {
    var p, g, $;
    const { design: e } = this.store, s = this.catalogue.designs.map((y) => [y.name, `${y.title} (${y.name})`]), n = this.store.kept.map((y) => [`kept:${y.name}`, `${y.name} (kept here)`]), l = e.raw ? "own" : e.base, o = e.raw ? [["own", `${e.name} (a design of your own)`]] : [], r = zs([...o, ...n, ...s], l, (y) => this.choose(y), { "data-testid": "design" }), c = x("input", { type: "text", value: e.name, "data-testid": "name" });
    c.addEventListener("change", () => this.store.put({ ...this.store.design, name: c.value || "design" }));
    const h = x("textarea", { rows: 3, value: e.protocol, placeholder: ((p = this.form) == null ? void 0 : p.protocol) ?? "", "data-testid": "protocol", spellcheck: !1 });
    h.addEventListener("change", () => this.store.put({ ...this.store.design, protocol: h.value.trim() }));
    const u = x("input", { type: "checkbox", checked: e.losses ?? ((g = this.form) == null ? void 0 : g.losses) ?? !0, "data-testid": "losses" });
    u.addEventListener("change", () => this.store.put({ ...this.store.design, losses: u.checked }));
    const w = Object.keys(e.changes).filter((y) => !y.startsWith("source.")).length;
    this.head.replaceChildren(
      St("Design", r),
      St("Name", c),
      St("Protocol", h),
      x("label", { class: "check" }, u, "Follow losses: filaments, dead lithium, interphase"),
      x("p", { class: "faint" }, w ? `${w} number${w > 1 ? "s" : ""} changed. ` : "", ($ = this.form) != null && $.needs.length ? `The model leaves out: ${this.form.needs.join(", ").replaceAll("_", " ")}.` : ""),
      zh(this.form, (y) => void this.edit(y))
    );
  }
  choose(e) {
    if (e !== "own") {
      if (e.startsWith("kept:")) {
        const s = this.store.kept.find((n) => n.name === e.slice(5));
        s && this.store.put(s);
        return;
      }
      this.store.put({ ...ql(e), losses: this.store.design.losses, protocol: "" });
    }
  }
  async edit(e) {
    const { design: s } = this.store;
    try {
      const { head: n } = await this.wire.ask("edit", { ...cn(s), edit: e });
      this.store.put({ ...s, base: "", raw: n.raw, changes: {}, name: s.raw ? s.name : `${s.name}, rebuilt` });
    } catch (n) {
      this.refused(n);
    }
  }
  /** The store has another design: draw what is new in the form, and run. */
  changed() {
    const { design: e } = this.store, s = JSON.stringify([e.base, e.raw, e.losses]);
    (s !== this.last || !this.quiet) && this.loadForm(), this.last = s, this.runner.move();
  }
  change(e, s, n) {
    const { design: l } = this.store, o = { ...l.changes };
    if (s === void 0) for (const r of Object.keys(o))
      (r === e || r.startsWith(`${e}#`)) && delete o[r];
    else o[e] = s;
    this.quiet = !n, this.store.put({ ...l, changes: o }, e), this.quiet = !1;
  }
  async loadForm() {
    try {
      const { head: e } = await this.wire.ask("form", cn(this.store.design));
      this.form = e, this.fit.of(this.form), this.problems.replaceChildren(), this.dragging || this.drawForm(), this.drawHead(), this.drawExports();
    } catch (e) {
      this.refused(e);
    }
  }
  drawForm() {
    var l, o;
    if (!this.form) return;
    const e = this.formRoom.getRootNode().activeElement, s = (l = e == null ? void 0 : e.dataset) == null ? void 0 : l.testid, n = e && this.formRoom.contains(e);
    this.formRoom.replaceChildren(gh(this.form, this.store.design.changes, (r, c, h) => this.change(r, c, h), this.filter, this.measured || this.spectrum ? { keys: this.fit.keys, turn: (r, c) => this.fit.turn(r, c) } : null)), n && s && ((o = this.formRoom.querySelector(`[data-testid="${CSS.escape(s)}"]`)) == null || o.focus({ preventScroll: !0 }));
  }
  drawExports() {
    const { design: e } = this.store;
    this.exporting.replaceChildren(ph(this.wire, e, () => this.picture(), () => `${location.origin}${location.pathname}${location.search}#bench/${fh(e)}`));
  }
  refused(e) {
    if (e instanceof Rs) this.problems.replaceChildren(x("ul", {}, ...e.problems.map((s) => x("li", {}, s))));
    else if (!(e instanceof Ln)) throw e;
  }
  tell(e, s) {
    if (e === "refused") {
      this.status.textContent = "Not run; the last good result is shown.", this.problems.replaceChildren(x("ul", {}, ...s.map((n) => x("li", {}, n))));
      return;
    }
    e !== "lost" && this.problems.replaceChildren(), this.status.textContent = e === "quick" ? "Moving …" : e === "whole" ? "Running the whole protocol …" : e === "lost" ? "No connection; the design is kept." : e || this.summary(), this.element.toggleAttribute("data-busy", e !== "" && e !== "lost");
  }
  summary() {
    var s;
    const e = (s = this.answer) == null ? void 0 : s.head;
    return e ? `${e.quick ? "First cycle, coarse mesh" : "Whole protocol"}, ${ke(e.seconds, 2)} s.${e.stop ? ` ${e.stop}` : ""}` : "";
  }
  show(e) {
    var p;
    this.answer = e;
    const { head: s, arrays: n } = e;
    this.section.show({ layers: s.layers, arrays: n, title: s.title });
    const l = qt(), o = [{ name: this.measured ? "computed" : "", x: n["curve.time"], y: n["curve.voltage"] }];
    this.measured && o.unshift({ name: "measured", x: this.measured.arrays.time, y: this.measured.arrays.voltage, colour: l.measured, points: !0 });
    const r = [s.window.off, (p = s.overlay) == null ? void 0 : p.sentence].filter(Boolean).join(". ");
    this.voltage.draw({
      title: s.fullCell ? "Voltage of the cell" : "Voltage against the counter electrode",
      x: "Time / h",
      y: "Voltage / V",
      lines: o,
      note: r,
      yRange: this.measured ? void 0 : [s.window.low, s.window.high],
      shade: n["band.voltage.x"] ? { x: n["band.voltage.x"], low: n["band.voltage.low"], high: n["band.voltage.high"] } : void 0
    }), this.life.draw({
      title: "Change of the anode's thickness",
      x: "Time / h",
      y: "Change / µm",
      lines: [{ name: "", x: n["curve.time"], y: n["curve.thickness"] }],
      shade: n["band.thickness.x"] ? { x: n["band.thickness.x"], low: n["band.thickness.low"], high: n["band.thickness.high"] } : void 0
    });
    const c = n["curve.charge"];
    let h = 0, u = 0;
    for (const g of c)
      h = Math.min(h, g), u = Math.max(u, g);
    const w = (g) => !s.quick || Lo(g);
    w(this.loop.element) && this.loop.draw({
      title: "Thickness over charge",
      x: "Net charge plated / mAh/cm²",
      y: "Change of thickness / µm",
      lines: [{ name: "no host", x: [h, u], y: [4.85 * h, 4.85 * u], dashed: !0, colour: l.faint, width: 1.5 }, { name: "this anode", x: c, y: n["curve.thickness"], colour: l.series[0] }]
    }), w(this.bars) && this.drawBars(s), w(this.figures) && this.drawFigures(s), this.status.textContent = this.summary(), po() && !this.playing && this.at === 0 && (this.at = this.fullest()), this.moment.value = String(Math.round(1e3 * this.at)), this.go(this.at), window.__drawn = (window.__drawn ?? 0) + 1;
  }
  drawBars(e) {
    const s = la(e.parts, e.absorbed), n = Math.max(...s.map((o) => Math.abs(o.value)), 1e-9), l = e.margins.map((o) => ({ name: o.name, value: o.used, text: `${ke(100 * o.used, 2)} %`, colour: o.used > 0.9 ? "dead" : o.used > 0.6 ? "series-4" : "series-3", meaning: o.meaning }));
    this.bars.replaceChildren(_i("Parts of the swing", s, n, "last whole cycle", "parts"), _i("Margins used", l, 1, "100 %: at the limit", "margins"));
  }
  drawFigures(e) {
    var o, r;
    const s = e.band, n = e.figures.map((c) => {
      const h = c.unit ? `${c.name} [${c.unit}]` : c.name, u = s ? Object.keys(s.low).find((p) => p.toLowerCase().startsWith(c.name.slice(0, 12).toLowerCase()) || p === h) : void 0, w = c.unit === "%" && c.value !== null && Math.abs(Number(c.text) - 100 * c.value) < 1 ? 100 : c.unit === "mV" ? 1e3 : 1;
      return x(
        "tr",
        { title: c.meaning },
        x("th", { scope: "row" }, c.name),
        x("td", {}, c.value === null ? "–" : `${c.text.replace("-", "−")} ${fs(c.unit)}`.trim()),
        s ? x("td", { class: "faint" }, u ? `${ke(w * s.low[u])} to ${ke(w * s.high[u])}` : "") : null
      );
    }), l = [...e.warnings, ...s ? s.sentences.slice(0, 1) : [], (o = e.overlay) == null ? void 0 : o.sentence, ...((r = e.overlay) == null ? void 0 : r.remarks) ?? []].filter(Boolean);
    this.figures.replaceChildren(
      x("h2", {}, "Figures"),
      x("table", {}, x("tbody", {}, ...n)),
      ...l.map((c) => x("p", { class: "warning" }, c)),
      this.measured ? x("p", {}, `Measured: ${this.measured.name}. `, ...this.measured.faults.map((c) => `${c} `), this.measured.protocol ? Me("Run its protocol", () => this.store.put({ ...this.store.design, protocol: this.measured.protocol }), { "data-testid": "its-protocol" }) : null, " ", Me("Take it off", () => {
        this.measured = null, this.laid(), this.runner.whole();
      })) : "",
      this.spectrum ? x("p", {}, `Measured: ${this.spectrum.name}, a spectrum; a fit uses it, and Studies lays it over the computed one. `, Me("Take it off", () => {
        this.spectrum = null, this.laid(), this.again();
      })) : ""
    );
  }
  again() {
    this.answer && (this.show(this.answer), this.voltage.again(), this.life.again(), this.profile.again(), this.loop.again());
  }
  /** Show the moment at a share of the run. */
  go(e) {
    this.at = e, this.section.draw(e);
    const s = this.section.moment(e);
    if (!s) return;
    this.voltage.mark(s.time), this.life.mark(s.time);
    const n = s.of("charge"), l = this.answer.arrays["frame.thickness"][0];
    this.loop.markAt(n, s.of("thickness") - l), this.when.textContent = `${s.time.toFixed(2)} h, ${(n + 0).toFixed(2).replace("-0.00", "0.00").replace("-", "−")} mAh/cm²`;
    const o = this.answer.arrays["frame.edges"];
    if (o.length > 1) {
      const r = Array.from({ length: o.length - 1 }, (u, w) => (o[w] + o[w + 1]) / 2);
      let c = 5;
      for (const u of this.answer.arrays["frame.filling"]) c = Math.max(c, 100 * u);
      const h = s.dead.some((u) => u > 1e-4) ? [{ name: "dead", x: r, y: s.dead.map((u) => 100 * u), colour: qt().dead }] : [];
      this.profile.element.hidden = !1, (!this.answer.head.quick || Lo(this.profile.element)) && this.profile.draw({ title: "Lithium in the pores", x: "Height above the collector / µm", y: "Filled / %", note: "at this moment", yRange: [0, c * 1.05], xRange: [0, o[o.length - 1]], lines: [{ name: h.length ? "lithium" : "", x: r, y: s.filling.map((u) => 100 * u) }, ...h] });
    } else this.profile.element.hidden = !0;
  }
  /** When the anode holds most, as a share of the run's time. */
  fullest() {
    const { "frame.charge": e, "frame.time": s } = this.answer.arrays;
    let n = 0;
    for (let l = 1; l < e.length; l++) e[l] > e[n] && (n = l);
    return (s[n] - s[0]) / (s[s.length - 1] - s[0] || 1);
  }
  turn(e) {
    this.playing = e, this.play.textContent = e ? "Pause" : "Play", this.play.setAttribute("aria-pressed", String(e)), e && (this.at = 0);
  }
  frame(e) {
    const s = (e - this.before) / 1e3;
    this.before = e, this.playing && this.answer && this.element.isConnected && !document.hidden && (this.at += s / Jh, this.at >= 1 && (this.at = this.fullest(), this.turn(!1)), this.moment.value = String(Math.round(1e3 * this.at)), this.go(Math.min(this.at, 1))), this.ended || requestAnimationFrame((n) => this.frame(n));
  }
  /** Called when the widget is taken away. */
  end() {
    this.ended = !0;
  }
  /** What was measured has changed. */
  laid() {
    this.fit.lay([this.measured, this.spectrum].filter((e) => e !== null)), this.drawForm();
  }
  /** The first step of the usual protocol and a rest: where its impedance says most. */
  get usualState() {
    var s;
    const e = /^\(?([^;()]+)/.exec(this.store.design.protocol || ((s = this.form) == null ? void 0 : s.protocol) || "");
    return e ? `${e[1].trim()}; Rest for 1 hour` : "";
  }
  /** What a spectrum is laid over with, on the page of studies. */
  get spectrumMark() {
    var e;
    return ((e = this.spectrum) == null ? void 0 : e.mark) ?? "";
  }
  /** A file dropped on the page: a design, or what a cycler measured. */
  async take(e) {
    try {
      if (e.name.toLowerCase().endsWith(".toml")) {
        if (e.size > 5e5) throw new Rs([`${e.name} is larger than a design file can be.`]);
        const { head: s } = await this.wire.ask("open", { toml: await e.text() }), n = e.name.replace(/\.toml$/i, "");
        this.store.put({ name: n, base: "", raw: s.raw, changes: {}, protocol: "", losses: this.store.design.losses }), rs(`${e.name} is on the bench.`);
      } else {
        const { head: s, arrays: n } = await this.wire.upload("measured", e), l = { mark: s.mark, name: s.name, holds: s.holds, perArea: s.perArea, arrays: n, protocol: s.protocol, faults: s.faults };
        s.holds === "spectrum" ? this.spectrum = l : this.measured = l, this.laid(), rs(s.holds === "spectrum" ? `${s.rows} frequencies of ${s.name} can be fitted.` : `${s.rows} rows of ${s.name} are laid over the voltage.`), s.holds === "spectrum" ? this.again() : this.runner.whole();
      }
    } catch (s) {
      if (s instanceof Rs) rs(s.problems.join(" "), "error");
      else if (s instanceof Ln) rs("There is no connection; drop the file again when it is back.", "error");
      else throw s;
    }
  }
  /** Cross-section and curves as one picture. */
  picture() {
    const e = [this.section.canvas, this.voltage.canvas(), this.life.canvas(), this.profile.element.hidden ? null : this.profile.canvas()].filter((h) => !!h), s = 24 * devicePixelRatio, n = Math.max(...e.slice(1).map((h) => h.width)), l = x("canvas", { width: e[0].width + n + 3 * s, height: Math.max(e[0].height, e.slice(1).reduce((h, u) => h + u.height + s, 0)) + 2 * s }), o = l.getContext("2d"), r = qt();
    o.fillStyle = r.back, o.fillRect(0, 0, l.width, l.height), o.fillStyle = r.text, o.font = `${15 * devicePixelRatio}px system-ui, sans-serif`, o.fillText(`${this.store.design.name}, ${this.when.textContent}`, s, s * 0.8), o.drawImage(e[0], s, s * 1.4);
    let c = s * 1.4;
    for (const h of e.slice(1))
      o.drawImage(h, e[0].width + 2 * s, c), c += h.height + s;
    l.toBlob((h) => {
      h && Co(`${this.store.design.name}.png`, h);
    });
  }
}
function Lo(t) {
  const { top: e, bottom: s } = t.getBoundingClientRect();
  return s > 0 && e < innerHeight;
}
class Qh {
  constructor(e) {
    C(this, "waiting", /* @__PURE__ */ new Map());
    // two views of one widget share a kernel: their numbers must differ
    C(this, "number", Math.floor(Math.random() * 2 ** 40) * 1e3);
    C(this, "heard", (e, s) => {
      s != null && s.length && Lh(this.waiting, Eh(Xh(s[0])));
    });
    this.model = e, e.on("msg:custom", this.heard);
  }
  end() {
    this.model.off("msg:custom", this.heard);
  }
  send(e, s, n, l, o = []) {
    const r = ++this.number;
    return l == null || l(r), new Promise((c, h) => {
      this.waiting.set(r, { done: c, failed: h, told: n }), this.model.send({ ...s, id: r, kind: e }, void 0, o);
    });
  }
  ask(e, s = {}, n, l) {
    return this.send(e, s, n, l);
  }
  leave(e) {
    this.send("leave", { which: e }).catch(() => {
    });
  }
  async upload(e, s) {
    return this.send("upload", { what: e, name: s.name }, void 0, void 0, [await s.arrayBuffer()]);
  }
}
function Xh(t) {
  return t instanceof ArrayBuffer ? t : t.buffer.slice(t.byteOffset, t.byteOffset + t.byteLength);
}
class ef {
  constructor(e) {
    C(this, "designs", []);
    this.model = e;
  }
  working() {
    return this.model.get("state");
  }
  keepWorking(e) {
    JSON.stringify(e) !== JSON.stringify(this.working()) && (this.model.set("state", e), this.model.save_changes());
  }
  kept() {
    return this.designs;
  }
  keep(e) {
    this.designs = e;
  }
}
const tf = `:host { display: block; background: var(--back); color: var(--text); font: 15px/1.45 system-ui, sans-serif; }
.widget { container-type: inline-size; padding: 8px 12px 16px; border: 1px solid var(--line); border-radius: 8px; }
.widget .side { max-height: 860px; } .only-page { display: none !important; }`;
function sf(t) {
  return t.replace(/:root:not\((.*?)\)/g, ":host(:not($1))").replace(/:root(\[.*?\])/g, ":host($1)").replaceAll(":root", ":host");
}
async function nf({ model: t, el: e }) {
  const s = x("div", { class: "lithiophile-bench" });
  s.setAttribute("data-lm-suppress-shortcuts", "true"), e.append(s);
  const n = s.attachShadow({ mode: "open" }), l = x("p", { class: "notice", role: "status", "aria-live": "polite" });
  th(s), sa(l);
  const o = x("div", { class: "widget" }, x("div", { class: "row" }, x("strong", {}, "Lithiophile"), Me("Light / dark", nh, { class: "plain" }), l));
  o.addEventListener("keydown", (p) => {
    const g = p.target;
    p.key === "Enter" && g instanceof HTMLInputElement && (g.blur(), g.focus());
  }), n.append(x("style", {}, sf(Xr + ea) + tf), o);
  const r = new Qh(t), c = (await r.ask("catalogue")).head, h = new dh("", new ef(t)), u = new Zh(r, h, c, !1), w = () => {
    const p = t.get("state");
    JSON.stringify(p) !== JSON.stringify(h.design) && u.put(p);
  };
  return t.on("change:state", w), o.append(u.element), u.begin(), () => {
    t.off("change:state", w), u.end(), r.end(), s.remove();
  };
}
const of = { render: nf };
export {
  of as default
};
