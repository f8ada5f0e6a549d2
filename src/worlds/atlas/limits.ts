/** What every model of the Atlas cannot do, as its files say it. */
export const ATLAS_LIMITS: readonly string[] = [
  'Learned on a simulated planet; it has never seen a picture of the Earth and knows no place on it.',
  'Values are formulas of what was built there, tied to nations by dials that are ours.',
  'Scores are ranks among the regions it learned from, not amounts.',
  'A research demonstration with 1.5 million parameters.',
];
