import manifest from '../../../package.json' with { type: 'json' }

/** The application's version, from package.json. */
export const version: string = manifest.version
