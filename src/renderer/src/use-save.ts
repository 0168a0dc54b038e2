import { ref } from 'vue'
import type { SavedFile } from '#shared/api.ts'
import { useText } from './i18n.ts'
import { takeFile } from './take-file.ts'
import { useAction } from './use-action.ts'

/** Lets the user have a file: asks for it, hands a download to the browser, and says where it went. */
export function useSave<A extends unknown[]>(ask: (...args: A) => Promise<SavedFile>) {
  const { t } = useText()
  const told = ref('')
  const { busy, failure, run } = useAction(async (...args: A) => {
    told.value = ''
    const saved = await ask(...args)
    if (saved.kind === 'download') {
      takeFile(saved)
      told.value = t('decision.exportedDownload', { name: saved.name })
    } else told.value = saved.kind === 'path' ? t('decision.exportedPath', { path: saved.path }) : t('decision.exportCancelled')
  })
  return { told, busy, failure, run }
}
