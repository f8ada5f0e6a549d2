import type { ModelFamily, ModelQuestion } from '../../../src/engine/vision-language-model';
import type { ReadFile } from '../../../src/model/model-files';
import { parseOutput } from '../../../src/profiling/trace';

/** What a scripted model says it cannot do. */
export const CANNOT = {
  score: 'This model tells no probabilities: its score is the number that it wrote.',
  evidence: 'This model cannot tell what it leans on in the picture.',
};

/** Files of a scripted model: a manifest of its own kind, and nothing that ONNX Runtime could open. */
export const scriptedFiles: ReadFile = async (path) => {
  if (path !== 'manifest.json') throw new Error(`${path} was asked for`);
  return new TextEncoder().encode(JSON.stringify({ family: 'scripted', name: 'small-vlm' }));
};

/**
 * A second family, as a published model that a library runs: pictures of 448 px, a chat template of its own, text out
 * and nothing else.
 * @param answer what it writes
 */
export const scriptedFamily =
  (answer: (question: ModelQuestion) => string): ModelFamily =>
  () =>
  async (read, onProgress) => {
    const manifest = JSON.parse(new TextDecoder().decode(await read('manifest.json'))) as { readonly name: string };
    onProgress({ kind: 'loading', loadedBytes: 9, totalBytes: 9 });
    return {
      imageSizePx: 448,
      cannot: CANNOT,
      describe: ({ context, indicator }) => ({
        thresholds: null,
        writesTrace: false,
        unseen: null,
        cannot: CANNOT,
        provenance: {
          name: manifest.name,
          variant: manifest.name,
          weightBits: 4,
          decoderSha256: 'f'.repeat(64),
          seenCountries: [],
        },
        prompt: { text: `User: <image> ${context.address.join(', ')}: ${indicator}? Assistant:`, tokens: 7 },
      }),
      async *generate(question) {
        const text = answer(question);
        for (let length = 1; length <= text.length; length++)
          yield { kind: 'token', token: length, text: text.slice(0, length) };
        const expected = parseOutput(text).answer;
        yield { kind: 'done', text, tokens: text.length, ended: true, expected, elapsedMs: 5, runMs: 4 };
      },
    };
  };
