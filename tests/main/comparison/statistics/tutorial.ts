/**
 * Differences of accuracy in per cent, naive Bayes minus AODE, in ten repetitions of ten-fold cross-validation on two UCI data
 * sets: the accuracies that come with the library baycomp (docs/code/accuracies.txt; MIT licence, (c) 2018 Janez Demsar,
 * Alessio Benavoli, Giorgio Corani).
 *
 * `published`: P(AODE better), P(equivalent), P(naive Bayes better) for a region of 1 %, as the authors of the test print them in
 * the notebook to their tutorial (Benavoli, Corani, Demsar & Zaffalon 2017, JMLR 18(77)), from accuracies that were not yet
 * rounded to three digits. `scipy`: the same from these numbers by scipy.stats.t.
 */
export const tutorial = {
  anneal: {
    published: [0.9542966354882696, 0.04570306097263277, 3.0353909763469744e-7],
    scipy: [0.9542856649905699, 0.04571403289892528, 3.021105048350847e-7],
    differences: [
      -2.223, -1.111, -2.223, -1.111, -1.111, -1.111, -1.111, 0, -2.247, -3.37, -1.111, -1.111, -2.222, -1.111, -1.111, -1.111, -1.111,
      -6.667, -6.742, 0, -3.333, -3.333, -2.222, -4.445, -1.112, -1.111, -1.111, 0, -1.124, -4.494, -2.222, -2.222, -1.111, -4.445, 0,
      -5.556, -1.111, -3.333, -2.247, -2.247, 0, -1.111, -2.223, -1.111, -3.333, -1.111, -4.445, 0, 0, -5.618, -3.334, -3.333, -2.222, 0,
      -2.223, -3.334, -1.111, -2.223, -3.371, -1.124, -1.111, -1.111, -2.222, 0, -5.555, -1.111, -2.222, 0, -2.247, -1.123, 0, -2.222,
      -1.111, -1.111, -1.111, -2.222, -1.111, 0, -1.124, -3.371, -1.111, -1.111, -1.111, -2.222, -3.333, -2.222, -1.112, 0, -4.494, -2.247,
      -2.222, 0, -2.222, -6.667, -2.222, 0, -1.111, -2.222, -2.247, 0,
    ],
  },
  audiology: {
    published: [0.08214267577999079, 0.9085092663989454, 0.009348057821063849],
    scipy: [0.08196272657407615, 0.9087251242585637, 0.009312149167360229],
    differences: [
      0, 0, -4.348, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4.545, 0, -4.545, -4.348, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      0, 0, 0, 0, 0, 0, -4.348, 0, 0, 0, 0, 0, 0, 0, 0, 4.347, 0, 0, 0, 0, 0, 0, 0, 0, -4.348, 0, 0, -4.348, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      0, 0, 0, -4.545, 0, -4.348, 0, 0, 0, -4.348, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4.545, 0, 0, 0,
    ],
  },
} as const
