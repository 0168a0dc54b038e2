import { z } from 'zod'

// Zod tries whether it may compile code while schemas are made; it may not, and the attempt would be reported.
z.config({ jitless: true })
