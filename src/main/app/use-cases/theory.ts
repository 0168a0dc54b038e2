import type { ParsedInput, SavedFile } from '#shared/api.ts'
import type {
  LabNetwork,
  LipschitzGrowth,
  LipschitzLab,
  LipschitzQuestion,
  ProductLab,
  SmoothGrowth,
  SmoothLab,
  SquareLab,
  SquarePair,
  TentsLab,
} from '#shared/domain/theory.ts'
import type { Context } from '../context.ts'
import type { PreparedProject } from '../jobs.ts'
import { preparedData } from '../prepared-data.ts'
import { settingsOf } from '../workspace.ts'

/** The theory lab: networks are built and measured in a child; nothing of it is stored, since it takes a moment. */
export const labSquare = (context: Context, input: ParsedInput<'theory.square'>): Promise<SquareLab> =>
  context.pool.run('theory-square', input)

export const labGrowth = (context: Context): Promise<SquarePair[]> => context.pool.run('theory-growth', undefined)

export const labProduct = (context: Context, input: ParsedInput<'theory.product'>): Promise<ProductLab> =>
  context.pool.run('theory-product', input)

export const labTents = (context: Context, input: ParsedInput<'theory.tents'>): Promise<TentsLab> => context.pool.run('theory-tents', input)

export const labSmooth = (context: Context, input: ParsedInput<'theory.smooth'>): Promise<SmoothLab> =>
  context.pool.run('theory-smooth', input)

export const labSmoothGrowth = (context: Context): Promise<SmoothGrowth> => context.pool.run('theory-smooth-growth', undefined)

/** Throws PROJECT_NONE, DATA_NONE, THEORY_FLAT_INPUT for the user's own data. */
export const labLipschitz = async (context: Context, input: ParsedInput<'theory.lipschitz'>): Promise<LipschitzLab> =>
  context.pool.run('theory-lipschitz', { ...input, data: await dataOf(context, input), engine: context.state.settings().engine })

export const labLipschitzGrowth = (context: Context): Promise<LipschitzGrowth> => context.pool.run('theory-lipschitz-growth', undefined)

/** A network of the lab as ONNX, for the user to keep. */
export async function saveLabNetwork(context: Context, asked: ParsedInput<'theory.saveNetwork'>): Promise<SavedFile> {
  const data = asked.lab === 'lipschitz' ? await dataOf(context, asked) : null
  return context.options.saveFile(`theory-${nameOf(asked)}.onnx`, await context.pool.run('theory-network', { asked, data }))
}

/** The lab as a page, every panel as it is set. Throws as `labLipschitz`. */
export async function saveLabPage(context: Context, { language, settings }: ParsedInput<'theory.savePage'>): Promise<SavedFile> {
  const [growth, square, product, smooth, smoothGrowth, lipschitz, lipschitzGrowth, tents] = await Promise.all([
    labGrowth(context),
    labSquare(context, settings.square),
    labProduct(context, settings.product),
    labSmooth(context, settings.smooth),
    labSmoothGrowth(context),
    labLipschitz(context, settings.lipschitz),
    labLipschitzGrowth(context),
    labTents(context, settings.tents),
  ])
  const results = { growth, square, product, smooth, smoothGrowth, lipschitz, lipschitzGrowth, tents }
  return context.options.saveFile(`theory-lab-${language}.html`, await context.pool.run('render-lab-page', { results, language }))
}

const nameOf = (asked: LabNetwork) => ('kind' in asked ? `${asked.lab}-${asked.kind}` : asked.lab)

async function dataOf(context: Context, { shape }: Pick<LipschitzQuestion, 'shape'>): Promise<PreparedProject | null> {
  if (shape !== 'data') return null
  const project = context.workspace.project()
  const { roles, steps } = await preparedData(context)
  return { project: project.path, roles, steps, seed: settingsOf(project).seed }
}
