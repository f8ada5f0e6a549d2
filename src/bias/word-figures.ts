import { BOOTSTRAP, type BootstrapSettings, blockBootstrap, type Estimate } from './block-bootstrap';
import { areEnough } from './enough';
import { weightedMean } from './sensitivity';
import type { WeightedStatistic } from './weighted-statistic';

/** A picture whose truth is one word, and the word that each model has for it. */
export interface WordedPicture {
  readonly id: string;
  /** The class that it is of; several may have the same truth. */
  readonly group: string;
  readonly truth: string;
  /** In the order of the models; null for an output that could not be read. */
  readonly said: readonly (string | null)[];
}

type ShareFigure = Pick<Estimate, 'value' | 'interval'>;

/** How often models find the one right word. */
export interface WordFigures {
  readonly n: number;
  /** Of an answer that is drawn among all words that can be said. */
  readonly chance: number;
  /** The one word that is right most often, and the share of pictures of which it is. */
  readonly constant: { readonly word: string; readonly share: number };
  /** Of a constant answer where each true word counts as much as any other. */
  readonly evenChance: number;
  readonly models: readonly {
    /** Share of pictures that were answered rightly. */
    readonly right: ShareFigure;
    /** The same, above the constant answer. */
    readonly above: ShareFigure;
    /** Mean over true words of the share answered rightly: the constant answer has `evenChance`. */
    readonly evenly: ShareFigure;
    /** Outputs that could not be read; they count as wrong. */
    readonly unread: number;
  }[];
  readonly groups: readonly {
    readonly name: string;
    readonly truth: string;
    readonly n: number;
    readonly models: readonly {
      readonly recall: ShareFigure;
      /** What was said most often, and how often; null where nothing could be read. */
      readonly most: { readonly word: string; readonly count: number } | null;
    }[];
  }[];
}

const NOT_ENOUGH: ShareFigure = { value: null, interval: null };

/**
 * Figures of answers of one word, with 95 % bootstrap intervals over pictures. Fewer than `FEWEST` pictures bear none.
 * @param words how many can be said
 * @param models how many were asked
 * @throws RangeError without pictures
 */
export function wordFigures(
  pictures: readonly WordedPicture[],
  words: number,
  models: number,
  settings: BootstrapSettings = BOOTSTRAP,
): WordFigures {
  if (pictures.length === 0) throw new RangeError('wordFigures: no pictures were given');
  const truths = [...new Set(pictures.map(({ truth }) => truth))];
  const shares = truths.map((word) => pictures.filter(({ truth }) => truth === word).length / pictures.length);
  const share = Math.max(...shares);
  const word = truths[shares.indexOf(share)];
  const each = Array.from({ length: models }, (_, model) => model);
  return {
    n: pictures.length,
    chance: 1 / words,
    constant: { word, share },
    evenChance: 1 / truths.length,
    models: each.map((model) => ({
      right: figureOf(pictures, meanOver(pictures, rightOf(model)), settings),
      above: figureOf(
        pictures,
        meanOver(pictures, (picture) => rightOf(model)(picture) - (picture.truth === word ? 1 : 0)),
        settings,
      ),
      evenly: figureOf(pictures, evenMean(pictures, truths, rightOf(model)), settings),
      unread: pictures.filter(({ said }) => said[model] === null).length,
    })),
    groups: [...new Set(pictures.map(({ group }) => group))].sort().map((name) => {
      const own = pictures.filter(({ group }) => group === name);
      return {
        name,
        truth: own[0].truth,
        n: own.length,
        models: each.map((model) => ({
          recall: figureOf(own, meanOver(own, rightOf(model)), settings),
          most: mostSaid(own.map(({ said }) => said[model])),
        })),
      };
    }),
  };
}

const rightOf =
  (model: number) =>
  ({ said, truth }: WordedPicture): number =>
    said[model] === truth ? 1 : 0;

function meanOver(pictures: readonly WordedPicture[], scoreOf: (picture: WordedPicture) => number): WeightedStatistic {
  const values = Float64Array.from(pictures, scoreOf);
  return (weights) => weightedMean(values, weights);
}

/** Mean over the words that are in a resample of the share that was answered rightly. */
function evenMean(
  pictures: readonly WordedPicture[],
  truths: readonly string[],
  scoreOf: (picture: WordedPicture) => number,
): WeightedStatistic {
  const values = Float64Array.from(pictures, scoreOf);
  const wordOf = pictures.map(({ truth }) => truths.indexOf(truth));
  return (weights) => {
    const right = new Float64Array(truths.length);
    const total = new Float64Array(truths.length);
    for (const [i, word] of wordOf.entries()) {
      right[word] += weights[i] * values[i];
      total[word] += weights[i];
    }
    const recalls = Array.from(right, (sum, word) => sum / total[word]).filter((recall) => !Number.isNaN(recall));
    return recalls.length > 0 ? recalls.reduce((a, b) => a + b, 0) / recalls.length : null;
  };
}

function figureOf(
  pictures: readonly WordedPicture[],
  statistic: WeightedStatistic,
  settings: BootstrapSettings,
): ShareFigure {
  if (!areEnough(pictures.length)) return NOT_ENOUGH;
  const ids = pictures.map(({ id }) => id);
  const { value, interval } = blockBootstrap(ids, statistic, settings);
  return { value, interval };
}

function mostSaid(said: readonly (string | null)[]): { readonly word: string; readonly count: number } | null {
  const counts = new Map<string, number>();
  for (const word of said) if (word !== null) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first ? { word: first[0], count: first[1] } : null;
}
