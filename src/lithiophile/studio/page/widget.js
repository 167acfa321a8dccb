var ea = Object.defineProperty;
var ta = (t, e, s) => e in t ? ea(t, e, { enumerable: !0, configurable: !0, writable: !0, value: s }) : t[e] = s;
var R = (t, e, s) => ta(t, typeof e != "symbol" ? e + "" : e, s);
const sa = '.uplot,.uplot *,.uplot *:before,.uplot *:after{box-sizing:border-box}.uplot{font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,Noto Sans,sans-serif,"Apple Color Emoji","Segoe UI Emoji",Segoe UI Symbol,"Noto Color Emoji";line-height:1.5;width:min-content}.u-title{text-align:center;font-size:18px;font-weight:700}.u-wrap{position:relative;-webkit-user-select:none;user-select:none}.u-over,.u-under{position:absolute}.u-under{overflow:hidden}.uplot canvas{display:block;position:relative;width:100%;height:100%}.u-axis{position:absolute}.u-legend{font-size:14px;margin:auto;text-align:center}.u-inline{display:block}.u-inline *{display:inline-block}.u-inline tr{margin-right:16px}.u-legend th{font-weight:600}.u-legend th>*{vertical-align:middle;display:inline-block}.u-legend .u-marker{width:1em;height:1em;margin-right:4px;background-clip:padding-box!important}.u-inline.u-live th:after{content:":";vertical-align:middle}.u-inline:not(.u-live) .u-value{display:none}.u-series>*{padding:4px}.u-series th{cursor:pointer}.u-legend .u-off>*{opacity:.3}.u-select{background:#00000012;position:absolute;pointer-events:none}.u-cursor-x,.u-cursor-y{position:absolute;left:0;top:0;pointer-events:none;will-change:transform}.u-hz .u-cursor-x,.u-vt .u-cursor-y{height:100%;border-right:1px dashed #607D8B}.u-hz .u-cursor-y,.u-vt .u-cursor-x{width:100%;border-bottom:1px dashed #607D8B}.u-cursor-pt{position:absolute;top:0;left:0;border-radius:50%;border:0 solid;pointer-events:none;will-change:transform;background-clip:padding-box!important}.u-axis.u-off,.u-select.u-off,.u-cursor-x.u-off,.u-cursor-y.u-off,.u-cursor-pt.u-off{display:none}', na = ":root{--back: #ffffff;--panel: #f5f6f8;--text: #16191d;--faint: #555c66;--line: #d5d9df;--accent: #005a8c;--on-accent: #ffffff;--lithium: #0072b2;--dead: #c44601;--film: #a0357a;--skeleton: #4a4f57;--electrolyte: #e3eef4;--solid: #c9b458;--void: #ffffff;--collector: #b87333;--cathode: #7a818c;--measured: #111111;--series-1: #0072b2;--series-2: #3d9cc9;--series-3: #007a5a;--series-4: #a86a00;--series-5: #a0357a;--series-6: #c44601;--series-7: #4a4f57;--good: #00664b;--bad: #a33a00;--open: #5a5200;color-scheme:light}@media(prefers-color-scheme:dark){:root:not([data-look=light]){--back: #14171b;--panel: #1d2126;--text: #eceef1;--faint: #a9b1bb;--line: #39404a;--accent: #7cc4f0;--on-accent: #10202c;--lithium: #56b4e9;--dead: #ff8a4c;--film: #ffb8e4;--skeleton: #a5abb5;--electrolyte: #22303a;--solid: #b9a44a;--void: #14171b;--collector: #c98a4b;--cathode: #6d7580;--measured: #ffffff;--series-1: #56b4e9;--series-2: #9ad2f2;--series-3: #3fc79a;--series-4: #f0b347;--series-5: #f2a3d6;--series-6: #ff8a4c;--series-7: #c3c8d0;--good: #5fd6ae;--bad: #ff9b66;--open: #e2d264;color-scheme:dark}}:root[data-look=dark]{--back: #14171b;--panel: #1d2126;--text: #eceef1;--faint: #a9b1bb;--line: #39404a;--accent: #7cc4f0;--on-accent: #10202c;--lithium: #56b4e9;--dead: #ff8a4c;--film: #ffb8e4;--skeleton: #a5abb5;--electrolyte: #22303a;--solid: #b9a44a;--void: #14171b;--collector: #c98a4b;--cathode: #6d7580;--measured: #ffffff;--series-1: #56b4e9;--series-2: #9ad2f2;--series-3: #3fc79a;--series-4: #f0b347;--series-5: #f2a3d6;--series-6: #ff8a4c;--series-7: #c3c8d0;--good: #5fd6ae;--bad: #ff9b66;--open: #e2d264;color-scheme:dark}*{box-sizing:border-box}html,body{margin:0;background:var(--back);color:var(--text);font:15px/1.45 system-ui,sans-serif}body{min-width:0}main{container-type:inline-size}a{color:var(--accent)}.skip{position:absolute;left:-9999px}.skip:focus{left:8px;top:8px;background:var(--back);padding:6px;z-index:9}#bar{display:flex;flex-wrap:wrap;align-items:center;gap:4px 18px;padding:8px 16px;border-bottom:1px solid var(--line);background:var(--panel)}#bar .brand{font-weight:700}#bar nav{display:flex;flex-wrap:wrap;gap:2px 4px;flex:1}#bar nav a{padding:4px 9px;border-radius:6px;text-decoration:none;color:var(--text)}#bar nav a[aria-current]{background:var(--accent);color:var(--on-accent)}#notice{padding:0 16px;min-height:24px;color:var(--faint)}#notice.error{color:var(--bad);font-weight:600}#notice.warning{color:var(--open);font-weight:600}main{padding:0 16px 48px;outline:none;max-width:1560px;margin:0 auto}h1.title{font-size:20px;margin:6px 0 10px}h2{font-size:17px;margin:20px 0 6px}h3{font-size:15px;margin:14px 0 6px}h4{font-size:14px;margin:10px 0 4px}.faint{color:var(--faint);font-weight:400}.row{display:flex;flex-wrap:wrap;gap:6px 8px;align-items:center;margin:6px 0}.row:has(>.labelled){align-items:end}.row:has(>.labelled)>button{margin-bottom:4px}.hidden,[hidden]{display:none!important}button,select,input,textarea{font:inherit;color:var(--text);background:var(--back);border:1px solid var(--faint);border-radius:6px;padding:4px 8px;min-height:30px;max-width:100%}button{cursor:pointer;background:var(--panel)}button:hover{border-color:var(--accent)}button.plain{border-color:transparent}:focus-visible{outline:3px solid var(--accent);outline-offset:1px}input[type=range]{padding:0;border:0;accent-color:var(--accent);min-height:26px;background:none}input[type=checkbox]{min-height:0;width:17px;height:17px;accent-color:var(--accent)}textarea{width:100%;resize:vertical}.check{display:flex;gap:7px;align-items:center}.row>*,.row select,.row input{max-width:100%;min-width:0}.labelled{max-width:100%;min-width:0;display:flex;flex-direction:column;gap:2px;margin:4px 0}.labelled label{font-size:13px;color:var(--faint)}.bench{display:grid;grid-template-columns:minmax(300px,360px) minmax(0,1fr);gap:24px}.side{min-width:0;max-height:calc(100vh - 20px);overflow-y:auto;position:sticky;top:8px;padding-right:8px}.side>div>.labelled select,.side input[type=text],.side input[type=search]{width:100%}.form details,.layers{border-top:1px solid var(--line);padding:4px 0}summary{cursor:pointer;padding:4px 0}.field{padding:5px 0 7px 10px;border-left:3px solid transparent}.field.mine{border-left-color:var(--accent)}.field .head{display:flex;align-items:center;gap:6px}.field .head label{flex:1;font-weight:600;font-size:14px}.field .more,.field .back{min-height:24px;min-width:24px;padding:0 6px;font-size:12px;line-height:1}.field .line{display:flex;align-items:center;gap:8px}.field .line input[type=range]{flex:1;min-width:0}.field .line input[type=number]{width:92px;-webkit-appearance:textfield;-moz-appearance:textfield;appearance:textfield}.field .line input::-webkit-inner-spin-button{display:none}.field .unit{width:58px;font-size:13px;color:var(--faint)}.field select{width:100%}.origin,.about{margin:2px 0 0;font-size:12.5px;color:var(--faint);overflow-wrap:anywhere}.evidence{display:inline-block;font-weight:600;color:var(--text);border-bottom:2px solid var(--line)}.evidence.measured,.evidence.fitted{border-color:var(--good)}.evidence.assumed,.evidence.surrogate{border-color:var(--bad)}.problems ul{margin:6px 0;padding:8px 8px 8px 24px;border-left:4px solid var(--bad);background:var(--panel)}.layers ul{list-style:none;margin:4px 0;padding:0}.layers li{display:flex;justify-content:space-between;align-items:center;padding:2px 8px;border:1px solid var(--line);border-bottom:0}.layers li:last-child{border-bottom:1px solid var(--line)}.layers li.host{border-left:6px solid var(--skeleton)}.layers li.coating{border-left:6px solid var(--solid)}.layers li.electrolyte{border-left:6px solid var(--series-2)}.layers button{min-height:26px;margin-left:4px}.shown{min-width:0}.status{flex:1;margin:0;color:var(--faint);min-height:22px}.cut{display:grid;grid-template-columns:minmax(260px,340px) minmax(0,1fr);gap:18px}.cell{min-width:0}canvas.section{width:100%;height:400px;display:block}.time input{flex:1;min-width:80px}.when{font-variant-numeric:tabular-nums;font-size:13px;color:var(--faint);min-width:130px}.two>*,.three>*{min-width:0}.two{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:18px}.chart{margin:0 0 6px;min-width:0}.chart figcaption{font-size:14px}.chart .plot{width:100%;overflow:hidden}.chart .read{height:18px;font-size:12.5px;color:var(--faint);font-variant-numeric:tabular-nums}.u-title,.u-legend{display:none}.chart svg{display:block;max-width:100%}.chart .grid{stroke:var(--line);fill:none}.chart .tick{fill:var(--faint);font-size:12px}.chart .name{font-size:12px;paint-order:stroke;stroke:var(--back);stroke-width:4px}.legend .key{display:inline-block;vertical-align:2px}.chart svg .tick.named{fill:var(--text)}.legend{list-style:none;display:flex;flex-wrap:wrap;gap:2px 12px;padding:0;margin:6px 0;font-size:13px}.swatch{display:inline-block;width:13px;height:13px;margin-right:5px;border:1px solid var(--faint);vertical-align:-2px}.swatch.collector{background:var(--collector)}.swatch.lithium,.fill.lithium{background:var(--lithium)}.swatch.skeleton,.fill.skeleton{background:var(--skeleton)}.swatch.dead,.fill.dead{background:var(--dead)}.swatch.film,.fill.film{background:var(--film)}.swatch.void{background:var(--void)}.fill.void{background:repeating-linear-gradient(45deg,var(--faint) 0 2px,transparent 2px 5px)}.swatch.solid{background:var(--solid)}.swatch.electrolyte{background:var(--electrolyte)}.swatch.cathode{background:var(--cathode)}.fill.series-1{background:var(--series-1)}.fill.series-2{background:var(--series-2)}.fill.series-3{background:var(--series-3)}.fill.series-4{background:var(--series-4)}.fill.series-5{background:var(--series-5)}.fill.series-6{background:var(--series-6)}.fill.series-7{background:var(--series-7)}.bars ul{list-style:none;padding:0;margin:0}.bars li{display:grid;grid-template-columns:minmax(0,1.3fr) minmax(0,1fr) 108px;gap:8px;align-items:center;padding:2px 0;font-size:14px}.track{background:var(--panel);height:12px;border:1px solid var(--line);display:block}.fill{display:block;height:100%}.value{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}table{border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:left;padding:3px 8px 3px 0;border-bottom:1px solid var(--line);vertical-align:top}th[scope=row]{font-weight:400}td{font-variant-numeric:tabular-nums}thead th{font-weight:600}thead button{border:0;background:none;padding:0;font-weight:600;text-align:left;min-height:24px}[data-testid=compare-table] td:last-child{min-width:230px}[data-testid=compare-table] th button{text-align:left}[data-testid=compare-table] th[scope=row]{min-width:150px}.bars h2,.figures h2,.exports h2{font-size:15px;margin:14px 0 6px}.exports h3{font-size:14px;margin:10px 0 4px}.figures table{max-width:640px}.warning{color:var(--open);margin:4px 0}pre{background:var(--panel);border:1px solid var(--line);padding:8px;overflow:auto;margin:0;font-size:13px;white-space:pre-wrap;overflow-wrap:anywhere}.scroll{overflow-x:auto;max-width:100%}.scroll:focus-visible{outline-offset:-3px}.verdict{font-weight:600;white-space:nowrap}.verdict.good{color:var(--good)}.verdict.bad{color:var(--bad)}.verdict.open{color:var(--open)}.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,430px),1fr));gap:16px}.card{border:1px solid var(--line);border-radius:8px;padding:10px 14px;min-width:0;overflow-wrap:anywhere}.card h2{margin:0 0 4px;font-size:15px}.card p{margin:4px 0}.card{container-type:inline-size}.card .figure>*>svg{display:block;width:100%;max-width:580px;height:auto}.card .figure .tick{font-size:10.5px}.card .figure .axis{font-size:11px}.card .figure .narrow{display:none}@container (max-width: 400px){.card .figure .broad{display:none}.card .figure .narrow{display:block}}.pick{columns:3 260px;max-height:240px;overflow:auto;border:1px solid var(--line);padding:6px 10px;margin:4px 0}.pick label{display:flex;gap:6px;font-size:13.5px;padding:1px 0}.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));gap:18px}.pictures canvas{width:100%;max-width:620px;image-rendering:pixelated;border:1px solid var(--line);display:block}.pictures .solid3d{height:380px}.fit .chips{list-style:none;display:flex;flex-wrap:wrap;gap:6px;padding:0;margin:6px 0}.chips li{border:1px solid var(--line);border-radius:14px;padding:2px 4px 2px 10px;background:var(--panel);font-size:14px}.chips button{min-height:24px;min-width:24px;border:0;background:none;padding:0 4px}.field .free{display:inline-flex;align-items:center;gap:4px;font-size:12px;color:var(--faint)}button.go{background:var(--accent);color:var(--on-accent);border-color:var(--accent)}button.go:disabled{opacity:.55}progress{accent-color:var(--accent);height:14px}.bad{color:var(--bad)}.fit h2,.fitted h3{font-size:15px;margin:14px 0 6px}ul.said{padding-left:18px;margin:8px 0;color:var(--faint);font-size:14px;overflow-wrap:anywhere}.three{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,280px),1fr));gap:14px}.kinds{display:flex;flex-wrap:wrap;gap:4px;margin:0 0 12px;border-bottom:1px solid var(--line);padding-bottom:8px}.kinds a{padding:4px 10px;border-radius:6px;border:1px solid var(--line);text-decoration:none;color:var(--text)}.kinds a[aria-current]{background:var(--accent);color:var(--on-accent);border-color:var(--accent)}svg .best{stroke:var(--text);stroke-dasharray:4 3;fill:none}svg rect.grid{fill:none}svg .brush{fill:var(--accent);fill-opacity:.1;stroke:var(--accent);stroke-dasharray:3 3}svg .point.onfront{stroke:var(--text);stroke-width:2}[data-testid=study] td{white-space:nowrap}tr.best td{font-weight:600}.values{width:min(100%,260px)}code{white-space:nowrap}svg .line{fill:none;stroke:var(--series-1);stroke-width:1.6}svg .line.b,svg .line.open{stroke:var(--series-4)}svg .line.met{stroke:var(--good)}svg .line.missed{stroke:var(--bad)}svg .line.pale{opacity:.4}svg .line.thin{stroke:var(--faint);stroke-width:1}svg .line.band,svg .area{fill:var(--series-1);fill-opacity:.2;stroke:none}svg .point{fill:var(--series-1)}svg .point.met{fill:var(--good)}svg .point.missed{fill:var(--bad)}svg .point.open,svg .point.b{fill:var(--series-4)}svg .grid,svg .level{stroke:var(--line);fill:none}svg .tick,svg .axis{fill:var(--faint);font:10px system-ui,sans-serif}.chart svg .tick{font-size:12px}svg .chart-title{fill:var(--text);font:600 12px system-ui,sans-serif}svg .mid{text-anchor:middle}svg .end{text-anchor:end}svg .line.k0{stroke:var(--series-1)}svg .area.k0,svg .point.k0{fill:var(--series-1)}svg .line.k1{stroke:var(--series-2)}svg .area.k1,svg .point.k1{fill:var(--series-2)}svg .line.k2{stroke:var(--series-3)}svg .area.k2,svg .point.k2{fill:var(--series-3)}svg .line.k3{stroke:var(--series-4)}svg .area.k3,svg .point.k3{fill:var(--series-4)}svg .line.k4{stroke:var(--series-5)}svg .area.k4,svg .point.k4{fill:var(--series-5)}svg .line.k5{stroke:var(--series-6)}svg .area.k5,svg .point.k5{fill:var(--series-6)}svg .line.k6{stroke:var(--series-7)}svg .area.k6,svg .point.k6{fill:var(--series-7)}svg .line.k7{stroke:var(--series-1)}svg .area.k7,svg .point.k7{fill:var(--series-1)}svg .line.k8{stroke:var(--series-2)}svg .area.k8,svg .point.k8{fill:var(--series-2)}svg .line.k9{stroke:var(--series-3)}svg .area.k9,svg .point.k9{fill:var(--series-3)}svg .point.none{display:none}svg .point.hollow{fill:var(--back);stroke:var(--series-1);stroke-width:1.4}svg .dashed{stroke-dasharray:5 3}@container (max-width: 900px){.cut,.two{grid-template-columns:minmax(0,1fr)}.status{flex:1 0 100%}.bench{grid-template-columns:minmax(250px,300px) minmax(0,1fr);gap:16px}}@container (max-width: 600px){.bench{grid-template-columns:minmax(0,1fr)}.side{position:static;max-height:none;overflow:visible;padding:0}.bench .shown{grid-row:1}}@media(max-width:900px){main{padding:0 10px 40px}#bar{padding:6px 10px}#bar nav{order:3;flex:1 0 100%}#bar .version{margin-left:auto}.side .form{max-height:none}}@media print{#bar,.side,.exports,#notice{display:none}.bench{display:block}}";
function v(t, e = {}, ...s) {
  const n = document.createElement(t);
  for (const [l, o] of Object.entries(e))
    o == null || o === !1 || (l.startsWith("on") ? n.addEventListener(l.slice(2), o) : l === "class" ? n.className = String(o) : l in n && !l.includes("-") && l !== "list" && l !== "role" ? n[l] = o : n.setAttribute(l, o === !0 ? "" : String(o)));
  return n.append(...s.filter((l) => l != null && l !== !1)), n;
}
function Me(t, e, s = {}) {
  return v("button", { type: "button", onclick: e, ...s }, t);
}
let la = 0;
function Mt(t, e, s = {}) {
  return e.id || (e.id = `c${++la}`), v("div", { class: "labelled", ...s }, v("label", { for: e.id, htmlFor: e.id }, t), e);
}
function zs(t, e, s, n = {}) {
  const l = v(
    "select",
    { onchange: () => s(l.value), ...n },
    ...t.map(([o, r]) => v("option", { value: o, selected: o === e }, r))
  );
  return l;
}
let tn = document.getElementById("notice");
function ia(t) {
  tn = t;
}
function qt(t, e = "") {
  tn && (tn.classList.remove("error", "warning"), e && tn.classList.add(e), tn.textContent = t);
}
function Po(t, e, s = "text/plain") {
  const n = typeof e == "string" ? new Blob([e], { type: s }) : e, l = v("a", { href: URL.createObjectURL(n), download: t });
  l.click(), setTimeout(() => URL.revokeObjectURL(l.href), 1e3);
}
async function cl(t) {
  try {
    await navigator.clipboard.writeText(t), qt("Copied.");
  } catch {
    qt("The browser does not let the page copy; mark the text and copy it by hand.", "error");
  }
}
function ke(t, e = 3) {
  if (t == null || !Number.isFinite(t)) return "–";
  if (t === 0) return "0";
  const s = Math.abs(t);
  return (s >= 1e6 || s < 1e-3 ? t.toExponential(e - 1) : Number(t.toPrecision(e)).toString()).replaceAll("-", "−").replace("+", "");
}
function Ti(t, e, s, n = "", l = "") {
  return v(
    "section",
    { class: "bars", "data-testid": l },
    v("h2", {}, t, " ", v("span", { class: "faint" }, n)),
    v("ul", {}, ...e.map((o) => {
      const r = v("span", { class: `fill ${o.colour}` });
      return r.style.width = `${Math.min(Math.max(100 * Math.abs(o.value) / (s || 1), 0), 100).toFixed(1)}%`, v("li", { title: o.meaning ?? "" }, v("span", { class: "name" }, o.name), v("span", { class: "track", "aria-hidden": "true" }, r), v("span", { class: "value" }, o.text));
    }))
  );
}
const oa = {
  "dense lithium outside the host": "lithium",
  "lithium below the host": "series-2",
  "deposit void": "void",
  "dead lithium outside the host": "dead",
  interphase: "film",
  "host strain": "skeleton"
};
function ra(t, e) {
  return [...Object.entries(t), ...Object.entries(e).map(([n, l]) => [`taken up ${n}`, l])].filter(([, n]) => Math.abs(n) > 1e-4).map(([n, l]) => ({ name: n, value: l, text: `${ke(l)} µm`, colour: oa[n] ?? "series-3" }));
}
const aa = !0, De = "u-", ca = "uplot", ha = De + "hz", fa = De + "vt", ua = De + "title", da = De + "wrap", pa = De + "under", ma = De + "over", ga = De + "axis", cs = De + "off", wa = De + "select", va = De + "cursor-x", xa = De + "cursor-y", ba = De + "cursor-pt", ya = De + "legend", ka = De + "live", Sa = De + "inline", Ma = De + "series", $a = De + "marker", Ei = De + "label", _a = De + "value", sn = "width", nn = "height", Qs = "top", Li = "bottom", Fs = "left", hl = "right", Pl = "#000", Ci = Pl + "0", fl = "mousemove", Fi = "mousedown", ul = "mouseup", Pi = "mouseenter", Di = "mouseleave", Ri = "dblclick", Aa = "resize", Ta = "scroll", zi = "change", $n = "dppxchange", Dl = "--", Vs = typeof window < "u", Sl = Vs ? document : null, Ds = Vs ? window : null, Ea = Vs ? navigator : null;
let ae, yn;
function Ml() {
  let t = devicePixelRatio;
  ae != t && (ae = t, yn && _l(zi, yn, Ml), yn = matchMedia(`(min-resolution: ${ae - 1e-3}dppx) and (max-resolution: ${ae + 1e-3}dppx)`), hs(zi, yn, Ml), Ds.dispatchEvent(new CustomEvent($n)));
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
const Oi = /* @__PURE__ */ new WeakMap();
function Dt(t, e, s, n, l) {
  let o = "translate(" + e + "px," + s + "px)", r = Oi.get(t);
  o != r && (t.style.transform = o, Oi.set(t, o), e < 0 || s < 0 || e > n || s > l ? it(t, cs) : $l(t, cs));
}
const Ni = /* @__PURE__ */ new WeakMap();
function Wi(t, e, s) {
  let n = e + s, l = Ni.get(t);
  n != l && (Ni.set(t, n), t.style.background = e, t.style.borderColor = s);
}
const Ii = /* @__PURE__ */ new WeakMap();
function Vi(t, e, s, n) {
  let l = e + "" + s, o = Ii.get(t);
  l != o && (Ii.set(t, l), t.style.height = s + "px", t.style.width = e + "px", t.style.marginLeft = n ? -e / 2 + "px" : 0, t.style.marginTop = n ? -s / 2 + "px" : 0);
}
const Rl = { passive: !0 }, La = { ...Rl, capture: !0 };
function hs(t, e, s, n) {
  e.addEventListener(t, s, n ? La : Rl);
}
function _l(t, e, s, n) {
  e.removeEventListener(t, s, Rl);
}
Vs && Ml();
function kt(t, e, s, n) {
  let l;
  s = s || 0, n = n || e.length - 1;
  let o = n <= 2147483647;
  for (; n - s > 1; )
    l = o ? s + n >> 1 : ot((s + n) / 2), e[l] < t ? s = l : n = l;
  return t - e[s] <= e[n] - t ? s : n;
}
function Do(t) {
  return (s, n, l) => {
    let o = -1, r = -1;
    for (let a = n; a <= l; a++)
      if (t(s[a])) {
        o = a;
        break;
      }
    for (let a = l; a >= n; a--)
      if (t(s[a])) {
        r = a;
        break;
      }
    return [o, r];
  };
}
const Ro = (t) => t != null, zo = (t) => t != null && t > 0, Fn = Do(Ro), Ca = Do(zo);
function Fa(t, e, s, n = 0, l = !1) {
  let o = l ? Ca : Fn, r = l ? zo : Ro;
  [e, s] = o(t, e, s);
  let a = t[e], h = t[e];
  if (e > -1)
    if (n == 1)
      a = t[e], h = t[s];
    else if (n == -1)
      a = t[s], h = t[e];
    else
      for (let u = e; u <= s; u++) {
        let m = t[u];
        r(m) && (m < a ? a = m : m > h && (h = m));
      }
  return [a ?? ue, h ?? -ue];
}
function Pn(t, e, s, n) {
  let l = ji(t), o = ji(e);
  t == e && (l == -1 ? (t *= s, e /= s) : (t /= s, e *= s));
  let r = s == 10 ? Nt : Oo, a = l == 1 ? ot : mt, h = o == 1 ? mt : ot, u = a(r(Pe(t))), m = h(r(Pe(e))), p = Os(s, u), w = Os(s, m);
  return s == 10 && (u < 0 && (p = de(p, -u)), m < 0 && (w = de(w, -m))), n || s == 2 ? (t = p * l, e = w * o) : (t = Vo(t, p), e = Dn(e, w)), [t, e];
}
function zl(t, e, s, n) {
  let l = Pn(t, e, s, n);
  return t == 0 && (l[0] = 0), e == 0 && (l[1] = 0), l;
}
const Ol = 0.1, Hi = {
  mode: 3,
  pad: Ol
}, rn = {
  pad: 0,
  soft: null,
  mode: 0
}, Pa = {
  min: rn,
  max: rn
};
function _n(t, e, s, n) {
  return Rn(s) ? Bi(t, e, s) : (rn.pad = s, rn.soft = n ? 0 : null, rn.mode = n ? 3 : 0, Bi(t, e, Pa));
}
function oe(t, e) {
  return t ?? e;
}
function Da(t, e, s) {
  for (e = oe(e, 0), s = oe(s, t.length - 1); e <= s; ) {
    if (t[e] != null)
      return !0;
    e++;
  }
  return !1;
}
function Bi(t, e, s) {
  let n = s.min, l = s.max, o = oe(n.pad, 0), r = oe(l.pad, 0), a = oe(n.hard, -ue), h = oe(l.hard, ue), u = oe(n.soft, ue), m = oe(l.soft, -ue), p = oe(n.mode, 0), w = oe(l.mode, 0), k = e - t, b = Nt(k), y = Ze(Pe(t), Pe(e)), L = Nt(y), N = Pe(L - b);
  (k < 1e-24 || N > 10) && (k = 0, (t == 0 || e == 0) && (k = 1e-24, p == 2 && u != ue && (o = 0), w == 2 && m != -ue && (r = 0)));
  let S = k || y || 1e3, P = Nt(S), _ = Os(10, ot(P)), A = S * (k == 0 ? t == 0 ? 0.1 : 1 : o), $ = de(Vo(t - A, _ / 10), 24), C = t >= u && (p == 1 || p == 3 && $ <= u || p == 2 && $ >= u) ? u : ue, O = Ze(a, $ < C && t >= C ? C : $t(C, $)), D = S * (k == 0 ? e == 0 ? 0.1 : 1 : r), B = de(Dn(e + D, _ / 10), 24), T = e <= m && (w == 1 || w == 3 && B >= m || w == 2 && B <= m) ? m : -ue, Z = $t(h, B > T && e <= T ? T : Ze(T, B));
  return O == Z && O == 0 && (Z = 100), [O, Z];
}
const Ra = new Intl.NumberFormat(Vs ? Ea.language : "en-US"), Nl = (t) => Ra.format(t), rt = Math, Mn = rt.PI, Pe = rt.abs, ot = rt.floor, Fe = rt.round, mt = rt.ceil, $t = rt.min, Ze = rt.max, Os = rt.pow, ji = rt.sign, Nt = rt.log10, Oo = rt.log2, za = (t, e = 1) => rt.sinh(t) * e, dl = (t, e = 1) => rt.asinh(t / e), ue = 1 / 0;
function Gi(t) {
  return (Nt((t ^ t >> 31) - (t >> 31)) | 0) + 1;
}
function Al(t, e, s) {
  return $t(Ze(t, e), s);
}
function No(t) {
  return typeof t == "function";
}
function se(t) {
  return No(t) ? t : () => t;
}
const Oa = () => {
}, Wo = (t) => t, Io = (t, e) => e, Na = (t) => null, Ui = (t) => !0, qi = (t, e) => t == e, Wa = /\.\d*?(?=9{6,}|0{6,})/gm, fs = (t) => {
  if (Bo(t) || Jt.has(t))
    return t;
  const e = `${t}`, s = e.match(Wa);
  if (s == null)
    return t;
  let n = s[0].length - 1;
  if (e.indexOf("e-") != -1) {
    let [l, o] = e.split("e");
    return +`${fs(l)}e${o}`;
  }
  return de(t, n);
};
function rs(t, e) {
  return fs(de(fs(t / e)) * e);
}
function Dn(t, e) {
  return fs(mt(fs(t / e)) * e);
}
function Vo(t, e) {
  return fs(ot(fs(t / e)) * e);
}
function de(t, e = 0) {
  if (Bo(t))
    return t;
  let s = 10 ** e, n = t * s * (1 + Number.EPSILON);
  return Fe(n) / s;
}
const Jt = /* @__PURE__ */ new Map();
function Ho(t) {
  return (("" + t).split(".")[1] || "").length;
}
function hn(t, e, s, n) {
  let l = [], o = n.map(Ho);
  for (let r = e; r < s; r++) {
    let a = Pe(r), h = de(Os(t, r), a);
    for (let u = 0; u < n.length; u++) {
      let m = t == 10 ? +`${n[u]}e${r}` : n[u] * h, p = (r >= 0 ? 0 : a) + (r >= o[u] ? 0 : o[u]), w = t == 10 ? m : de(m, p);
      l.push(w), Jt.set(w, p);
    }
  }
  return l;
}
const an = {}, Wl = [], Ns = [null, null], Ut = Array.isArray, Bo = Number.isInteger, Ia = (t) => t === void 0;
function Yi(t) {
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
function Va(t) {
  return t != null && typeof t == "object";
}
const Ha = Object.getPrototypeOf(Uint8Array), jo = "__proto__";
function Ws(t, e = Rn) {
  let s;
  if (Ut(t)) {
    let n = t.find((l) => l != null);
    if (Ut(n) || e(n)) {
      s = Array(t.length);
      for (let l = 0; l < t.length; l++)
        s[l] = Ws(t[l], e);
    } else
      s = t.slice();
  } else if (t instanceof Ha)
    s = t.slice();
  else if (e(t)) {
    s = {};
    for (let n in t)
      n != jo && (s[n] = Ws(t[n], e));
  } else
    s = t;
  return s;
}
function Te(t) {
  let e = arguments;
  for (let s = 1; s < e.length; s++) {
    let n = e[s];
    for (let l in n)
      l != jo && (Rn(t[l]) ? Te(t[l], Ws(n[l])) : t[l] = Ws(n[l]));
  }
  return t;
}
const Ba = 0, ja = 1, Ga = 2;
function Ua(t, e, s) {
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
function qa(t, e) {
  if (Ja(t)) {
    let r = t[0].slice();
    for (let a = 1; a < t.length; a++)
      r.push(...t[a].slice(1));
    return Za(r[0]) || (r = Ka(r)), r;
  }
  let s = /* @__PURE__ */ new Set();
  for (let r = 0; r < t.length; r++) {
    let h = t[r][0], u = h.length;
    for (let m = 0; m < u; m++)
      s.add(h[m]);
  }
  let n = [Array.from(s).sort((r, a) => r - a)], l = n[0].length, o = /* @__PURE__ */ new Map();
  for (let r = 0; r < l; r++)
    o.set(n[0][r], r);
  for (let r = 0; r < t.length; r++) {
    let a = t[r], h = a[0];
    for (let u = 1; u < a.length; u++) {
      let m = a[u], p = Array(l).fill(void 0), w = e ? e[r][u] : ja, k = [];
      for (let b = 0; b < m.length; b++) {
        let y = m[b], L = o.get(h[b]);
        y === null ? w != Ba && (p[L] = y, w == Ga && k.push(L)) : p[L] = y;
      }
      Ua(p, k, l), n.push(p);
    }
  }
  return n;
}
const Ya = typeof queueMicrotask > "u" ? (t) => Promise.resolve().then(t) : queueMicrotask;
function Ka(t) {
  let e = t[0], s = e.length, n = Array(s);
  for (let o = 0; o < n.length; o++)
    n[o] = o;
  n.sort((o, r) => e[o] - e[r]);
  let l = [];
  for (let o = 0; o < t.length; o++) {
    let r = t[o], a = Array(s);
    for (let h = 0; h < s; h++)
      a[h] = r[n[h]];
    l.push(a);
  }
  return l;
}
function Ja(t) {
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
function Za(t, e = 100) {
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
  for (let r = t[n], a = n + o; a <= l; a += o) {
    const h = t[a];
    if (h != null) {
      if (h <= r)
        return !1;
      r = h;
    }
  }
  return !0;
}
const Go = [
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
], Uo = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday"
];
function qo(t) {
  return t.slice(0, 3);
}
const Qa = Uo.map(qo), Xa = Go.map(qo), ec = {
  MMMM: Go,
  MMM: Xa,
  WWWW: Uo,
  WWW: Qa
};
function Xs(t) {
  return (t < 10 ? "0" : "") + t;
}
function tc(t) {
  return (t < 10 ? "00" : t < 100 ? "0" : "") + t;
}
const sc = {
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
  fff: (t) => tc(t.getMilliseconds())
};
function Il(t, e) {
  e = e || ec;
  let s = [], n = /\{([a-z]+)\}|[^{]+/gi, l;
  for (; l = n.exec(t); )
    s.push(l[0][0] == "{" ? sc[l[1]] : l[0]);
  return (o) => {
    let r = "";
    for (let a = 0; a < s.length; a++)
      r += typeof s[a] == "string" ? s[a] : s[a](o, e);
    return r;
  };
}
const nc = new Intl.DateTimeFormat().resolvedOptions().timeZone;
function lc(t, e) {
  let s;
  return e == "UTC" || e == "Etc/UTC" ? s = new Date(+t + t.getTimezoneOffset() * 6e4) : e == nc ? s = t : (s = new Date(t.toLocaleString("en-US", { timeZone: e })), s.setMilliseconds(t.getMilliseconds())), s;
}
const Yo = (t) => t % 1 == 0, An = [1, 2, 2.5, 5], ic = hn(10, -32, 0, An), Ko = hn(10, 0, 32, An), oc = Ko.filter(Yo), as = ic.concat(Ko), Vl = `
`, Jo = "{YYYY}", Ki = Vl + Jo, Zo = "{M}/{D}", ln = Vl + Zo, kn = ln + "/{YY}", Qo = "{aa}", rc = "{h}:{mm}", Ps = rc + Qo, Ji = Vl + Ps, Zi = ":{ss}", ce = null;
function Xo(t) {
  let e = t * 1e3, s = e * 60, n = s * 60, l = n * 24, o = l * 30, r = l * 365, h = (t == 1 ? hn(10, 0, 3, An).filter(Yo) : hn(10, -3, 0, An)).concat([
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
    [r, Jo, ce, ce, ce, ce, ce, ce, 1],
    [l * 28, "{MMM}", Ki, ce, ce, ce, ce, ce, 1],
    [l, Zo, Ki, ce, ce, ce, ce, ce, 1],
    [n, "{h}" + Qo, kn, ce, ln, ce, ce, ce, 1],
    [s, Ps, kn, ce, ln, ce, ce, ce, 1],
    [e, Zi, kn + " " + Ps, ce, ln + " " + Ps, ce, Ji, ce, 1],
    [t, Zi + ".{fff}", kn + " " + Ps, ce, ln + " " + Ps, ce, Ji, ce, 1]
  ];
  function m(p) {
    return (w, k, b, y, L, N) => {
      let S = [], P = L >= r, _ = L >= o && L < r, A = p(b), $ = de(A * t, 3), C = pl(A.getFullYear(), P ? 0 : A.getMonth(), _ || P ? 1 : A.getDate()), O = de(C * t, 3);
      if (_ || P) {
        let D = _ ? L / o : 0, B = P ? L / r : 0, T = $ == O ? $ : de(pl(C.getFullYear() + B, C.getMonth() + D, 1) * t, 3), Z = new Date(Fe(T / t)), z = Z.getFullYear(), G = Z.getMonth();
        for (let U = 0; T <= y; U++) {
          let K = pl(z + B * U, G + D * U, 1), j = K - p(de(K * t, 3));
          T = de((+K + j) * t, 3), T <= y && S.push(T);
        }
      } else {
        let D = L >= l ? l : L, B = ot(b) - ot($), T = O + B + Dn($ - O, D);
        S.push(T);
        let Z = p(T), z = Z.getHours() + Z.getMinutes() / s + Z.getSeconds() / n, G = L / n, U = w.axes[k]._space, K = N / U;
        for (; T = de(T + L, t == 1 ? 0 : 3), !(T > y); )
          if (G > 1) {
            let j = ot(de(z + G, 6)) % 24, ne = p(T).getHours() - j;
            ne > 1 && (ne = -1), T -= ne * n, z = (z + G) % 24;
            let he = S[S.length - 1];
            de((T - he) / L, 3) * K >= 0.7 && S.push(T);
          } else
            S.push(T);
      }
      return S;
    };
  }
  return [
    h,
    u,
    m
  ];
}
const [ac, cc, hc] = Xo(1), [fc, uc, dc] = Xo(1e-3);
hn(2, -53, 53, [1]);
function Qi(t, e) {
  return t.map((s) => s.map(
    (n, l) => l == 0 || l == 8 || n == null ? n : e(l == 1 || s[8] == 0 ? n : s[1] + n)
  ));
}
function Xi(t, e) {
  return (s, n, l, o, r) => {
    let a = e.find((b) => r >= b[0]) || e[e.length - 1], h, u, m, p, w, k;
    return n.map((b) => {
      let y = t(b), L = y.getFullYear(), N = y.getMonth(), S = y.getDate(), P = y.getHours(), _ = y.getMinutes(), A = y.getSeconds(), $ = L != h && a[2] || N != u && a[3] || S != m && a[4] || P != p && a[5] || _ != w && a[6] || A != k && a[7] || a[1];
      return h = L, u = N, m = S, p = P, w = _, k = A, $(y);
    });
  };
}
function pc(t, e) {
  let s = Il(e);
  return (n, l, o, r, a) => l.map((h) => s(t(h)));
}
function pl(t, e, s) {
  return new Date(t, e, s);
}
function eo(t, e) {
  return e(t);
}
const mc = "{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
function to(t, e) {
  return (s, n, l, o) => o == null ? Dl : e(t(n));
}
function gc(t, e) {
  let s = t.series[e];
  return s.width ? s.stroke(t, e) : s.points.width ? s.points.stroke(t, e) : null;
}
function wc(t, e) {
  return t.series[e].fill(t, e);
}
const vc = {
  show: !0,
  live: !0,
  isolate: !1,
  mount: Oa,
  markers: {
    show: !0,
    width: 2,
    stroke: gc,
    fill: wc,
    dash: "solid"
  },
  idx: null,
  idxs: null,
  values: []
};
function xc(t, e) {
  let s = t.cursor.points, n = pt(), l = s.size(t, e);
  ve(n, sn, l), ve(n, nn, l);
  let o = l / -2;
  ve(n, "marginLeft", o), ve(n, "marginTop", o);
  let r = s.width(t, e, l);
  return r && ve(n, "borderWidth", r), n;
}
function bc(t, e) {
  let s = t.series[e].points;
  return s._fill || s._stroke;
}
function yc(t, e) {
  let s = t.series[e].points;
  return s._stroke || s._fill;
}
function kc(t, e) {
  return t.series[e].points.size;
}
const ml = [0, 0];
function Sc(t, e, s) {
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
const Mc = {
  show: !0,
  x: !0,
  y: !0,
  lock: !1,
  move: Sc,
  points: {
    one: !1,
    show: xc,
    size: kc,
    width: 0,
    stroke: yc,
    fill: bc
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
}, er = {
  show: !0,
  stroke: "rgba(0,0,0,0.07)",
  width: 2
  //	dash: [],
}, Hl = Te({}, er, {
  filter: Io
}), tr = Te({}, Hl, {
  size: 10
}), sr = Te({}, er, {
  show: !1
}), Bl = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"', nr = "bold " + Bl, lr = 1.5, so = {
  show: !0,
  scale: "x",
  stroke: Pl,
  space: 50,
  gap: 5,
  alignTo: 1,
  size: 50,
  labelGap: 0,
  labelSize: 30,
  labelFont: nr,
  side: 2,
  //	class: "x-vals",
  //	incrs: timeIncrs,
  //	values: timeVals,
  //	filter: retArg1,
  grid: Hl,
  ticks: tr,
  border: sr,
  font: Bl,
  lineGap: lr,
  rotate: 0
}, $c = "Value", _c = "Time", no = {
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
function Ac(t, e, s, n, l) {
  return e.map((o) => o == null ? "" : Nl(o));
}
function Tc(t, e, s, n, l, o, r) {
  let a = [], h = Jt.get(l) || 0;
  s = r ? s : de(Dn(s, l), h);
  for (let u = s; u <= n; u = de(u + l, h))
    a.push(Object.is(u, -0) ? 0 : u);
  return a;
}
function Tl(t, e, s, n, l, o, r) {
  const a = [], h = t.scales[t.axes[e].scale].log, u = h == 10 ? Nt : Oo, m = ot(u(s));
  l = Os(h, m), h == 10 && (l = as[kt(l, as)]);
  let p = s, w = l * h;
  h == 10 && (w = as[kt(w, as)]);
  do
    a.push(p), p = p + l, h == 10 && !Jt.has(p) && (p = de(p, Jt.get(l))), p >= w && (l = p, w = l * h, h == 10 && (w = as[kt(w, as)]));
  while (p <= n);
  return a;
}
function Ec(t, e, s, n, l, o, r) {
  let h = t.scales[t.axes[e].scale].asinh, u = n > h ? Tl(t, e, Ze(h, s), n, l) : [h], m = n >= 0 && s <= 0 ? [0] : [];
  return (s < -h ? Tl(t, e, Ze(h, -n), -s, l) : [h]).reverse().map((w) => -w).concat(m, u);
}
const ir = /./, Lc = /[12357]/, Cc = /[125]/, lo = /1/, El = (t, e, s, n) => t.map((l, o) => e == 4 && l == 0 || o % n == 0 && s.test(l.toExponential()[l < 0 ? 1 : 0]) ? l : null);
function Fc(t, e, s, n, l) {
  let o = t.axes[s], r = o.scale, a = t.scales[r], h = t.valToPos, u = o._space, m = h(10, r), p = h(9, r) - m >= u ? ir : h(7, r) - m >= u ? Lc : h(5, r) - m >= u ? Cc : lo;
  if (p == lo) {
    let w = Pe(h(1, r) - m);
    if (w < u)
      return El(e.slice().reverse(), a.distr, p, mt(u / w)).reverse();
  }
  return El(e, a.distr, p, 1);
}
function Pc(t, e, s, n, l) {
  let o = t.axes[s], r = o.scale, a = o._space, h = t.valToPos, u = Pe(h(1, r) - h(2, r));
  return u < a ? El(e.slice().reverse(), 3, ir, mt(a / u)).reverse() : e;
}
function Dc(t, e, s, n) {
  return n == null ? Dl : e == null ? "" : Nl(e);
}
const io = {
  show: !0,
  scale: "y",
  stroke: Pl,
  space: 30,
  gap: 5,
  alignTo: 1,
  size: 50,
  labelGap: 0,
  labelSize: 30,
  labelFont: nr,
  side: 3,
  //	class: "y-vals",
  //	incrs: numIncrs,
  //	values: (vals, space) => vals,
  //	filter: retArg1,
  grid: Hl,
  ticks: tr,
  border: sr,
  font: Bl,
  lineGap: lr,
  rotate: 0
};
function Rc(t, e) {
  let s = 3 + (t || 1) * 2;
  return de(s * e, 3);
}
function zc(t, e) {
  let { scale: s, idxs: n } = t.series[0], l = t._data[0], o = t.valToPos(l[n[0]], s, !0), r = t.valToPos(l[n[1]], s, !0), a = Pe(r - o), h = t.series[e], u = a / (h.points.space * ae);
  return n[1] - n[0] <= u;
}
const oo = {
  scale: null,
  auto: !0,
  sorted: 0,
  // internal caches
  min: ue,
  max: -ue
}, or = (t, e, s, n, l) => l, ro = {
  show: !0,
  auto: !0,
  sorted: 0,
  gaps: or,
  alpha: 1,
  facets: [
    Te({}, oo, { scale: "x" }),
    Te({}, oo, { scale: "y" })
  ]
}, ao = {
  scale: "y",
  auto: !0,
  sorted: 0,
  show: !0,
  spanGaps: !1,
  gaps: or,
  alpha: 1,
  points: {
    show: zc,
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
function Oc(t, e, s, n, l) {
  return s / 10;
}
const rr = {
  time: aa,
  auto: !0,
  distr: 1,
  log: 10,
  asinh: 1,
  min: null,
  max: null,
  dir: 1,
  ori: 0
}, Nc = Te({}, rr, {
  time: !1,
  ori: 1
}), co = {};
function ar(t, e) {
  let s = co[t];
  return s || (s = {
    key: t,
    plots: [],
    sub(n) {
      s.plots.push(n);
    },
    unsub(n) {
      s.plots = s.plots.filter((l) => l != n);
    },
    pub(n, l, o, r, a, h, u) {
      for (let m = 0; m < s.plots.length; m++)
        s.plots[m] != l && s.plots[m].pub(n, l, o, r, a, h, u);
    }
  }, t != null && (co[t] = s)), s;
}
const Is = 1, Ll = 2;
function us(t, e, s) {
  const n = t.mode, l = t.series[e], o = n == 2 ? t._data[e] : t._data, r = t.scales, a = t.bbox;
  let h = o[0], u = n == 2 ? o[1] : o[e], m = n == 2 ? r[l.facets[0].scale] : r[t.series[0].scale], p = n == 2 ? r[l.facets[1].scale] : r[l.scale], w = a.left, k = a.top, b = a.width, y = a.height, L = t.valToPosH, N = t.valToPosV;
  return m.ori == 0 ? s(
    l,
    h,
    u,
    m,
    p,
    L,
    N,
    w,
    k,
    b,
    y,
    On,
    Hs,
    Wn,
    hr,
    ur
  ) : s(
    l,
    h,
    u,
    m,
    p,
    N,
    L,
    k,
    w,
    y,
    b,
    Nn,
    Bs,
    Ul,
    fr,
    dr
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
function Wc(t, e, s, n, l) {
  let o = t.mode, r = t.series[e], a = o == 2 ? r.facets[1].scale : r.scale, h = t.scales[a];
  return l == -1 ? h.min : l == 1 ? h.max : h.distr == 3 ? h.dir == 1 ? h.min : h.max : 0;
}
function Wt(t, e, s, n, l, o) {
  return us(t, e, (r, a, h, u, m, p, w, k, b, y, L) => {
    let N = r.pxRound;
    const S = u.dir * (u.ori == 0 ? 1 : -1), P = u.ori == 0 ? Hs : Bs;
    let _, A;
    S == 1 ? (_ = s, A = n) : (_ = n, A = s);
    let $ = N(p(a[_], u, y, k)), C = N(w(h[_], m, L, b)), O = N(p(a[A], u, y, k)), D = N(w(o == 1 ? m.max : m.min, m, L, b)), B = new Path2D(l);
    return P(B, O, D), P(B, $, D), P(B, $, C), B;
  });
}
function zn(t, e, s, n, l, o) {
  let r = null;
  if (t.length > 0) {
    r = new Path2D();
    const a = e == 0 ? Wn : Ul;
    let h = s;
    for (let p = 0; p < t.length; p++) {
      let w = t[p];
      if (w[1] > w[0]) {
        let k = w[0] - h;
        k > 0 && a(r, h, n, k, n + o), h = w[1];
      }
    }
    let u = s + l - h, m = 10;
    u > 0 && a(r, h, n - m / 2, u, n + o + m);
  }
  return r;
}
function Ic(t, e, s) {
  let n = t[t.length - 1];
  n && n[0] == e ? n[1] = s : t.push([e, s]);
}
function Gl(t, e, s, n, l, o, r) {
  let a = [], h = t.length;
  for (let u = l == 1 ? s : n; u >= s && u <= n; u += l)
    if (e[u] === null) {
      let p = u, w = u;
      if (l == 1)
        for (; ++u <= n && e[u] === null; )
          w = u;
      else
        for (; --u >= s && e[u] === null; )
          w = u;
      let k = o(t[p]), b = w == p ? k : o(t[w]), y = p - l;
      k = r <= 0 && y >= 0 && y < h ? o(t[y]) : k;
      let N = w + l;
      b = r >= 0 && N >= 0 && N < h ? o(t[N]) : b, b >= k && a.push([k, b]);
    }
  return a;
}
function ho(t) {
  return t == 0 ? Wo : t == 1 ? Fe : (e) => rs(e, t);
}
function cr(t) {
  let e = t == 0 ? On : Nn, s = t == 0 ? (l, o, r, a, h, u) => {
    l.arcTo(o, r, a, h, u);
  } : (l, o, r, a, h, u) => {
    l.arcTo(r, o, h, a, u);
  }, n = t == 0 ? (l, o, r, a, h) => {
    l.rect(o, r, a, h);
  } : (l, o, r, a, h) => {
    l.rect(r, o, h, a);
  };
  return (l, o, r, a, h, u = 0, m = 0) => {
    u == 0 && m == 0 ? n(l, o, r, a, h) : (u = $t(u, a / 2, h / 2), m = $t(m, a / 2, h / 2), e(l, o + u, r), s(l, o + a, r, o + a, r + h, u), s(l, o + a, r + h, o, r + h, m), s(l, o, r + h, o, r, m), s(l, o, r, o + a, r, u), l.closePath());
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
}, Wn = cr(0), Ul = cr(1), hr = (t, e, s, n, l, o) => {
  t.arc(e, s, n, l, o);
}, fr = (t, e, s, n, l, o) => {
  t.arc(s, e, n, l, o);
}, ur = (t, e, s, n, l, o, r) => {
  t.bezierCurveTo(e, s, n, l, o, r);
}, dr = (t, e, s, n, l, o, r) => {
  t.bezierCurveTo(s, e, l, n, r, o);
};
function pr(t) {
  return (e, s, n, l, o) => us(e, s, (r, a, h, u, m, p, w, k, b, y, L) => {
    let { pxRound: N, points: S } = r, P, _;
    u.ori == 0 ? (P = On, _ = hr) : (P = Nn, _ = fr);
    const A = de(S.width * ae, 3);
    let $ = (S.size - S.width) / 2 * ae, C = de($ * 2, 3), O = new Path2D(), D = new Path2D(), { left: B, top: T, width: Z, height: z } = e.bbox;
    Wn(
      D,
      B - C,
      T - C,
      Z + C * 2,
      z + C * 2
    );
    const G = (U) => {
      if (h[U] != null) {
        let K = N(p(a[U], u, y, k)), j = N(w(h[U], m, L, b));
        P(O, K + $, j), _(O, K, j, $, 0, Mn * 2);
      }
    };
    if (o)
      o.forEach(G);
    else
      for (let U = n; U <= l; U++)
        G(U);
    return {
      stroke: A > 0 ? O : null,
      fill: O,
      clip: D,
      flags: Is | Ll
    };
  });
}
function mr(t) {
  return (e, s, n, l, o, r) => {
    n != l && (o != n && r != n && t(e, s, n), o != l && r != l && t(e, s, l), t(e, s, r));
  };
}
const Vc = mr(Hs), Hc = mr(Bs);
function gr(t) {
  const e = oe(t == null ? void 0 : t.alignGaps, 0);
  return (s, n, l, o) => us(s, n, (r, a, h, u, m, p, w, k, b, y, L) => {
    [l, o] = Fn(h, l, o);
    let N = r.pxRound, S = (z) => N(p(z, u, y, k)), P = (z) => N(w(z, m, L, b)), _, A;
    u.ori == 0 ? (_ = Hs, A = Vc) : (_ = Bs, A = Hc);
    const $ = u.dir * (u.ori == 0 ? 1 : -1), C = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: Is }, O = C.stroke;
    let D = !1;
    if (o - l >= y * 4) {
      let z = (q) => s.posToVal(q, u.key, !0), G = null, U = null, K, j, Ee, xe = S(a[$ == 1 ? l : o]), ne = S(a[l]), he = S(a[o]), ee = z($ == 1 ? ne + 1 : he - 1);
      for (let q = $ == 1 ? l : o; q >= l && q <= o; q += $) {
        let Le = a[q], be = ($ == 1 ? Le < ee : Le > ee) ? xe : S(Le), le = h[q];
        be == xe ? le != null ? (j = le, G == null ? (_(O, be, P(j)), K = G = U = j) : j < G ? G = j : j > U && (U = j)) : le === null && (D = !0) : (G != null && A(O, xe, P(G), P(U), P(K), P(j)), le != null ? (j = le, _(O, be, P(j)), G = U = K = j) : (G = U = null, le === null && (D = !0)), xe = be, ee = z(xe + $));
      }
      G != null && G != U && Ee != xe && A(O, xe, P(G), P(U), P(K), P(j));
    } else
      for (let z = $ == 1 ? l : o; z >= l && z <= o; z += $) {
        let G = h[z];
        G === null ? D = !0 : G != null && _(O, S(a[z]), P(G));
      }
    let [T, Z] = jl(s, n);
    if (r.fill != null || T != 0) {
      let z = C.fill = new Path2D(O), G = r.fillTo(s, n, r.min, r.max, T), U = P(G), K = S(a[l]), j = S(a[o]);
      $ == -1 && ([j, K] = [K, j]), _(z, j, U), _(z, K, U);
    }
    if (!r.spanGaps) {
      let z = [];
      D && z.push(...Gl(a, h, l, o, $, S, e)), C.gaps = z = r.gaps(s, n, l, o, z), C.clip = zn(z, u.ori, k, b, y, L);
    }
    return Z != 0 && (C.band = Z == 2 ? [
      Wt(s, n, l, o, O, -1),
      Wt(s, n, l, o, O, 1)
    ] : Wt(s, n, l, o, O, Z)), C;
  });
}
function Bc(t) {
  const e = oe(t.align, 1), s = oe(t.ascDesc, !1), n = oe(t.alignGaps, 0), l = oe(t.extend, !1);
  return (o, r, a, h) => us(o, r, (u, m, p, w, k, b, y, L, N, S, P) => {
    [a, h] = Fn(p, a, h);
    let _ = u.pxRound, { left: A, width: $ } = o.bbox, C = (ne) => _(b(ne, w, S, L)), O = (ne) => _(y(ne, k, P, N)), D = w.ori == 0 ? Hs : Bs;
    const B = { stroke: new Path2D(), fill: null, clip: null, band: null, gaps: null, flags: Is }, T = B.stroke, Z = w.dir * (w.ori == 0 ? 1 : -1);
    let z = O(p[Z == 1 ? a : h]), G = C(m[Z == 1 ? a : h]), U = G, K = G;
    l && e == -1 && (K = A, D(T, K, z)), D(T, G, z);
    for (let ne = Z == 1 ? a : h; ne >= a && ne <= h; ne += Z) {
      let he = p[ne];
      if (he == null)
        continue;
      let ee = C(m[ne]), q = O(he);
      e == 1 ? D(T, ee, z) : D(T, U, q), D(T, ee, q), z = q, U = ee;
    }
    let j = U;
    l && e == 1 && (j = A + $, D(T, j, z));
    let [Ee, xe] = jl(o, r);
    if (u.fill != null || Ee != 0) {
      let ne = B.fill = new Path2D(T), he = u.fillTo(o, r, u.min, u.max, Ee), ee = O(he);
      D(ne, j, ee), D(ne, K, ee);
    }
    if (!u.spanGaps) {
      let ne = [];
      ne.push(...Gl(m, p, a, h, Z, C, n));
      let he = u.width * ae / 2, ee = s || e == 1 ? he : -he, q = s || e == -1 ? -he : he;
      ne.forEach((Le) => {
        Le[0] += ee, Le[1] += q;
      }), B.gaps = ne = u.gaps(o, r, a, h, ne), B.clip = zn(ne, w.ori, L, N, S, P);
    }
    return xe != 0 && (B.band = xe == 2 ? [
      Wt(o, r, a, h, T, -1),
      Wt(o, r, a, h, T, 1)
    ] : Wt(o, r, a, h, T, xe)), B;
  });
}
function fo(t, e, s, n, l, o, r = ue) {
  if (t.length > 1) {
    let a = null;
    for (let h = 0, u = 1 / 0; h < t.length; h++)
      if (e[h] !== void 0) {
        if (a != null) {
          let m = Pe(t[h] - t[a]);
          m < u && (u = m, r = Pe(s(t[h], n, l, o) - s(t[a], n, l, o)));
        }
        a = h;
      }
  }
  return r;
}
function jc(t) {
  t = t || an;
  const e = oe(t.size, [0.6, ue, 1]), s = t.align || 0, n = t.gap || 0;
  let l = t.radius;
  l = // [valueRadius, baselineRadius]
  l == null ? [0, 0] : typeof l == "number" ? [l, 0] : l;
  const o = se(l), r = 1 - e[0], a = oe(e[1], ue), h = oe(e[2], 1), u = oe(t.disp, an), m = oe(t.each, (k) => {
  }), { fill: p, stroke: w } = u;
  return (k, b, y, L) => us(k, b, (N, S, P, _, A, $, C, O, D, B, T) => {
    let Z = N.pxRound, z = s, G = n * ae, U = a * ae, K = h * ae, j, Ee;
    _.ori == 0 ? [j, Ee] = o(k, b) : [Ee, j] = o(k, b);
    const xe = _.dir * (_.ori == 0 ? 1 : -1);
    let ne = _.ori == 0 ? Wn : Ul, he = _.ori == 0 ? m : (V, pe, Ce, gs, Xt, Tt, es) => {
      m(V, pe, Ce, Xt, gs, es, Tt);
    }, ee = oe(k.bands, Wl).find((V) => V.series[0] == b), q = ee != null ? ee.dir : 0, Le = N.fillTo(k, b, N.min, N.max, q), Ge = Z(C(Le, A, T, D)), be, le, gt, et = B, Se = Z(N.width * ae), At = !1, Rt = null, at = null, It = null, ds = null;
    p != null && (Se == 0 || w != null) && (At = !0, Rt = p.values(k, b, y, L), at = /* @__PURE__ */ new Map(), new Set(Rt).forEach((V) => {
      V != null && at.set(V, new Path2D());
    }), Se > 0 && (It = w.values(k, b, y, L), ds = /* @__PURE__ */ new Map(), new Set(It).forEach((V) => {
      V != null && ds.set(V, new Path2D());
    })));
    let { x0: ps, size: js } = u;
    if (ps != null && js != null) {
      z = 1, S = ps.values(k, b, y, L), ps.unit == 2 && (S = S.map((Ce) => k.posToVal(O + Ce * B, _.key, !0)));
      let V = js.values(k, b, y, L);
      js.unit == 2 ? le = V[0] * B : le = $(V[0], _, B, O) - $(0, _, B, O), et = fo(S, P, $, _, B, O, et), gt = et - le + G;
    } else
      et = fo(S, P, $, _, B, O, et), gt = et * r + G, le = et - gt;
    gt < 1 && (gt = 0), Se >= le / 2 && (Se = 0), gt < 5 && (Z = Wo);
    let fn = gt > 0, Zt = et - gt - (fn ? Se : 0);
    le = Z(Al(Zt, K, U)), be = (z == 0 ? le / 2 : z == xe ? 0 : le) - z * xe * ((z == 0 ? G / 2 : 0) + (fn ? Se / 2 : 0));
    const Ue = { stroke: null, fill: null, clip: null, band: null, gaps: null, flags: 0 }, ms = At ? null : new Path2D();
    let zt = null;
    if (ee != null)
      zt = k.data[ee.series[1]];
    else {
      let { y0: V, y1: pe } = u;
      V != null && pe != null && (P = pe.values(k, b, y, L), zt = V.values(k, b, y, L));
    }
    let Qt = j * le, X = Ee * le;
    for (let V = xe == 1 ? y : L; V >= y && V <= L; V += xe) {
      let pe = P[V];
      if (pe == null)
        continue;
      if (zt != null) {
        let Qe = zt[V] ?? 0;
        if (pe - Qe == 0)
          continue;
        Ge = C(Qe, A, T, D);
      }
      let Ce = _.distr != 2 || u != null ? S[V] : V, gs = $(Ce, _, B, O), Xt = C(oe(pe, Le), A, T, D), Tt = Z(gs - be), es = Z(Ze(Xt, Ge)), tt = Z($t(Xt, Ge)), ct = es - tt;
      if (pe != null) {
        let Qe = pe < 0 ? X : Qt, wt = pe < 0 ? Qt : X;
        At ? (Se > 0 && It[V] != null && ne(ds.get(It[V]), Tt, tt + ot(Se / 2), le, Ze(0, ct - Se), Qe, wt), Rt[V] != null && ne(at.get(Rt[V]), Tt, tt + ot(Se / 2), le, Ze(0, ct - Se), Qe, wt)) : ne(ms, Tt, tt + ot(Se / 2), le, Ze(0, ct - Se), Qe, wt), he(
          k,
          b,
          V,
          Tt - Se / 2,
          tt,
          le + Se,
          ct
        );
      }
    }
    return Se > 0 ? Ue.stroke = At ? ds : ms : At || (Ue._fill = N.width == 0 ? N._fill : N._stroke ?? N._fill, Ue.width = 0), Ue.fill = At ? at : ms, Ue;
  });
}
function Gc(t, e) {
  const s = oe(e == null ? void 0 : e.alignGaps, 0);
  return (n, l, o, r) => us(n, l, (a, h, u, m, p, w, k, b, y, L, N) => {
    [o, r] = Fn(u, o, r);
    let S = a.pxRound, P = (j) => S(w(j, m, L, b)), _ = (j) => S(k(j, p, N, y)), A, $, C;
    m.ori == 0 ? (A = On, C = Hs, $ = ur) : (A = Nn, C = Bs, $ = dr);
    const O = m.dir * (m.ori == 0 ? 1 : -1);
    let D = P(h[O == 1 ? o : r]), B = D, T = [], Z = [];
    for (let j = O == 1 ? o : r; j >= o && j <= r; j += O)
      if (u[j] != null) {
        let xe = h[j], ne = P(xe);
        T.push(B = ne), Z.push(_(u[j]));
      }
    const z = { stroke: t(T, Z, A, C, $, S), fill: null, clip: null, band: null, gaps: null, flags: Is }, G = z.stroke;
    let [U, K] = jl(n, l);
    if (a.fill != null || U != 0) {
      let j = z.fill = new Path2D(G), Ee = a.fillTo(n, l, a.min, a.max, U), xe = _(Ee);
      C(j, B, xe), C(j, D, xe);
    }
    if (!a.spanGaps) {
      let j = [];
      j.push(...Gl(h, u, o, r, O, P, s)), z.gaps = j = a.gaps(n, l, o, r, j), z.clip = zn(j, m.ori, b, y, L, N);
    }
    return K != 0 && (z.band = K == 2 ? [
      Wt(n, l, o, r, G, -1),
      Wt(n, l, o, r, G, 1)
    ] : Wt(n, l, o, r, G, K)), z;
  });
}
function Uc(t) {
  return Gc(qc, t);
}
function qc(t, e, s, n, l, o) {
  const r = t.length;
  if (r < 2)
    return null;
  const a = new Path2D();
  if (s(a, t[0], e[0]), r == 2)
    n(a, t[1], e[1]);
  else {
    let h = Array(r), u = Array(r - 1), m = Array(r - 1), p = Array(r - 1);
    for (let w = 0; w < r - 1; w++)
      m[w] = e[w + 1] - e[w], p[w] = t[w + 1] - t[w], u[w] = m[w] / p[w];
    h[0] = u[0];
    for (let w = 1; w < r - 1; w++)
      u[w] === 0 || u[w - 1] === 0 || u[w - 1] > 0 != u[w] > 0 ? h[w] = 0 : (h[w] = 3 * (p[w - 1] + p[w]) / ((2 * p[w] + p[w - 1]) / u[w - 1] + (p[w] + 2 * p[w - 1]) / u[w]), isFinite(h[w]) || (h[w] = 0));
    h[r - 1] = u[r - 2];
    for (let w = 0; w < r - 1; w++)
      l(
        a,
        t[w] + p[w] / 3,
        e[w] + h[w] * p[w] / 3,
        t[w + 1] - p[w] / 3,
        e[w + 1] - h[w + 1] * p[w] / 3,
        t[w + 1],
        e[w + 1]
      );
  }
  return a;
}
const Cl = /* @__PURE__ */ new Set();
function uo() {
  for (let t of Cl)
    t.syncRect(!0);
}
Vs && (hs(Aa, Ds, uo), hs(Ta, Ds, uo, !0), hs($n, Ds, () => {
  Be.pxRatio = ae;
}));
const Yc = gr(), Kc = pr();
function po(t, e, s, n) {
  return (n ? [t[0], t[1]].concat(t.slice(2)) : [t[0]].concat(t.slice(1))).map((o, r) => Fl(o, r, e, s));
}
function Jc(t, e) {
  return t.map((s, n) => n == 0 ? {} : Te({}, e, s));
}
function Fl(t, e, s, n) {
  return Te({}, e == 0 ? s : n, t);
}
function wr(t, e, s) {
  return e == null ? Ns : [e, s];
}
const Zc = wr;
function Qc(t, e, s) {
  return e == null ? Ns : _n(e, s, Ol, !0);
}
function vr(t, e, s, n) {
  return e == null ? Ns : Pn(e, s, t.scales[n].log, !1);
}
const Xc = vr;
function xr(t, e, s, n) {
  return e == null ? Ns : zl(e, s, t.scales[n].log, !1);
}
const eh = xr;
function th(t, e, s, n, l) {
  let o = Ze(Gi(t), Gi(e)), r = e - t, a = kt(l / n * r, s);
  do {
    let h = s[a], u = n * h / r;
    if (u >= l && o + (h < 5 ? Jt.get(h) : 0) <= 17)
      return [h, u];
  } while (++a < s.length);
  return [0, 0];
}
function mo(t) {
  let e, s;
  return t = t.replace(/(\d+)px/, (n, l) => (e = Fe((s = +l) * ae)) + "px"), [t, e, s];
}
function sh(t) {
  t.show && [t.font, t.labelFont].forEach((e) => {
    let s = de(e[2] * ae, 1);
    e[0] = e[0].replace(/[0-9.]+px/, s + "px"), e[1] = s;
  });
}
function Be(t, e, s) {
  const n = {
    mode: oe(t.mode, 1)
  }, l = n.mode;
  function o(i, c, f, d) {
    let g = c.valToPct(i);
    return d + f * (c.dir == -1 ? 1 - g : g);
  }
  function r(i, c, f, d) {
    let g = c.valToPct(i);
    return d + f * (c.dir == -1 ? g : 1 - g);
  }
  function a(i, c, f, d) {
    return c.ori == 0 ? o(i, c, f, d) : r(i, c, f, d);
  }
  n.valToPosH = o, n.valToPosV = r;
  let h = !1;
  n.status = 0;
  const u = n.root = pt(ca);
  if (t.id != null && (u.id = t.id), it(u, t.class), t.title) {
    let i = pt(ua, u);
    i.textContent = t.title;
  }
  const m = yt("canvas"), p = n.ctx = m.getContext("2d"), w = pt(da, u);
  hs("click", w, (i) => {
    i.target === b && (me != As || ye != Ts) && He.click(n, i);
  }, !0);
  const k = n.under = pt(pa, w);
  w.appendChild(m);
  const b = n.over = pt(ma, w);
  t = Ws(t);
  const y = +oe(t.pxAlign, 1), L = ho(y);
  (t.plugins || []).forEach((i) => {
    i.opts && (t = i.opts(n, t) || t);
  });
  const N = t.ms || 1e-3, S = n.series = l == 1 ? po(t.series || [], no, ao, !1) : Jc(t.series || [null], ro), P = n.axes = po(t.axes || [], so, io, !0), _ = n.scales = {}, A = n.bands = t.bands || [];
  A.forEach((i) => {
    i.fill = se(i.fill || null), i.dir = oe(i.dir, -1);
  });
  const $ = l == 2 ? S[1].facets[0].scale : S[0].scale, C = {
    axes: Wr,
    series: Dr
  }, O = (t.drawOrder || ["axes", "series"]).map((i) => C[i]);
  function D(i) {
    const c = i.distr == 3 ? (f) => Nt(f > 0 ? f : i.clamp(n, f, i.min, i.max, i.key)) : i.distr == 4 ? (f) => dl(f, i.asinh) : i.distr == 100 ? (f) => i.fwd(f) : (f) => f;
    return (f) => {
      let d = c(f), { _min: g, _max: x } = i, M = x - g;
      return (d - g) / M;
    };
  }
  function B(i) {
    let c = _[i];
    if (c == null) {
      let f = (t.scales || an)[i] || an;
      if (f.from != null) {
        B(f.from);
        let d = Te({}, _[f.from], f, { key: i });
        d.valToPct = D(d), _[i] = d;
      } else {
        c = _[i] = Te({}, i == $ ? rr : Nc, f), c.key = i;
        let d = c.time, g = c.range, x = Ut(g);
        if ((i != $ || l == 2 && !d) && (x && (g[0] == null || g[1] == null) && (g = {
          min: g[0] == null ? Hi : {
            mode: 1,
            hard: g[0],
            soft: g[0]
          },
          max: g[1] == null ? Hi : {
            mode: 1,
            hard: g[1],
            soft: g[1]
          }
        }, x = !1), !x && Rn(g))) {
          let M = g;
          g = (E, F, W) => F == null ? Ns : _n(F, W, M);
        }
        c.range = se(g || (d ? Zc : i == $ ? c.distr == 3 ? Xc : c.distr == 4 ? eh : wr : c.distr == 3 ? vr : c.distr == 4 ? xr : Qc)), c.auto = se(x ? !1 : c.auto), c.clamp = se(c.clamp || Oc), c._min = c._max = null, c.valToPct = D(c);
      }
    }
  }
  B("x"), B("y"), l == 1 && S.forEach((i) => {
    B(i.scale);
  }), P.forEach((i) => {
    B(i.scale);
  });
  for (let i in t.scales)
    B(i);
  const T = _[$], Z = T.distr;
  let z, G;
  T.ori == 0 ? (it(u, ha), z = o, G = r) : (it(u, fa), z = r, G = o);
  const U = {};
  for (let i in _) {
    let c = _[i];
    (c.min != null || c.max != null) && (U[i] = { min: c.min, max: c.max }, c.min = c.max = null);
  }
  const K = t.tzDate || ((i) => new Date(Fe(i / N))), j = t.fmtDate || Il, Ee = N == 1 ? hc(K) : dc(K), xe = Xi(K, Qi(N == 1 ? cc : uc, j)), ne = to(K, eo(mc, j)), he = [], ee = n.legend = Te({}, vc, t.legend), q = n.cursor = Te({}, Mc, { drag: { y: l == 2 } }, t.cursor), Le = ee.show, Ge = q.show, be = ee.markers;
  ee.idxs = he, be.width = se(be.width), be.dash = se(be.dash), be.stroke = se(be.stroke), be.fill = se(be.fill);
  let le, gt, et, Se = [], At = [], Rt, at = !1, It = {};
  if (ee.live) {
    const i = S[1] ? S[1].values : null;
    at = i != null, Rt = at ? i(n, 1, 0) : { _: 0 };
    for (let c in Rt)
      It[c] = Dl;
  }
  if (Le)
    if (le = yt("table", ya, u), et = yt("tbody", null, le), ee.mount(n, le), at) {
      gt = yt("thead", null, le, et);
      let i = yt("tr", null, gt);
      yt("th", null, i);
      for (var ds in Rt)
        yt("th", Ei, i).textContent = ds;
    } else
      it(le, Sa), ee.live && it(le, ka);
  const ps = { show: !0 }, js = { show: !1 };
  function fn(i, c) {
    if (c == 0 && (at || !ee.live || l == 2))
      return Ns;
    let f = [], d = yt("tr", Ma, et, et.childNodes[c]);
    it(d, i.class), i.show || it(d, cs);
    let g = yt("th", null, d);
    if (be.show) {
      let E = pt($a, g);
      if (c > 0) {
        let F = be.width(n, c);
        F && (E.style.border = F + "px " + be.dash(n, c) + " " + be.stroke(n, c)), E.style.background = be.fill(n, c);
      }
    }
    let x = pt(Ei, g);
    i.label instanceof HTMLElement ? x.appendChild(i.label) : x.textContent = i.label, c > 0 && (be.show || (x.style.color = i.width > 0 ? be.stroke(n, c) : be.fill(n, c)), Ue("click", g, (E) => {
      if (q._lock)
        return;
      ss(E);
      let F = S.indexOf(i);
      if ((E.ctrlKey || E.metaKey) != ee.isolate) {
        let W = S.some((I, H) => H > 0 && H != F && I.show);
        S.forEach((I, H) => {
          H > 0 && Lt(H, W ? H == F ? ps : js : ps, !0, Ae.setSeries);
        });
      } else
        Lt(F, { show: !i.show }, !0, Ae.setSeries);
    }, !1), vs && Ue(Pi, g, (E) => {
      q._lock || (ss(E), Lt(S.indexOf(i), Ls, !0, Ae.setSeries));
    }, !1));
    for (var M in Rt) {
      let E = yt("td", _a, d);
      E.textContent = "--", f.push(E);
    }
    return [d, f];
  }
  const Zt = /* @__PURE__ */ new Map();
  function Ue(i, c, f, d = !0) {
    const g = Zt.get(c) || {}, x = q.bind[i](n, c, f, d);
    x && (hs(i, c, g[i] = x), Zt.set(c, g));
  }
  function ms(i, c, f) {
    const d = Zt.get(c) || {};
    for (let g in d)
      (i == null || g == i) && (_l(g, c, d[g]), delete d[g]);
    i == null && Zt.delete(c);
  }
  let zt = 0, Qt = 0, X = 0, V = 0, pe = 0, Ce = 0, gs = pe, Xt = Ce, Tt = X, es = V, tt = 0, ct = 0, Qe = 0, wt = 0;
  n.bbox = {};
  let In = !1, un = !1, ws = !1, ts = !1, dn = !1, ht = !1;
  function Vn(i, c, f) {
    (f || i != n.width || c != n.height) && Ql(i, c), Ss(!1), ws = !0, un = !0, Ms();
  }
  function Ql(i, c) {
    n.width = zt = X = i, n.height = Qt = V = c, pe = Ce = 0, Ar(), Tr();
    let f = n.bbox;
    tt = f.left = rs(pe * ae, 0.5), ct = f.top = rs(Ce * ae, 0.5), Qe = f.width = rs(X * ae, 0.5), wt = f.height = rs(V * ae, 0.5);
  }
  const Mr = 3;
  function $r() {
    let i = !1, c = 0;
    for (; !i; ) {
      c++;
      let f = Or(c), d = Nr(c);
      i = c == Mr || f && d, i || (Ql(n.width, n.height), un = !0);
    }
  }
  function _r({ width: i, height: c }) {
    Vn(i, c);
  }
  n.setSize = _r;
  function Ar() {
    let i = !1, c = !1, f = !1, d = !1;
    P.forEach((g, x) => {
      if (g.show && g._show) {
        let { side: M, _size: E } = g, F = M % 2, W = g.label != null ? g.labelSize : 0, I = E + W;
        I > 0 && (F ? (X -= I, M == 3 ? (pe += I, d = !0) : f = !0) : (V -= I, M == 0 ? (Ce += I, i = !0) : c = !0));
      }
    }), ns[0] = i, ns[1] = f, ns[2] = c, ns[3] = d, X -= Vt[1] + Vt[3], pe += Vt[3], V -= Vt[2] + Vt[0], Ce += Vt[0];
  }
  function Tr() {
    let i = pe + X, c = Ce + V, f = pe, d = Ce;
    function g(x, M) {
      switch (x) {
        case 1:
          return i += M, i - M;
        case 2:
          return c += M, c - M;
        case 3:
          return f -= M, f + M;
        case 0:
          return d -= M, d + M;
      }
    }
    P.forEach((x, M) => {
      if (x.show && x._show) {
        let E = x.side;
        x._pos = g(E, x._size), x.label != null && (x._lpos = g(E, x.labelSize));
      }
    });
  }
  if (q.dataIdx == null) {
    let i = q.hover, c = i.skip = new Set(i.skip ?? []);
    c.add(void 0);
    let f = i.prox = se(i.prox), d = i.bias ?? (i.bias = 0);
    q.dataIdx = (g, x, M, E) => {
      if (x == 0)
        return M;
      let F = M, W = f(g, x, M, E) ?? ue, I = W >= 0 && W < ue, H = T.ori == 0 ? X : V, Q = q.left, re = e[0], ie = e[x];
      if (c.has(ie[M])) {
        F = null;
        let te = null, J = null, Y;
        if (d == 0 || d == -1)
          for (Y = M; te == null && Y-- > 0; )
            c.has(ie[Y]) || (te = Y);
        if (d == 0 || d == 1)
          for (Y = M; J == null && Y++ < ie.length; )
            c.has(ie[Y]) || (J = Y);
        if (te != null || J != null)
          if (I) {
            let we = te == null ? -1 / 0 : z(re[te], T, H, 0), $e = J == null ? 1 / 0 : z(re[J], T, H, 0), Ie = Q - we, fe = $e - Q;
            Ie <= fe ? Ie <= W && (F = te) : fe <= W && (F = J);
          } else
            F = J == null ? te : te == null ? J : M - te <= J - M ? te : J;
      } else I && Pe(Q - z(re[M], T, H, 0)) > W && (F = null);
      return F;
    };
  }
  const ss = (i) => {
    q.event = i;
  };
  q.idxs = he, q._lock = !1;
  let je = q.points;
  je.show = se(je.show), je.size = se(je.size), je.stroke = se(je.stroke), je.width = se(je.width), je.fill = se(je.fill);
  const Et = n.focus = Te({}, t.focus || { alpha: 0.3 }, q.focus), vs = Et.prox >= 0, xs = vs && je.one;
  let ft = [], bs = [], ys = [];
  function Xl(i, c) {
    let f = je.show(n, c);
    if (f instanceof HTMLElement)
      return it(f, ba), it(f, i.class), Dt(f, -10, -10, X, V), b.insertBefore(f, ft[c]), f;
  }
  function ei(i, c) {
    if (l == 1 || c > 0) {
      let f = l == 1 && _[i.scale].time, d = i.value;
      i.value = f ? Yi(d) ? to(K, eo(d, j)) : d || ne : d || Dc, i.label = i.label || (f ? _c : $c);
    }
    if (xs || c > 0) {
      i.width = i.width == null ? 1 : i.width, i.paths = i.paths || Yc || Na, i.fillTo = se(i.fillTo || Wc), i.pxAlign = +oe(i.pxAlign, y), i.pxRound = ho(i.pxAlign), i.stroke = se(i.stroke || null), i.fill = se(i.fill || null), i._stroke = i._fill = i._paths = i._focus = null;
      let f = Rc(Ze(1, i.width), 1), d = i.points = Te({}, {
        size: f,
        width: Ze(1, f * 0.2),
        stroke: i.stroke,
        space: f * 2,
        paths: Kc,
        _stroke: null,
        _fill: null
      }, i.points);
      d.show = se(d.show), d.filter = se(d.filter), d.fill = se(d.fill), d.stroke = se(d.stroke), d.paths = se(d.paths), d.pxAlign = i.pxAlign;
    }
    if (Le) {
      let f = fn(i, c);
      Se.splice(c, 0, f[0]), At.splice(c, 0, f[1]), ee.values.push(null);
    }
    if (Ge) {
      he.splice(c, 0, null);
      let f = null;
      xs ? c == 0 && (f = Xl(i, c)) : c > 0 && (f = Xl(i, c)), ft.splice(c, 0, f), bs.splice(c, 0, 0), ys.splice(c, 0, 0);
    }
    We("addSeries", c);
  }
  function Er(i, c) {
    c = c ?? S.length, i = l == 1 ? Fl(i, c, no, ao) : Fl(i, c, {}, ro), S.splice(c, 0, i), ei(S[c], c);
  }
  n.addSeries = Er;
  function Lr(i) {
    if (S.splice(i, 1), Le) {
      ee.values.splice(i, 1), At.splice(i, 1);
      let c = Se.splice(i, 1)[0];
      ms(null, c.firstChild), c.remove();
    }
    Ge && (he.splice(i, 1), ft.splice(i, 1)[0].remove(), bs.splice(i, 1), ys.splice(i, 1)), We("delSeries", i);
  }
  n.delSeries = Lr;
  const ns = [!1, !1, !1, !1];
  function Cr(i, c) {
    if (i._show = i.show, i.show) {
      let f = i.side % 2, d = _[i.scale];
      d == null && (i.scale = f ? S[1].scale : $, d = _[i.scale]);
      let g = d.time;
      i.size = se(i.size), i.space = se(i.space), i.rotate = se(i.rotate), Ut(i.incrs) && i.incrs.forEach((M) => {
        !Jt.has(M) && Jt.set(M, Ho(M));
      }), i.incrs = se(i.incrs || (d.distr == 2 ? oc : g ? N == 1 ? ac : fc : as)), i.splits = se(i.splits || (g && d.distr == 1 ? Ee : d.distr == 3 ? Tl : d.distr == 4 ? Ec : Tc)), i.stroke = se(i.stroke), i.grid.stroke = se(i.grid.stroke), i.ticks.stroke = se(i.ticks.stroke), i.border.stroke = se(i.border.stroke);
      let x = i.values;
      i.values = // static array of tick values
      Ut(x) && !Ut(x[0]) ? se(x) : (
        // temporal
        g ? (
          // config array of fmtDate string tpls
          Ut(x) ? Xi(K, Qi(x, j)) : (
            // fmtDate string tpl
            Yi(x) ? pc(K, x) : x || xe
          )
        ) : x || Ac
      ), i.filter = se(i.filter || (d.distr >= 3 && d.log == 10 ? Fc : d.distr == 3 && d.log == 2 ? Pc : Io)), i.font = mo(i.font), i.labelFont = mo(i.labelFont), i._size = i.size(n, null, c, 0), i._space = i._rotate = i._incrs = i._found = // foundIncrSpace
      i._splits = i._values = null, i._size > 0 && (ns[c] = !0, i._el = pt(ga, w));
    }
  }
  function Gs(i, c, f, d) {
    let [g, x, M, E] = f, F = c % 2, W = 0;
    return F == 0 && (E || x) && (W = c == 0 && !g || c == 2 && !M ? Fe(so.size / 3) : 0), F == 1 && (g || M) && (W = c == 1 && !x || c == 3 && !E ? Fe(io.size / 2) : 0), W;
  }
  const ti = n.padding = (t.padding || [Gs, Gs, Gs, Gs]).map((i) => se(oe(i, Gs))), Vt = n._padding = ti.map((i, c) => i(n, c, ns, 0));
  let Ve, Re = null, ze = null;
  const pn = l == 1 ? S[0].idxs : null;
  let vt = null, Us = !1;
  function si(i, c) {
    if (e = i ?? [], n.data = n._data = e, l == 2) {
      Ve = 0;
      for (let f = 1; f < S.length; f++)
        Ve += e[f][0].length;
    } else {
      e.length == 0 && (n.data = n._data = e = [[]]), vt = e[0], Ve = vt.length;
      let f = e;
      if (Z == 2) {
        f = e.slice();
        let d = f[0] = Array(Ve);
        for (let g = 0; g < Ve; g++)
          d[g] = g;
      }
      n._data = e = f;
    }
    if (Ss(!0), We("setData"), Z == 2 && (ws = !0), c !== !1) {
      let f = T;
      f.auto(n, Us) ? Hn() : Bt($, f.min, f.max), ts = ts || q.left >= 0, ht = !0, Ms();
    }
  }
  n.setData = si;
  function Hn() {
    Us = !0;
    let i, c;
    l == 1 && (Ve > 0 ? (Re = pn[0] = 0, ze = pn[1] = Ve - 1, i = e[0][Re], c = e[0][ze], Z == 2 ? (i = Re, c = ze) : i == c && (Z == 3 ? [i, c] = Pn(i, i, T.log, !1) : Z == 4 ? [i, c] = zl(i, i, T.log, !1) : T.time ? c = i + Fe(86400 / N) : [i, c] = _n(i, c, Ol, !0))) : (Re = pn[0] = i = null, ze = pn[1] = c = null)), Bt($, i, c);
  }
  let mn, ks, Bn, jn, Gn, Un, qn, Yn, Kn, Xe;
  function ni(i, c, f, d, g, x) {
    i ?? (i = Ci), f ?? (f = Wl), d ?? (d = "butt"), g ?? (g = Ci), x ?? (x = "round"), i != mn && (p.strokeStyle = mn = i), g != ks && (p.fillStyle = ks = g), c != Bn && (p.lineWidth = Bn = c), x != Gn && (p.lineJoin = Gn = x), d != Un && (p.lineCap = Un = d), f != jn && p.setLineDash(jn = f);
  }
  function li(i, c, f, d) {
    c != ks && (p.fillStyle = ks = c), i != qn && (p.font = qn = i), f != Yn && (p.textAlign = Yn = f), d != Kn && (p.textBaseline = Kn = d);
  }
  function Jn(i, c, f, d, g = 0) {
    if (d.length > 0 && i.auto(n, Us) && (c == null || c.min == null)) {
      let x = oe(Re, 0), M = oe(ze, d.length - 1), E = f.min == null ? Fa(d, x, M, g, i.distr == 3) : [f.min, f.max];
      i.min = $t(i.min, f.min = E[0]), i.max = Ze(i.max, f.max = E[1]);
    }
  }
  const ii = { min: null, max: null };
  function Fr() {
    for (let d in _) {
      let g = _[d];
      U[d] == null && // scales that have never been set (on init)
      (g.min == null || // or auto scales when the x scale was explicitly set
      U[$] != null && g.auto(n, Us)) && (U[d] = ii);
    }
    for (let d in _) {
      let g = _[d];
      U[d] == null && g.from != null && U[g.from] != null && (U[d] = ii);
    }
    U[$] != null && Ss(!0);
    let i = {};
    for (let d in U) {
      let g = U[d];
      if (g != null) {
        let x = i[d] = Ws(_[d], Va);
        if (g.min != null)
          Te(x, g);
        else if (d != $ || l == 2)
          if (Ve == 0 && x.from == null) {
            let M = x.range(n, null, null, d);
            x.min = M[0], x.max = M[1];
          } else
            x.min = ue, x.max = -ue;
      }
    }
    if (Ve > 0) {
      S.forEach((d, g) => {
        if (l == 1) {
          let x = d.scale, M = U[x];
          if (M == null)
            return;
          let E = i[x];
          if (g == 0) {
            let F = E.range(n, E.min, E.max, x);
            E.min = F[0], E.max = F[1], Re = kt(E.min, e[0]), ze = kt(E.max, e[0]), ze - Re > 1 && (e[0][Re] < E.min && Re++, e[0][ze] > E.max && ze--), d.min = vt[Re], d.max = vt[ze];
          } else d.show && d.auto && Jn(E, M, d, e[g], d.sorted);
          d.idxs[0] = Re, d.idxs[1] = ze;
        } else if (g > 0 && d.show && d.auto) {
          let [x, M] = d.facets, E = x.scale, F = M.scale, [W, I] = e[g], H = i[E], Q = i[F];
          H != null && Jn(H, U[E], x, W, x.sorted), Q != null && Jn(Q, U[F], M, I, M.sorted), d.min = M.min, d.max = M.max;
        }
      });
      for (let d in i) {
        let g = i[d], x = U[d];
        if (g.from == null && (x == null || x.min == null)) {
          let M = g.range(
            n,
            g.min == ue ? null : g.min,
            g.max == -ue ? null : g.max,
            d
          );
          g.min = M[0], g.max = M[1];
        }
      }
    }
    for (let d in i) {
      let g = i[d];
      if (g.from != null) {
        let x = i[g.from];
        if (x.min == null)
          g.min = g.max = null;
        else {
          let M = g.range(n, x.min, x.max, d);
          g.min = M[0], g.max = M[1];
        }
      }
    }
    let c = {}, f = !1;
    for (let d in i) {
      let g = i[d], x = _[d];
      if (x.min != g.min || x.max != g.max) {
        x.min = g.min, x.max = g.max;
        let M = x.distr;
        x._min = M == 3 ? Nt(x.min) : M == 4 ? dl(x.min, x.asinh) : M == 100 ? x.fwd(x.min) : x.min, x._max = M == 3 ? Nt(x.max) : M == 4 ? dl(x.max, x.asinh) : M == 100 ? x.fwd(x.max) : x.max, c[d] = f = !0;
      }
    }
    if (f) {
      S.forEach((d, g) => {
        l == 2 ? g > 0 && c.y && (d._paths = null) : c[d.scale] && (d._paths = null);
      });
      for (let d in c)
        ws = !0, We("setScale", d);
      Ge && q.left >= 0 && (ts = ht = !0);
    }
    for (let d in U)
      U[d] = null;
  }
  function Pr(i) {
    let c = Al(Re - 1, 0, Ve - 1), f = Al(ze + 1, 0, Ve - 1);
    for (; i[c] == null && c > 0; )
      c--;
    for (; i[f] == null && f < Ve - 1; )
      f++;
    return [c, f];
  }
  function Dr() {
    if (Ve > 0) {
      let i = S.some((c) => c._focus) && Xe != Et.alpha;
      i && (p.globalAlpha = Xe = Et.alpha), S.forEach((c, f) => {
        if (f > 0 && c.show && (oi(f, !1), oi(f, !0), c._paths == null)) {
          let d = Xe;
          Xe != c.alpha && (p.globalAlpha = Xe = c.alpha);
          let g = l == 2 ? [0, e[f][0].length - 1] : Pr(e[f]);
          c._paths = c.paths(n, f, g[0], g[1]), Xe != d && (p.globalAlpha = Xe = d);
        }
      }), S.forEach((c, f) => {
        if (f > 0 && c.show) {
          let d = Xe;
          Xe != c.alpha && (p.globalAlpha = Xe = c.alpha), c._paths != null && ri(f, !1);
          {
            let g = c._paths != null ? c._paths.gaps : null, x = c.points.show(n, f, Re, ze, g), M = c.points.filter(n, f, x, g);
            (x || M) && (c.points._paths = c.points.paths(n, f, Re, ze, M), ri(f, !0));
          }
          Xe != d && (p.globalAlpha = Xe = d), We("drawSeries", f);
        }
      }), i && (p.globalAlpha = Xe = 1);
    }
  }
  function oi(i, c) {
    let f = c ? S[i].points : S[i];
    f._stroke = f.stroke(n, i), f._fill = f.fill(n, i);
  }
  function ri(i, c) {
    let f = c ? S[i].points : S[i], {
      stroke: d,
      fill: g,
      clip: x,
      flags: M,
      _stroke: E = f._stroke,
      _fill: F = f._fill,
      _width: W = f.width
    } = f._paths;
    W = de(W * ae, 3);
    let I = null, H = W % 2 / 2;
    c && F == null && (F = W > 0 ? "#fff" : E);
    let Q = f.pxAlign == 1 && H > 0;
    if (Q && p.translate(H, H), !c) {
      let re = tt - W / 2, ie = ct - W / 2, te = Qe + W, J = wt + W;
      I = new Path2D(), I.rect(re, ie, te, J);
    }
    c ? Zn(E, W, f.dash, f.cap, F, d, g, M, x) : Rr(i, E, W, f.dash, f.cap, F, d, g, M, I, x), Q && p.translate(-H, -H);
  }
  function Rr(i, c, f, d, g, x, M, E, F, W, I) {
    let H = !1;
    F != 0 && A.forEach((Q, re) => {
      if (Q.series[0] == i) {
        let ie = S[Q.series[1]], te = e[Q.series[1]], J = (ie._paths || an).band;
        Ut(J) && (J = Q.dir == 1 ? J[0] : J[1]);
        let Y, we = null;
        ie.show && J && Da(te, Re, ze) ? (we = Q.fill(n, re) || x, Y = ie._paths.clip) : J = null, Zn(c, f, d, g, we, M, E, F, W, I, Y, J), H = !0;
      }
    }), H || Zn(c, f, d, g, x, M, E, F, W, I);
  }
  const ai = Is | Ll;
  function Zn(i, c, f, d, g, x, M, E, F, W, I, H) {
    ni(i, c, f, d, g), (F || W || H) && (p.save(), F && p.clip(F), W && p.clip(W)), H ? (E & ai) == ai ? (p.clip(H), I && p.clip(I), wn(g, M), gn(i, x, c)) : E & Ll ? (wn(g, M), p.clip(H), gn(i, x, c)) : E & Is && (p.save(), p.clip(H), I && p.clip(I), wn(g, M), p.restore(), gn(i, x, c)) : (wn(g, M), gn(i, x, c)), (F || W || H) && p.restore();
  }
  function gn(i, c, f) {
    f > 0 && (c instanceof Map ? c.forEach((d, g) => {
      p.strokeStyle = mn = g, p.stroke(d);
    }) : c != null && i && p.stroke(c));
  }
  function wn(i, c) {
    c instanceof Map ? c.forEach((f, d) => {
      p.fillStyle = ks = d, p.fill(f);
    }) : c != null && i && p.fill(c);
  }
  function zr(i, c, f, d) {
    let g = P[i], x;
    if (d <= 0)
      x = [0, 0];
    else {
      let M = g._space = g.space(n, i, c, f, d), E = g._incrs = g.incrs(n, i, c, f, d, M);
      x = th(c, f, E, d, M);
    }
    return g._found = x;
  }
  function Qn(i, c, f, d, g, x, M, E, F, W) {
    let I = M % 2 / 2;
    y == 1 && p.translate(I, I), ni(E, M, F, W, E), p.beginPath();
    let H, Q, re, ie, te = g + (d == 0 || d == 3 ? -x : x);
    f == 0 ? (Q = g, ie = te) : (H = g, re = te);
    for (let J = 0; J < i.length; J++)
      c[J] != null && (f == 0 ? H = re = i[J] : Q = ie = i[J], p.moveTo(H, Q), p.lineTo(re, ie));
    p.stroke(), y == 1 && p.translate(-I, -I);
  }
  function Or(i) {
    let c = !0;
    return P.forEach((f, d) => {
      if (!f.show)
        return;
      let g = _[f.scale];
      if (g.min == null) {
        f._show && (c = !1, f._show = !1, Ss(!1));
        return;
      } else
        f._show || (c = !1, f._show = !0, Ss(!1));
      let x = f.side, M = x % 2, { min: E, max: F } = g, [W, I] = zr(d, E, F, M == 0 ? X : V);
      if (I == 0)
        return;
      let H = g.distr == 2, Q = f._splits = f.splits(n, d, E, F, W, I, H), re = g.distr == 2 ? Q.map((Y) => vt[Y]) : Q, ie = g.distr == 2 ? vt[Q[1]] - vt[Q[0]] : W, te = f._values = f.values(n, f.filter(n, re, d, I, ie), d, I, ie);
      f._rotate = x == 2 ? f.rotate(n, te, d, I) : 0;
      let J = f._size;
      f._size = mt(f.size(n, te, d, i)), J != null && f._size != J && (c = !1);
    }), c;
  }
  function Nr(i) {
    let c = !0;
    return ti.forEach((f, d) => {
      let g = f(n, d, ns, i);
      g != Vt[d] && (c = !1), Vt[d] = g;
    }), c;
  }
  function Wr() {
    for (let i = 0; i < P.length; i++) {
      let c = P[i];
      if (!c.show || !c._show)
        continue;
      let f = c.side, d = f % 2, g, x, M = c.stroke(n, i), E = f == 0 || f == 3 ? -1 : 1, [F, W] = c._found;
      if (c.label != null) {
        let Ye = c.labelGap * E, lt = Fe((c._lpos + Ye) * ae);
        li(c.labelFont[0], M, "center", f == 2 ? Qs : Li), p.save(), d == 1 ? (g = x = 0, p.translate(
          lt,
          Fe(ct + wt / 2)
        ), p.rotate((f == 3 ? -Mn : Mn) / 2)) : (g = Fe(tt + Qe / 2), x = lt);
        let os = No(c.label) ? c.label(n, i, F, W) : c.label;
        p.fillText(os, g, x), p.restore();
      }
      if (W == 0)
        continue;
      let I = _[c.scale], H = d == 0 ? Qe : wt, Q = d == 0 ? tt : ct, re = c._splits, ie = I.distr == 2 ? re.map((Ye) => vt[Ye]) : re, te = I.distr == 2 ? vt[re[1]] - vt[re[0]] : F, J = c.ticks, Y = c.border, we = J.show ? J.size : 0, $e = Fe(we * ae), Ie = Fe((c.alignTo == 2 ? c._size - we - c.gap : c.gap) * ae), fe = c._rotate * -Mn / 180, _e = L(c._pos * ae), st = ($e + Ie) * E, qe = _e + st;
      x = d == 0 ? qe : 0, g = d == 1 ? qe : 0;
      let ut = c.font[0], xt = c.align == 1 ? Fs : c.align == 2 ? hl : fe > 0 ? Fs : fe < 0 ? hl : d == 0 ? "center" : f == 3 ? hl : Fs, Ft = fe || d == 1 ? "middle" : f == 2 ? Qs : Li;
      li(ut, M, xt, Ft);
      let nt = c.font[1] * c.lineGap, dt = re.map((Ye) => L(a(Ye, I, H, Q))), bt = c._values;
      for (let Ye = 0; Ye < bt.length; Ye++) {
        let lt = bt[Ye];
        if (lt != null) {
          d == 0 ? g = dt[Ye] : x = dt[Ye], lt = "" + lt;
          let os = lt.indexOf(`
`) == -1 ? [lt] : lt.split(/\n/gm);
          for (let Ke = 0; Ke < os.length; Ke++) {
            let Ai = os[Ke];
            fe ? (p.save(), p.translate(g, x + Ke * nt), p.rotate(fe), p.fillText(Ai, 0, 0), p.restore()) : p.fillText(Ai, g, x + Ke * nt);
          }
        }
      }
      J.show && Qn(
        dt,
        J.filter(n, ie, i, W, te),
        d,
        f,
        _e,
        $e,
        de(J.width * ae, 3),
        J.stroke(n, i),
        J.dash,
        J.cap
      );
      let Pt = c.grid;
      Pt.show && Qn(
        dt,
        Pt.filter(n, ie, i, W, te),
        d,
        d == 0 ? 2 : 1,
        d == 0 ? ct : tt,
        d == 0 ? wt : Qe,
        de(Pt.width * ae, 3),
        Pt.stroke(n, i),
        Pt.dash,
        Pt.cap
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
    S.forEach((c, f) => {
      f > 0 && (c._paths = null, i && (l == 1 ? (c.min = null, c.max = null) : c.facets.forEach((d) => {
        d.min = null, d.max = null;
      })));
    });
  }
  let vn = !1, Xn = !1, qs = [];
  function Ir() {
    Xn = !1;
    for (let i = 0; i < qs.length; i++)
      We(...qs[i]);
    qs.length = 0;
  }
  function Ms() {
    vn || (Ya(ci), vn = !0);
  }
  function Vr(i, c = !1) {
    vn = !0, Xn = c, i(n), ci(), c && qs.length > 0 && queueMicrotask(Ir);
  }
  n.batch = Vr;
  function ci() {
    if (In && (Fr(), In = !1), ws && ($r(), ws = !1), un) {
      if (ve(k, Fs, pe), ve(k, Qs, Ce), ve(k, sn, X), ve(k, nn, V), ve(b, Fs, pe), ve(b, Qs, Ce), ve(b, sn, X), ve(b, nn, V), ve(w, sn, zt), ve(w, nn, Qt), m.width = Fe(zt * ae), m.height = Fe(Qt * ae), P.forEach(({ _el: i, _show: c, _size: f, _pos: d, side: g }) => {
        if (i != null)
          if (c) {
            let x = g === 3 || g === 0 ? f : 0, M = g % 2 == 1;
            ve(i, M ? "left" : "top", d - x), ve(i, M ? "width" : "height", f), ve(i, M ? "top" : "left", M ? Ce : pe), ve(i, M ? "height" : "width", M ? V : X), $l(i, cs);
          } else
            it(i, cs);
      }), mn = ks = Bn = Gn = Un = qn = Yn = Kn = jn = null, Xe = 1, Js(!0), pe != gs || Ce != Xt || X != Tt || V != es) {
        Ss(!1);
        let i = X / Tt, c = V / es;
        if (Ge && !ts && q.left >= 0) {
          q.left *= i, q.top *= c, $s && Dt($s, Fe(q.left), 0, X, V), _s && Dt(_s, 0, Fe(q.top), X, V);
          for (let f = 0; f < ft.length; f++) {
            let d = ft[f];
            d != null && (bs[f] *= i, ys[f] *= c, Dt(d, mt(bs[f]), mt(ys[f]), X, V));
          }
        }
        if (ge.show && !dn && ge.left >= 0 && ge.width > 0) {
          ge.left *= i, ge.width *= i, ge.top *= c, ge.height *= c;
          for (let f in il)
            ve(Es, f, ge[f]);
        }
        gs = pe, Xt = Ce, Tt = X, es = V;
      }
      We("setSize"), un = !1;
    }
    zt > 0 && Qt > 0 && (p.clearRect(0, 0, m.width, m.height), We("drawClear"), O.forEach((i) => i()), We("draw")), ge.show && dn && (xn(ge), dn = !1), Ge && ts && (is(null, !0, !1), ts = !1), ee.show && ee.live && ht && (nl(), ht = !1), h || (h = !0, n.status = 1, We("ready")), Us = !1, vn = !1;
  }
  n.redraw = (i, c) => {
    ws = c || !1, i !== !1 ? Bt($, T.min, T.max) : Ms();
  };
  function el(i, c) {
    let f = _[i];
    if (f.from == null) {
      if (Ve == 0) {
        let d = f.range(n, c.min, c.max, i);
        c.min = d[0], c.max = d[1];
      }
      if (c.min > c.max) {
        let d = c.min;
        c.min = c.max, c.max = d;
      }
      if (Ve > 1 && c.min != null && c.max != null && c.max - c.min < 1e-16)
        return;
      i == $ && f.distr == 2 && Ve > 0 && (c.min = kt(c.min, e[0]), c.max = kt(c.max, e[0]), c.min == c.max && c.max++), U[i] = c, In = !0, Ms();
    }
  }
  n.setScale = el;
  let tl, sl, $s, _s, hi, fi, As, Ts, ui, di, me, ye, Ht = !1;
  const He = q.drag;
  let Oe = He.x, Ne = He.y;
  Ge && (q.x && (tl = pt(va, b)), q.y && (sl = pt(xa, b)), T.ori == 0 ? ($s = tl, _s = sl) : ($s = sl, _s = tl), me = q.left, ye = q.top);
  const ge = n.select = Te({
    show: !0,
    over: !0,
    left: 0,
    width: 0,
    top: 0,
    height: 0
  }, t.select), Es = ge.show ? pt(wa, ge.over ? b : k) : null;
  function xn(i, c) {
    if (ge.show) {
      for (let f in i)
        ge[f] = i[f], f in il && ve(Es, f, i[f]);
      c !== !1 && We("setSelect");
    }
  }
  n.setSelect = xn;
  function Hr(i) {
    if (S[i].show)
      Le && $l(Se[i], cs);
    else if (Le && it(Se[i], cs), Ge) {
      let f = xs ? ft[0] : ft[i];
      f != null && Dt(f, -10, -10, X, V);
    }
  }
  function Bt(i, c, f) {
    el(i, { min: c, max: f });
  }
  function Lt(i, c, f, d) {
    c.focus != null && qr(i), c.show != null && S.forEach((g, x) => {
      x > 0 && (i == x || i == null) && (g.show = c.show, Hr(x), l == 2 ? (Bt(g.facets[0].scale, null, null), Bt(g.facets[1].scale, null, null)) : Bt(g.scale, null, null), Ms());
    }), f !== !1 && We("setSeries", i, c), d && Zs("setSeries", n, i, c);
  }
  n.setSeries = Lt;
  function Br(i, c) {
    Te(A[i], c);
  }
  function jr(i, c) {
    i.fill = se(i.fill || null), i.dir = oe(i.dir, -1), c = c ?? A.length, A.splice(c, 0, i);
  }
  function Gr(i) {
    i == null ? A.length = 0 : A.splice(i, 1);
  }
  n.addBand = jr, n.setBand = Br, n.delBand = Gr;
  function Ur(i, c) {
    S[i].alpha = c, Ge && ft[i] != null && (ft[i].style.opacity = c), Le && Se[i] && (Se[i].style.opacity = c);
  }
  let Ot, jt, ls;
  const Ls = { focus: !0 };
  function qr(i) {
    if (i != ls) {
      let c = i == null, f = Et.alpha != 1;
      S.forEach((d, g) => {
        if (l == 1 || g > 0) {
          let x = c || g == 0 || g == i;
          d._focus = c ? null : x, f && Ur(g, x ? 1 : Et.alpha);
        }
      }), ls = i, f && Ms();
    }
  }
  Le && vs && Ue(Di, le, (i) => {
    q._lock || (ss(i), ls != null && Lt(null, Ls, !0, Ae.setSeries));
  });
  function Ct(i, c, f) {
    let d = _[c];
    f && (i = i / ae - (d.ori == 1 ? Ce : pe));
    let g = X;
    d.ori == 1 && (g = V, i = g - i), d.dir == -1 && (i = g - i);
    let x = d._min, M = d._max, E = i / g, F = x + (M - x) * E, W = d.distr;
    return W == 3 ? Os(10, F) : W == 4 ? za(F, d.asinh) : W == 100 ? d.bwd(F) : F;
  }
  function Yr(i, c) {
    let f = Ct(i, $, c);
    return kt(f, e[0], Re, ze);
  }
  n.valToIdx = (i) => kt(i, e[0]), n.posToIdx = Yr, n.posToVal = Ct, n.valToPos = (i, c, f) => _[c].ori == 0 ? o(
    i,
    _[c],
    f ? Qe : X,
    f ? tt : 0
  ) : r(
    i,
    _[c],
    f ? wt : V,
    f ? ct : 0
  ), n.setCursor = (i, c, f) => {
    me = i.left, ye = i.top, is(null, c, f);
  };
  function pi(i, c) {
    ve(Es, Fs, ge.left = i), ve(Es, sn, ge.width = c);
  }
  function mi(i, c) {
    ve(Es, Qs, ge.top = i), ve(Es, nn, ge.height = c);
  }
  let Ys = T.ori == 0 ? pi : mi, Ks = T.ori == 1 ? pi : mi;
  function Kr() {
    if (Le && ee.live)
      for (let i = l == 2 ? 1 : 0; i < S.length; i++) {
        if (i == 0 && at)
          continue;
        let c = ee.values[i], f = 0;
        for (let d in c)
          At[i][f++].firstChild.nodeValue = c[d];
      }
  }
  function nl(i, c) {
    if (i != null && (i.idxs ? i.idxs.forEach((f, d) => {
      he[d] = f;
    }) : Ia(i.idx) || he.fill(i.idx), ee.idx = he[0]), Le && ee.live) {
      for (let f = 0; f < S.length; f++)
        (f > 0 || l == 1 && !at) && Jr(f, he[f]);
      Kr();
    }
    ht = !1, c !== !1 && We("setLegend");
  }
  n.setLegend = nl;
  function Jr(i, c) {
    let f = S[i], d = i == 0 && Z == 2 ? vt : e[i], g;
    at ? g = f.values(n, i, c) ?? It : (g = f.value(n, c == null ? null : d[c], i, c), g = g == null ? It : { _: g }), ee.values[i] = g;
  }
  function is(i, c, f) {
    ui = me, di = ye, [me, ye] = q.move(n, me, ye), q.left = me, q.top = ye, Ge && ($s && Dt($s, Fe(me), 0, X, V), _s && Dt(_s, 0, Fe(ye), X, V));
    let d, g = Re > ze;
    Ot = ue, jt = null;
    let x = T.ori == 0 ? X : V, M = T.ori == 1 ? X : V;
    if (me < 0 || Ve == 0 || g) {
      d = q.idx = null;
      for (let E = 0; E < S.length; E++) {
        let F = ft[E];
        F != null && Dt(F, -10, -10, X, V);
      }
      vs && Lt(null, Ls, !0, i == null && Ae.setSeries), ee.live && (he.fill(d), ht = !0);
    } else {
      let E, F, W;
      l == 1 && (E = T.ori == 0 ? me : ye, F = Ct(E, $), d = q.idx = kt(F, e[0], Re, ze), W = z(e[0][d], T, x, 0));
      let I = -10, H = -10, Q = 0, re = 0, ie = !0, te = "", J = "";
      for (let Y = l == 2 ? 1 : 0; Y < S.length; Y++) {
        let we = S[Y], $e = he[Y], Ie = $e == null ? null : l == 1 ? e[Y][$e] : e[Y][1][$e], fe = q.dataIdx(n, Y, d, F), _e = fe == null ? null : l == 1 ? e[Y][fe] : e[Y][1][fe];
        if (ht = ht || _e != Ie || fe != $e, he[Y] = fe, Y > 0 && we.show) {
          let st = fe == null ? -10 : fe == d ? W : z(l == 1 ? e[0][fe] : e[Y][0][fe], T, x, 0), qe = _e == null ? -10 : G(_e, l == 1 ? _[we.scale] : _[we.facets[1].scale], M, 0);
          if (vs && _e != null) {
            let ut = T.ori == 1 ? me : ye, xt = Pe(Et.dist(n, Y, fe, qe, ut));
            if (xt < Ot) {
              let Ft = Et.bias;
              if (Ft != 0) {
                let nt = Ct(ut, we.scale), dt = _e >= 0 ? 1 : -1, bt = nt >= 0 ? 1 : -1;
                bt == dt && (bt == 1 ? Ft == 1 ? _e >= nt : _e <= nt : (
                  // >= 0
                  Ft == 1 ? _e <= nt : _e >= nt
                )) && (Ot = xt, jt = Y);
              } else
                Ot = xt, jt = Y;
            }
          }
          if (ht || xs) {
            let ut, xt;
            T.ori == 0 ? (ut = st, xt = qe) : (ut = qe, xt = st);
            let Ft, nt, dt, bt, Pt, Ye, lt = !0, os = je.bbox;
            if (os != null) {
              lt = !1;
              let Ke = os(n, Y);
              dt = Ke.left, bt = Ke.top, Ft = Ke.width, nt = Ke.height;
            } else
              dt = ut, bt = xt, Ft = nt = je.size(n, Y);
            if (Ye = je.fill(n, Y), Pt = je.stroke(n, Y), xs)
              Y == jt && Ot <= Et.prox && (I = dt, H = bt, Q = Ft, re = nt, ie = lt, te = Ye, J = Pt);
            else {
              let Ke = ft[Y];
              Ke != null && (bs[Y] = dt, ys[Y] = bt, Vi(Ke, Ft, nt, lt), Wi(Ke, Ye, Pt), Dt(Ke, mt(dt), mt(bt), X, V));
            }
          }
        }
      }
      if (xs) {
        let Y = Et.prox, we = ls == null ? Ot <= Y : Ot > Y || jt != ls;
        if (ht || we) {
          let $e = ft[0];
          $e != null && (bs[0] = I, ys[0] = H, Vi($e, Q, re, ie), Wi($e, te, J), Dt($e, mt(I), mt(H), X, V));
        }
      }
    }
    if (ge.show && Ht)
      if (i != null) {
        let [E, F] = Ae.scales, [W, I] = Ae.match, [H, Q] = i.cursor.sync.scales, re = i.cursor.drag;
        if (Oe = re._x, Ne = re._y, Oe || Ne) {
          let { left: ie, top: te, width: J, height: Y } = i.select, we = i.scales[H].ori, $e = i.posToVal, Ie, fe, _e, st, qe, ut = E != null && W(E, H), xt = F != null && I(F, Q);
          ut && Oe ? (we == 0 ? (Ie = ie, fe = J) : (Ie = te, fe = Y), _e = _[E], st = z($e(Ie, H), _e, x, 0), qe = z($e(Ie + fe, H), _e, x, 0), Ys($t(st, qe), Pe(qe - st))) : Ys(0, x), xt && Ne ? (we == 1 ? (Ie = ie, fe = J) : (Ie = te, fe = Y), _e = _[F], st = G($e(Ie, Q), _e, M, 0), qe = G($e(Ie + fe, Q), _e, M, 0), Ks($t(st, qe), Pe(qe - st))) : Ks(0, M);
        } else
          ol();
      } else {
        let E = Pe(ui - hi), F = Pe(di - fi);
        if (T.ori == 1) {
          let Q = E;
          E = F, F = Q;
        }
        Oe = He.x && E >= He.dist, Ne = He.y && F >= He.dist;
        let W = He.uni;
        W != null ? Oe && Ne && (Oe = E >= W, Ne = F >= W, !Oe && !Ne && (F > E ? Ne = !0 : Oe = !0)) : He.x && He.y && (Oe || Ne) && (Oe = Ne = !0);
        let I, H;
        Oe && (T.ori == 0 ? (I = As, H = me) : (I = Ts, H = ye), Ys($t(I, H), Pe(H - I)), Ne || Ks(0, M)), Ne && (T.ori == 1 ? (I = As, H = me) : (I = Ts, H = ye), Ks($t(I, H), Pe(H - I)), Oe || Ys(0, x)), !Oe && !Ne && (Ys(0, 0), Ks(0, 0));
      }
    if (He._x = Oe, He._y = Ne, i == null) {
      if (f) {
        if (_i != null) {
          let [E, F] = Ae.scales;
          Ae.values[0] = E != null ? Ct(T.ori == 0 ? me : ye, E) : null, Ae.values[1] = F != null ? Ct(T.ori == 1 ? me : ye, F) : null;
        }
        Zs(fl, n, me, ye, X, V, d);
      }
      if (vs) {
        let E = f && Ae.setSeries, F = Et.prox;
        ls == null ? Ot <= F && Lt(jt, Ls, !0, E) : Ot > F ? Lt(null, Ls, !0, E) : jt != ls && Lt(jt, Ls, !0, E);
      }
    }
    ht && (ee.idx = d, nl()), c !== !1 && We("setCursor");
  }
  let Gt = null;
  Object.defineProperty(n, "rect", {
    get() {
      return Gt == null && Js(!1), Gt;
    }
  });
  function Js(i = !1) {
    i ? Gt = null : (Gt = b.getBoundingClientRect(), We("syncRect", Gt));
  }
  function gi(i, c, f, d, g, x, M) {
    q._lock || Ht && i != null && i.movementX == 0 && i.movementY == 0 || (ll(i, c, f, d, g, x, M, !1, i != null), i != null ? is(null, !0, !0) : is(c, !0, !1));
  }
  function ll(i, c, f, d, g, x, M, E, F) {
    if (Gt == null && Js(!1), ss(i), i != null)
      f = i.clientX - Gt.left, d = i.clientY - Gt.top;
    else {
      if (f < 0 || d < 0) {
        me = -10, ye = -10;
        return;
      }
      let [W, I] = Ae.scales, H = c.cursor.sync, [Q, re] = H.values, [ie, te] = H.scales, [J, Y] = Ae.match, we = c.axes[0].side % 2 == 1, $e = T.ori == 0 ? X : V, Ie = T.ori == 1 ? X : V, fe = we ? x : g, _e = we ? g : x, st = we ? d : f, qe = we ? f : d;
      if (ie != null ? f = J(W, ie) ? a(Q, _[W], $e, 0) : -10 : f = $e * (st / fe), te != null ? d = Y(I, te) ? a(re, _[I], Ie, 0) : -10 : d = Ie * (qe / _e), T.ori == 1) {
        let ut = f;
        f = d, d = ut;
      }
    }
    F && (c == null || c.cursor.event.type == fl) && ((f <= 1 || f >= X - 1) && (f = rs(f, X)), (d <= 1 || d >= V - 1) && (d = rs(d, V))), E ? (hi = f, fi = d, [As, Ts] = q.move(n, f, d)) : (me = f, ye = d);
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
  let wi, vi, xi, bi;
  function yi(i, c, f, d, g, x, M) {
    Ht = !0, Oe = Ne = He._x = He._y = !1, ll(i, c, f, d, g, x, M, !0, !1), i != null && (Ue(ul, Sl, ki, !1), Zs(Fi, n, As, Ts, X, V, null));
    let { left: E, top: F, width: W, height: I } = ge;
    wi = E, vi = F, xi = W, bi = I;
  }
  function ki(i, c, f, d, g, x, M) {
    Ht = He._x = He._y = !1, ll(i, c, f, d, g, x, M, !1, !0);
    let { left: E, top: F, width: W, height: I } = ge, H = W > 0 || I > 0, Q = wi != E || vi != F || xi != W || bi != I;
    if (H && Q && xn(ge), He.setScale && H && Q) {
      let re = E, ie = W, te = F, J = I;
      if (T.ori == 1 && (re = F, ie = I, te = E, J = W), Oe && Bt(
        $,
        Ct(re, $),
        Ct(re + ie, $)
      ), Ne)
        for (let Y in _) {
          let we = _[Y];
          Y != $ && we.from == null && we.min != ue && Bt(
            Y,
            Ct(te + J, Y),
            Ct(te, Y)
          );
        }
      ol();
    } else q.lock && (q._lock = !q._lock, is(c, !0, i != null));
    i != null && (ms(ul, Sl), Zs(ul, n, me, ye, X, V, null));
  }
  function Zr(i, c, f, d, g, x, M) {
    if (q._lock)
      return;
    ss(i);
    let E = Ht;
    if (Ht) {
      let F = !0, W = !0, I = 10, H, Q;
      T.ori == 0 ? (H = Oe, Q = Ne) : (H = Ne, Q = Oe), H && Q && (F = me <= I || me >= X - I, W = ye <= I || ye >= V - I), H && F && (me = me < As ? 0 : X), Q && W && (ye = ye < Ts ? 0 : V), is(null, !0, !0), Ht = !1;
    }
    me = -10, ye = -10, he.fill(null), is(null, !0, !0), E && (Ht = E);
  }
  function Si(i, c, f, d, g, x, M) {
    q._lock || (ss(i), Hn(), ol(), i != null && Zs(Ri, n, me, ye, X, V, null));
  }
  function Mi() {
    P.forEach(sh), Vn(n.width, n.height, !0);
  }
  hs($n, Ds, Mi);
  const Cs = {};
  Cs.mousedown = yi, Cs.mousemove = gi, Cs.mouseup = ki, Cs.dblclick = Si, Cs.setSeries = (i, c, f, d) => {
    let g = Ae.match[2];
    f = g(n, c, f), f != -1 && Lt(f, d, !0, !1);
  }, Ge && (Ue(Fi, b, yi), Ue(fl, b, gi), Ue(Pi, b, (i) => {
    ss(i), Js(!1);
  }), Ue(Di, b, Zr), Ue(Ri, b, Si), Cl.add(n), n.syncRect = Js);
  const bn = n.hooks = t.hooks || {};
  function We(i, c, f) {
    Xn ? qs.push([i, c, f]) : i in bn && bn[i].forEach((d) => {
      d.call(null, n, c, f);
    });
  }
  (t.plugins || []).forEach((i) => {
    for (let c in i.hooks)
      bn[c] = (bn[c] || []).concat(i.hooks[c]);
  });
  const $i = (i, c, f) => f, Ae = Te({
    key: null,
    setSeries: !1,
    filters: {
      pub: Ui,
      sub: Ui
    },
    scales: [$, S[1] ? S[1].scale : null],
    match: [qi, qi, $i],
    values: [null, null]
  }, q.sync);
  Ae.match.length == 2 && Ae.match.push($i), q.sync = Ae;
  const _i = Ae.key, rl = ar(_i);
  function Zs(i, c, f, d, g, x, M) {
    Ae.filters.pub(i, c, f, d, g, x, M) && rl.pub(i, c, f, d, g, x, M);
  }
  rl.sub(n);
  function Qr(i, c, f, d, g, x, M) {
    Ae.filters.sub(i, c, f, d, g, x, M) && Cs[i](null, c, f, d, g, x, M);
  }
  n.pub = Qr;
  function Xr() {
    rl.unsub(n), Cl.delete(n), Zt.clear(), _l($n, Ds, Mi), u.remove(), le == null || le.remove(), We("destroy");
  }
  n.destroy = Xr;
  function al() {
    We("init", t, e), si(e || t.data, !1), U[$] ? el($, U[$]) : Hn(), dn = ge.show && (ge.width > 0 || ge.height > 0), ts = ht = !0, Vn(t.width, t.height);
  }
  return S.forEach(ei), P.forEach(Cr), s ? s instanceof HTMLElement ? (s.appendChild(u), al()) : s(n, al) : al(), n;
}
Be.assign = Te;
Be.fmtNum = Nl;
Be.rangeNum = _n;
Be.rangeLog = Pn;
Be.rangeAsinh = zl;
Be.orient = us;
Be.pxRatio = ae;
Be.join = qa;
Be.fmtDate = Il, Be.tzDate = lc;
Be.sync = ar;
{
  Be.addGap = Ic, Be.clipGaps = zn;
  let t = Be.paths = {
    points: pr
  };
  t.linear = gr, t.stepped = Bc, t.bars = jc, t.spline = Uc;
}
function ql(t, e, s, n) {
  const l = Math.min(e, (n - s) / Math.max(t.length - 1, 1)), o = t.map((u, m) => m).sort((u, m) => t[u] - t[m]), r = new Array(t.length);
  let a = s - l;
  for (const u of o) r[u] = a = Math.max(t[u], a + l);
  let h = n;
  for (const u of o.reverse())
    r[u] = Math.min(r[u], h), h = r[u] - l;
  return r;
}
const nh = ["text", "faint", "line", "back", "lithium", "dead", "film", "skeleton", "electrolyte", "solid", "void", "collector", "cathode", "measured"];
let Yt = document.documentElement;
function lh(t) {
  Yt = t;
}
function Kt() {
  const t = getComputedStyle(Yt), e = (n) => t.getPropertyValue(`--${n}`).trim(), s = Object.fromEntries(nh.map((n) => [n, e(n)]));
  return s.series = [1, 2, 3, 4, 5, 6, 7].map((n) => e(`series-${n}`)), s;
}
const go = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
function ih(t) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", t), new MutationObserver(t).observe(Yt, { attributes: !0, attributeFilter: ["data-look"] });
}
function oh() {
  const t = Yt.dataset.look ? Yt.dataset.look === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  Yt.dataset.look = t ? "light" : "dark", Yt === document.documentElement && localStorage.setItem("lithiophile.look", Yt.dataset.look);
}
class wl {
  constructor(e = 200, s = "") {
    R(this, "element", v("figure", { class: "chart" }));
    R(this, "head", v("figcaption", {}));
    R(this, "room", v("div", { class: "plot" }));
    R(this, "read", v("div", { class: "read", "aria-hidden": "true" }));
    R(this, "plot", null);
    R(this, "shape", "");
    R(this, "spec", null);
    R(this, "watch");
    this.height = e, this.element.append(this.head, this.room, this.read), s && (this.element.dataset.testid = s), this.watch = new ResizeObserver(() => this.fit()), this.watch.observe(this.room);
  }
  draw(e) {
    var l;
    this.spec = e, this.head.replaceChildren(v("strong", {}, e.title), " ", v("span", { class: "faint" }, e.note ?? "")), this.room.setAttribute("role", "img"), this.room.setAttribute("aria-label", yr(e));
    const s = JSON.stringify([e.x, e.y, e.lines.map((o) => [o.name, o.colour, o.dashed, o.points]), !!e.shade, this.look()]), n = ah(e);
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
    return Kt().text + Kt().lithium;
  }
  fit() {
    this.plot && this.room.clientWidth > 40 && this.plot.setSize({ width: this.room.clientWidth, height: this.height });
  }
  options(e) {
    const s = Kt(), n = { stroke: s.faint, grid: { stroke: s.line, width: 1 }, ticks: { stroke: s.line, width: 1 }, font: "12px system-ui, sans-serif", labelFont: "12px system-ui, sans-serif", labelSize: 18 }, l = [{}];
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
      scales: { x: { time: !1, range: (o, r, a) => {
        var h;
        return ((h = this.spec) == null ? void 0 : h.xRange) ?? [r, a];
      } }, y: { range: (o, r, a) => {
        var h;
        return ((h = this.spec) == null ? void 0 : h.yRange) ?? br(r, a);
      } } },
      axes: [{ ...n, label: e.x, size: 30 }, { ...n, label: e.y, size: 52, values: (o, r) => r.map((a) => ke(a, 4)) }],
      hooks: { draw: [(o) => this.over(o)], setCursor: [(o) => this.tell(o)] }
    };
  }
  /** Names at the curves' ends, and the moment. */
  over(e) {
    const s = this.spec, { ctx: n } = e, l = Kt(), o = devicePixelRatio;
    n.save(), n.font = `${12 * o}px system-ui, sans-serif`, n.textAlign = "right";
    const r = s.lines.length > 1 ? s.lines.map((m, p) => ({ line: m, n: p })).filter(({ line: m }) => m.x.length) : [], a = e.bbox, h = (m) => Math.max(0, Math.round((m.x.length - 1) * 0.97)), u = ql(r.map(({ line: m }) => e.valToPos(m.y[h(m)], "y", !0) - 5 * o), Yl * o, a.top + 12 * o, a.top + a.height - 4 * o);
    if (r.forEach(({ line: m, n: p }, w) => {
      const k = h(m), b = u[w], y = Math.min(e.valToPos(m.x[k], "x", !0), a.left + a.width - 4 * o), N = y - n.measureText(m.name).width < a.left ? a.left + 4 * o + n.measureText(m.name).width : y;
      n.lineWidth = 4 * o, n.strokeStyle = l.back, n.strokeText(m.name, N, b), n.fillStyle = m.colour ?? l.series[p % l.series.length], n.fillText(m.name, N, b);
    }), s.mark !== void 0) {
      const m = e.valToPos(s.mark, "x", !0);
      m >= a.left - 1 && m <= a.left + a.width + 1 && (n.strokeStyle = l.text, n.lineWidth = o, n.setLineDash([3 * o, 3 * o]), n.beginPath(), n.moveTo(m, a.top), n.lineTo(m, a.top + a.height), n.stroke());
    }
    n.restore();
  }
  tell(e) {
    const s = e.cursor.idx;
    if (s == null || !this.spec) {
      this.read.textContent = "";
      return;
    }
    const n = this.spec.shade ? 3 : 1, l = e.data[0][s], o = this.spec.lines.map((r, a) => {
      const h = rh(e.data[n + a], s);
      return `${this.spec.lines.length > 1 ? r.name + " " : ""}${ke(h, 4)}`;
    });
    this.read.textContent = `${ke(l, 4)}: ${o.join(", ")}`;
  }
}
function rh(t, e) {
  for (let s = 0; s < 40; s++) for (const n of [e - s, e + s]) {
    const l = t[n];
    if (l != null) return l;
  }
  return null;
}
function br(t, e) {
  if (t === null || e === null || !Number.isFinite(t) || !Number.isFinite(e)) return [0, 1];
  const s = (e - t) * 0.06 || Math.abs(e) * 0.1 || 1;
  return [t - s, e + s];
}
function ah(t) {
  const e = [];
  t.shade && e.push([Array.from(t.shade.x), Array.from(t.shade.low), Array.from(t.shade.high)]);
  for (const s of t.lines) e.push([ch(s.x), Array.from(s.y)]);
  return e.length === 1 ? e[0] : Be.join(e, e.map((s) => s.slice(1).map(() => 1)));
}
function ch(t) {
  const e = new Array(t.length);
  let s = -1 / 0;
  for (let n = 0; n < t.length; n++) {
    const l = t[n] > s ? t[n] : s + Math.max(Math.abs(s), 1e-6) * 1e-7;
    e[n] = l, s = l;
  }
  return e;
}
function yr(t) {
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
    R(this, "element", v("figure", { class: "chart" }));
    R(this, "head", v("figcaption", {}));
    R(this, "room", v("div", { class: "plot" }));
    R(this, "spec", null);
    R(this, "watch", new ResizeObserver(() => this.paint()));
    R(this, "place", null);
    this.height = e, this.element.append(this.head, this.room, v("div", { class: "read" })), s && (this.element.dataset.testid = s), this.watch.observe(this.room);
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
    var e;
    return ((e = this.room.querySelector("svg")) == null ? void 0 : e.outerHTML) ?? "";
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
    this.head.replaceChildren(v("strong", {}, e.title), " ", v("span", { class: "faint" }, e.note ?? ""));
    const n = e.lines.length > 1 ? e.lines.map((A, $) => ({ line: A, n: $, colour: A.colour ?? vo($) })).filter(({ line: A }) => A.x.length && A.name) : [], l = n.length > hh || !!e.apart && n.length > 1, o = 46 + 6.6 * Math.max(...n.map(({ line: A }) => A.name.length), 0), r = l && !e.apart && s - o > fh, a = s - 12 - (r ? o : 0), h = 8, u = this.height - 40;
    let m = 58;
    const [p, w] = [wo(!!e.logX), wo(!!e.logY)];
    let [k, b] = e.xRange ?? vl(e.lines.map((A) => A.x), e.logX), [y, L] = e.yRange ?? (e.logY ? vl(e.lines.map((A) => A.y), !0) : br(...vl([...e.lines.map((A) => A.y), e.level ? [e.level.y] : []])));
    e.equal && ([k, b, y, L] = ph([k, b], [y, L], (a - m) / (u - h)));
    const N = (e.logY ? xo(y, L, 6) : En(y, L, 5)).map((A) => [A, bo(A, e.logY)]);
    m = Math.max(48, 30 + 7 * Math.max(...N.map(([, A]) => A.length), 0));
    const S = (A) => m + (p(A) - p(k)) / (p(b) - p(k) || 1) * (a - m), P = (A) => u - (w(A) - w(y)) / (w(L) - w(y) || 1) * (u - h);
    this.place = (A, $) => [S(A), P($)];
    const _ = [];
    for (const A of e.logX ? xo(k, b, s / 70) : En(k, b, Math.max(3, s / 90))) _.push(`<path class="grid" d="M${S(A).toFixed(1)} ${h}V${u}"/><text class="tick" x="${S(A).toFixed(1)}" y="${u + 14}" text-anchor="middle">${bo(A, e.logX)}</text>`);
    for (const [A, $] of N) _.push(`<path class="grid" d="M${m} ${P(A).toFixed(1)}H${a}"/><text class="tick" x="${m - 5}" y="${(P(A) + 4).toFixed(1)}" text-anchor="end">${$}</text>`);
    if (_.push(`<text class="tick" x="${(m + a) / 2}" y="${this.height - 6}" text-anchor="middle">${St(e.x)}</text>`), _.push(`<text class="tick" transform="translate(12 ${(h + u) / 2}) rotate(-90)" text-anchor="middle">${St(e.y)}</text>`), e.level && _.push(`<path d="M${m} ${P(e.level.y).toFixed(1)}H${a}" style="stroke:var(--faint);stroke-dasharray:3 3;fill:none"/><text class="tick" x="${a - 4}" y="${(P(e.level.y) - 4).toFixed(1)}" text-anchor="end">${St(e.level.name)}</text>`), e.shade) {
      const { x: A, low: $, high: C } = e.shade;
      let O = "";
      for (let D = 0; D < A.length; D++) O += `${D ? "L" : "M"}${S(A[D]).toFixed(1)} ${P(C[D]).toFixed(1)}`;
      for (let D = A.length - 1; D >= 0; D--) O += `L${S(A[D]).toFixed(1)} ${P($[D]).toFixed(1)}`;
      _.push(`<path d="${O}Z" style="fill:var(--series-1);fill-opacity:0.15"/>`);
    }
    if (e.lines.forEach((A, $) => {
      const C = A.colour ?? vo($);
      if (A.points) {
        let D = "";
        for (let B = 0; B < A.x.length; B++) Number.isFinite(A.y[B]) && (D += `M${S(A.x[B]).toFixed(1)} ${P(A.y[B]).toFixed(1)}h0`);
        _.push(`<path d="${D}" style="fill:none;stroke:${C};stroke-width:4.5;stroke-linecap:round"><title>${St(A.name)}</title></path>`);
        return;
      }
      let O = "";
      for (let D = 0; D < A.x.length; D++) O += `${D ? "L" : "M"}${S(A.x[D]).toFixed(1)} ${P(A.y[D]).toFixed(1)}`;
      _.push(`<path d="${O}" style="fill:none;stroke:${C};stroke-width:${A.width ?? 2}${A.dashed ? ";stroke-dasharray:5 4" : ""}"><title>${St(A.name)}</title></path>`);
    }), r) _.push(...uh(n, P, a, h, u));
    else if (!l) {
      const A = n.map(({ line: C }) => {
        let O = S(C.x[0]) > S(C.x[C.x.length - 1]) ? 0 : C.x.length - 1;
        for (let D = 0; D < C.x.length; D++) S(C.x[D]) > m + 0.6 * (a - m) && C.y[D] > C.y[O] && (O = D);
        return O;
      }), $ = ql(n.map(({ line: C }, O) => P(C.y[A[O]]) - 5), Yl, h + 11, u - 4);
      n.forEach(({ line: C, colour: O }, D) => _.push(`<text class="name" x="${Math.max(Math.min(S(C.x[A[D]]), a) - 4, m + 6.4 * C.name.length).toFixed(1)}" y="${$[D].toFixed(1)}" text-anchor="end" style="fill:${O}">${St(C.name)}</text>`));
    }
    _.push('<circle class="dot" r="4" cx="-20" cy="-20" style="fill:var(--text)"/>'), this.room.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" width="${s}" height="${this.height}" role="img" aria-label="${St(yr(e))}">${_.join("")}</svg>${l && !r ? dh(n) : ""}`;
  }
}
const Yl = 14, hh = 4, fh = 340;
function kr({ line: t, colour: e }) {
  return `fill:none;stroke:${e};stroke-width:2${t.dashed ? ";stroke-dasharray:5 4" : ""}`;
}
function uh(t, e, s, n, l) {
  const o = t.map(({ line: a }) => {
    let h = -1 / 0;
    for (let u = Math.floor(0.7 * a.y.length); u < a.y.length; u++) a.y[u] > h && (h = a.y[u]);
    return Math.min(Math.max(e(h), n), l);
  }), r = ql(o, Yl, n + 6, l);
  return t.map((a, h) => `<path d="M${s + 10} ${r[h].toFixed(1)}h26" style="${kr(a)}"/><text class="tick named" x="${s + 42}" y="${(r[h] + 4).toFixed(1)}">${St(a.line.name)}</text>`);
}
function dh(t) {
  return `<ul class="legend">${t.map((e) => `<li><svg class="key" width="22" height="8" aria-hidden="true"><path d="M0 4H22" style="${kr(e)}"/></svg> ${St(e.line.name)}</li>`).join("")}</ul>`;
}
function St(t) {
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
function wo(t) {
  return t ? (e) => Math.log10(Math.max(e, 1e-300)) : (e) => e;
}
function vo(t) {
  return `var(--series-${t % 7 + 1})`;
}
function ph([t, e], [s, n], l) {
  const o = Math.max(n - s, (e - t) / l), r = o * l, [a, h] = [(t + e) / 2, (s + n) / 2];
  return [a - r / 2, a + r / 2, h - o / 2, h + o / 2];
}
function xo(t, e, s) {
  const [n, l] = [Math.ceil(Math.log10(t) - 1e-9), Math.floor(Math.log10(e) + 1e-9)], o = Math.max(1, Math.ceil((l - n + 1) / s)), r = [];
  for (let a = n; a <= l; a += o) r.push(10 ** a);
  if (r.length >= 2) return r;
  for (let a = Math.floor(Math.log10(t)); a <= Math.ceil(Math.log10(e)); a++) for (const h of [1, 2, 5]) {
    const u = h * 10 ** a;
    u >= t * 0.999 && u <= e * 1.001 && !r.includes(u) && r.push(u);
  }
  return r.length >= 2 ? r.sort((a, h) => a - h) : [t, e];
}
const mh = "⁰¹²³⁴⁵⁶⁷⁸⁹";
function bo(t, e = !1) {
  if (!e || t >= 0.01 && t <= 1e3) return ke(t, e ? 2 : 4);
  const s = Math.log10(t);
  return Math.abs(s - Math.round(s)) > 1e-6 ? ke(t, 2) : `10${s < 0 ? "⁻" : ""}${[...String(Math.abs(Math.round(s)))].map((n) => mh[Number(n)]).join("")}`;
}
function En(t, e, s) {
  const n = (e - t) / Math.max(s - 1, 1), l = 10 ** Math.floor(Math.log10(n || 1)), o = l * ([1, 2, 5, 10].find((a) => a * l >= n * 0.999) ?? 10), r = [];
  for (let a = Math.ceil(t / o - 1e-9); a <= Math.floor(e / o + 1e-9); a++) r.push(Number((a * o).toPrecision(12)));
  return r;
}
const yo = "lithiophile.kept", xl = "lithiophile.tab.", gh = 24, wh = 200;
function Kl(t, e = t) {
  return { name: e, base: t, raw: null, changes: {}, protocol: "", losses: !1 };
}
function bl(t, e) {
  try {
    return JSON.parse(localStorage.getItem(t) ?? "null") ?? e;
  } catch {
    return e;
  }
}
function ko(t, e) {
  try {
    localStorage.setItem(t, JSON.stringify(e));
  } catch {
  }
}
function cn(t) {
  const { base: e, raw: s, changes: n, protocol: l, losses: o } = t;
  return { base: e, raw: s, changes: n, protocol: l || null, losses: o };
}
function vh(t) {
  const e = new TextEncoder().encode(JSON.stringify(t));
  return btoa(String.fromCharCode(...e)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
class xh {
  constructor() {
    R(this, "tab");
    this.tab = sessionStorage.getItem("lithiophile.tab") ?? crypto.randomUUID(), sessionStorage.setItem("lithiophile.tab", this.tab);
  }
  working() {
    var e;
    return ((e = bl(xl + this.tab, null)) == null ? void 0 : e.design) ?? this.newest();
  }
  /** The last design of another tab: a browser that crashed finds its work again. */
  newest() {
    var s;
    const e = Object.keys(localStorage).filter((n) => n.startsWith(xl)).map((n) => ({ key: n, ...bl(n, { design: Kl(""), saved: 0 }) })).sort((n, l) => l.saved - n.saved);
    for (const n of e.slice(gh)) localStorage.removeItem(n.key);
    return ((s = e[0]) == null ? void 0 : s.design) ?? null;
  }
  keepWorking(e) {
    ko(xl + this.tab, { design: e, saved: Date.now() });
  }
  kept() {
    return bl(yo, []);
  }
  keep(e) {
    ko(yo, e);
  }
}
class bh {
  constructor(e, s = new xh()) {
    R(this, "design");
    R(this, "past", []);
    R(this, "future", []);
    R(this, "group", "");
    R(this, "since", 0);
    R(this, "changed", []);
    this.shelf = s, this.design = s.working() ?? Kl(e), s.keepWorking(this.design);
  }
  /** Put another design on the bench; changes of one ``group`` within a moment are one step of undo. */
  put(e, s = "") {
    const n = Date.now();
    (!s || s !== this.group || n - this.since > 1500) && this.past.push(JSON.stringify(this.design)), this.past.splice(0, Math.max(0, this.past.length - wh)), this.group = s, this.since = n, this.future = [], this.settle(e);
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
function yh(t, e, s, n) {
  const l = v("pre", { tabIndex: 0, role: "region", "aria-label": "Python that does the same", "data-testid": "python" }), o = v("pre", { tabIndex: 0, role: "region", "aria-label": "Command line that does the same", "data-testid": "command" });
  let r = null;
  return t.ask("export", { ...cn(e), name: e.name }).then(({ head: a }) => {
    r = a, l.textContent = a.python, o.textContent = a.command;
  }).catch(() => {
  }), v(
    "section",
    { class: "exports" },
    v("h2", {}, "The same elsewhere"),
    v(
      "div",
      { class: "row" },
      Me("Save TOML", () => {
        r && Po(r.file, r.toml);
      }, { "data-testid": "save-toml" }),
      Me("Save figure", s, { "data-testid": "save-figure" }),
      Me("Copy Python", () => void cl((r == null ? void 0 : r.python) ?? "")),
      Me("Copy command", () => void cl((r == null ? void 0 : r.command) ?? "")),
      Me("Copy link", () => void cl(n()), { class: "only-page" })
    ),
    v("h3", {}, "Command line"),
    o,
    v("h3", {}, "Python"),
    l
  );
}
const Jl = 400, yl = /* @__PURE__ */ new Set(["host[0]", "lithium", "electrolyte[0]"]);
function kh(t, e) {
  const s = Number(t.toPrecision(6));
  return e ? `${s} ${e}` : s;
}
function Sh(t, e, s, n, l = null) {
  const o = n.toLowerCase().split(/\s+/).filter(Boolean), r = t.groups.map((u) => {
    const m = u.fields.filter((k) => k.kind !== "unused" && o.every((b) => `${k.key} ${k.description} ${k.note ?? ""}`.toLowerCase().includes(b)));
    if (!m.length) return null;
    const p = m.map((k) => $h(k, k.key in e, s, l)), w = v(
      "details",
      { open: o.length > 0 || yl.has(u.name), "data-testid": `group-${u.name}` },
      v("summary", {}, v("strong", {}, Mh(u.name, t)), v("span", { class: "faint" }, ` ${m.length}`)),
      ...p
    );
    return w.addEventListener("toggle", () => {
      o.length || (w.open ? yl.add(u.name) : yl.delete(u.name));
    }), w;
  }), a = t.fixed.filter((u) => o.every((m) => `${u.key} ${u.note}`.toLowerCase().includes(m))), h = !a.length && r.every((u) => u === null);
  return v("div", { class: "form" }, ...r, a.length ? Eh(a) : null, h ? v("p", { class: "faint" }, "No number of this design holds these words.") : null);
}
function Mh(t, e) {
  var l;
  const s = /^(\w+)\[(\d+)\]$/.exec(t);
  if (!s) return t.replaceAll("_", " ");
  const n = (l = e.layers[s[1]]) == null ? void 0 : l[Number(s[2])];
  return `${s[1]} ${Number(s[2]) + 1}${n ? `, ${n.replaceAll("_", " ")}` : ""}`;
}
function $h(t, e, s, n) {
  const l = `f-${t.key}`, o = e ? Me("↺", () => s(t.key, void 0, !0), { class: "back", title: "Back to the design's own value", "aria-label": `Back to the design's own value of ${t.key}` }) : null, r = v("p", { class: "about", hidden: !0 }, _t(t.description)), a = Me(
    "?",
    () => {
      r.hidden = !r.hidden, a.setAttribute("aria-expanded", String(!r.hidden));
    },
    { class: "more", "aria-label": `What ${t.key} is`, "aria-expanded": "false" }
  ), h = v("div", { class: "head" }, v("label", { htmlFor: l }, t.label), n && Sr(t) ? _h(t, n) : null, a, o), u = v("div", { class: `field${e ? " mine" : ""}`, "data-key": t.key }, h);
  if (t.kind === "choice") {
    const m = [["", "as it comes"], ...(t.choices ?? []).map((p) => [p, p.replaceAll("_", " ")])];
    u.append(zs(m, t.value ?? "", (p) => s(t.key, p === "" ? null : p === "true" ? !0 : p === "false" ? !1 : p, !0), { id: l, "data-testid": l }));
  } else if (t.kind === "whole") {
    const m = v("input", { id: l, type: "number", step: "1", min: t.low ?? "", max: t.high ?? "", value: t.value ?? "", placeholder: "as usual" });
    m.addEventListener("change", () => s(t.key, m.value === "" ? null : Number(m.value), !0)), u.append(m);
  } else Ah(u, t, l, s);
  return u.append(...Th(t), r), u;
}
function Sr(t) {
  return t.kind === "number" && t.number !== void 0 && t.second === void 0;
}
function _h(t, e) {
  const s = v("input", { type: "checkbox", checked: e.keys.has(t.key), "aria-label": `Find ${t.key} by the fit`, "data-testid": `free-${t.key}` });
  return s.addEventListener("change", () => e.turn(t.key, s.checked)), v("span", { class: "free", title: "Find it by the fit" }, s, "fit");
}
function Ah(t, e, s, n) {
  const l = e.unit ?? "";
  if (e.number === void 0) {
    const a = v("input", { id: s, type: "text", value: e.value ?? "" });
    a.addEventListener("change", () => n(e.key, a.value, !0)), t.append(a);
    return;
  }
  const o = e.second === void 0 ? [e.number] : [e.number, e.second], r = e.second === void 0 ? [e.key] : [`${e.key}#0`, `${e.key}#1`];
  o.forEach((a, h) => {
    const u = e.second === void 0 ? e.key : `${e.key}, ${h ? "separator" : "collector"} side`, m = v("input", { id: h ? `${s}#1` : s, type: "number", step: "any", value: So(a, 6), "aria-label": `${u}${l ? ` in ${l}` : ""}`, "data-testid": `value-${r[h]}` }), p = v("div", { class: "line" }), w = (b, y) => {
      Number.isFinite(b) && n(r[h], kh(b, l), y);
    };
    m.addEventListener("change", () => {
      w(m.valueAsNumber, !0), k && (k.value = String(Mo(m.valueAsNumber, e)));
    });
    let k = null;
    if (e.slider && e.low !== void 0 && e.high !== void 0) {
      const b = v("input", { type: "range", min: "0", max: String(Jl), step: "1", value: String(Mo(a, e)), "aria-label": u, "data-testid": `slider-${r[h]}` }), y = () => b.setAttribute("aria-valuetext", `${m.value} ${l}`.trim());
      b.addEventListener("input", () => {
        const L = $o(Number(b.value), e);
        m.value = So(L, 4), y(), w(L, !1);
      }), b.addEventListener("change", () => w($o(Number(b.value), e), !0)), y(), k = b, p.append(b);
    }
    p.append(m, v("span", { class: "unit" }, _t(l))), t.append(p);
  });
}
function So(t, e) {
  const s = Number(t.toPrecision(e));
  return s !== 0 && Math.abs(s) < 1e-3 ? s.toExponential() : String(s);
}
function Mo(t, e) {
  const [s, n] = [e.low, e.high], l = e.logarithmic && s > 0 ? Math.log(t / s) / Math.log(n / s) : (t - s) / (n - s);
  return Math.round(Math.min(Math.max(l, 0), 1) * Jl);
}
function $o(t, e) {
  const [s, n] = [e.low, e.high], l = t / Jl, o = e.logarithmic && s > 0 ? s * (n / s) ** l : s + l * (n - s);
  return Number(o.toPrecision(4));
}
function _t(t) {
  return t.replace(/\bum\b/g, "µm").replace(/\bohm\b/g, "Ω").replace(/\b([cmknµu]?m)([23])\b/g, (e, s, n) => s + (n === "2" ? "²" : "³")).replace(/\bdegC\b/g, "°C");
}
function Th(t) {
  if (!t.evidence) return [];
  const e = t.unit ? ` ${t.unit}` : "", s = t.range ? `, ${ke(t.low)} to ${ke(t.high)}${_t(e)}` : "", n = [t.source, t.note].filter(Boolean).join("; ");
  return [v("p", { class: "origin" }, v("span", { class: `evidence ${t.evidence}` }, t.evidence), s, n ? `: ${_t(n)}` : "")];
}
function Eh(t) {
  return v(
    "details",
    {},
    v("summary", {}, v("strong", {}, "What follows from these"), v("span", { class: "faint" }, ` ${t.length}`)),
    v("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": "Numbers that follow from others" }, v("table", {}, v("tbody", {}, ...t.map((e) => v("tr", {}, v("th", { scope: "row" }, e.key), v("td", {}, _t(e.value)), v("td", {}, v("span", { class: `evidence ${e.evidence}` }, e.evidence), " ", _t([e.source, e.note].filter(Boolean).join("; "))))))))
  );
}
const Lh = 128, Je = 24;
function Ch(t) {
  const { head: e, arrays: s } = t, n = e.profiles ?? [], l = e.posterior, o = l ? l.intervals : n.map((p) => p.interval), r = ["number", "value", "95 % interval", ...o.length ? [l ? "95 % of the draws" : "95 % by its profile"] : [], "began at", "sought within"], a = e.numbers.map((p, w) => v("tr", {}, v("th", { scope: "row" }, p.key), ...[p.value, p.interval, ...o.length ? [o[w]] : [], p.began, p.bounds].map((k) => v("td", {}, _t(k))))), h = [], u = e.targets.map((p, w) => Ph(p, w, t, h)), m = n.map((p, w) => {
    if (!s[`profile${w}.values`]) return null;
    const k = new Tn(190);
    return h.push(k), queueMicrotask(() => k.draw({ title: p.key, x: `${p.key}${p.unit ? ` / ${_t(p.unit)}` : ""}`, y: "−2 ln(L / L max)", yRange: [0, 2 * p.threshold], level: { y: p.threshold, name: "95 %" }, lines: [{ name: "profile", x: s[`profile${w}.values`], y: s[`profile${w}.rise`] }] })), k.element;
  });
  return v(
    "div",
    { class: "fitted", "data-testid": "fitted" },
    v("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": "Fitted numbers" }, v("table", { "data-testid": "fitted-numbers" }, v("thead", {}, v("tr", {}, ...r.map((p) => v("th", { scope: "col" }, p)))), v("tbody", {}, ...a))),
    v("ul", { class: "said" }, ...e.sentences.map((p) => v("li", {}, p))),
    ...u,
    n.length ? v("section", {}, v("h3", {}, "Profile likelihoods"), v("div", { class: "three" }, ...m)) : null,
    l ? v("section", {}, v("h3", {}, "Draws from the posterior"), v("p", { class: "faint" }, Fh(l)), Dh(t)) : null
  );
}
function Fh(t) {
  const e = t.autocorrelation === null ? "the chains are too short to tell in how many steps they forget where they began: take more steps" : `a chain forgets in ${ke(t.autocorrelation, 2)} steps`;
  return `${t.count} draws; ${ke(100 * t.acceptance, 2)} % of the steps were taken, ${e}. Dashed: the best fit.`;
}
function Ph(t, e, s, n) {
  const l = (m) => s.arrays[`target${e}.${m}`], [o, r] = [new Tn(220), new Tn(220)];
  n.push(o, r);
  const a = l("x"), h = (m) => _t(m.replace(" [", " / ").replace("]", "")), u = t.parts.length === 2;
  return queueMicrotask(() => {
    if (u) {
      const m = l("measured").length / 2, p = (w) => Float32Array.from(w.subarray(m), (k) => -k);
      o.draw({ title: "Spectrum", x: "Real part / Ω cm²", y: "− Imaginary part / Ω cm²", equal: !0, lines: [{ name: "measured", x: l("measured").subarray(0, m), y: p(l("measured")), points: !0, colour: "var(--measured)" }, { name: "fitted", x: l("fitted").subarray(0, m), y: p(l("fitted")) }] }), r.draw({ title: "What is left", note: "shade: 95 % of noise", x: h(t.axis), y: "Left / error", logX: !0, shade: _o(a), lines: [{ name: "real", x: a.subarray(0, m), y: l("left").subarray(0, m), points: !0 }, { name: "imaginary", x: a.subarray(m), y: l("left").subarray(m), points: !0, colour: "var(--series-6)" }] });
      return;
    }
    o.draw({ title: h(t.name).split(" / ")[0], x: h(t.axis), y: h(t.name), lines: [{ name: "measured", x: a, y: l("measured"), points: !0, colour: "var(--measured)" }, { name: "fitted", x: a, y: l("fitted"), colour: "var(--series-6)" }] }), r.draw({ title: "What is left", note: "shade: 95 % of noise", x: h(t.axis), y: "Left / error", shade: _o(a), lines: [{ name: "", x: a, y: l("left"), points: !0 }] });
  }), o.element.dataset.testid = "fit-beside", r.element.dataset.testid = "fit-left", v("div", { class: "two" }, o.element, r.element);
}
function _o(t) {
  let e = 1 / 0, s = -1 / 0;
  for (const n of t)
    e = Math.min(e, n), s = Math.max(s, n);
  return { x: [e, s], low: [-1.96, -1.96], high: [1.96, 1.96] };
}
function Dh(t) {
  const { keys: e, units: s, best: n, intervals: l } = t.head.posterior, o = e.length, r = 74, a = Lh, h = r + o * a + 14, u = e.map((b, y) => t.arrays[`draws${y}`]), m = u.map((b, y) => Rh(b, n[y])), p = [];
  for (let b = 0; b < o; b++) for (let y = 0; y <= b; y++) {
    const L = r + y * a, N = 10 + b * a, S = L + a - 10, P = N + a - 10, [_, A] = m[y], [$, C] = m[b], O = (T) => L + (T - _) / (A - _) * (S - L), D = (T) => P - (T - $) / (C - $) * (P - N);
    if (p.push(`<rect x="${L}" y="${N}" width="${S - L}" height="${P - N}" class="grid"/>`), b === y) {
      const T = new Array(Je).fill(0);
      for (const G of u[b]) T[Math.min(Je - 1, Math.max(0, Math.floor((G - _) / (A - _) * Je)))] += 1;
      const Z = Math.max(...T);
      let z = `M${L} ${P}`;
      T.forEach((G, U) => {
        const K = (P - G / Z * (P - N) * 0.94).toFixed(1);
        z += `L${(L + U / Je * (S - L)).toFixed(1)} ${K}L${(L + (U + 1) / Je * (S - L)).toFixed(1)} ${K}`;
      }), p.push(`<path d="${z}L${S} ${P}Z" style="fill:var(--series-1);fill-opacity:0.45;stroke:var(--series-1)"/>`);
    } else {
      const T = /* @__PURE__ */ new Map();
      for (let K = 0; K < u[b].length; K++) {
        const j = Math.floor((u[y][K] - _) / (A - _) * Je), Ee = Math.floor((u[b][K] - $) / (C - $) * Je);
        j >= 0 && j < Je && Ee >= 0 && Ee < Je && T.set(Ee * Je + j, (T.get(Ee * Je + j) ?? 0) + 1);
      }
      const Z = Math.max(...T.values(), 1), z = ["", "", "", "", ""], G = (S - L) / Je, U = (P - N) / Je;
      for (const [K, j] of T) z[Math.min(4, Math.floor(j / Z * 5))] += `M${(L + K % Je * G).toFixed(1)} ${(P - (Math.floor(K / Je) + 1) * U).toFixed(1)}h${G.toFixed(1)}v${U.toFixed(1)}h${(-G).toFixed(1)}z`;
      z.forEach((K, j) => {
        K && p.push(`<path d="${K}" style="fill:var(--series-1);fill-opacity:${(0.25 + 0.18 * j).toFixed(2)}"/>`);
      }), p.push(`<path d="M${L} ${D(n[b]).toFixed(1)}H${S}" class="best"/>`);
    }
    p.push(`<path d="M${O(n[y]).toFixed(1)} ${N}V${P}" class="best"/>`);
    const B = (T) => St(`${e[T].split(".").slice(-1)[0]}${s[T] ? ` / ${_t(s[T])}` : ""}`);
    if (b === o - 1) {
      for (const T of En(_, A, 3)) p.push(`<text class="tick" x="${O(T).toFixed(1)}" y="${P + 14}" text-anchor="middle">${ke(T, 3)}</text>`);
      p.push(`<text class="tick" x="${(L + S) / 2}" y="${P + 31}" text-anchor="middle">${B(y)}</text>`);
    }
    if (y === 0 && b > 0) {
      for (const T of En($, C, 3)) p.push(`<text class="tick" x="${L - 4}" y="${(D(T) + 4).toFixed(1)}" text-anchor="end">${ke(T, 3)}</text>`);
      p.push(`<text class="tick" transform="translate(12 ${(N + P) / 2}) rotate(-90)" text-anchor="middle">${B(b)}</text>`);
    }
  }
  const w = e.map((b, y) => `${b}: 95 % of the draws lie between ${l[y]}`).join("; "), k = v("div", { class: "scroll chart", tabIndex: 0, role: "region", "aria-label": "Corner plot of the draws", "data-testid": "corner" });
  return k.innerHTML = `<svg width="${h}" height="${o * a + 50}" role="img" aria-label="${St(w)}">${p.join("")}</svg>`, k;
}
function Rh(t, e) {
  const s = Float32Array.from(t).sort(), n = Math.min(s[Math.floor(2e-3 * (s.length - 1))], e), l = Math.max(s[Math.ceil(0.998 * (s.length - 1))], e), o = (l - n) * 0.05 || Math.abs(l) * 0.05 || 1;
  return [n - o, l + o];
}
const Ao = { fit: null, impedance: null, sweep: null };
function zh(t) {
  const e = new DataView(t).getUint32(0, !0), s = JSON.parse(new TextDecoder().decode(new Uint8Array(t, 4, e))), n = {};
  for (const { name: l, shape: o, offset: r } of s.arrays) {
    const a = o.reduce((u, m) => u * m, 1), h = new Float32Array(t, 4 + e + r, a);
    h.shape = o, n[l] = h;
  }
  return { head: s, arrays: n };
}
class Rs extends Error {
  constructor(e) {
    super(e.join(" ")), this.problems = e;
  }
}
class Zl extends Error {
}
class Ln extends Error {
}
function Oh(t, e) {
  var l;
  const { head: s } = e, n = t.get(s.id);
  if (n) {
    if (s.share !== void 0 && s.word !== void 0) {
      (l = n.told) == null || l.call(n, s.share, s.word);
      return;
    }
    t.delete(s.id), s.problems ? n.failed(new Rs(s.problems)) : s.stale ? n.failed(new Zl("stale")) : n.done(e);
  }
}
function Nh(t, e, s, n, l) {
  const o = v("progress", { max: 1, value: 0, hidden: !0, "aria-label": `How far ${s.name} is` }), r = v("span", { role: "status", "data-testid": `${s.testid}-status` });
  let a = 0;
  const h = Me("Stop", () => t.leave(a), { hidden: !0, "data-testid": `${s.testid}-stop` }), u = Me(s.start, async () => {
    const m = (p, w = !1) => {
      r.textContent = p, r.classList.toggle("bad", w);
    };
    u.disabled = !0, o.hidden = !1, h.hidden = !1, o.removeAttribute("value"), m("Waiting for its turn …");
    try {
      const p = await t.ask(e, n(), (w, k) => {
        w >= 0 ? o.value = w : o.removeAttribute("value"), m(k);
      }, (w) => {
        a = w;
      });
      m(""), l(p);
    } catch (p) {
      if (p instanceof Zl) m("Stopped.");
      else if (p instanceof Rs) m(p.problems.join(" "), !0);
      else if (p instanceof Ln) m("The connection was lost; start it again when it is back.", !0);
      else throw p;
    } finally {
      u.disabled = !1, o.hidden = !0, h.hidden = !0;
    }
  }, { "data-testid": s.testid, class: "go" });
  return v("div", { class: "row" }, u, h, o, r);
}
const Wh = [["", "nothing more"], ["profiles", "profile likelihoods"], ["draws", "draws from the posterior"]];
class Ih {
  constructor(e, s, n) {
    R(this, "element", v("section", { class: "fit", "data-testid": "fit", hidden: !0 }));
    R(this, "keys", /* @__PURE__ */ new Set());
    R(this, "chips", v("ul", { class: "chips", "aria-label": "Numbers that the fit may move" }));
    R(this, "offer", v("span", {}));
    R(this, "options", v("div", { class: "row" }));
    R(this, "result", v("div", {}));
    R(this, "error", v("input", { type: "text", placeholder: "found by the fit", "data-testid": "fit-error" }));
    R(this, "area", v("input", { type: "text", value: "1 cm2", "data-testid": "fit-area" }));
    R(this, "starts", v("input", { type: "number", min: "1", max: "32", value: "1" }));
    R(this, "steps", v("input", { type: "number", min: "10", max: "2000", value: "100" }));
    R(this, "then", "");
    R(this, "measured", []);
    R(this, "form", null);
    R(this, "begun", null);
    this.store = s, this.freed = n;
    const l = Nh(e, "fit", { start: "Fit", name: "the fit", testid: "fit-go" }, () => this.body(), (o) => {
      Ao.fit = { answer: o, design: this.begun, data: this.measured.map((r) => r.name).join(", ") }, this.show();
    });
    this.element.append(
      v("h2", {}, "Fit"),
      v("p", { class: "faint" }, "Choose the numbers that the fit may move, here or by the boxes in the form. What was done to the cell is what the file shows."),
      this.chips,
      v("div", { class: "row" }, this.offer),
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
    return (((e = this.form) == null ? void 0 : e.groups) ?? []).flatMap((s) => s.fields.filter(Sr).map((n) => n.key));
  }
  drawChips() {
    this.chips.replaceChildren(...[...this.keys].map((s) => v("li", {}, s, " ", Me("×", () => this.turn(s, !1), { "aria-label": `Do not fit ${s}`, "data-testid": `unfree-${s}` }))));
    const e = this.possible().filter((s) => !this.keys.has(s));
    this.offer.replaceChildren(Mt("One more number", zs([["", "choose …"], ...e.map((s) => [s, s])], "", (s) => {
      s && this.turn(s, !0);
    }, { "data-testid": "fit-add" })));
  }
  drawOptions() {
    const e = this.measured.some((s) => !s.perArea);
    this.options.replaceChildren(
      Mt("Error of the voltages", this.error),
      ...e ? [Mt("Electrode area", this.area)] : [],
      Mt("Starts", this.starts),
      Mt("Then", zs(Wh, this.then, (s) => {
        this.then = s, this.drawOptions();
      }, { "data-testid": "fit-then" })),
      ...this.then === "draws" ? [Mt("Steps of each walker", this.steps)] : []
    );
  }
  body() {
    return this.begun = this.store.design, { ...cn(this.begun), measured: this.measured.map((e) => e.mark), free: [...this.keys], error: this.error.value.trim(), area: this.area.value.trim(), starts: this.starts.valueAsNumber || 1, then: this.then, steps: this.steps.valueAsNumber || 100 };
  }
  show() {
    const { answer: e, design: s } = Ao.fit;
    this.result.replaceChildren(v("div", { class: "row" }, Vh(this.store, s, e.head.changes), v("a", { href: "#studies/fit", class: "only-page" }, "Look at it under Studies")), Ch(e));
  }
}
function Vh(t, e, s, n = () => {
}) {
  return Me("Adopt the fitted design", () => {
    t.put({ ...e, changes: { ...e.changes, ...s } }), qt("The fitted numbers are on the bench; Undo takes them back."), n();
  }, { "data-testid": "adopt", class: "go" });
}
const To = { host: "host", coating: "coating", electrolyte: "electrolyte" };
function Hh(t, e, s) {
  return t === "host" ? { material: e, thickness: "50 um", porosity: 0.8 } : t === "coating" ? { material: e, thickness: "100 nm" } : s.materials.electrolyte.includes(e) ? { material: e, thickness: "25 um" } : { material: e };
}
function Bh(t, e) {
  if (!t) return v("div", {});
  const s = [];
  for (const u of ["electrolyte", "coating", "host"]) {
    const m = t.layers[u] ?? [];
    for (let p = m.length - 1; p >= 0; p--) {
      const w = `${To[u]} ${p + 1}: ${m[p].replaceAll("_", " ")}`;
      s.push(v("li", { class: u }, v("span", {}, w), v(
        "span",
        { class: "acts" },
        p < m.length - 1 ? Me("↑", () => e({ what: "up", table: u, place: p }), { "aria-label": `Move ${w} away from the collector` }) : null,
        Me("×", () => e({ what: "remove", table: u, place: p }), { "aria-label": `Take ${w} out`, "data-testid": `remove-${u}-${p}` })
      )));
    }
  }
  let n = "host";
  const l = v("span", {});
  let o = t.materials.host[0];
  const r = () => {
    o = t.materials[n][0], l.replaceChildren(zs(t.materials[n].map((u) => [u, u.replaceAll("_", " ")]), o, (u) => {
      o = u;
    }, { "aria-label": "Material of the new layer", "data-testid": "new-material" }));
  };
  r();
  const a = zs(Object.entries(To), n, (u) => {
    n = u, r();
  }, { "data-testid": "new-kind" }), h = Me("Add on top", () => e({ what: "add", table: n, place: (t.layers[n] ?? []).length, layer: Hh(n, o, t) }), { "data-testid": "add-layer" });
  return v(
    "details",
    { class: "layers", "data-testid": "layers" },
    v("summary", {}, v("strong", {}, "Layers"), v("span", { class: "faint" }, " counter electrode above, collector below")),
    v("ul", {}, ...s),
    v("div", { class: "row" }, Mt("New layer", a), l, h)
  );
}
const jh = 180, Gh = 400;
class Uh {
  constructor(e, s, n, l, o) {
    /** Milliseconds from a change to the drawing on the screen, of quick runs. */
    R(this, "latencies", []);
    /** Of the same, by parts: until the answer is there, drawing it, until it is on the screen; and seconds of the server's processor. */
    R(this, "parts", []);
    R(this, "busy", !1);
    R(this, "dirty", !1);
    R(this, "inFlight", !1);
    R(this, "changedAt", 0);
    R(this, "timer", 0);
    R(this, "serial", 0);
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
        await new Promise((a) => requestAnimationFrame(a));
        const r = performance.now();
        this.latencies.push(r - s), this.parts.push({ answer: l - s, draw: o - l, screen: r - o, server: n.head.spent });
        for (const a of [this.latencies, this.parts]) a.length > Gh && a.shift();
        e = !0;
      } catch (n) {
        e = this.failed(n);
      }
    }
    this.inFlight = !1, e && (this.timer = window.setTimeout(() => void this.run(), jh));
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
    if (e instanceof Zl) return !0;
    if (e instanceof Rs) this.said("refused", e.problems);
    else if (e instanceof Ln) this.said("lost", []);
    else throw e;
    return !1;
  }
}
const kl = 14, qh = 46, Yh = 40, Kh = 4;
function Cn(t) {
  return () => (t = t * 1664525 + 1013904223 >>> 0, t / 4294967296);
}
class Jh {
  constructor() {
    R(this, "canvas", v("canvas", { class: "section", role: "img", tabIndex: -1 }));
    R(this, "legend", v("ul", { class: "legend", "aria-label": "What the cross-section shows" }));
    R(this, "cell", null);
    R(this, "grains", []);
    R(this, "grainsFor", "");
    R(this, "watch", new ResizeObserver(() => this.draw(this.at)));
    R(this, "at", 0);
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
    const a = Eo(s.arrays, e), h = Kt(), u = s.layers.filter((z) => z.role === "host"), m = s.layers.filter((z) => z.role !== "host"), p = s.layers.reduce((z, G) => z + G.thickness, 0), w = { below: Lo(s.arrays["frame.below"], null, p), above: Lo(s.arrays["frame.above"], s.arrays["frame.void"], p) }, k = p + on(s.arrays["frame.below"]) - w.below + on(s.arrays["frame.above"], s.arrays["frame.void"], s.arrays["frame.deadOutside"]) - w.above, b = (o - 2 * kl - 8) / Math.max(k, 1e-6), y = qh, L = l - 8;
    let N = o - 2;
    const S = (z, G) => {
      N -= z, r.fillStyle = G, r.fillRect(y, N, L - y, z);
    };
    S(kl, h.collector);
    const P = N, _ = Math.max(a.of("below") - w.below, 0) * b;
    _ > 0.2 && (S(_, h.lithium), w.below && Co(r, y, L, N + _ * 0.6, h.back));
    let A = 0, $ = 0;
    for (const z of u) {
      const G = z.thickness * b, U = Zh(s.arrays["frame.edges"], $, u, A);
      this.host(r, h, z, A, y, L, N, G, b, a, $, U), N -= G, $ += U, A += 1;
    }
    const C = a.of("deadOutside") * b, O = a.of("filaments") / 0.2062, D = Math.max(a.of("above") - w.above, 0) * b, B = a.of("void");
    if (D > 0.2) {
      S(D + B * b, h.lithium);
      const z = B / Math.max(B + a.of("above"), 1e-9);
      z > 3e-3 && Qh(r, y, L, N, D + B * b, z, h.void, 7), w.above && Co(r, y, L, N + D * 0.6, h.back), O > 0.01 && ef(r, y, L, N, Math.min(O * b * 3, 16) + 2, Math.min(O / Math.max(a.of("above"), 0.01), 1), h.lithium);
    }
    C > 0.2 && (S(C, h.dead), Xh(r, y, L, N, C, h.back)), tf(r, h, y, L, N, a.of("film"), a.of("cracked"));
    const T = N;
    for (const z of m) {
      const G = z.thickness * b;
      S(G, z.role === "coating" ? h.solid : h.electrolyte), z.role === "cathode" && this.particles(r, h, y, L, N, G, z, b, a.cathode);
    }
    S(kl, h.cathode), r.fillStyle = h.text, r.strokeStyle = h.text, r.lineWidth = 1, r.beginPath(), r.moveTo(y - 6, T + 0.5), r.lineTo(y, T + 0.5), r.stroke(), sf(r, k, b, P, h);
    const Z = a.of("charge");
    this.canvas.setAttribute("aria-label", `Cross-section of ${s.title} at ${ke(a.time)} h: ${ke(Z)} mAh/cm² plated, pores ${ke(100 * a.of("filled"))} % filled, ${ke(a.of("above"))} µm of lithium outside, ${ke(a.of("dead"))} mAh/cm² dead.`);
  }
  moment(e) {
    return this.cell ? Eo(this.cell.arrays, e) : null;
  }
  /** One host layer: skeleton of the right solid share, lithium on its surface, dead lithium as dots. */
  host(e, s, n, l, o, r, a, h, u, m, p, w) {
    const k = a - h, b = r - o;
    e.save(), e.beginPath(), e.rect(o, k, b, h), e.clip(), e.fillStyle = s.electrolyte, e.fillRect(o, k, b, h);
    const y = Math.min(Math.max(n.porosity, 0.02), 0.98), L = this.cell.arrays["frame.edges"], N = L[p], S = L[p + w] - N, P = ($) => {
      const C = N + (a - $) / h * S;
      let O = p;
      for (; O < p + w - 1 && L[O + 1] < C; ) O += 1;
      return Math.min(Math.max(m.filling[O], 0), 0.999);
    }, _ = Math.max(n.feature * u, 2 * Kh);
    if (n.texture === "channel") {
      const $ = _ / y;
      for (let C = k; C < a; C += 2) {
        const O = P(C + 1);
        for (let D = o; D < r; D += $)
          e.fillStyle = s.lithium, e.fillRect(D, C, $ * (1 - y) + $ * y * O, 2.5), e.fillStyle = s.skeleton, e.fillRect(D + $ * y * O / 2, C, $ * (1 - y), 2.5);
      }
    } else if (n.texture === "sheet") {
      const $ = _ / y;
      for (let C = a; C > k; C -= $) {
        const O = P(C - $ / 2);
        e.fillStyle = s.lithium, e.fillRect(o, C - $ * (1 - y) - $ * y * O * 0.5, b, $ * (1 - y) + $ * y * O), e.fillStyle = s.skeleton, e.fillRect(o, C - $ * (1 - y), b, $ * (1 - y));
      }
    } else {
      const $ = n.texture === "foam" || n.texture === "", C = Math.min(_ / 2, h / 2, 40), O = $ ? 1 - y : y, D = this.discs(l, b, h, C, O);
      $ ? (e.fillStyle = s.skeleton, e.fillRect(o, k, b, h), en(e, D, o, k, () => C, s.lithium), en(e, D, o, k, (B) => C * Math.sqrt(Math.log(1 - y * (1 - P(B))) / Math.log(1 - y)), s.electrolyte)) : (en(e, D, o, k, (B) => C * Math.sqrt(Math.log(y * (1 - P(B))) / Math.log(y)), s.lithium), en(e, D, o, k, () => C, s.skeleton), n.texture === "hollow_fibre" && en(e, D, o, k, () => C * 0.55, s.electrolyte));
    }
    const A = Cn(91 + l);
    e.fillStyle = s.dead;
    for (let $ = 0; $ < w; $++) {
      const C = a - (L[p + $] - N) / S * h, O = a - (L[p + $ + 1] - N) / S * h, D = Math.round(m.dead[p + $] * y * (C - O) * b / 9);
      for (let B = 0; B < Math.min(D, 600); B++) e.fillRect(o + A() * b, O + A() * (C - O), 3, 3);
    }
    e.restore(), e.strokeStyle = s.faint, e.strokeRect(o + 0.5, k + 0.5, b - 1, h - 1);
  }
  /** Places of discs thrown at random, so that they leave the right share uncovered. */
  discs(e, s, n, l, o) {
    const r = [Math.round(s), Math.round(n), l.toFixed(1), o.toFixed(3)].join();
    if (this.grainsFor !== r || !this.grains[e]) {
      this.grainsFor !== r && (this.grains = []), this.grainsFor = r;
      const a = (s + 2 * l) * (n + 2 * l), h = Math.min(Math.round(-Math.log(o) * a / (Math.PI * l * l)), 6e3), u = Cn(17 + e);
      this.grains[e] = Array.from({ length: h }, () => ({ x: -l + u() * (s + 2 * l), y: -l + u() * (n + 2 * l) }));
    }
    return this.grains[e];
  }
  particles(e, s, n, l, o, r, a, h, u) {
    const m = Math.min(Math.max(a.feature * h / 2, 4), 14);
    e.save(), e.beginPath(), e.rect(n, o, l - n, r), e.clip();
    for (const { x: p, y: w } of this.discs(9, l - n, r, m, a.porosity)) {
      const k = Math.min(Math.floor((1 - w / r) * u.length), u.length - 1), b = u.length ? u[Math.max(k, 0)] : 0;
      e.beginPath(), e.arc(n + p, o + w, m, 0, 7), e.fillStyle = s.cathode, e.fill(), e.globalAlpha = b, e.fillStyle = s.lithium, e.fill(), e.globalAlpha = 1;
    }
    e.restore();
  }
  explain() {
    const e = [["collector", "collector"], ["lithium", "lithium"]], s = new Set(this.cell.layers.map((n) => n.role));
    s.has("host") && e.push(["skeleton", "host"]), on(this.cell.arrays["frame.dead"]) > 1e-4 && e.push(["dead", "dead lithium"]), e.push(["film", "interphase, broken where cracked"]), on(this.cell.arrays["frame.void"]) > 0.02 && e.push(["void", "void"]), s.has("coating") && e.push(["solid", "coating"]), e.push(["electrolyte", "electrolyte"], ["cathode", s.has("cathode") ? "cathode" : "counter electrode"]), this.legend.replaceChildren(...e.map(([n, l]) => v("li", {}, v("span", { class: `swatch ${n}` }), l)));
  }
}
function Eo(t, e) {
  const s = t["frame.time"], n = s.length - 1, l = s[0] + Math.min(Math.max(e, 0), 1) * (s[n] - s[0]);
  let o = 0;
  for (; o < n - 1 && s[o + 1] < l; ) o += 1;
  const r = Math.min(o + 1, n), a = r === o || s[r] === s[o] ? 0 : Math.min(Math.max((l - s[o]) / (s[r] - s[o]), 0), 1), h = (m) => {
    var b;
    const p = t[m];
    if (!p) return new Float32Array(0);
    const w = ((b = p.shape) == null ? void 0 : b[1]) ?? 0, k = new Float32Array(w);
    for (let y = 0; y < w; y++) k[y] = p[o * w + y] * (1 - a) + p[r * w + y] * a;
    return k;
  };
  return { time: l, of: (m) => {
    const p = t[`frame.${m}`], w = p ? p[o] * (1 - a) + p[r] * a : 0;
    return Number.isFinite(w) ? w : 0;
  }, filling: h("frame.filling"), dead: h("frame.deadInside"), cathode: h("frame.cathode") };
}
function Zh(t, e, s, n) {
  const l = s.slice(0, n + 1).reduce((r, a) => r + a.thickness, 0);
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
function Lo(t, e, s) {
  let n = 1 / 0;
  for (let o = 0; o < t.length; o++) n = Math.min(n, t[o]);
  const l = Math.max(Yh, s);
  return on(t, e ?? void 0) > l ? Math.max(0, n - l / 2) : 0;
}
function en(t, e, s, n, l, o) {
  t.fillStyle = o, t.beginPath();
  for (const { x: r, y: a } of e) {
    const h = l(n + a);
    h > 0.3 && (t.moveTo(s + r + h, n + a), t.arc(s + r, n + a, h, 0, 6.2832));
  }
  t.fill();
}
function Co(t, e, s, n, l) {
  t.strokeStyle = l, t.lineWidth = 2.5, t.beginPath();
  for (let o = e, r = 0; o <= s; o += 8, r++) t.lineTo(o, n + (r % 2 ? 3 : -3));
  t.stroke(), t.lineWidth = 1;
}
function Qh(t, e, s, n, l, o, r, a) {
  const h = Cn(a), u = Math.min(o * l * (s - e) / 12, 900);
  t.fillStyle = r;
  for (let m = 0; m < u; m++) t.fillRect(e + h() * (s - e - 3), n + h() * Math.max(l - 3, 0), 4, 3);
}
function Xh(t, e, s, n, l, o) {
  t.save(), t.beginPath(), t.rect(e, n, s - e, l), t.clip(), t.strokeStyle = o, t.globalAlpha = 0.5, t.beginPath();
  for (let r = e - l; r < s; r += 7)
    t.moveTo(r, n + l), t.lineTo(r + l, n);
  t.stroke(), t.restore();
}
function ef(t, e, s, n, l, o, r) {
  const a = Cn(5);
  t.strokeStyle = r, t.lineWidth = 1.5, t.beginPath();
  for (let h = e; h < s; h += 4) a() < o && (t.moveTo(h, n), t.lineTo(h + (a() - 0.5) * 4, n - l * a()));
  t.stroke(), t.lineWidth = 1;
}
function tf(t, e, s, n, l, o, r) {
  if (t.save(), t.strokeStyle = e.film, t.lineWidth = Math.min(2 + o / 40, 6), r > 1e-3) {
    const a = Math.min(Math.max(r, 0.06), 0.9) * 26;
    t.setLineDash([26 - a, a]);
  }
  t.beginPath(), t.moveTo(s, l), t.lineTo(n, l), t.stroke(), t.restore();
}
function sf(t, e, s, n, l) {
  const o = 10 ** Math.floor(Math.log10(e * 0.5)), r = [5, 2, 1].map((h) => h * o).find((h) => h <= e * 0.5) ?? o, a = n - r * s;
  t.strokeStyle = l.text, t.fillStyle = l.text, t.beginPath(), t.moveTo(30, n - 0.5), t.lineTo(38, n - 0.5), t.moveTo(34, n), t.lineTo(34, a), t.moveTo(30, a + 0.5), t.lineTo(38, a + 0.5), t.stroke(), t.save(), t.translate(22, (n + a) / 2), t.rotate(-Math.PI / 2), t.textAlign = "center", t.font = "12px system-ui, sans-serif", t.fillText(`${ke(r)} µm`, 0, 0), t.restore();
}
const nf = 9;
class lf {
  constructor(e, s, n, l = !0) {
    R(this, "element", v("div", { class: "bench" }));
    R(this, "runner");
    R(this, "section", new Jh());
    R(this, "voltage", new wl(200, "voltage"));
    R(this, "loop", new Tn(220, "thickness"));
    R(this, "profile", new wl(200, "profile"));
    R(this, "life", new wl(180, "breathing"));
    R(this, "bars", v("div", { class: "two" }));
    R(this, "figures", v("div", { class: "figures", "data-testid": "figures" }));
    R(this, "status", v("p", { class: "status", role: "status", "data-testid": "status" }));
    R(this, "problems", v("div", { class: "problems", role: "alert", "data-testid": "problems" }));
    R(this, "formRoom", v("div", { "data-testid": "form" }));
    R(this, "head", v("div", {}));
    R(this, "exporting", v("div", {}));
    R(this, "play");
    R(this, "moment");
    R(this, "when", v("output", { class: "when" }));
    R(this, "answer", null);
    R(this, "measured", null);
    R(this, "spectrum", null);
    R(this, "fit");
    R(this, "band", !1);
    R(this, "at", 0);
    R(this, "playing", !1);
    R(this, "filter", "");
    R(this, "form", null);
    R(this, "dragging", !1);
    R(this, "last", "");
    R(this, "quiet", !1);
    R(this, "before", 0);
    R(this, "ended", !1);
    this.wire = e, this.store = s, this.catalogue = n, this.alone = l, this.runner = new Uh(
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
    ), this.fit = new Ih(e, s, () => this.drawForm()), this.play = Me("Play", () => this.turn(!this.playing), { "data-testid": "play", "aria-pressed": "false" }), this.moment = v("input", { type: "range", min: "0", max: "1000", value: "1000", "aria-label": "Moment of the run", "data-testid": "moment" }), this.moment.addEventListener("input", () => {
      this.turn(!1), this.go(Number(this.moment.value) / 1e3);
    }), this.build(), s.changed.push(() => this.changed()), ih(() => this.again()), this.playing = !go(), this.play.textContent = this.playing ? "Pause" : "Play", this.play.setAttribute("aria-pressed", String(this.playing)), this.frame(performance.now());
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
    const { store: e } = this, s = v("input", { type: "search", placeholder: "porosity, film, pressure …", "aria-label": "Find a number", "data-testid": "find" });
    s.addEventListener("input", () => {
      this.filter = s.value, this.drawForm();
    });
    const n = v("input", { type: "file", class: "hidden", tabIndex: -1, "aria-label": "A file of measured data or of a design" });
    n.addEventListener("change", () => {
      var a;
      (a = n.files) != null && a[0] && this.take(n.files[0]), n.value = "";
    }), n.dataset.testid = "file";
    const l = v(
      "aside",
      { class: "side", "aria-label": "The design" },
      this.head,
      v(
        "div",
        { class: "row" },
        Me("Undo", () => e.undo(), { "data-testid": "undo" }),
        Me("Redo", () => e.redo(), { "data-testid": "redo" }),
        Me("Keep", () => {
          e.keep(e.design), qt(`Kept as "${e.design.name}"; Compare shows it.`);
        }, { "data-testid": "keep", title: "Keep this design in this browser, for Compare" }),
        Me("Open …", () => n.click(), { title: "A design (TOML) or measured data (CSV); or drop it on the page" }),
        n
      ),
      Mt("Find a number", s),
      this.problems,
      this.formRoom
    ), o = v("input", { type: "checkbox", "data-testid": "band" });
    o.addEventListener("change", () => {
      this.band = o.checked, this.runner.whole();
    });
    const r = v(
      "section",
      { class: "shown", "aria-label": "What the cell does" },
      v("div", { class: "row" }, this.status, v("label", { class: "check" }, o, "Band of what is assumed (32 draws)")),
      v(
        "div",
        { class: "cut" },
        v("div", { class: "cell" }, this.section.canvas, v("div", { class: "row time" }, this.play, this.moment, this.when), this.section.legend),
        v("div", { class: "curves" }, this.voltage.element, this.life.element)
      ),
      v("div", { class: "two" }, this.loop.element, this.profile.element),
      this.bars,
      this.figures,
      this.fit.element,
      this.exporting
    );
    this.element.append(l, r), this.element.addEventListener("dragover", (a) => a.preventDefault()), this.element.addEventListener("drop", (a) => {
      var u;
      a.preventDefault();
      const h = (u = a.dataTransfer) == null ? void 0 : u.files[0];
      h && this.take(h);
    }), this.formRoom.addEventListener("pointerdown", () => {
      this.dragging = !0;
    }), addEventListener("pointerup", () => {
      this.dragging = !1;
    }), addEventListener("keydown", (a) => {
      if (!(a.ctrlKey || a.metaKey) || a.key.toLowerCase() !== "z" || !this.element.isConnected) return;
      const h = a.composedPath();
      if (!this.alone && !h.includes(this.element)) return;
      const u = h[0];
      u instanceof HTMLTextAreaElement || u instanceof HTMLInputElement && u.type === "text" || (a.preventDefault(), a.shiftKey ? e.redo() : e.undo());
    }), this.drawHead();
  }
  drawHead() {
    var p, w, k;
    const { design: e } = this.store, s = this.catalogue.designs.map((b) => [b.name, `${b.title} (${b.name})`]), n = this.store.kept.map((b) => [`kept:${b.name}`, `${b.name} (kept here)`]), l = e.raw ? "own" : e.base, o = e.raw ? [["own", `${e.name} (a design of your own)`]] : [], r = zs([...o, ...n, ...s], l, (b) => this.choose(b), { "data-testid": "design" }), a = v("input", { type: "text", value: e.name, "data-testid": "name" });
    a.addEventListener("change", () => this.store.put({ ...this.store.design, name: a.value || "design" }));
    const h = v("textarea", { rows: 3, value: e.protocol, placeholder: ((p = this.form) == null ? void 0 : p.protocol) ?? "", "data-testid": "protocol", spellcheck: !1 });
    h.addEventListener("change", () => this.store.put({ ...this.store.design, protocol: h.value.trim() }));
    const u = v("input", { type: "checkbox", checked: e.losses ?? ((w = this.form) == null ? void 0 : w.losses) ?? !0, "data-testid": "losses" });
    u.addEventListener("change", () => this.store.put({ ...this.store.design, losses: u.checked }));
    const m = Object.keys(e.changes).filter((b) => !b.startsWith("source.")).length;
    this.head.replaceChildren(
      Mt("Design", r),
      Mt("Name", a),
      Mt("Protocol", h),
      v("label", { class: "check" }, u, "Follow losses: filaments, dead lithium, interphase"),
      v("p", { class: "faint" }, m ? `${m} number${m > 1 ? "s" : ""} changed. ` : "", (k = this.form) != null && k.needs.length ? `The model leaves out: ${this.form.needs.join(", ").replaceAll("_", " ")}.` : ""),
      Bh(this.form, (b) => void this.edit(b))
    );
  }
  choose(e) {
    if (e !== "own") {
      if (e.startsWith("kept:")) {
        const s = this.store.kept.find((n) => n.name === e.slice(5));
        s && this.store.put(s);
        return;
      }
      this.store.put({ ...Kl(e), losses: this.store.design.losses, protocol: "" });
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
    this.formRoom.replaceChildren(Sh(this.form, this.store.design.changes, (r, a, h) => this.change(r, a, h), this.filter, this.measured || this.spectrum ? { keys: this.fit.keys, turn: (r, a) => this.fit.turn(r, a) } : null)), n && s && ((o = this.formRoom.querySelector(`[data-testid="${CSS.escape(s)}"]`)) == null || o.focus({ preventScroll: !0 }));
  }
  drawExports() {
    const { design: e } = this.store;
    this.exporting.replaceChildren(yh(this.wire, e, () => this.picture(), () => `${location.origin}${location.pathname}${location.search}#bench/${vh(e)}`));
  }
  refused(e) {
    if (e instanceof Rs) this.problems.replaceChildren(v("ul", {}, ...e.problems.map((s) => v("li", {}, s))));
    else if (!(e instanceof Ln)) throw e;
  }
  tell(e, s) {
    if (e === "refused") {
      this.status.textContent = "Not run; the last good result is shown.", this.problems.replaceChildren(v("ul", {}, ...s.map((n) => v("li", {}, n))));
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
    const l = Kt(), o = [{ name: this.measured ? "computed" : "", x: n["curve.time"], y: n["curve.voltage"] }];
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
    const a = n["curve.charge"];
    let h = 0, u = 0;
    for (const w of a)
      h = Math.min(h, w), u = Math.max(u, w);
    const m = (w) => !s.quick || Fo(w);
    m(this.loop.element) && this.loop.draw({
      title: "Thickness over charge",
      x: "Net charge plated / mAh/cm²",
      y: "Change of thickness / µm",
      lines: [{ name: "no host", x: [h, u], y: [4.85 * h, 4.85 * u], dashed: !0, colour: l.faint, width: 1.5 }, { name: "this anode", x: a, y: n["curve.thickness"], colour: l.series[0] }]
    }), m(this.bars) && this.drawBars(s), m(this.figures) && this.drawFigures(s), this.status.textContent = this.summary(), go() && !this.playing && this.at === 0 && (this.at = this.fullest()), this.moment.value = String(Math.round(1e3 * this.at)), this.go(this.at), window.__drawn = (window.__drawn ?? 0) + 1;
  }
  drawBars(e) {
    const s = ra(e.parts, e.absorbed), n = Math.max(...s.map((o) => Math.abs(o.value)), 1e-9), l = e.margins.map((o) => ({ name: o.name, value: o.used, text: `${ke(100 * o.used, 2)} %`, colour: o.used > 0.9 ? "dead" : o.used > 0.6 ? "series-4" : "series-3", meaning: o.meaning }));
    this.bars.replaceChildren(Ti("Parts of the swing", s, n, "last whole cycle", "parts"), Ti("Margins used", l, 1, "100 %: at the limit", "margins"));
  }
  drawFigures(e) {
    var o, r;
    const s = e.band, n = e.figures.map((a) => {
      const h = a.unit ? `${a.name} [${a.unit}]` : a.name, u = s ? Object.keys(s.low).find((p) => p.toLowerCase().startsWith(a.name.slice(0, 12).toLowerCase()) || p === h) : void 0, m = a.unit === "%" && a.value !== null && Math.abs(Number(a.text) - 100 * a.value) < 1 ? 100 : a.unit === "mV" ? 1e3 : 1;
      return v(
        "tr",
        { title: a.meaning },
        v("th", { scope: "row" }, a.name),
        v("td", {}, a.value === null ? "–" : `${a.text.replace("-", "−")} ${_t(a.unit)}`.trim()),
        s ? v("td", { class: "faint" }, u ? `${ke(m * s.low[u])} to ${ke(m * s.high[u])}` : "") : null
      );
    }), l = [...e.warnings, ...s ? s.sentences.slice(0, 1) : [], (o = e.overlay) == null ? void 0 : o.sentence, ...((r = e.overlay) == null ? void 0 : r.remarks) ?? []].filter(Boolean);
    this.figures.replaceChildren(
      v("h2", {}, "Figures"),
      v("table", {}, v("tbody", {}, ...n)),
      ...l.map((a) => v("p", { class: "warning" }, a)),
      this.measured ? v("p", {}, `Measured: ${this.measured.name}. `, ...this.measured.faults.map((a) => `${a} `), this.measured.protocol ? Me("Run its protocol", () => this.store.put({ ...this.store.design, protocol: this.measured.protocol }), { "data-testid": "its-protocol" }) : null, " ", Me("Take it off", () => {
        this.measured = null, this.laid(), this.runner.whole();
      })) : "",
      this.spectrum ? v("p", {}, `Measured: ${this.spectrum.name}, a spectrum; a fit uses it, and Studies lays it over the computed one. `, Me("Take it off", () => {
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
      const r = Array.from({ length: o.length - 1 }, (u, m) => (o[m] + o[m + 1]) / 2);
      let a = 5;
      for (const u of this.answer.arrays["frame.filling"]) a = Math.max(a, 100 * u);
      const h = s.dead.some((u) => u > 1e-4) ? [{ name: "dead", x: r, y: s.dead.map((u) => 100 * u), colour: Kt().dead }] : [];
      this.profile.element.hidden = !1, (!this.answer.head.quick || Fo(this.profile.element)) && this.profile.draw({ title: "Lithium in the pores", x: "Height above the collector / µm", y: "Filled / %", note: "at this moment", yRange: [0, a * 1.05], xRange: [0, o[o.length - 1]], lines: [{ name: h.length ? "lithium" : "", x: r, y: s.filling.map((u) => 100 * u) }, ...h] });
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
    this.before = e, this.playing && this.answer && this.element.isConnected && !document.hidden && (this.at += s / nf, this.at >= 1 && (this.at = this.fullest(), this.turn(!1)), this.moment.value = String(Math.round(1e3 * this.at)), this.go(Math.min(this.at, 1))), this.ended || requestAnimationFrame((n) => this.frame(n));
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
        this.store.put({ name: n, base: "", raw: s.raw, changes: {}, protocol: "", losses: this.store.design.losses }), qt(`${e.name} is on the bench.`);
      } else {
        const { head: s, arrays: n } = await this.wire.upload("measured", e), l = { mark: s.mark, name: s.name, holds: s.holds, perArea: s.perArea, arrays: n, protocol: s.protocol, faults: s.faults };
        s.holds === "spectrum" ? this.spectrum = l : this.measured = l, this.laid(), qt(s.holds === "spectrum" ? `${s.rows} frequencies of ${s.name} can be fitted.` : `${s.rows} rows of ${s.name} are laid over the voltage.`), s.holds === "spectrum" ? this.again() : this.runner.whole();
      }
    } catch (s) {
      if (s instanceof Rs) qt(s.problems.join(" "), "error");
      else if (s instanceof Ln) qt("There is no connection; drop the file again when it is back.", "error");
      else throw s;
    }
  }
  /** Cross-section and curves as one picture. */
  picture() {
    const e = [this.section.canvas, this.voltage.canvas(), this.life.canvas(), this.profile.element.hidden ? null : this.profile.canvas()].filter((h) => !!h), s = 24 * devicePixelRatio, n = Math.max(...e.slice(1).map((h) => h.width)), l = v("canvas", { width: e[0].width + n + 3 * s, height: Math.max(e[0].height, e.slice(1).reduce((h, u) => h + u.height + s, 0)) + 2 * s }), o = l.getContext("2d"), r = Kt();
    o.fillStyle = r.back, o.fillRect(0, 0, l.width, l.height), o.fillStyle = r.text, o.font = `${15 * devicePixelRatio}px system-ui, sans-serif`, o.fillText(`${this.store.design.name}, ${this.when.textContent}`, s, s * 0.8), o.drawImage(e[0], s, s * 1.4);
    let a = s * 1.4;
    for (const h of e.slice(1))
      o.drawImage(h, e[0].width + 2 * s, a), a += h.height + s;
    l.toBlob((h) => {
      h && Po(`${this.store.design.name}.png`, h);
    });
  }
}
function Fo(t) {
  const { top: e, bottom: s } = t.getBoundingClientRect();
  return s > 0 && e < innerHeight;
}
class of {
  constructor(e) {
    R(this, "waiting", /* @__PURE__ */ new Map());
    // two views of one widget share a kernel: their numbers must differ
    R(this, "number", Math.floor(Math.random() * 2 ** 40) * 1e3);
    R(this, "heard", (e, s) => {
      s != null && s.length && Oh(this.waiting, zh(rf(s[0])));
    });
    this.model = e, e.on("msg:custom", this.heard);
  }
  end() {
    this.model.off("msg:custom", this.heard);
  }
  send(e, s, n, l, o = []) {
    const r = ++this.number;
    return l == null || l(r), new Promise((a, h) => {
      this.waiting.set(r, { done: a, failed: h, told: n }), this.model.send({ ...s, id: r, kind: e }, void 0, o);
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
function rf(t) {
  return t instanceof ArrayBuffer ? t : t.buffer.slice(t.byteOffset, t.byteOffset + t.byteLength);
}
class af {
  constructor(e) {
    R(this, "designs", []);
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
const cf = `:host { display: block; background: var(--back); color: var(--text); font: 15px/1.45 system-ui, sans-serif; }
.widget { container-type: inline-size; padding: 8px 12px 16px; border: 1px solid var(--line); border-radius: 8px; }
.widget .side { max-height: 860px; } .only-page { display: none !important; }`;
function hf(t) {
  return t.replace(/:root:not\((.*?)\)/g, ":host(:not($1))").replace(/:root(\[.*?\])/g, ":host($1)").replaceAll(":root", ":host");
}
async function ff({ model: t, el: e }) {
  const s = v("div", { class: "lithiophile-bench" });
  s.setAttribute("data-lm-suppress-shortcuts", "true"), e.append(s);
  const n = s.attachShadow({ mode: "open" }), l = v("p", { class: "notice", role: "status", "aria-live": "polite" });
  lh(s), ia(l);
  const o = v("div", { class: "widget" }, v("div", { class: "row" }, v("strong", {}, "Lithiophile"), Me("Light / dark", oh, { class: "plain" }), l));
  o.addEventListener("keydown", (p) => {
    const w = p.target;
    p.key === "Enter" && w instanceof HTMLInputElement && (w.blur(), w.focus());
  }), n.append(v("style", {}, hf(sa + na) + cf), o);
  const r = new of(t), a = (await r.ask("catalogue")).head, h = new bh("", new af(t)), u = new lf(r, h, a, !1), m = () => {
    const p = t.get("state");
    JSON.stringify(p) !== JSON.stringify(h.design) && u.put(p);
  };
  return t.on("change:state", m), o.append(u.element), u.begin(), () => {
    t.off("change:state", m), u.end(), r.end(), s.remove();
  };
}
const df = { render: ff };
export {
  df as default
};
