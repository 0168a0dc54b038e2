import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ColumnChoice, Preview, ReadOptions } from '#shared/domain/data.ts'
import { call, fileToken } from '../client.ts'
import { rolesFor, withRole, type Role } from '../screens/data/roles.ts'
import { useAction } from '../use-action.ts'
import { useProject } from './project.ts'

/** What a file dialog offers; what a file really is, its bytes say. */
export const DATA_FILES = '.csv,.tsv,.txt,.xlsx,.parquet,.gz'

/** A file on its way into the project: chosen, previewed as often as the user corrects what was understood, then imported. */
export const useImport = defineStore('import', () => {
  const project = useProject()
  const file = shallowRef<File>()
  const preview = shallowRef<Preview>()
  const options = ref<ReadOptions>({})
  /** What the user gave a role, by the column's place, in the order of giving. */
  const chosenRoles = ref<{ position: number; role: Role }[]>([])
  let token: string | undefined
  let isOutdated = false

  const reading = useAction(async () => {
    if (!file.value) return
    token ??= await fileToken(file.value)
    do {
      isOutdated = false
      preview.value = await call('data.preview', { file: token, options: options.value })
    } while (isOutdated)
  })
  /** What is shown follows the last change, however fast the changes come. */
  function look() {
    isOutdated = true
    void reading.run()
  }

  /** As suggested, with what the user said instead; null while no column is predicted. */
  const roles = computed(() => {
    const { columns = [], suggestedRoles = null } = preview.value ?? {}
    return chosenRoles.value.reduce((so, { position, role }) => {
      const column = columns[position]
      if (!column || !rolesFor(column.kind).includes(role)) return so
      const next = withRole(so, columns, column.name, role)
      return next && { features: [], timeColumn: null, splitColumn: null, groupColumn: null, ...so, ...next }
    }, suggestedRoles)
  })
  const isCorrected = computed(() => Object.keys(options.value).length > 0 || chosenRoles.value.length > 0)

  function forgetChoices() {
    options.value = {}
    chosenRoles.value = []
  }

  function drop() {
    file.value = undefined
    preview.value = undefined
    forgetChoices()
    token = undefined
    reading.failure.value = undefined
  }

  function choose(next: File) {
    drop()
    file.value = next
    look()
  }

  function read(change: ReadOptions) {
    options.value = { ...options.value, ...change }
    // Other columns than those that were spoken of.
    if (change.delimiter || change.sheet) {
      delete options.value.columns
      chosenRoles.value = []
    }
    look()
  }

  function readColumn(change: ColumnChoice) {
    const { columns = [] } = options.value
    const { position } = change
    const before = columns.find((column) => column.position === position)
    read({ columns: [...columns.filter((column) => column !== before), { ...before, ...change }] })
  }

  function giveRole(position: number, role: Role) {
    chosenRoles.value = [...chosenRoles.value, { position, role }]
  }

  /** Back to what was found by evidence. */
  function reset() {
    forgetChoices()
    look()
  }

  /** Imports the file; on failure it stays chosen, so that it can be tried again. */
  async function run() {
    const chosen = token
    if (!chosen || !preview.value) return
    const input = { file: chosen, options: options.value }
    // What was only suggested is suggested again, from the whole file.
    const said = chosenRoles.value.length > 0 && roles.value ? { roles: roles.value } : {}
    const imported = await project.runTask('import', () => call('data.import', { ...input, ...said }))
    if (imported) drop()
  }

  return {
    file,
    preview,
    options,
    roles,
    isCorrected,
    reading: reading.busy,
    failure: reading.failure,
    choose,
    read,
    readColumn,
    giveRole,
    reset,
    run,
    drop,
  }
})
