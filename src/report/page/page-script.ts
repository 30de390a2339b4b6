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
  var index = JSON.parse(source.textContent), columns = index.columns, total = index.findings;
  var ID = 0, SEVERITY = 1, OPEN = 2, RULE = 3, HEADLINE = 4, ADVISED = 5, DONE = 6, KIND = 7, STATE = 8, PATIENT = 9, PLACE = 10, SITE = 11;
  function text(at, column) {
    var own = columns[column];
    return own.texts[own.at ? own.at[at] : at];
  }
  function opens(at) { return at < index.panels; }
  var severities = Object.keys(index.shapes);
  var body = byId("table").tBodies[0], panels = byId("panels"), list = byId("list");
  var query = byId("q"), filters = { severity: SEVERITY, rule: RULE, state: STATE, site: SITE }, shown = byId("shown"), printed = byId("printed"), more = byId("more");
  var heads = Array.prototype.slice.call(document.querySelectorAll("#table thead th"));
  var page = 50, limit = page, printable = 2000;
  var place = null, words = null, blocks = {}, order = new Uint32Array(total).map(function (_, at) { return at; }), matching = order;
  var usual = 1, sort = { column: usual, down: false }, current = null, last = null;
  function placeOf(id) {
    if (id.slice(0, 2) !== "F-") return undefined;
    if (!place) {
      place = new Map();
      for (var at = 0; at < total; at += 1) place.set(text(at, ID), at);
    }
    return place.get(id);
  }

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
    var tr = make("tr");
    tr.setAttribute("role", "row");
    tr.dataset.at = at;
    var cells = heads.map(function (head, column) {
      var cell = make(column ? "td" : "th", head.className, "", tr);
      cell.setAttribute("role", column ? "cell" : "rowheader");
      if (!column) cell.scope = "row";
      cell.dataset.title = titles[column];
      return cell;
    });
    if (!opens(at)) cells[0].textContent = text(at, ID);
    else {
      var link = make("a", "open", text(at, ID), cells[0]);
      link.href = "#" + text(at, ID);
    }
    var word = text(at, SEVERITY), mark = make("span", "severity " + word, "", cells[1]);
    var shape = make("span", "", index.shapes[word] + " ", mark);
    shape.setAttribute("aria-hidden", "true");
    mark.appendChild(document.createTextNode(word));
    if (text(at, OPEN)) make("span", "verdict", text(at, OPEN), cells[1]);
    make("span", "headline", text(at, HEADLINE), cells[2]);
    make("code", "", text(at, RULE), cells[2]);
    make("span", "muted", text(at, KIND), cells[3]);
    if (text(at, ADVISED)) make("span", "advised", text(at, ADVISED), cells[3]);
    if (text(at, DONE)) make("span", "done", text(at, DONE), cells[3]);
    if (text(at, STATE)) make("code", "", text(at, STATE), cells[4]);
    cells[5].textContent = text(at, PATIENT);
    if (text(at, PATIENT).length < 13) cells[5].classList.add("short");
    if (text(at, SITE)) make("span", "muted", text(at, SITE), cells[6]);
    make("span", "", text(at, PLACE), cells[6]);
    return tr;
  }
  function number(n) { return String(n).replace(/\\B(?=(\\d{3})+$)/g, ","); }

  /* What is searched: every column of a finding in small letters, made when somebody searches. */
  function lowered() {
    if (!words) words = columns.map(function (own) { return { at: own.at, texts: own.texts.map(function (one) { return one.toLowerCase(); }) }; });
    return words;
  }
  /* For each column which of its texts hold the word: a text that many findings share is looked at once. */
  function findings(word) {
    var found = new Uint8Array(total);
    lowered().forEach(function (own) {
      var hits = own.texts.map(function (one) { return one.indexOf(word) >= 0; });
      if (hits.indexOf(true) < 0) return;
      for (var at = 0; at < total; at += 1) if (hits[own.at ? own.at[at] : at]) found[at] = 1;
    });
    return found;
  }
  var keys = [ID, SEVERITY, HEADLINE, ADVISED, STATE, PATIENT, PLACE];
  function ranks(column) {
    var own = columns[column], sorted = own.texts.map(function (_, at) { return at; });
    sorted.sort(function (a, b) {
      var one = own.texts[a], two = own.texts[b];
      if (column === SEVERITY) return severities.indexOf(one) - severities.indexOf(two);
      return one < two ? -1 : one > two ? 1 : 0;
    });
    var rank = new Uint32Array(sorted.length), next = 0;
    sorted.forEach(function (at, place) {
      if (place > 0 && own.texts[at] !== own.texts[sorted[place - 1]]) next += 1;
      rank[at] = next;
    });
    return function (at) { return rank[own.at ? own.at[at] : at]; };
  }
  function arrange() {
    var down = sort.down ? -1 : 1, rank = ranks(keys[sort.column]);
    order.sort(function (a, b) { return down * (rank(a) - rank(b)) || a - b; });
    showSort();
  }
  function showSort() {
    heads.forEach(function (head, column) {
      head.setAttribute("aria-sort", column !== sort.column ? "none" : sort.down ? "descending" : "ascending");
    });
  }
  function filter() {
    var tests = query.value.toLowerCase().split(/\\s+/).filter(Boolean).map(function (word) {
      var found = findings(word);
      return function (at) { return found[at] === 1; };
    });
    Object.keys(filters).forEach(function (name) {
      var own = columns[filters[name]], value = byId(name).value;
      if (!value) return;
      var wanted = own.texts.map(function (one) { return one === value; });
      tests.push(function (at) { return wanted[own.at ? own.at[at] : at]; });
    });
    matching = order.filter(function (at) { return tests.every(function (test) { return test(at); }); });
    paint();
  }
  function paint() {
    var seen = Math.min(limit, matching.length);
    body.textContent = "";
    matching.subarray(0, seen).forEach(function (at) { body.appendChild(rowOf(at)); });
    more.hidden = seen === matching.length;
    more.textContent = "Show " + number(Math.min(page, matching.length - seen)) + " more";
    shown.textContent = number(matching.length) + " of " + number(total) + (total === 1 ? " finding matches" : " findings match") +
      (seen < matching.length ? "; the first " + number(seen) + " are shown." : ".");
  }

  /* The address after # says what is shown, so that it can be kept and sent. */
  function write() {
    var parts = [];
    Object.keys(filters).forEach(function (name) {
      if (byId(name).value) parts.push(name + ":" + encodeURIComponent(byId(name).value));
    });
    if (sort.column !== usual || sort.down) parts.push("sort:" + (sort.down ? "-" : "") + heads[sort.column].className);
    if (query.value) parts.push("q=" + encodeURIComponent(query.value));
    return parts.length ? "#f=" + parts.join("&") : "#findings";
  }
  function decode(text) { try { return decodeURIComponent(text); } catch (_) { return text; } }
  function read(hash) {
    var wanted = {}, column = usual, down = false;
    query.value = "";
    hash.slice(3).split("&").forEach(function (part) {
      if (part.indexOf("q=") === 0) { query.value = decode(part.slice(2)); return; }
      var colon = part.indexOf(":"), name = part.slice(0, colon), value = decode(part.slice(colon + 1));
      if (name !== "sort") { wanted[name] = value; return; }
      down = value.charAt(0) === "-";
      column = heads.findIndex(function (head) { return head.className === (down ? value.slice(1) : value); });
    });
    Object.keys(filters).forEach(function (name) { choose(byId(name), wanted[name] || ""); });
    sort = column < 0 ? { column: usual, down: false } : { column: column, down: down };
    arrange();
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
    var block = Math.floor(at / index.panelsInBlock);
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
      var step = button(box, way[0], function () { location.hash = "#" + text(next, ID); });
      step.disabled = next === undefined || !opens(next);
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
    var hash = location.hash, at = placeOf(decode(hash.slice(1)));
    if (at !== undefined && opens(at)) {
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
  var occurring = columns[SEVERITY].texts;
  options(byId("severity"), severities.filter(function (word) { return occurring.indexOf(word) >= 0; }));
  options(byId("rule"), Array.from(new Set(columns[RULE].texts)).sort());
  options(byId("state"), Array.from(new Set(columns[STATE].texts)).filter(Boolean).sort());
  var sites = Array.from(new Set(columns[SITE].texts)).filter(Boolean).sort();
  options(byId("site"), sites);
  byId("site").parentNode.hidden = sites.length === 0;
  heads.forEach(function (head, column) {
    head.firstChild.addEventListener("click", function () {
      sort = { column: column, down: sort.column === column && !sort.down };
      arrange();
      changed();
    });
  });
  query.addEventListener("input", changed);
  Object.keys(filters).forEach(function (name) { byId(name).addEventListener("change", changed); });
  byId("clear").addEventListener("click", function () {
    query.value = "";
    Object.keys(filters).forEach(function (name) { byId(name).value = ""; });
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
    printed.textContent = matching.length === total ? "" : number(matching.length) + " of " + number(total) +
      (total === 1 ? " finding matches" : " findings match") + " what the list was narrowed to (" + narrowed().join("; ") + "); the others are not printed.";
    byId("left-out").hidden = matching.length < total;
    matching.filter(opens).subarray(0, printable).forEach(function (at) {
      panels.appendChild(panelOf(at));
    });
    if (matching.length > printable)
      make("p", "", "Printed: the first " + number(printable) + " of " + number(matching.length) + " findings. Narrow the list, or use report.json.", panels);
  });
  window.addEventListener("afterprint", function () {
    if (current !== null) return;
    panels.textContent = "";
    printed.textContent = "";
    byId("left-out").hidden = false;
    paint();
  });
  /* What the list was narrowed to, in words. */
  function narrowed() {
    var said = Object.keys(filters).filter(function (name) { return byId(name).value; }).map(function (name) {
      return byId(name).parentNode.firstChild.textContent.toLowerCase() + ": " + byId(name).value;
    });
    return query.value ? said.concat("search: " + query.value) : said;
  }

  list.hidden = false;
  showSort();
  if (location.hash.indexOf("#f=") === 0) read(location.hash);
  filter();
  route();
})();
`;
