/** The formats of the report on a whole PoC, by the extension of their files. */
export const reportFormats = ['pptx', 'pdf', 'html', 'xlsx'] as const
export type ReportFormat = (typeof reportFormats)[number]
