import { formatReward } from '../../profiling/reward';
import type { StatementId, Trace } from '../../profiling/statements';
import type { OutputMode } from '../../profiling/trace';
import { isKeptOut } from '../../training/development-set';
import type { JudgedBy, RegionTable } from '../../training/regions';
import { byIndicator, scoreColumns } from './reading-tables';
import type { Readings } from './scorer';

/** What a trace claims that can be held against the truth one by one; the land cover has a table of its own. */
const checkedStatements = (said: readonly StatementId[]): StatementId[] =>
  [...new Set(said)].filter((id) => id !== 'cover' && id !== 'suggests' && id !== 'place');

/** The parts of an evaluation file that follow from the main readings. */
export function describeReadings(
  regions: RegionTable,
  { scores, causes }: JudgedBy,
  readings: readonly Readings[],
  tiles: readonly number[],
  splitColumn: string,
  answers: OutputMode,
) {
  const rows = tiles.map((i) => regions.rows[i]);
  const { indicators, observations, plan } = regions;
  // What several indicators state is read where it is stated first.
  const saidOf = (id: StatementId): readonly Trace[] => {
    const teller = indicators.find((indicator) => plan[indicator].includes(id)) ?? indicators[0];
    return readings.map((r) => r[teller].parsed.statements);
  };
  const stated = checkedStatements(indicators.flatMap((indicator) => plan[indicator]));
  const statements = Object.fromEntries(
    stated.map((id) => [
      id,
      {
        said: saidOf(id).map((said) => (said[id] === undefined ? null : Number(said[id]))),
        truth: tiles.map((i) => Number(observations[i][id])),
      },
    ]),
  );
  return {
    tiles: rows.map((r) => r.id),
    truth: byIndicator(indicators, (id) => tiles.map((i) => scores[id][i])),
    ...(causes && { causes: byIndicator(indicators, (id) => tiles.map((i) => causes[id][i])) }),
    split: rows.map((r) => r.splits[splitColumn] ?? 'all'),
    country: rows.map((r) => r.country ?? '?'),
    block: rows.map((r) => r.block ?? r.id),
    scores: scoreColumns(regions, readings),
    written: byIndicator(indicators, (id) => readings.map((r) => r[id].written)),
    wellFormed: byIndicator(indicators, (id) => readings.map((r) => formatReward(r[id].text, answers) === 1)),
    landCover: {
      said: saidOf('cover').map(({ cover }) => cover ?? null),
      truth: rows.map((r) => r.landCover),
      keptOut: rows.map((r) => isKeptOut(r.id)),
    },
    ...(answers === 'trace' && { statements }),
  };
}
