import { answeredPairs } from '../../../bias/answered';
import { mae } from '../../../bias/fit';
import { spearman } from '../../../bias/spearman';
import { IMAGE_INDICATORS } from '../../../domain/indicator';
import { meanOf } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import { locationSensitivity } from '../reliance';
import { NOT_RUN, type Section, type Study } from '../section';
import { fixed, table } from '../wording';

/** Settings that tell one trial from another. */
const SHOWN = ['steps', 'schedule.peak', 'schedule.decay', 'beta', 'c', 'lambda', 'answers', 'swapRate'] as const;

const GROUPS = ['seen_heldout', 'left_out'] as const;

/** A statistic of one trial on one group of tiles, averaged over the image indicators. */
function figure(
  file: EvaluationFile,
  group: string,
  statistic: (prediction: Float64Array, truth: Float64Array) => number | null,
): number | null {
  const rows = file.split.flatMap((s, i) => (s === group ? [i] : []));
  const values = IMAGE_INDICATORS.map((id) => {
    const { prediction, truth } = answeredPairs(file.scores[id], file.truth[id], rows);
    return prediction.length > 1 ? statistic(prediction, truth) : null;
  });
  return values.some((v) => v === null) ? null : meanOf(values as number[]);
}

/**
 * The trials that settings were chosen by: held-out blocks of the countries learned from, and seen countries left out.
 * No tile of `unseen` is in them.
 */
export function choices({ trials, bootstrap }: Study): Section {
  const title = 'Choices, made on left-out seen countries and blocks';
  if (trials.length === 0) return { title, markdown: NOT_RUN, data: null };
  const data = trials.map((file) => ({
    variant: file.variant,
    seenCountries: file.seenCountries,
    settings: Object.fromEntries(SHOWN.filter((key) => key in file.settings).map((key) => [key, file.settings[key]])),
    tiles: Object.fromEntries(GROUPS.map((g) => [g, file.split.filter((s) => s === g).length])),
    spearman: Object.fromEntries(GROUPS.map((g) => [g, figure(file, g, spearman)])),
    mae: Object.fromEntries(GROUPS.map((g) => [g, figure(file, g, mae)])),
    locationSensitivity: locationSensitivity([file], bootstrap)[0].value,
  }));
  const rows = data.map((d) => [
    d.variant,
    d.seenCountries.join(', '),
    Object.entries(d.settings)
      .map(([key, value]) => `${key} ${value}`)
      .join(', '),
    ...GROUPS.map((g) => `${fixed(d.spearman[g])} (n ${d.tiles[g]})`),
    ...GROUPS.map((g) => fixed(d.mae[g], 2)),
    fixed(d.locationSensitivity, 2),
  ]);
  const header = [
    'variant',
    'learned from',
    'settings',
    'ρ held-out blocks',
    'ρ left-out country',
    'MAE held-out',
    'MAE left-out',
    'location SD',
  ];
  const note =
    'One seed each, mean of the image indicators. One left-out country is a small jury: differences of 0.02 are noise.';
  return { title, markdown: [note, table(header, rows)].join('\n\n'), data };
}
