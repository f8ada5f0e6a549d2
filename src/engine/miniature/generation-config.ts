import * as v from 'valibot';
import { parseJsonRecord } from '../../domain/parse-json-record';
import { t } from '../../domain/words';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const GenerationConfigSchema = v.object({ eos_token_id: count, max_new_tokens: count });

/** When an output ends. */
export interface GenerationConfig {
  readonly endToken: number;
  readonly maxNewTokens: number;
}

/**
 * Reads the text of a generation_config.json.
 * @throws Error naming the field that is missing or does not fit
 */
export function readGenerationConfig(text: string): GenerationConfig {
  const parsed = parseJsonRecord(GenerationConfigSchema, text, 'generation_config.json', t`Export it anew.`);
  return { endToken: parsed.eos_token_id, maxNewTokens: parsed.max_new_tokens };
}
