/** The style of the page: system fonts, neutral colours, three schemes and print. Its hash stands in `page-hashes.ts`. */
export const pageStyle: string = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ground: #f4f5f6; --ink: #1a1e23; --quiet: #4c555f; --rule: #d4d9de; --firm: #8a939c;
  --link: #0b4a80; --focus: #0b4a80; --before: #6d8aa5; --not: #1a2f45; --un: #c9d0d7; --hatch: #ffffff; --dot: #4c555f;
  --mono: ui-monospace, "Cascadia Mono", Consolas, Menlo, "Liberation Mono", monospace;
  --caution: #f3efe4; --caution-rule: #7a6a35;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191d22; --ground: #111417; --ink: #e8ebee; --quiet: #aeb7c0; --rule: #363e46; --firm: #7d8791;
    --link: #9cc8f2; --focus: #9cc8f2; --before: #54718c; --not: #e8ebee; --un: #363e46; --hatch: #111417; --dot: #aeb7c0;
    --caution: #27241a; --caution-rule: #b8a568;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word;
}
code, pre, td.code, tbody th.code, .origins, .utc { font-family: var(--mono); font-size: .875em; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0; text-wrap: balance; }
h1 { font-size: 1.75rem; } h2 { font-size: 1.375rem; margin-bottom: .75rem; } h3 { font-size: 1.125rem; } h4 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: 0 0 .75rem; max-width: 70ch; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
h3:focus { outline: none; }
.muted { color: var(--quiet); font-size: .875rem; }
td, th, dd, li, h3, .headline, .pair { unicode-bidi: isolate; }

.banner { background: var(--paper); border-bottom: 1px solid var(--rule); padding: 1.5rem max(1rem, calc((100vw - 80rem) / 2 + 1.5rem)) 1rem; }
.kind { color: var(--quiet); margin-bottom: .25rem; }
.banner-facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .5rem 2rem; margin: 1rem 0; }
dt { color: var(--quiet); font-size: .875rem; } dd { margin: 0; }
.reading { font-size: .875rem; color: var(--quiet); margin: 0; max-width: none; }
.skip { position: absolute; left: -100rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem; }

.layout { max-width: 80rem; margin: 0 auto; padding: 1.5rem; display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: 1.5rem 2rem; }
nav { position: sticky; top: 1rem; align-self: start; font-size: .9375rem; }
nav ul { list-style: none; margin: 0; padding: 0; } nav a { display: block; padding: .25rem .5rem; min-height: 1.75rem; text-decoration: none; border-radius: .25rem; }
nav a:hover { background: var(--paper); text-decoration: underline; }
main { min-width: 0; }
section { background: var(--paper); border: 1px solid var(--rule); border-radius: .375rem; padding: 1.25rem 1.5rem; margin-bottom: 1.25rem; }
footer { max-width: 80rem; margin: 0 auto; padding: 0 1.5rem 2rem; color: var(--quiet); font-size: .875rem; }

.lead { font-size: 1.375rem; line-height: 1.4; font-weight: 600; max-width: 52ch; text-wrap: pretty; }
.caution { border-left: 4px solid var(--caution-rule); background: var(--caution); padding: .5rem .75rem; max-width: none; }
.shares { margin: 1.25rem 0; } .shares > svg { display: block; width: 100%; height: 28px; border: 1px solid var(--firm); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .5rem 0 0; padding: 0; font-size: .9375rem; }
.swatch { width: 14px; height: 14px; margin-right: .5rem; vertical-align: -1px; }
.share.before { fill: var(--before); } .share.not-before { fill: var(--not); } .share.undetermined { fill: var(--un); stroke: var(--firm); stroke-width: 1; }

.scroll {
  overflow-x: auto; margin: 0 0 1.25rem;
  background: linear-gradient(to right, var(--paper) 30%, transparent) left / 2rem 100% local, linear-gradient(to left, var(--paper) 30%, transparent) right / 2rem 100% local,
    linear-gradient(to right, var(--rule), transparent) left / .75rem 100% scroll, linear-gradient(to left, var(--rule), transparent) right / .75rem 100% scroll;
  background-repeat: no-repeat;
}
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
caption { text-align: left; color: var(--quiet); font-size: .875rem; padding: .25rem 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .375rem .75rem .375rem 0; border-bottom: 1px solid var(--rule); font-weight: 400; }
thead th { font-weight: 600; border-bottom: 1px solid var(--firm); vertical-align: bottom; white-space: nowrap; }
.number { text-align: right; white-space: nowrap; padding-right: 1.25rem; }
.short { white-space: nowrap; } td.code, th.code { overflow-wrap: anywhere; min-width: 11rem; }
td > .muted, th > .muted { display: block; }
tr.level-0 > *, tr.level-1 > * { font-weight: 600; } tr.level-0 td:last-child, tr.level-1 td:last-child { font-weight: 400; }
tr.level-1 th { padding-left: 1rem; } tr.level-2 th { padding-left: 2rem; } tr.level-3 th { padding-left: 3rem; } tr.level-3 > * { border-bottom-style: dotted; color: var(--quiet); }
tr.level-0 th, tr.level-1 th, tr.level-2 th { white-space: nowrap; }
tr.none > * { color: var(--quiet); }
code { overflow-wrap: anywhere; }
th code, td code { white-space: nowrap; }

