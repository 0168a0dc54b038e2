import { z } from 'zod'
import { Reason } from './basics.ts'

/** The business alternatives. `none` is "do nothing"; the others are the finalists of stage 2. */
export const alternativeIds = ['none', 'ridge', 'shallow', 'deep', 'other'] as const
export const AlternativeId = z.enum(alternativeIds)
export type AlternativeId = z.infer<typeof AlternativeId>

export const Currency = z.enum(['JPY', 'EUR', 'USD'])
export type Currency = z.infer<typeof Currency>

/** A number of which only a range is known. min <= likely <= max; the Monte Carlo draws from a PERT distribution. */
export const Range = z
  .object({ min: z.number(), likely: z.number(), max: z.number() })
  .refine((range) => range.min <= range.likely && range.likely <= range.max, 'min <= likely <= max')
export type Range = z.infer<typeof Range>

/** What the plant knows about money. Every amount is in `currency`; every default is editable. */
export const Assumptions = z.object({
  currency: Currency,
  horizonYears: z.number().int().min(1).max(15),
  /** Per year, e.g. 0.08. */
  discountRate: z.number().min(0).max(1),
  /** Share of the benefit that is reached in year 1, 2, ...; 1 afterwards. */
  rampUp: z.array(z.number().min(0).max(1)),
  /** Yearly cost that a prediction error causes today and a perfect prediction would avoid. */
  benefits: z.array(
    z.object({
      /** One of the usual kinds, or the user's own name for it. */
      id: z.string().min(1).max(80),
      perYear: Range,
      /**
       * What a model makes of the amount, as a formula of its error (`finance/formula.ts`); null: the share of the error that
       * it avoids.
       */
      formula: z.string().nullable().default(null),
    }),
  ),
  /** Once, in year 0: the PoC itself, hardware, integration; `perNetwork` is added where the alternative is a network. */
  investment: z.object({ poc: Range, hardware: Range, integration: Range, perNetwork: Range }),
  hourlyRate: z.number().nonnegative(),
  /** Hours per month to watch a model in operation. */
  watchHoursPerMonth: z.number().nonnegative(),
  /** Hours for one retraining. */
  retrainHours: z.number().nonnegative(),
  retrainingsPerYear: z.number().nonnegative(),
  licencesPerYear: z.number().nonnegative(),
  electricityPerKWh: z.number().nonnegative(),
  watts: z.number().nonnegative(),
  /** The line's cycle: one prediction must be ready within it. */
  cycleTimeMs: z.number().positive(),
  /** Yearly growth of a model's error between retrainings, as a share; stage 3 proposes it. */
  driftPerYear: z.number().min(0).max(5),
  /** On profits; null: everything before tax. Losses lower what is paid on the company's other profits. */
  tax: z
    .object({
      rate: z.number().min(0).max(0.9),
      /** Straight-line, from year 1 on, for all of the investment but the PoC. */
      depreciationYears: z.number().int().min(1).max(30),
    })
    .nullable()
    .default(null),
})
export type Assumptions = z.infer<typeof Assumptions>

export const Roi = z.object({
  currency: Currency,
  alternatives: z.array(
    z.object({
      id: AlternativeId,
      /** Share of the avoidable cost that this alternative avoids, from its measured error: 1 - RMSE / RMSE of the mean. */
      avoidedShare: z.number(),
      /** Year 0 first. */
      cashFlow: z.array(z.number()),
      npv: z.number(),
      /** Null where no rate makes the NPV zero; `irrCount` says how many do. */
      irr: z.number().nullable(),
      irrCount: z.number().int(),
      paybackYears: z.number().nullable(),
      discountedPaybackYears: z.number().nullable(),
      /** NPV / discounted costs; null without costs. */
      roi: z.number().nullable(),
      /** The avoided share at which the NPV is zero; null where none in [0, 1] does. */
      breakEvenShare: z.number().nullable(),
      /** The avoided share at which it earns as much as the linear model; null for that one, and where none in [0, 1] does. */
      breakEvenOverLinear: z.number().nullable(),
      pNpvPositive: z.number(),
      npvInterval: z.tuple([z.number(), z.number()]),
    }),
  ),
  /** Of the recommended alternative: NPV at the low and the high end of each input, the most influential first. */
  tornado: z.array(z.object({ input: z.string(), low: z.number(), high: z.number() })),
})
export type Roi = z.infer<typeof Roi>

export const Technical = z.enum(['none', 'linear', 'shallow', 'deep', 'other', 'inconclusive'])
export type Technical = z.infer<typeof Technical>
export const Business = z.enum(['go', 'no-go', 'collect-more'])
export type Business = z.infer<typeof Business>

export const Verdict = z.object({
  technical: Technical,
  business: Business,
  recommended: AlternativeId,
  /** Of the technical statement. */
  probability: z.number().min(0).max(1),
  reasons: z.array(Reason),
  keyPoints: z.object({ ja: z.array(z.string()).length(3), en: z.array(z.string()).length(3) }),
  /** Sentences for the meeting. */
  phrases: z.object({ ja: z.array(z.string()), en: z.array(z.string()) }),
  rollout: z.array(z.object({ phase: z.enum(['shadow', 'assisted', 'automatic']), ja: z.string(), en: z.string() })),
})
export type Verdict = z.infer<typeof Verdict>

/** Assumptions that the user keeps under a name, to be compared with others. */
export const Scenario = z.object({ name: z.string().trim().min(1).max(40), assumptions: Assumptions })
export type Scenario = z.infer<typeof Scenario>

/** More columns than these are not compared at a glance. */
export const MOST_SCENARIOS = 6
export const Scenarios = z
  .array(Scenario)
  .max(MOST_SCENARIOS)
  .refine((scenarios) => new Set(scenarios.map(({ name }) => name)).size === scenarios.length, 'names differ')

/** What follows from a scenario. The line's cycle and the watts are those of the project: facts, not assumptions. */
export const ScenarioOutcome = Scenario.extend({ roi: Roi, business: Business, recommended: AlternativeId })
export type ScenarioOutcome = z.infer<typeof ScenarioOutcome>

/** The last screen: the verdict and the money behind it, and the same for the scenarios that were kept. */
export const Decision = z.object({
  assumptions: Assumptions,
  roi: Roi,
  verdict: Verdict,
  scenarios: z.array(ScenarioOutcome).default([]),
})
export type Decision = z.infer<typeof Decision>
