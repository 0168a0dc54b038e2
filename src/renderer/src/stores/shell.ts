import { defineStore } from 'pinia'
import { ref } from 'vue'

/** What lies over the screens. */
export const useShell = defineStore('shell', () => {
  const help = ref(false)
  /** The step of the tour that is shown; null while there is none. */
  const tour = ref<number | null>(null)
  return { help, tour }
})
