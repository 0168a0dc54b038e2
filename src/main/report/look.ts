/** The light theme of the design tokens (src/renderer/src/styles/tokens.css; a test holds them together), for paper and slides. */
export const look = {
  ink: '#12181e',
  inkSoft: '#45505a',
  inkFaint: '#5d6873',
  line: '#dfe3e6',
  wash: '#f5f6f7',
  card: '#ffffff',
  accent: '#0b5a86',
  accentSoft: '#e2eef5',
  green: '#17703f',
  greenSoft: '#e0f1e7',
  amber: '#8a5a00',
  amberSoft: '#faeed6',
  red: '#b0271d',
  redSoft: '#fae6e3',
  grey: '#5d6873',
  greySoft: '#e7eaed',
  baseline: '#5d6873',
  ridge: '#8a949d',
} as const

const depths: Record<number, string> = { 1: '#d55e00', 2: '#0072b2', 3: '#00936b', 4: '#b35a93', 6: '#8f7300', 8: '#2591c9' }

/** The colour of a number of hidden layers; the same everywhere. */
export const depthColour = (hiddenLayers: number): string => depths[hiddenLayers] ?? depths[8]

/** The traffic light of a business verdict: its ink and its wash. */
export const lights = {
  go: { ink: look.green, wash: look.greenSoft },
  'collect-more': { ink: look.amber, wash: look.amberSoft },
  'no-go': { ink: look.red, wash: look.redSoft },
} as const
