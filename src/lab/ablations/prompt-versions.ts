import { t } from '../../domain/words';
import type { PromptVersion } from './ablations-state';

/** Versions of the prompt, the whole one first, in the order and the words of every chart and table. */
export const PROMPT_VERSIONS: readonly { readonly id: PromptVersion; readonly label: string }[] = [
  { id: 'whole', label: t`Whole prompt` },
  { id: 'no-image', label: t`Without image` },
  { id: 'no-coordinates', label: t`Without coordinates` },
  { id: 'no-address', label: t`Without address, places` },
];
