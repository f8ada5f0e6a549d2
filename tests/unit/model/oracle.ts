import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  AutoModelForImageTextToText,
  AutoProcessor,
  env,
  type PreTrainedModel,
  type Processor,
  RawImage,
  type Tensor,
} from '@huggingface/transformers';
import type { RegionContext } from '../../../src/domain/region';
import { type PromptParts, userText } from '../../../src/profiling/prompt';

/** A region to be asked about: its picture, its place and the question. */
export interface Question {
  /** [64 * 64 * 3] */
  readonly rgb: Uint8Array;
  readonly context: RegionContext;
  readonly indicator: string;
}

interface OracleInputs {
  readonly input_ids: Tensor;
  readonly pixel_values: Tensor;
}

const numbers = ({ data }: Tensor): number[] => Array.from(data as Iterable<number | bigint>, Number);

/**
 * transformers.js with a model of a local folder, from the words and the picture to the tokens, without the network.
 */
export class Oracle {
  private constructor(
    readonly model: PreTrainedModel,
    private readonly processor: Processor,
  ) {}

  /** @param root folder that holds the folder `name` of the model */
  static async open(root: string, name: string, dtype: 'fp32' | 'q8' | 'q4'): Promise<Oracle> {
    env.localModelPath = root;
    env.allowRemoteModels = false;
    const options = { dtype, session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 } };
    return new Oracle(
      await AutoModelForImageTextToText.from_pretrained(name, options),
      await AutoProcessor.from_pretrained(name),
    );
  }

  /** Tokens of the prompt, and the pixels as the processor hands them on. */
  async prepare({ rgb, context, indicator }: Question, include: Partial<PromptParts>): Promise<OracleInputs> {
    const text = userText(context, indicator, { imageTokens: 16, include });
    const content = [{ type: 'image' }, { type: 'text', text }];
    // The types know messages of text alone.
    const messages = [{ role: 'user', content }] as unknown as Parameters<Processor['apply_chat_template']>[0];
    const prompt = this.processor.apply_chat_template(messages, { add_generation_prompt: true }) as string;
    return this.processor(prompt, [new RawImage(rgb, 64, 64, 3)]);
  }

  /** The most likely tokens, up to the end of the turn. */
  async generate(inputs: OracleInputs, maxNewTokens: number): Promise<number[]> {
    const ids = (await this.model.generate({ ...inputs, max_new_tokens: maxNewTokens } as never)) as Tensor;
    return numbers(ids).slice(inputs.input_ids.dims[1]);
  }

  /** Logits of the token behind the prompt. */
  async firstLogits(inputs: OracleInputs): Promise<number[]> {
    const { logits } = (await this.model(inputs)) as { logits: Tensor };
    return numbers(logits.slice(null, -1, null));
  }

  promptTokens = (inputs: OracleInputs): number[] => numbers(inputs.input_ids);
  pixels = (inputs: OracleInputs): number[] => numbers(inputs.pixel_values);

  async close(): Promise<void> {
    await this.model.dispose();
  }
}

/** A fresh folder with a model folder in it, and the way to remove it. */
export async function writeModel(
  name: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<{ root: string; remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'models-'));
  for (const [path, bytes] of files) {
    const file = join(root, name, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}
