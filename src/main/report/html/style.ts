import { FONT_FAMILY } from '../font/faces.ts'
import { look } from '../look.ts'

/** The report's style sheet: for the screen and for A4. */
export const reportStyle = `
:root { color-scheme: light; --ink: ${look.ink}; --soft: ${look.inkFaint}; --line: ${look.line}; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.75 '${FONT_FAMILY}', sans-serif; color: var(--ink); background: ${look.card}; line-break: strict; overflow-wrap: anywhere; }
main { max-width: 860px; margin: 0 auto; padding: 40px 32px 80px; }
h1 { font-size: 28px; line-height: 1.4; margin: 0; text-wrap: balance; word-break: auto-phrase; }
h2 { font-size: 20px; margin: 48px 0 8px; padding-bottom: 6px; border-bottom: 2px solid var(--line); break-after: avoid; }
header p { margin: 4px 0 0; color: var(--soft); }
.verdict { margin: 28px 0 0; padding: 22px 26px; border-left: 6px solid; border-radius: 0 8px 8px 0; break-inside: avoid; }
.verdict strong { font-size: 26px; line-height: 1.3; } .verdict p { margin: 0; font-weight: 600; }
.verdict span { color: var(--soft); margin-left: 12px; font-weight: 400; } .verdict ol { margin: 12px 0 0; padding-left: 1.4em; }
figure { margin: 20px 0; break-inside: avoid; } figcaption, caption { font-weight: 600; text-align: left; margin-bottom: 6px; }
.chart { position: relative; } .note { margin: 2px 0; font-size: 13px; color: var(--soft); } details { font-size: 13px; color: var(--soft); } summary { cursor: pointer; width: max-content; }
summary:focus-visible { outline: 2px solid ${look.accent}; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; margin: 14px 0; font-variant-numeric: tabular-nums; break-inside: avoid; }
th, td { text-align: left; padding: 6px 8px; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; color: var(--soft); font-size: 13px; } td.number, th.number { text-align: right; } td.number { white-space: nowrap; }
td:first-child { min-width: 8em; } ul { padding-left: 1.3em; } li { margin: 2px 0; } #record p { color: var(--soft); font-size: 12px; }
@media print { main { padding: 0; max-width: none; } details { display: none; } @page { margin: 18mm 16mm; } }
`
