/** Put into the page before the renderer's own code: the stand-in, as the address asks (`?project=everything&language=en&theme=dark`). */
import './no-eval.ts'
import { createMockBridge } from './mock-bridge.ts'
import { projectWith } from './sample-data.ts'

const asked = new URLSearchParams(location.search)
const project = asked.get('project') as Parameters<typeof projectWith>[0] | null
window.depthgauge = createMockBridge({
  project: project && projectWith(project),
  settings: { language: asked.get('language') === 'en' ? 'en' : 'ja', theme: asked.get('theme') === 'dark' ? 'dark' : 'light' },
})