.facts { margin: 0; padding-left: 1.25rem; } .facts > li { margin-bottom: .5rem; } .facts > li.gap { font-weight: 600; } .facts ul { font-weight: 400; padding-left: 1.25rem; }
.facts ul li { color: var(--quiet); font-size: .9375rem; }
.statements { margin: 0; padding-left: 1.75rem; } .statements li { margin-bottom: .25rem; max-width: 75ch; }
.counts { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: 0; margin: 0 0 1.25rem; }
span.severity { white-space: nowrap; font-weight: 600; } span.severity.low, span.severity.info { font-weight: 400; }
.list td.severity { overflow-wrap: normal; } .verdict { display: block; font-size: .875rem; color: var(--quiet); }

.controls { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin-bottom: .75rem; }
.controls[hidden] { display: none; }
.controls label { display: grid; grid-template-columns: minmax(0, 1fr); gap: .25rem; font-size: .875rem; max-width: 100%; } .controls label[hidden] { display: none; } .controls .grow { flex: 1 1 16rem; }
.controls p { flex: 1 0 100%; margin: 0; }
input, select, button { font: inherit; font-size: 1rem; color: var(--ink); background: var(--paper); border: 1px solid var(--firm); border-radius: .25rem; padding: .25rem .5rem; min-height: 2.25rem; max-width: 100%; }
button { cursor: pointer; padding: .25rem .75rem; }
thead button { font: inherit; font-weight: 600; border: 0; padding: 0 .25rem 0 0; min-height: 1.75rem; min-width: 1.75rem; text-align: left; background: none; }
thead button:hover { text-decoration: underline; }
th[aria-sort] button::after { content: " ↕"; color: var(--quiet); font-weight: 400; } th[aria-sort=ascending] button::after { content: " ↑"; } th[aria-sort=descending] button::after { content: " ↓"; }

.list { margin-bottom: 1rem; } .list td, .list th { font-size: .875rem; } .list tbody tr:hover { background: var(--ground); }
.list a.open { display: inline-block; min-height: 1.75rem; min-width: 1.75rem; white-space: nowrap; font-family: var(--mono); font-size: .9375em; }
.list td { overflow-wrap: anywhere; } .list thead th { white-space: normal; } .list .headline { display: block; min-width: 11rem; } .list code { color: var(--quiet); white-space: normal; } .list .state code { color: var(--ink); }
.list .pair { min-width: 7.5rem; max-width: 13rem; } .advised, .done { display: block; } .done::before { content: "→ "; color: var(--quiet); }
.list .short { white-space: nowrap; } .list td.place { font-family: var(--mono); font-size: .8125rem; overflow-wrap: anywhere; min-width: 7rem; }

#groups thead th { white-space: normal; } .chart { margin: 0 0 1.25rem; } .chart .scroll { margin-bottom: .5rem; } .chart svg { display: block; width: 100%; min-width: 34rem; max-width: 60rem; height: auto; }
.chart figcaption { color: var(--quiet); font-size: .875rem; max-width: 75ch; margin-top: .25rem; } .chart text { fill: var(--ink); font-size: 12px; } .chart .n, .chart .grid text, .chart .date { fill: var(--quiet); font-size: 11px; }
.chart line { stroke: var(--firm); stroke-width: 1; } .chart .grid line { stroke: var(--rule); } .chart .mean line { stroke: var(--ink); stroke-width: 1.5; } .chart .limit line { stroke: var(--ink); stroke-dasharray: 6 4; } .chart .change line { stroke: var(--quiet); stroke-dasharray: 2 3; }
.chart .values { fill: none; stroke: var(--quiet); stroke-width: 1.5; } .chart .point { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5; } .chart .signal { fill: var(--ink); }
.chart .limits998 { fill: var(--ground); stroke: var(--firm); } .chart .limits95 { fill: var(--un); stroke: var(--firm); stroke-width: .5; } .bar-cell { display: block; width: 12.5rem; max-width: 100%; height: .75rem; } .bar { fill: var(--before); }

