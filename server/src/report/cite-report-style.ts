/** The look of a cite-check report: light and dark on a screen, ink on white on A4 and Letter. No font, picture or address. */
export const style = `
:root { color-scheme: light dark; --paper: light-dark(#fffdf9, #1a1815); --raised: light-dark(#f6f1e7, #23201c);
  --ink: light-dark(#211d17, #ece6db); --soft: light-dark(#4b443a, #c4bcaf); --line: light-dark(#cfc5b4, #4a443b);
  --accent: light-dark(#1a4b8c, #a3c6ff); --ok: light-dark(#1c5432, #93d6a9); --caution: light-dark(#674300, #ecc873);
  --danger: light-dark(#8c1c1c, #ffb0a8); --ok-tint: light-dark(#e7f0e6, #1f2b22); --danger-tint: light-dark(#f9e9e4, #37211e);
  --serif: Charter, 'Iowan Old Style', 'Palatino Linotype', Georgia, serif; --sans: system-ui, -apple-system, 'Segoe UI', sans-serif }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 var(--sans); overflow-wrap: break-word }
h1 { margin: 0 0 .25rem; font: 600 1.9rem/1.2 var(--serif) }
h2 { margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 2px solid var(--line); font: 600 1.3rem/1.3 var(--serif) }
h3 { margin: 0; font: 600 1.05rem/1.4 var(--serif) }
h4 { margin: 0 0 .25rem; color: var(--soft); font: 600 .8rem/1.4 var(--sans) }
p { margin: .4rem 0 }
a { color: var(--accent) }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1.25rem; margin: 1rem 0 }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse; font-size: .92rem }
caption { text-align: start; color: var(--soft); padding-bottom: .4rem }
th, td { padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top }
thead th { color: var(--soft); font-weight: 600 }
tbody th { font-weight: 400 }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap }
.wide { overflow-x: auto }
.lead { font: 1.15rem/1.5 var(--serif) }
.soft { color: var(--soft) }
.verdict { font-weight: 600; white-space: nowrap }
.ok { color: var(--ok) } .danger { color: var(--danger) } .caution { color: var(--caution) } .plain { color: var(--soft) }
.authority { font-family: var(--serif); width: 46% }
.places { list-style: none; margin: 0; padding: 0 }
.finding { margin: 1.25rem 0; padding: 1rem 1.1rem; border: 1px solid var(--line); border-radius: 6px }
.finding > header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; justify-content: space-between }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: .75rem; margin: .75rem 0 }
.sides > section { padding: .6rem .8rem; border-radius: 4px; background: var(--raised); min-width: 0 }
.words { font-family: var(--serif); margin: 0 }
del, ins { border-radius: 2px; padding: 0 .1em; font-weight: 600; -webkit-box-decoration-break: clone; box-decoration-break: clone }
del { background: var(--danger-tint); color: var(--danger); text-decoration: line-through }
ins { background: var(--ok-tint); color: var(--ok); text-decoration: underline 2px }
.right { padding: .5rem .8rem; border-inline-start: 3px solid var(--ok) }
.right strong { font-family: var(--serif) }
@page { margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif } }
@media print {
  :root { color-scheme: light; --paper: #fff; --raised: #f5f5f2 }
  body { max-width: none; padding: 0; font-size: 10pt; -webkit-print-color-adjust: exact; print-color-adjust: exact }
  h1 { font-size: 19pt } h2 { font-size: 13pt; break-after: avoid } h3 { font-size: 11pt }
  .sides { grid-template-columns: 1fr 1fr }
  .finding > header, h4, thead, tr { break-inside: avoid; break-after: auto }
  .finding > header, h4 { break-after: avoid }
  .finding, .short { break-inside: avoid }
  thead { display: table-header-group }
  a { color: inherit; text-decoration: none }
  .wide { overflow: visible }
}
`
