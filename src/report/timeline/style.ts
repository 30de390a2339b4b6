/** The style of the page: A4 landscape, margins of 15 mm, at least 9 pt on paper, rows that do not break. Its hash is below. */
export const timelineStyle: string = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1a1e23; --quiet: #4c555f; --rule: #c9d0d7; --firm: #8a939c; --ground: #f1f3f4; }
@media (prefers-color-scheme: dark) { :root { --paper: #191d22; --ink: #e8ebee; --quiet: #aeb7c0; --rule: #363e46; --firm: #7d8791; --ground: #111417; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 96rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 1rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; margin: 0 0 .5rem; text-wrap: balance; } h1 { font-size: 1.625rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1rem; margin-top: 1.25rem; }
p, li { max-width: 85ch; } p { margin: 0 0 .5rem; } ul, ol { padding-left: 1.5rem; margin: 0; } li { margin-bottom: .25rem; }
.quiet, caption, dt { color: var(--quiet); font-size: .875rem; } .quiet { display: block; }
:focus-visible { outline: 3px solid var(--firm); outline-offset: 2px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; } caption { text-align: left; padding: .25rem 0 .5rem; }
th, td { text-align: left; vertical-align: top; font-weight: 400; padding: .375rem .75rem .375rem 0; border-bottom: 1px solid var(--rule); unicode-bidi: isolate; }
thead th { font-weight: 600; border-bottom: 1px solid var(--firm); vertical-align: bottom; }
.number { text-align: right; } .code, code { font-family: ui-monospace, "Cascadia Mono", Consolas, Menlo, "Liberation Mono", monospace; font-size: .8125rem; overflow-wrap: anywhere; } th.short, td.short { white-space: nowrap; }
.entries { min-width: 62rem; } .entries .code { width: 17%; } .entries td { min-width: 9rem; }
td.tool { width: 26%; border-left: 3px solid var(--firm); padding-left: .625rem; background: var(--ground); } td.tool ul { padding-left: 1rem; }
td.own { width: 12%; border-left: 1px solid var(--rule); }
tr.gap > * { color: var(--quiet); background: var(--ground); }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .125rem 1rem; margin: 0; } dd { margin: 0; unicode-bidi: isolate; }
@page { size: A4 landscape; margin: 15mm; @bottom-right { content: counter(page) " of " counter(pages); font-size: 9pt; } }
@media print {
  :root { color-scheme: light; --paper: #ffffff; --ink: #000000; --quiet: #333333; --rule: #999999; --firm: #000000; --ground: #ffffff; }
  body { font-size: 10pt; max-width: none; padding: 0; } table, caption, dt, .quiet, .code, code { font-size: 9pt; }
  .scroll { overflow: visible; } .entries { min-width: 0; } .entries td { min-width: 0; } thead { display: table-header-group; } tr, li, dl { break-inside: avoid; } h2, h3, caption { break-after: avoid; }
}
`;

/** SHA-256 of the style, base64; a test works it out again and names the right one. */
export const timelineStyleHash = "3V3v3/541rRmP5wuDEXVd3NuSEnpWPmHdm1NJ9OAUGE=";
