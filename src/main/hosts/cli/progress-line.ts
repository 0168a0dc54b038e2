import type { TaskProgress } from '#shared/domain/project.ts'
import type { Language } from '#shared/domain/basics.ts'
import { formatDuration, formatPercent } from '#shared/format.ts'
import { say, type MessageKey } from '#shared/messages/index.ts'

/** What a whole proof of concept goes through. */
const stages: Partial<Record<TaskProgress['task'], MessageKey>> = {
  import: 'cli.stageData',
  screening: 'cli.stageScreening',
  comparison: 'cli.stageComparison',
  operation: 'cli.stageOperation',
  export: 'cli.stageExport',
}

/** One line on the terminal that is written over; where the output is no terminal, a new line at every tenth. */
export function createProgressLine(stream: NodeJS.WriteStream, language: Language) {
  let tenth = ''
  return {
    show(progress: TaskProgress) {
      const stage = stages[progress.task]
      if (!stage) return
      const params = { stage: say(language, stage), percent: formatPercent(Math.floor(progress.share * 100) / 100) }
      const line =
        progress.etaSeconds === null
          ? say(language, 'cli.progressStart', params)
          : say(language, 'cli.progress', { ...params, eta: formatDuration(progress.etaSeconds, language) })
      if (stream.isTTY) stream.write(`\r\x1b[2K${line}`)
      else {
        const now = `${progress.task}${Math.floor(progress.share * 10)}`
        if (now !== tenth) stream.write(`${line}\n`)
        tenth = now
      }
    },
    /** Removes the line, so that something else can be written. */
    clear() {
      if (stream.isTTY) stream.write('\r\x1b[2K')
    },
  }
}
