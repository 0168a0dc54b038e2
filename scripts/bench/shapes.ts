/** Milliseconds per training step of every engine on every shape, measured in turns so that all meet the same machine. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findCompiler, ROOT } from '../native-core.ts'
import { engineNames, type Peer, starters, type Answer, type EngineName } from './peers.ts'
import { flopsPerStep, STEPS_PER_EPOCH } from './task.ts'

export const SHAPES = [[64], Array<number>(8).fill(32), Array<number>(4).fill(64), Array<number>(4).fill(256), [1024, 1024]]

/** Seconds of one engine's turn. */
const TURN = 0.25

export interface ShapeResult {
  hidden: number[]
  /** Medians over the rounds; null for an engine that is not installed. */
  engines: Record<EngineName, { msPerStep: number; gflops: number } | null>
  /** Median over the rounds of the other's time over ours in the same round. */
  ratioTo: Record<Exclude<EngineName, 'native'>, number | null>
  /** Ours in GFLOP/s over the fused multiply-adds of one core, median of the rounds; null without a compiler. */
  shareOfPeak: number | null
}

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
}

/** A program that measures the peak (peak.c), or undefined where it cannot be compiled. */
function buildPeak(folder: string): string | undefined {
  const compiler = findCompiler()
  if (compiler?.dialect !== 'gnu') return undefined
  const output = join(folder, 'peak')
  const sources = [join(import.meta.dirname, 'peak.c'), `-I${join(ROOT, 'src/main/native')}`]
  const { status } = spawnSync(compiler.command, ['-std=gnu17', '-O3', '-march=native', ...sources, '-o', output, '-lm'])
  return status === 0 ? output : undefined
}

/** Starts every engine that is installed. */
async function startEngines(): Promise<Map<EngineName, Peer>> {
  const peers = new Map<EngineName, Peer>()
  for (const name of engineNames) {
    const peer = starters[name]()
    try {
      // The first answer also says that the engine loads.
      await peer?.ask<Answer>({ hidden: [2], epochs: 1 })
      if (peer) peers.set(name, peer)
    } catch {
      // Not installed: reported as null.
    }
  }
  return peers
}

async function measureShape(
  hidden: number[],
  peers: Map<EngineName, Peer>,
  peak: string | undefined,
  rounds: number,
): Promise<ShapeResult> {
  // 1. Warm up, and see how many epochs fill a turn.
  const epochs = new Map<EngineName, number>()
  for (const [name, peer] of peers) {
    await peer.ask<Answer>({ hidden, epochs: 1 })
    const { msPerStep } = await peer.ask<Answer>({ hidden, epochs: 2 })
    epochs.set(name, Math.max(1, Math.round((TURN * 1000) / (msPerStep * STEPS_PER_EPOCH))))
  }
  // 2. Rounds in which each has its turn.
  const times = new Map<EngineName, number[]>([...peers.keys()].map((name) => [name, []]))
  const peaks: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const [name, peer] of peers) times.get(name)!.push((await peer.ask<Answer>({ hidden, epochs: epochs.get(name)! })).msPerStep)
    if (peak) peaks.push(Number(spawnSync(peak, { encoding: 'utf8' }).stdout))
  }
  // 3. Medians, and ratios within a round.
  const flops = flopsPerStep(hidden)
  const gflops = (msPerStep: number) => flops / (msPerStep * 1e6)
  const own = times.get('native')
  const engineOf = (name: EngineName) => {
    const msPerStep = times.has(name) ? median(times.get(name)!) : null
    return msPerStep === null ? null : { msPerStep, gflops: gflops(msPerStep) }
  }
  const ratioOf = (name: EngineName) => (own && times.has(name) ? median(times.get(name)!.map((time, round) => time / own[round])) : null)
  return {
    hidden,
    engines: Object.fromEntries(engineNames.map((name) => [name, engineOf(name)])) as ShapeResult['engines'],
    ratioTo: Object.fromEntries(
      engineNames.filter((name) => name !== 'native').map((name) => [name, ratioOf(name)]),
    ) as ShapeResult['ratioTo'],
    shareOfPeak: own && peaks.length ? median(own.map((time, round) => gflops(time) / peaks[round])) : null,
  }
}

/** One result per shape, told as soon as it is there. */
export async function measureShapes(rounds: number, onResult: (result: ShapeResult) => void): Promise<ShapeResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'depthgauge-bench-'))
  const peak = buildPeak(folder)
  const peers = await startEngines()
  const results: ShapeResult[] = []
  try {
    for (const hidden of SHAPES) {
      const result = await measureShape(hidden, peers, peak, rounds)
      results.push(result)
      onResult(result)
    }
  } finally {
    for (const peer of peers.values()) peer.close()
    rmSync(folder, { recursive: true })
  }
  return results
}