details.finding { border-top: 1px solid var(--rule); padding: .25rem 0; }
summary { cursor: pointer; padding: .5rem 0; min-height: 1.75rem; } .finding h3 { display: inline; margin-right: .75rem; overflow-wrap: anywhere; }
.panel-facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .75rem 2rem; margin: .5rem 0 1rem; }
.finding table { font-size: .875rem; } .finding td:nth-child(6) { min-width: 8rem; } .finding td:nth-child(3), .utc { min-width: 6.5rem; display: table-cell; } .finding .scroll code.muted { font-size: .8125rem; } .finding .scroll code { white-space: normal; overflow-wrap: break-word; }
.against { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .75rem; margin: .75rem 0; max-width: 60rem; } .against > div { border: 1px solid var(--rule); border-left: 4px solid var(--firm); padding: .5rem .75rem; } .against dd { font-size: 1.0625rem; overflow-wrap: anywhere; }
.state { max-width: none; }
.panel-facts dd { overflow-wrap: anywhere; }
.origins { padding-left: 1.25rem; overflow-wrap: anywhere; }
.panel-bar { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin-bottom: 1rem; }
.lanes { margin: 0 0 1rem; overflow-x: auto; } .lanes svg { display: block; width: 100%; min-width: 34rem; max-width: 60rem; height: auto; }
.lanes line { stroke: var(--firm); stroke-width: 1; } .lanes .break line { stroke: var(--quiet); stroke-dasharray: 3 3; }
.lanes text { fill: var(--ink); font-size: 13px; } .lanes .break text { fill: var(--quiet); font-size: 12px; }
.mark circle, .mark rect { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5; } .mark.bar rect { fill: var(--un); } .mark.unbounded rect { fill: var(--paper); stroke-dasharray: 5 4; }
.mark text { font-weight: 600; }
tr.answer-false td:nth-child(2), tr.answer-unknown td:nth-child(2) { font-weight: 600; }
pre { background: var(--ground); border: 1px solid var(--rule); padding: .75rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }

#printed:empty { display: none; } .one #printed, .one #counts, .one #list, .one #left-out { display: none; }

@media screen and (max-width: 76rem) {
  .layout { grid-template-columns: minmax(0, 1fr); padding: 1rem; } nav { position: static; } nav ul { display: flex; flex-wrap: wrap; gap: 0 .25rem; }
}
@media screen and (max-width: 60rem) {
  .list, .list tbody, .list tr, .list td, .list th { display: block; } .list thead { position: absolute; left: -100rem; } .list caption { display: none; }
  .list tbody tr { border-top: 1px solid var(--firm); padding: .5rem 0; } .list th, .list td { border: 0; padding: .125rem 0; max-width: none; } .list .pair { max-width: none; }
  .list td.state::before, .list td.patient::before, .list td.place::before { content: attr(data-title) ": "; color: var(--quiet); font-family: inherit; } .list td:empty { display: none; }
}
@media screen and (max-width: 46rem) {
  h1 { font-size: 1.5rem; } .lead { font-size: 1.1875rem; } section { padding: 1rem; }
  table { font-size: .875rem; } th code, td code { white-space: normal; } .short { white-space: nowrap; } td.code, th.code { min-width: 9rem; }
  .scroll table { min-width: 42rem; } .scroll td:last-child:not(.number) { min-width: 14rem; } .panel-facts { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
@media (forced-colors: active) {
  .share.before { fill: Canvas; stroke: CanvasText; } .share.not-before { fill: CanvasText; } .share.undetermined { fill: Canvas; stroke: CanvasText; stroke-width: 2; stroke-dasharray: 4 3; }
  .chart text { fill: CanvasText; } .chart line, .chart .values { stroke: CanvasText; } .chart .point, .chart .limits998, .chart .limits95 { fill: Canvas; stroke: CanvasText; } .chart .signal, .bar { fill: CanvasText; forced-color-adjust: none; }
  .mark circle, .mark rect { fill: Canvas; stroke: CanvasText; } .lanes text { fill: CanvasText; } .lanes line { stroke: CanvasText; }
}
@media print {
  :root { color-scheme: light; --paper: #ffffff; --ground: #ffffff; --ink: #000000; --quiet: #333333; --link: #000000; --un: #d9d9d9; --before: #8a8a8a; --not: #000000; }
  html { font-size: 9.5pt; } nav, .controls, .panel-bar, #more, .skip { display: none !important; }
  .layout { display: block; padding: 0; } .banner, section { border: 0; padding: 0; margin-bottom: 1.5rem; } section + section { border-top: 1px solid #000; padding-top: .75rem; }
  .scroll, .lanes { overflow: visible; } .chart svg { min-width: 0; } thead { display: table-header-group; break-inside: avoid; } tr, figure, .panel-facts > div { break-inside: avoid; } h2, h3, h4, caption { break-after: avoid; }
  table, .finding table, .list td, .list th { font-size: 8pt; } .list .headline, .list .pair, .list td.place { min-width: 0; } a { text-decoration: none; } thead button { display: none; } #table thead th::before { content: attr(data-title); }
  details.finding::details-content { content-visibility: visible; display: block; } article.finding, details.finding { break-before: page; } .one article.finding { break-before: auto; }
}
`;
