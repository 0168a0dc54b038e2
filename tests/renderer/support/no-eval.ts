import { z } from 'zod'

// The policy that the pictures are taken under forbids eval; imported before all that makes a schema.
z.config({ jitless: true })
