/**
 * The script of the page: it lists, searches, sorts and opens what the page already holds as data. Elements are made by
 * `createElement`, `setAttribute` and text nodes alone; nothing is stored, nothing is fetched. Its hash stands in
 * `page-hashes.ts`.
 */
export const pageScript: string = `
(function () {
  "use strict";
  var byId = function (id) { return document.getElementById(id); };
  var source = byId("index");
  if (!source) return;
  var root = document.documentElement;
  var index = JSON.parse(source.textContent), rows = index.rows;
  var ID = 0, SEVERITY = 1, OPEN = 2, RULE = 3, HEADLINE = 4, ADVISED = 5, DONE = 6, KIND = 7, STATE = 8, PATIENT = 9, PLACE = 10, BLOCK = 11;
  var severities = Object.keys(index.shapes);
  var body = byId("table").tBodies[0], panels = byId("panels"), list = byId("list");
  var query = byId("q"), severity = byId("severity"), rule = byId("rule"), shown = byId("shown"), more = byId("more");
  var heads = Array.prototype.slice.call(document.querySelectorAll("#table thead th"));
  var page = 50, limit = page, printable = 2000;
  var place = new Map(), texts = null, blocks = {}, order = rows.map(function (_, at) { return at; }), matching = order;
  var sort = { column: 1, down: false }, current = null, last = null;
  rows.forEach(function (row, at) { place.set(row[ID], at); });

  /* Building elements from data: names from our own lists, text only as text. */
  var SVG = "http://www.w3.org/2000/svg", drawn = /^(svg|g|rect|circle|line|text|title)$/;
  function build(tree, inSvg) {
    if (typeof tree === "string") return document.createTextNode(tree);
    var svg = tree[0] === "svg" || (inSvg && drawn.test(tree[0]));
    var element = svg ? document.createElementNS(SVG, tree[0]) : document.createElement(tree[0]);
    tree.slice(1).forEach(function (part) {
      if (typeof part === "string" || Array.isArray(part)) element.appendChild(build(part, svg));
      else Object.keys(part).forEach(function (name) { element.setAttribute(name, part[name]); });
    });
    return element;
  }
  function make(tag, kind, text, parent) {
    var element = document.createElement(tag);
    if (kind) element.className = kind;
    if (text) element.textContent = text;
    if (parent) parent.appendChild(element);
    return element;
  }

  var titles = heads.map(function (head) { return head.textContent; });
  function rowOf(at) {
    var row = rows[at], tr = make("tr");
    tr.setAttribute("role", "row");
    tr.dataset.at = at;
    var cells = heads.map(function (head, column) {
      var cell = make(column ? "td" : "th", head.className, "", tr);
      cell.setAttribute("role", column ? "cell" : "rowheader");
      if (!column) cell.scope = "row";
      cell.dataset.title = titles[column];
      return cell;
    });
    if (row[BLOCK] < 0) cells[0].textContent = row[ID];
    else {
      var link = make("a", "open", row[ID], cells[0]);
      link.href = "#" + row[ID];
    }
    var mark = make("span", "severity " + row[SEVERITY], "", cells[1]);
    var shape = make("span", "", index.shapes[row[SEVERITY]] + " ", mark);
    shape.setAttribute("aria-hidden", "true");
    mark.appendChild(document.createTextNode(row[SEVERITY]));
    if (row[OPEN]) make("span", "verdict", row[OPEN], cells[1]);
    make("span", "headline", row[HEADLINE], cells[2]);
    make("code", "", row[RULE], cells[2]);
    make("span", "muted", row[KIND], cells[3]);
    if (row[ADVISED]) make("span", "advised", row[ADVISED], cells[3]);
    if (row[DONE]) make("span", "done", row[DONE], cells[3]);
    if (row[STATE]) make("code", "", row[STATE], cells[4]);
    cells[5].textContent = row[PATIENT];
    if (row[PATIENT].length < 17) cells[5].classList.add("short");
    cells[6].textContent = row[PLACE];
    return tr;
  }
  function number(n) { return String(n).replace(/\\B(?=(\\d{3})+$)/g, ","); }

  function textOf(at) {
    if (!texts) texts = rows.map(function (row) { return row.slice(0, BLOCK).join("\\n").toLowerCase(); });
    return texts[at];
  }
  var keys = [ID, SEVERITY, HEADLINE, ADVISED, STATE, PATIENT, PLACE];
  function keyOf(at) {
    var row = rows[at], key = keys[sort.column];
    return key === SEVERITY ? severities.indexOf(row[SEVERITY]) : row[key];
  }
  function arrange() {
    order.sort(function (a, b) {
      var one = keyOf(a), two = keyOf(b), by = one < two ? -1 : one > two ? 1 : 0;
      return (sort.down ? -by : by) || a - b;
    });
    heads.forEach(function (head, column) {
      head.setAttribute("aria-sort", column !== sort.column ? "none" : sort.down ? "descending" : "ascending");
    });
  }
  function filter() {
    var words = query.value.toLowerCase().split(/\\s+/).filter(Boolean);
    matching = order.filter(function (at) {
      var row = rows[at];
      return (!severity.value || row[SEVERITY] === severity.value) && (!rule.value || row[RULE] === rule.value) &&
        words.every(function (word) { return textOf(at).indexOf(word) >= 0; });
    });
    paint();
  }
  function paint() {
    var seen = Math.min(limit, matching.length);
    body.textContent = "";
    matching.slice(0, seen).forEach(function (at) { body.appendChild(rowOf(at)); });
    more.hidden = seen === matching.length;
    more.textContent = "Show " + number(Math.min(page, matching.length - seen)) + " more";
    shown.textContent = number(matching.length) + " of " + number(rows.length) + (rows.length === 1 ? " finding matches" : " findings match") +
      (seen < matching.length ? "; the first " + number(seen) + " are shown." : ".");
  }

  /* The address after # says what is shown, so that it can be kept and sent. */
  function write() {
    var parts = [];
    if (severity.value) parts.push("severity:" + severity.value);
    if (rule.value) parts.push("rule:" + rule.value);
    if (query.value) parts.push("q=" + encodeURIComponent(query.value));
    return parts.length ? "#f=" + parts.join("&") : "#findings";
  }
  function decode(text) { try { return decodeURIComponent(text); } catch (_) { return text; } }
  function read(hash) {
    var wanted = { severity: "", rule: "", q: "" };
    hash.slice(3).split("&").forEach(function (part) {
      if (part.indexOf("q=") === 0) wanted.q = decode(part.slice(2));
      else if (part.indexOf("severity:") === 0) wanted.severity = part.slice(9);
      else if (part.indexOf("rule:") === 0) wanted.rule = part.slice(5);
    });
    query.value = wanted.q;
    choose(severity, wanted.severity);
    choose(rule, wanted.rule);
  }
  function choose(select, value) {
    select.value = value;
    if (select.selectedIndex < 0) select.value = "";
  }
  function changed() {
    limit = page;
    filter();
    history.replaceState(null, "", write());
  }

  function panelOf(at) {
    var block = rows[at][BLOCK];
    if (!blocks[block]) blocks[block] = JSON.parse(byId("block-" + block).textContent);
    return build(blocks[block][at % index.panelsInBlock], false);
  }
  function open(at) {
    current = at;
    panels.textContent = "";
    root.classList.toggle("one", at !== null);
    if (at === null) return;
    last = at;
    var panel = panelOf(at);
    panels.appendChild(bar(at));
    panels.appendChild(panel);
    byId("findings").scrollIntoView({ block: "start" });
    panel.querySelector("h3").focus({ preventScroll: true });
  }
  function bar(at) {
    var box = make("div", "panel-bar"), here = matching.indexOf(at);
    button(box, "Back to the findings", back);
    [["Previous", -1], ["Next", 1]].forEach(function (way) {
      var next = here < 0 ? undefined : matching[here + way[1]];
      var step = button(box, way[0], function () { location.hash = "#" + rows[next][ID]; });
      step.disabled = next === undefined || rows[next][BLOCK] < 0;
    });
    if (here >= 0) make("span", "muted", number(here + 1) + " of " + number(matching.length), box);
    return box;
  }
  function button(parent, text, act) {
    var element = make("button", "", text, parent);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }
  function back() {
    location.hash = write();
    route();
  }
  function route() {
    var hash = location.hash, at = place.get(decode(hash.slice(1)));
    if (at !== undefined && rows[at][BLOCK] >= 0) {
      if (at !== current) open(at);
      return;
    }
    var was = current !== null;
    if (was) open(null);
    var listed = hash.indexOf("#f=") === 0;
    if (listed && hash !== write()) { read(hash); filter(); }
    if (was && (listed || hash === "#findings")) focusRow(last);
  }
  function focusRow(at) {
    var here = matching.indexOf(at);
    if (here < 0) { query.focus(); return; }
    if (here >= limit) { limit = here + 1; paint(); }
    var link = body.rows[here].querySelector("a");
    link.focus({ preventScroll: true });
    body.rows[here].scrollIntoView({ block: "center" });
  }

  function options(select, words) {
    words.forEach(function (word) { make("option", "", word, select).value = word; });
  }
  options(severity, severities.filter(function (word) { return rows.some(function (row) { return row[SEVERITY] === word; }); }));
  options(rule, Array.from(new Set(rows.map(function (row) { return row[RULE]; }))).sort());
  heads.forEach(function (head, column) {
    head.firstChild.addEventListener("click", function () {
      sort = { column: column, down: sort.column === column && !sort.down };
      arrange();
      filter();
    });
  });
  query.addEventListener("input", changed);
  severity.addEventListener("change", changed);
  rule.addEventListener("change", changed);
  byId("clear").addEventListener("click", function () {
    query.value = severity.value = rule.value = "";
    changed();
    query.focus();
  });
  byId("controls").addEventListener("submit", function (event) { event.preventDefault(); });
  more.addEventListener("click", function () {
    var next = limit;
    limit += page;
    paint();
    var first = body.rows[next];
    if (first) (first.querySelector("a") || first.cells[0]).focus();
  });
  byId("findings").addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && current !== null) { event.preventDefault(); back(); return; }
    if (current !== null || /^(INPUT|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "/") { event.preventDefault(); query.focus(); }
    var row = event.target.closest("tbody tr[data-at]");
    var next = !row ? null : event.key === "j" ? row.nextSibling : event.key === "k" ? row.previousSibling : null;
    var link = next && next.querySelector("a");
    if (link) { event.preventDefault(); link.focus(); }
  });
  window.addEventListener("hashchange", route);

  /* Paper cannot be clicked: what matches is printed whole, up to a number that a printer can bear. */
  window.addEventListener("beforeprint", function () {
    if (current !== null) return;
    var kept = limit;
    limit = Math.min(matching.length, printable);
    paint();
    limit = kept;
    matching.filter(function (at) { return rows[at][BLOCK] >= 0; }).slice(0, printable).forEach(function (at) {
      panels.appendChild(panelOf(at));
    });
    if (matching.length > printable)
      make("p", "", "Printed: the first " + number(printable) + " of " + number(matching.length) + " findings. Narrow the list, or use report.json.", panels);
  });
  window.addEventListener("afterprint", function () {
    if (current !== null) return;
    panels.textContent = "";
    paint();
  });

  list.hidden = false;
  arrange();
  if (location.hash.indexOf("#f=") === 0) read(location.hash);
  filter();
  route();
})();
`;
