import { createRandom, deriveSeed } from '#shared/random.ts'

/**
 * A simulated continuous annealing furnace, one row every ten minutes. Eight sensors, two operating modes (a thin and a
 * thick product, changed every one to two days), and the hardness of the product as the target.
 *
 * Sensors are first-order autoregressive around the set points of the mode, so that neighbouring rows resemble each other;
 * two follow the time of day. They are rounded as an instrument shows them, and **the target is a function of the rounded
 * values**, so that whoever has the table could in principle reach the noise floor:
 *
 * `hardness = 180 + smooth + interaction + composed + noise` [HV], with
 * p = (temperature - 850) / 15, q = (speed - 60) / 6.5, f = (feed - 45) / 6, o = oxygen - 3, w = (water - 24) / 3:
 * - `smooth = 5 tanh(p) - 3 w + 1.5 (f^2 - 1)`,
 * - `interaction = 4 f o`,
 * - `composed = 18 tent(1.2 (|u| + 0.6 |v| - 1.2))`, where tent(t) = max(0, 1 - |t|), u = 0.7 (p + 0.7 q - 0.6 f + 0.5 w),
 *   v = 0.7 (q - 0.7 p + 0.6 f): hard on a ring around a soft middle, aslant to every sensor. ReLU layers of 4, 2 and 1
 *   units write it exactly; one hidden layer, and trees with their upright cuts, have to tile the ring piece by piece,
 * - `noise`: independent normal, standard deviation 2 HV, so variance **4 HV^2** (and 0.01^2 / 12 from the two
 *   decimals that are written).
 *
 * Pressure and ambient temperature do not act on the target at all; the fuel flow follows from feed and temperature.
 * The best reachable R2 is Var(truth) / (Var(truth) + 4), which is `ceiling` of the result: **0.9314** for the rows of the
 * sample project (seed 2017, 3,600 rows).
 */
export interface Plant {
  rows: number
  /** Epoch milliseconds; the plant's wall clock as UTC. */
  time: Float64Array
  /** The sensors of SENSORS, as they are shown. */
  sensors: Float64Array[]
  /** HV, with noise, two decimals. */
  hardness: Float64Array
  /** HV, without noise: what a perfect model would predict. */
  truth: Float64Array
  /** The true best R2 of these rows: variance of `truth` over that plus the noise. */
  ceiling: number
}

export const NOISE_STD = 2
export const DEFAULT_ROWS = 3600

/** In the order of `Plant.sensors`; `decimals` as the instrument shows. */
export const SENSORS = [
  { ja: '供給量', en: 'feed_rate', unit: 't/h', decimals: 2 },
  { ja: '炉内温度', en: 'furnace_temperature', unit: { ja: '℃', en: 'degC' }, decimals: 1 },
  { ja: 'ライン速度', en: 'line_speed', unit: 'm/min', decimals: 2 },
  { ja: '酸素濃度', en: 'oxygen', unit: '%', decimals: 2 },
  { ja: '燃料流量', en: 'fuel_flow', unit: 'Nm3/h', decimals: 1 },
  { ja: '冷却水温度', en: 'cooling_water_temperature', unit: { ja: '℃', en: 'degC' }, decimals: 2 },
  { ja: '炉内圧力', en: 'furnace_pressure', unit: 'Pa', decimals: 1 },
  { ja: '外気温', en: 'ambient_temperature', unit: { ja: '℃', en: 'degC' }, decimals: 1 },
] as const

/** Set points of the two modes: feed, temperature, speed. */
const MODES = [
  { feed: 42, temperature: 843, speed: 63 },
  { feed: 48, temperature: 857, speed: 57 },
] as const

const STEP = 600_000
const START = Date.UTC(2024, 3, 1, 8, 0, 0)
const STEPS_PER_DAY = 144

/** Noise-free hardness [HV] of one row of displayed values: the formula above. */
export function hardnessOf(feed: number, temperature: number, speed: number, oxygen: number, water: number): number {
  const p = (temperature - 850) / 15
  const q = (speed - 60) / 6.5
  const f = (feed - 45) / 6
  const o = oxygen - 3
  const w = (water - 24) / 3
  const u = 0.7 * (p + 0.7 * q - 0.6 * f + 0.5 * w)
  const v = 0.7 * (q - 0.7 * p + 0.6 * f)
  const smooth = 5 * Math.tanh(p) - 3 * w + 1.5 * (f * f - 1)
  const composed = 18 * tent(1.2 * (Math.abs(u) + 0.6 * Math.abs(v) - 1.2))
  return 180 + smooth + 4 * f * o + composed
}

