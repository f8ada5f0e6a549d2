import { seededRandom } from '../../domain/random';
import { NANO_CONFIG } from '../../model/config';
import { initialWeights, modelParameters } from '../../model/parameters';
import { PROMPT_CONTRACT } from '../../model/prompt-tokens';
import { readTokenizer } from '../repository-files';
import { Sampler } from '../sampler';
import { weightFeeds } from '../session';
import { alternate } from './alternate';
import type { Benchmark } from './benchmark';
import { exampleRows } from './example-batch';
import { spreadText } from './spread';

const PROMPTS = 32;
const ROLLOUTS = 8;
const NEW_TOKENS = 20;

/** Rollouts of one GRPO step, with weights that have learnt nothing and so hardly ever end a turn. */
export const SAMPLER_BENCHMARK: Benchmark = {
  name: 'sampler',
  title: 'Rollouts',
  run: async (repetitions) => {
    const layout = { rows: PROMPTS, prefixLength: PROMPT_CONTRACT.maxPrefixTokens, branches: ROLLOUTS };
    const specs = modelParameters(NANO_CONFIG);
    const weights = weightFeeds(
      initialWeights(specs, seededRandom(1, 'bench/weights')),
      new Map(specs.map((s) => [s.name, s.shape])),
    );
    const rows = (await exampleRows(PROMPTS, 1)).map(({ prefix, image, branches: [branch] }) => {
      const question = branch?.tokens.slice(0, branch.promptLength) ?? new Int32Array();
      return { prefix, image, branches: Array.from({ length: ROLLOUTS }, () => question) };
    });
    const random = seededRandom(1, 'bench/sampling');
    let tokens = 0;
    const name = `${PROMPTS} prompts x ${ROLLOUTS} rollouts x ${NEW_TOKENS} new tokens`;
    const sampler = await Sampler.open(NANO_CONFIG, layout, await readTokenizer());
    const run = async (): Promise<void> => {
      const groups = await sampler.run(weights, rows, {
        sampling: { temperature: 1, random },
        maxNewTokens: NEW_TOKENS,
      });
      tokens = groups.flat().reduce((sum, rollout) => sum + rollout.tokens.length, 0);
    };
    const [elapsedMs] = await alternate([{ name, run }], repetitions).finally(() => sampler.release());
    return {
      columns: ['1 thread', 'ms', 'rollouts/s'],
      rows: [
        [
          name,
          spreadText(elapsedMs, 0),
          spreadText(
            elapsedMs.map((ms) => (1000 * PROMPTS * ROLLOUTS) / ms),
            0,
          ),
        ],
      ],
      notes: [
        `Prefixes are run anew each time; ${tokens} of ${PROMPTS * ROLLOUTS * NEW_TOKENS} possible tokens in the last run.`,
      ],
    };
  },
};
