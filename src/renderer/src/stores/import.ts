import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { ReadOptions, type Preview } from '#shared/domain/data.ts'
import { call, fileToken } from '../client.ts'
import { useAction } from '../use-action.ts'
import { useProject } from './project.ts'

/** What a file dialog offers; what a file really is, its bytes say. */
export const DATA_FILES = '.csv,.tsv,.txt,.xlsx,.parquet,.gz'

/** A file on its way into the project: chosen, previewed as often as the reading options change, then imported. */
export const useImport = defineStore('import', () => {
  const project = useProject()
  const file = shallowRef<File>()
  const preview = shallowRef<Preview>()
  const options = ref<ReadOptions>({})
  let token: string | undefined

  const reading = useAction(async () => {
    if (!file.value) return
    token ??= await fileToken(file.value)
    preview.value = await call('data.preview', { file: token, options: options.value })
  })

  function drop() {
    file.value = undefined
    preview.value = undefined
    options.value = {}
    token = undefined
    reading.failure.value = undefined
  }

  function choose(next: File) {
    drop()
    file.value = next
    void reading.run()
  }

  function read(change: ReadOptions) {
    options.value = { ...options.value, ...change }
    void reading.run()
  }

  /** Imports the file; on failure it stays chosen, so that it can be tried again. */
  async function run() {
    const chosen = token
    if (!chosen || !preview.value) return
    // Whoever imports what the preview shows agrees with it, also where several encodings would fit.
    const { encoding, encodingUnsure } = preview.value
    const agreed = encodingUnsure ? { encoding: ReadOptions.shape.encoding.parse(encoding) } : {}
    const imported = await project.runTask('import', () => call('data.import', { file: chosen, options: { ...agreed, ...options.value } }))
    if (imported) drop()
  }

  return { file, preview, options, reading: reading.busy, failure: reading.failure, choose, read, run, drop }
})
