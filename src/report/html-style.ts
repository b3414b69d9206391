/**
 * The style of the HTML report. No script: a cell is a link, and `:target` opens what it points to.
 */
export const STYLE = `
:root { color-scheme: light dark;
  --page: #fff; --ink: #1b2430; --soft: #556274; --line: #d5dbe3; --raised: #f5f7fa; --link: #0b57c2;
  --conforms: #dcf3e2; --conforms-ink: #14532d; --violates: #fbdada; --violates-ink: #8a1616;
  --unjudged: #fdecc4; --unjudged-ink: #6b3d06; --never: #eaedf2; --never-ink: #4a5666 }
@media (prefers-color-scheme: dark) { :root {
  --page: #12161c; --ink: #e3e8ef; --soft: #9aa7b8; --line: #2e3743; --raised: #1a2029; --link: #83b4ff;
  --conforms: #12351f; --conforms-ink: #9be5b4; --violates: #481a1c; --violates-ink: #ffb3b0;
  --unjudged: #3f2d0a; --unjudged-ink: #f8d48a; --never: #222932; --never-ink: #a3afbf } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 84rem; padding: 1.5rem clamp(.75rem, 3vw, 2rem) 4rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .75rem }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .75rem }
h3 { font-size: 1rem; margin: 0 0 .5rem }
h4 { font-size: .85rem; margin: .9rem 0 .25rem; color: var(--soft) }
p { margin: .35rem 0 }
a { color: var(--link) }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px }
code, pre { font: .85em/1.5 ui-monospace, monospace; unicode-bidi: isolate }
pre { margin: 0; padding: .6rem .75rem; background: var(--raised); border: 1px solid var(--line); border-radius: 6px;
  white-space: pre-wrap; max-height: 28rem; overflow: auto }
.conforms { --fill: var(--conforms); --on: var(--conforms-ink) }
.violates { --fill: var(--violates); --on: var(--violates-ink) }
.unjudged { --fill: var(--unjudged); --on: var(--unjudged-ink) }
.partly { --fill: linear-gradient(110deg, var(--conforms) 70%, var(--unjudged) 70%); --on: var(--conforms-ink) }
.never { --fill: var(--never); --on: var(--never-ink) }
.verdict, .badge, .cell { background: var(--fill); color: var(--on) }
.verdict { padding: .75rem 1rem; border-radius: 8px; font-weight: 600 }
.verdict ul { margin: .35rem 0 0; padding-left: 1.2rem; font-weight: 400 }
.badge { display: inline-block; padding: 0 .5rem; border-radius: 1rem; font-size: .8rem; font-weight: 600 }
.facts { display: flex; flex-wrap: wrap; gap: .5rem 2rem }
.places { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .9rem }
.facts, .places { margin: .75rem 0 0; font-size: .9rem }
dt { color: var(--soft) } dd { margin: 0 }
.soft { color: var(--soft); font-size: .9rem }
.legend { display: flex; flex-wrap: wrap; gap: .4rem .6rem; padding: 0; margin: 0 0 .75rem; list-style: none }
.wide { overflow-x: auto }
table { border-collapse: separate; border-spacing: 4px; font-size: .9rem }
th { text-align: left; font-weight: 600; padding: .25rem .5rem; overflow-wrap: break-word }
thead th { color: var(--soft); white-space: nowrap }
thead th:first-child { padding-left: 0 }
tbody th { min-width: 11rem; max-width: 24rem; padding-left: 0; font-weight: 500; position: sticky; left: 0; background: var(--page) }
td { padding: 0 }
.cell { display: block; min-width: 5rem; padding: .3rem .6rem; border-radius: 6px; text-decoration: none; border: 1px solid transparent }
.cell:hover { border-color: currentColor }
.cell b, .cell small { display: block }
.cell b { white-space: nowrap }
.cell small { font-size: .75rem }
.undocumented { border: 1px dashed currentColor }
.label { display: none }
.panel { display: none; border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin-top: 1.25rem; scroll-margin-top: .5rem }
.panel:target { display: block }
.panel > header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem }
details { border-top: 1px solid var(--line); padding: .45rem 0 }
summary { cursor: pointer }
summary .soft { white-space: nowrap }
.findings { list-style: none; padding: 0; margin: .5rem 0 0 }
.findings > li { border-left: 3px solid var(--on); padding: .1rem 0 .1rem .75rem; margin-bottom: .75rem }
.findings .badge { margin-right: .35rem }
.curl { user-select: all }
@media (max-width: 44rem) {
  table, thead, tbody, tr, th, td { display: block } thead { display: none }
  .wide { overflow: visible } tr { border-top: 1px solid var(--line); padding: .5rem 0 }
  tbody th { position: static; padding: 0 0 .35rem; max-width: none }
  tr { display: flex; flex-wrap: wrap; gap: .35rem } tbody th { flex: 1 0 100% } td:empty { display: none }
  .label { display: block; font-size: .75rem } .cell { min-width: 5.5rem }
  .places { grid-template-columns: 1fr; gap: 0 } .places dt { margin-top: .35rem } }
@media print { .panel { display: block } }
`