function tent(t: number): number {
  return Math.max(0, 1 - Math.abs(t))
}

/** Simulates the plant. Same seed, same rows. */
export function simulatePlant({ seed, rows }: { seed: number; rows: number }): Plant {
  const random = (label: string) => createRandom(deriveSeed(seed, `plant/${label}`))
  const modes = simulateModes(rows, random('modes'))
  const feed = autoregressive(rows, 0.85, random('feed'))
  const temperature = autoregressive(rows, 0.88, random('temperature'))
  const speed = autoregressive(rows, 0.8, random('speed'))
  const oxygen = autoregressive(rows, 0.8, random('oxygen'))
  const fuel = autoregressive(rows, 0.5, random('fuel'))
  const water = autoregressive(rows, 0.95, random('water'))
  const pressure = autoregressive(rows, 0.6, random('pressure'))
  const weather = autoregressive(rows, 0.99, random('weather'))
  const noise = random('noise')

  const plant: Plant = {
    rows,
    time: new Float64Array(rows),
    sensors: SENSORS.map(() => new Float64Array(rows)),
    hardness: new Float64Array(rows),
    truth: new Float64Array(rows),
    ceiling: 0,
  }
  // Set points are approached within about an hour.
  const set = { ...MODES[modes[0]] }
  for (let row = 0; row < rows; row++) {
    const goal = MODES[modes[row]]
    set.feed += 0.3 * (goal.feed - set.feed)
    set.temperature += 0.2 * (goal.temperature - set.temperature)
    set.speed += 0.4 * (goal.speed - set.speed)
    const dayPhase = (2 * Math.PI * ((row + 48) % STEPS_PER_DAY)) / STEPS_PER_DAY
    const ambient = 18 - 5 * Math.cos(dayPhase) + 2.5 * weather[row]
    const shown = [
      set.feed + 3.5 * feed[row],
      set.temperature + 15 * temperature[row],
      set.speed + 6 * speed[row],
      Math.max(0.6, 3 + 0.7 * oxygen[row]),
      0,
      21 + 0.16 * ambient + 1.6 * water[row],
      20 + 4 * pressure[row],
      ambient,
    ]
    shown[4] = 1200 + 14 * (shown[0] - 45) + 2.2 * (shown[1] - 850) + 12 * fuel[row]
    const rounded = shown.map((value, sensor) => Number(value.toFixed(SENSORS[sensor].decimals)))
    rounded.forEach((value, sensor) => (plant.sensors[sensor][row] = value))
    plant.time[row] = START + row * STEP
    plant.truth[row] = hardnessOf(rounded[0], rounded[1], rounded[2], rounded[3], rounded[5])
    plant.hardness[row] = Number((plant.truth[row] + NOISE_STD * noise.normal()).toFixed(2))
  }
  const signal = variance(plant.truth)
  plant.ceiling = signal / (signal + NOISE_STD * NOISE_STD)
  return plant
}

/** 0 or 1 per row; a mode lasts 24 to 48 hours. */
function simulateModes(rows: number, random: ReturnType<typeof createRandom>): Uint8Array {
  const modes = new Uint8Array(rows)
  let mode = random.below(2)
  let left = 0
  for (let row = 0; row < rows; row++) {
    if (left-- === 0) {
      mode = 1 - mode
      left = STEPS_PER_DAY + random.below(STEPS_PER_DAY)
    }
    modes[row] = mode
  }
  return modes
}

/** A stationary first-order autoregressive series of mean 0 and variance 1, kept within three standard deviations. */
function autoregressive(rows: number, phi: number, random: ReturnType<typeof createRandom>): Float64Array {
  const series = new Float64Array(rows)
  let state = random.normal()
  for (let row = 0; row < rows; row++) {
    series[row] = Math.min(3, Math.max(-3, state))
    state = phi * state + Math.sqrt(1 - phi * phi) * random.normal()
  }
  return series
}

function variance(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length
}
