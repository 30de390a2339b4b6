/**
 * The script of the page: it only shows, hides, sorts and opens what the page already holds. No markup is made of text,
 * nothing is stored, nothing is fetched. Its hash stands in `page-hashes.ts`.
 */
export const pageScript: string = `
(function () {
  "use strict";
  var root = document.documentElement;
  var body = document.querySelector("#table tbody");
  if (!body) return;
  root.classList.add("js");
  var byId = function (id) { return document.getElementById(id); };
  var rows = Array.prototype.slice.call(body.rows);
  var heads = Array.prototype.slice.call(document.querySelectorAll("#table thead th"));
  var controls = byId("controls"), query = byId("q"), severity = byId("severity"), rule = byId("rule");
  var shown = byId("shown"), more = byId("more"), findings = byId("findings");
  var page = 100, limit = page, matching = rows, current = null, from = null, texts = null;
  var sort = { column: 1, down: false };
  controls.hidden = false;

  function panelOf(row) { return byId(row.cells[0].textContent); }
  function textOf(index) {
    if (!texts) texts = rows.map(function (row) { var panel = panelOf(row); return (row.textContent + " " + (panel ? panel.textContent : "")).toLowerCase(); });
    return texts[index];
  }
  function number(n) { return String(n).replace(/\\B(?=(\\d{3})+$)/g, ","); }

  var order = rows.map(function (_, index) { return index; });
  function keyOf(index) {
    var cell = rows[index].cells[sort.column];
    return sort.column === 1 ? rows[index].dataset.order + cell.textContent : cell.textContent;
  }
  function applySort() {
    var keys = order.map(keyOf);
    var places = order.slice().sort(function (a, b) {
      var one = keys[a], two = keys[b];
      var by = one < two ? -1 : one > two ? 1 : 0;
      return (sort.down ? -by : by) || a - b;
    });
    places.forEach(function (index) { body.appendChild(rows[index]); });
    heads.forEach(function (head, index) {
      head.setAttribute("aria-sort", index !== sort.column ? "none" : sort.down ? "descending" : "ascending");
    });
  }
  function applyFilter() {
    var words = query.value.toLowerCase().split(/\\s+/).filter(Boolean);
    rows.forEach(function (row, index) {
      var fits = (!severity.value || row.dataset.severity === severity.value) && (!rule.value || row.dataset.rule === rule.value) &&
        words.every(function (word) { return textOf(index).indexOf(word) >= 0; });
      row.classList.toggle("out", !fits);
      var panel = panelOf(row);
      if (panel) panel.classList.toggle("out", !fits);
    });
    paint();
  }
  function paint() {
    matching = Array.prototype.filter.call(body.rows, function (row) { return !row.classList.contains("out"); });
    matching.forEach(function (row, index) { row.classList.toggle("later", index >= limit); });
    var seen = Math.min(limit, matching.length);
    more.hidden = matching.length <= limit;
    more.textContent = "Show " + number(Math.min(page, matching.length - seen)) + " more";
    shown.textContent = number(matching.length) + " of " + number(rows.length) + " findings match" +
      (seen < matching.length ? "; the first " + number(seen) + " are shown" : "") + ".";
  }

  function write() {
    var parts = [];
    if (severity.value) parts.push("severity:" + severity.value);
    if (rule.value) parts.push("rule:" + rule.value);
    if (query.value) parts.push("q=" + encodeURIComponent(query.value));
    return parts.length ? "#f=" + parts.join("&") : "#findings";
  }
  function read(hash) {
    var wanted = { severity: "", rule: "", q: "" };
    hash.slice(3).split("&").forEach(function (part) {
      if (part.indexOf("q=") === 0) { try { wanted.q = decodeURIComponent(part.slice(2)); } catch (_) { wanted.q = part.slice(2); } }
      else if (part.indexOf("severity:") === 0) wanted.severity = part.slice(9);
      else if (part.indexOf("rule:") === 0) wanted.rule = part.slice(5);
    });
    choose(severity, wanted.severity); choose(rule, wanted.rule); query.value = wanted.q;
  }
  function choose(select, value) {
    select.value = value;
    if (select.selectedIndex < 0) select.value = "";
  }
  function changed() { limit = page; applyFilter(); history.replaceState(null, "", write()); }

  function open(panel) {
    if (current) { current.classList.remove("shown"); current.open = false; }
    current = panel;
    root.classList.toggle("one", panel !== null);
    if (!panel) return;
    panel.classList.add("shown");
    panel.open = true;
    bar(panel);
    panel.scrollIntoView({ block: "start" });
    panel.querySelector("h3").focus({ preventScroll: true });
  }
  function bar(panel) {
    if (panel.querySelector(".panel-bar")) return;
    var box = document.createElement("div");
    box.className = "panel-bar";
    [["Back to the findings", back], ["Previous", function () { step(-1); }], ["Next", function () { step(1); }]].forEach(function (entry) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = entry[0];
      button.addEventListener("click", entry[1]);
      box.appendChild(button);
    });
    panel.insertBefore(box, panel.children[1]);
  }
  function back() { location.hash = write(); route(); }
  function step(by) {
    var at = matching.findIndex(function (row) { return panelOf(row) === current; });
    var next = matching[at + by];
    if (next) location.hash = "#" + panelOf(next).id;
  }
  function route() {
    var hash = location.hash;
    var panel = hash.length > 1 ? document.querySelector("details.finding[id='" + CSS.escape(decode(hash.slice(1))) + "']") : null;
    if (panel) { if (panel !== current) { from = panel.id; open(panel); } return; }
    var was = current;
    open(null);
    if (hash.indexOf("#f=") === 0 && hash !== write()) { read(hash); applyFilter(); }
    if (was && (hash.indexOf("#f=") === 0 || hash === "#findings")) focusRow(from);
  }
  function decode(text) { try { return decodeURIComponent(text); } catch (_) { return text; } }
  function focusRow(id) {
    var row = rows.find(function (one) { return one.cells[0].textContent === id; });
    if (!row) return;
    if (row.classList.contains("later")) { limit = matching.indexOf(row) + 1; paint(); }
    row.querySelector("a").focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }

  heads.forEach(function (head, index) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.textContent = "";
    head.appendChild(button);
    button.addEventListener("click", function () {
      sort = { column: index, down: sort.column === index && !sort.down };
      applySort(); paint();
    });
  });
  query.addEventListener("input", changed);
  severity.addEventListener("change", changed);
  rule.addEventListener("change", changed);
  byId("clear").addEventListener("click", function () { query.value = ""; severity.value = ""; rule.value = ""; changed(); query.focus(); });
  controls.addEventListener("submit", function (event) { event.preventDefault(); });
  more.addEventListener("click", function () {
    var next = matching[limit];
    limit += page; paint();
    if (next) next.querySelector("a").focus();
  });
  findings.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape" && current) { event.preventDefault(); back(); return; }
    if (typing || current) return;
    if (event.key === "/") { event.preventDefault(); query.focus(); }
    if (event.key === "j" || event.key === "k") {
      var row = event.target.closest("#table tbody tr");
      var at = matching.indexOf(row);
      var next = matching[at + (event.key === "j" ? 1 : -1)];
      if (next && !next.classList.contains("later")) { event.preventDefault(); next.querySelector("a").focus(); }
    }
  });
  window.addEventListener("hashchange", route);
  window.addEventListener("beforeprint", function () {
    matching.forEach(function (row) { var panel = panelOf(row); if (panel && !panel.open) { panel.open = true; panel.dataset.printed = ""; } });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-printed]").forEach(function (panel) { panel.open = panel === current; delete panel.dataset.printed; });
  });
  applySort();
  if (location.hash.indexOf("#f=") === 0) read(location.hash);
  applyFilter();
  route();
})();
`;
