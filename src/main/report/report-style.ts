import { FONT_FAMILY } from './embedded-font.ts'

/** The report's style sheet: for the screen and for A4. */
export const reportStyle = `
:root { color-scheme: light; --ink: #1b2430; --soft: #5b6777; --line: #d9dfe7; --wash: #f5f7fa; --accent: #0072b2; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.75 '${FONT_FAMILY}', sans-serif; color: var(--ink); line-break: strict; }
main { max-width: 820px; margin: 0 auto; padding: 40px 32px 80px; }
h1 { font-size: 26px; line-height: 1.4; margin: 0; }
h2 { font-size: 19px; margin: 44px 0 8px; padding-bottom: 6px; border-bottom: 2px solid var(--line); break-after: avoid; }
h3 { font-size: 15px; margin: 22px 0 6px; break-after: avoid; }
header p { margin: 4px 0 0; color: var(--soft); }
.verdict { margin: 28px 0 0; padding: 22px 26px; border-left: 6px solid var(--accent); background: var(--wash); border-radius: 0 8px 8px 0; break-inside: avoid; }
.verdict.go { border-color: #009e73; } .verdict.no-go { border-color: #d55e00; } .verdict.collect-more { border-color: #e69f00; }
.verdict strong { font-size: 21px; } .verdict span { color: var(--soft); margin-left: 12px; }
.verdict ol { margin: 12px 0 0; padding-left: 1.4em; }
table { border-collapse: collapse; width: 100%; margin: 10px 0; font-variant-numeric: tabular-nums; break-inside: avoid; }
th, td { text-align: left; padding: 6px 10px; border-bottom: 1px solid var(--line); vertical-align: top; }
th { white-space: nowrap; font-weight: 600; color: var(--soft); font-size: 13px; } td.number, th.number { text-align: right; } td:first-child { min-width: 9em; }
svg { width: 100%; height: auto; font: 13px '${FONT_FAMILY}', sans-serif; fill: var(--ink); break-inside: avoid; }
svg .small { font-size: 12px; fill: var(--soft); } svg .whisker { stroke: var(--ink); stroke-width: 1.5; fill: none; }
svg .grid { stroke: var(--line); } svg .mark { stroke: #d55e00; stroke-width: 1.5; stroke-dasharray: 5 4; fill: none; }
ul { padding-left: 1.3em; } footer { margin-top: 48px; color: var(--soft); font-size: 12px; overflow-wrap: anywhere; }
@media print { main { padding: 0; } @page { margin: 18mm 16mm; } }
`
