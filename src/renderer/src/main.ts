import { z } from 'zod'

// The content security policy forbids eval. Zod tries it while schemas are made, so this comes before all that makes one.
z.config({ jitless: true })
await import('./start.ts')
