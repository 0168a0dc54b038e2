import type { ReportFormat } from '#shared/domain/report.ts'
import type { RenderOptions } from './render-options.ts'
import type { ReportSource } from './content/voice.ts'

type Render = (source: ReportSource, options?: RenderOptions) => Promise<Uint8Array>

/** A format's libraries are loaded when it is first asked for. */
const renderers: Record<ReportFormat, () => Promise<Render>> = {
  html: async () => (await import('./html/render-html.ts')).renderHtml,
  pptx: async () => (await import('./slides/render-slides.ts')).renderSlides,
  xlsx: async () => (await import('./workbook/render-workbook.ts')).renderWorkbook,
  pdf: async () => (await import('./pdf/render-pdf.ts')).renderPdf,
}

/** The bytes of a report file. The same source gives the same bytes; the date in it is the source's own. */
export async function renderReport(format: ReportFormat, source: ReportSource, options?: RenderOptions): Promise<Uint8Array> {
  const render = await renderers[format]()
  return render(source, options)
}
