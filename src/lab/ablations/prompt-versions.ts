import type { PromptVersion } from './ablations-state';

/** Versions of the prompt, the whole one first, in the order and the words of every chart and table. */
export const PROMPT_VERSIONS: readonly { readonly id: PromptVersion; readonly label: string }[] = [
  { id: 'whole', label: 'Whole prompt' },
  { id: 'no-image', label: 'Without image' },
  { id: 'no-coordinates', label: 'Without coordinates' },
  { id: 'no-address', label: 'Without address, places' },
];
