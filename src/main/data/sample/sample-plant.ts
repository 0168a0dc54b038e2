import type { Language } from '#shared/domain/basics.ts'
import { createRandom, deriveSeed } from '#shared/random.ts'
import { importSource, type Imported } from '../import-file.ts'
import { memorySource } from '../reading/source.ts'
import { DEFAULT_ROWS, SENSORS, simulatePlant, type Plant } from './plant.ts'

export interface SampleOptions {
  seed: number
  language: Language
  /** Default 3,600: 25 days. */
  rows?: number
}

const TARGET = { ja: '製品硬さ', en: 'hardness' }
const TIME = { ja: '日時', en: 'time' }
const FILE = { ja: 'サンプル焼鈍炉.csv', en: 'sample-furnace.csv' }
/** The oxygen analyser is the one bad sensor: calibrated every day (an error code), and dropped by the network now and then. */
const BAD_SENSOR = 3
const CALIBRATION = { every: 144, rows: 1, code: '-9999' }
const LOSS = 0.006

/** The simulated plant as the CSV file that a plant's historian would export, in UTF-8. */
export function samplePlantCsv({ seed, language, rows = DEFAULT_ROWS }: SampleOptions): string {
  const plant = simulatePlant({ seed, rows })
  const lost = createRandom(deriveSeed(seed, 'plant/lost'))
  const headers = SENSORS.map((sensor) => `${sensor[language]} [${typeof sensor.unit === 'string' ? sensor.unit : sensor.unit[language]}]`)
  const lines = [[TIME[language], ...headers, `${TARGET[language]} [HV]`].join(',')]
  for (let row = 0; row < rows; row++) lines.push(lineOf(plant, row, language, lost.uniform() < LOSS))
  return lines.join('\r\n') + '\r\n'
}

function lineOf({ time, sensors, hardness }: Plant, row: number, language: Language, lost: boolean): string {
  const cells = sensors.map((values, sensor) => values[row].toFixed(SENSORS[sensor].decimals))
  if (row % CALIBRATION.every < CALIBRATION.rows) cells[BAD_SENSOR] = CALIBRATION.code
  else if (lost) cells[BAD_SENSOR] = ''
  return [stamp(time[row], language), ...cells, hardness[row].toFixed(2)].join(',')
}

/** 2024/4/1 8:00:00, or 2024-04-01 08:00. */
function stamp(milliseconds: number, language: Language): string {
  const date = new Date(milliseconds)
  if (language === 'en') return date.toISOString().slice(0, 16).replace('T', ' ')
  return `${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()} ${date.getUTCHours()}:${date.toISOString().slice(14, 19)}`
}

/** The simulated plant, imported the way any file is, and the name of its target column. */
export async function generateSamplePlant(options: SampleOptions): Promise<Imported & { target: string }> {
  const source = memorySource(FILE[options.language], Buffer.from(samplePlantCsv(options), 'utf8'))
  return { ...(await importSource(source, {})), target: TARGET[options.language] }
}
