import { AnswerReadout } from '../../model/answer-readout';
import { outputTokens } from '../../model/prompt-tokens';
import type { Tokenizer } from '../../model/tokenizer';
import { type Sentence, traceSentences } from '../../profiling/sentences';
import type { PictureEvidence } from '../vision-language-model';
import { CachedDecoder, type PromptTokens } from './cached-decoder';
import type { GraphRuns } from './graph-runs';
import type { LoadedModel } from './loaded-model';

/** Prompts that go through the decoder in one run, so that others have their turn in between. */
const ROWS_AT_ONCE = 4;

/** For each token of an output the sentence it ends in, or null. */
function sentenceOfToken(tokenizer: Tokenizer, tokens: Int32Array, sentences: readonly Sentence[]): (number | null)[] {
  return Array.from(tokens, (_, i) => {
    const end = tokenizer.decode(tokens.subarray(0, i + 1)).length;
    const at = sentences.findIndex((sentence) => end > sentence.start && end <= sentence.end);
    return at < 0 ? null : at;
  });
}

function logProbability(logits: Float32Array, token: number): number {
  const highest = logits.reduce((a, b) => Math.max(a, b));
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0);
  return logits[token] - highest - Math.log(total);
}

/** What a model thinks of a given output. */
interface Judgement {
  /** Log-probability of each sentence, nats. */
  readonly sentences: readonly number[];
  readonly expected: number | null;
}

/**
 * What an output leans on in the picture, by occlusion (Zeiler and Fergus 2014, section 4.1): parts of the picture are
 * covered one at a time, the model is made to say the same output again, and the change is what counts. It is not
 * attention, and it is no cause of what the model would have said: of the covered picture it might say something else.
 * @param prompt without its image
 * @param images image tokens of each picture, the whole one first, then one for each covered part
 * @param text the output, without special tokens
 * @param onRun called before each run; throws to stop
 */
export async function occlusionEvidence(
  runs: GraphRuns,
  model: LoadedModel,
  prompt: Omit<PromptTokens, 'image'>,
  images: readonly Float32Array[],
  text: string,
  onRun: () => void,
): Promise<PictureEvidence> {
  const { tokenizer } = model;
  const output = outputTokens(tokenizer, text);
  const sentences = traceSentences(text);
  const sentenceAt = sentenceOfToken(tokenizer, output, sentences);
  const promptLength = prompt.prefix.length + prompt.question.length;
  const question = Int32Array.of(...prompt.question, ...output);
  const decoder = new CachedDecoder(runs, model);

  const judge = (logitsBehind: (index: number) => Float32Array): Judgement => {
    const sums = sentences.map(() => 0);
    const readout = new AnswerReadout(model.answerMarks);
    for (const [i, token] of output.entries()) {
      const logits = logitsBehind(promptLength + i - 1);
      if (i > 0) readout.observe(output[i - 1], logits);
      const at = sentenceAt[i];
      if (at !== null) sums[at] += logProbability(logits, token);
    }
    return { sentences: sums, expected: readout.expected };
  };

  const judgements: Judgement[] = [];
  for (let start = 0; start < images.length; start += ROWS_AT_ONCE) {
    onRun();
    const part = images.slice(start, start + ROWS_AT_ONCE);
    const { cache, logits } = await decoder.prefillAll(
      part.map((image) => ({ prefix: prompt.prefix, question, image })),
    );
    cache.dispose();
    for (const row of part.keys()) judgements.push(judge((index) => logits.behind(row, index)));
  }
  const [whole, ...covered] = judgements;
  const change = ({ expected }: Judgement): number => (expected ?? 0) - (whole.expected ?? 0);
  return {
    statements: sentences.map((sentence, i) => ({
      text: sentence.text,
      drop: covered.map((judgement) => whole.sentences[i] - judgement.sentences[i]),
    })),
    answer: whole.expected === null ? null : covered.map(change),
  };
}
