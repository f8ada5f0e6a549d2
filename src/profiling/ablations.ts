import type { PromptParts } from './prompt';

/** Ways of leaving a part of the prompt out, as the paper's ablation does; what is not named stays in. */
export const ABLATIONS = {
  'no-image': { image: false },
  'no-coordinates': { coordinates: false },
  'no-address': { address: false, nearby: false },
} as const satisfies Readonly<Record<string, Partial<PromptParts>>>;

export type AblationId = keyof typeof ABLATIONS;
