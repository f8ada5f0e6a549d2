import * as v from 'valibot';

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
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), GenerationConfigSchema), text);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Error(`generation_config.json, ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}. Export it anew.`);
  }
  return { endToken: parsed.output.eos_token_id, maxNewTokens: parsed.output.max_new_tokens };
}
