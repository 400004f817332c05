(() => {
"use strict";
// a row is whatever bears data-f: a line of the table, or the lines of a tbody together
const table = document.querySelector(".listing"), rows = [...table.querySelectorAll("[data-f]")];
const body = rows[0]?.parentNode ?? table.tBodies[0], order = [...body.children].filter(row => row.tagName !== "THEAD");
const heads = order.filter(row => row.className), {what, order: natural} = table.dataset;
const box = document.querySelector(".filters"), chips = [...box.querySelectorAll("button")], selects = [...box.querySelectorAll("select")];
const search = box.querySelector("input"), found = box.querySelector(".found"), sorters = [...table.querySelectorAll("thead button")];
const marks = new Map(rows.map(row => [row, row.dataset.f.split(" ")])), texts = new Map();
const bare = text => text.toLowerCase().replace(/[đð]/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ");
const textOf = row => texts.get(row) ?? texts.set(row, bare(" " + [...row.querySelectorAll("td, th")].map(cell => cell.textContent).join(" "))).get(row);
const collator = new Intl.Collator("vi", {numeric: true});
const ranks = new Map(chips.map((chip, place) => ["s" + chip.dataset.k, place]));
let state = "", sorted = "", down = false;

function wanted() {
  const asked = selects.map(select => select.selectedIndex ? select.dataset.t + select.selectedIndex : "");
  return [state && "s" + state, ...asked];
}
function show() {
  const asked = wanted(), words = bare(search.value).split(" ").filter(Boolean), counts = new Map();
  const phrase = " " + words.join(" "), whole = rows.some(row => words[1] && textOf(row).includes(phrase));  // as a phrase, if it stands anywhere
  let shown = 0;
  const add = (row, kind) => { for (const mark of marks.get(row)) if (mark[0] === kind) counts.set(mark, (counts.get(mark) ?? 0) + 1); };
  const kinds = ["s", ...selects.map(select => select.dataset.t)], all = new Map();
  for (const row of rows) {
    const own = marks.get(row), missed = kinds.filter((_, place) => asked[place] && !own.includes(asked[place]));
    const held = whole ? textOf(row).includes(phrase) : words.every(word => textOf(row).includes(" " + word));
    row.hidden = !held || missed.length > 0;
    shown += !row.hidden;
    if (!held || missed.length > 1) continue;
    for (const kind of missed.length ? missed : kinds) { add(row, kind); all.set(kind, (all.get(kind) ?? 0) + 1); }
  }
  for (const chip of chips) {
    const count = chip.dataset.k ? counts.get("s" + chip.dataset.k) ?? 0 : all.get("s") ?? 0;
    chip.querySelector("b").textContent = count;
    chip.classList.toggle("empty", !count);
    chip.setAttribute("aria-pressed", chip.dataset.k === state);
  }
  for (const select of selects) for (const option of [...select.options].slice(1))
    option.textContent = `${option.dataset.n} (${counts.get(select.dataset.t + option.index) ?? 0})`;
  const filtered = asked.some(Boolean) || words.length;
  found.textContent = filtered ? `Đang hiện ${shown}/${rows.length} ${what}. Esc: hiện lại tất cả.` : "";
  heads.forEach(head => { head.hidden = true; });
  let open = [];
  for (const row of order) {
    if (row.className) open = [...open.filter(head => head.className < row.className), row];
    else if (!row.hidden) { open.forEach(head => { head.hidden = false; }); open = open.filter(head => head.hidden); }
  }
  if (!filtered) heads.forEach(head => { head.hidden = false; });
}
function sort() {
  for (const button of sorters) {
    const mine = button.dataset.c === sorted;
    if (mine) button.parentNode.setAttribute("aria-sort", down ? "descending" : "ascending"); else button.parentNode.removeAttribute("aria-sort");
  }
  table.classList.toggle("sorted", Boolean(sorted) && (sorted !== natural || down));
  const place = sorters.findIndex(button => button.dataset.c === sorted);
  const given = rows.some(row => sorted in row.dataset);
  const key = sorted === "s" ? row => String(ranks.get(marks.get(row)[0])).padStart(3, "0")
    : given ? row => row.dataset[sorted] ?? "" : row => (row.rows?.[0] ?? row).cells[place].textContent;
  const keys = sorted && sorted !== natural ? new Map(rows.map(row => [row, key(row)])) : null;
  const lines = keys ? [...rows].sort((one, other) => {
    const [a, b] = [keys.get(one), keys.get(other)];
    if (!a || !b) return !a - !b;
    return (down ? -1 : 1) * collator.compare(a, b);
  }) : sorted && down ? [...rows].reverse() : order;
  body.append(...(lines === order ? order : [...heads, ...lines]));
}
function keep() {
  const address = new URLSearchParams();
  if (state) address.set("tinh-hinh", state);
  for (const select of selects) if (select.value) address.set(select.name, select.value);
  if (search.value.trim()) address.set("tim", search.value.trim());
  if (sorted) address.set("xep", sorted + (down ? "-" : ""));
  try { history.replaceState(null, "", "#" + address); } catch { location.hash = address; }
}
function read() {
  const address = new URLSearchParams(location.hash.slice(1)), one = address.get("nv");
  const row = one && document.getElementById("nv=" + one);
  if (location.hash.length > 1 && !row && ![...address.keys()].some(key => key === "tinh-hinh" || key === "tim" || key === "xep" || selects.some(select => select.name === key))) return;
  state = chips.some(chip => chip.dataset.k === address.get("tinh-hinh")) ? address.get("tinh-hinh") : "";
  for (const select of selects) { select.value = address.get(select.name) ?? ""; if (select.selectedIndex < 0) select.selectedIndex = 0; }
  search.value = address.get("tim") ?? "";
  const [, column, minus] = /^(\w)(-?)$/.exec(address.get("xep") ?? "") ?? [];
  sorted = sorters.some(button => button.dataset.c === column) ? column : "";
  down = minus === "-";
  sort(); show();
  if (row) { row.querySelector("details").open = true; row.scrollIntoView({block: "center"}); row.querySelector("summary").focus({preventScroll: true}); }
}
function clear() { state = search.value = ""; selects.forEach(select => { select.selectedIndex = 0; }); show(); keep(); }

chips.forEach(chip => chip.addEventListener("click", () => { state = chip.dataset.k === state ? "" : chip.dataset.k; show(); keep(); }));
selects.forEach(select => select.addEventListener("change", () => { show(); keep(); }));
search.addEventListener("input", () => { show(); keep(); });
sorters.forEach(button => button.addEventListener("click", () => {
  const first = "down" in button.dataset;  // numbers: the largest first
  [sorted, down] = sorted !== button.dataset.c ? [button.dataset.c, first] : down === first ? [sorted, !first] : ["", false];
  sort(); keep();
}));
addEventListener("keydown", event => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); search.focus(); search.scrollIntoView({block: "center"}); }
  if (event.key === "Escape" && event.target.tagName !== "SELECT") { event.preventDefault(); clear(); }
});
addEventListener("hashchange", read);
document.documentElement.classList.add("js");
read();
})();
