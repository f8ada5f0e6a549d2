import { formatReward } from '../../profiling/reward';
import { type OutputMode, STATEMENTS } from '../../profiling/trace';
import { isKeptOut } from '../../training/development-set';
import type { RegionTable, Scores } from '../../training/regions';
import { byIndicator, scoreColumns } from './reading-tables';
import type { Readings } from './scorer';

/** The parts of an evaluation file that follow from the main readings. */
export function describeReadings(
  regions: RegionTable,
  scores: Scores,
  readings: readonly Readings[],
  tiles: readonly number[],
  splitColumn: string,
  answers: OutputMode,
) {
  const rows = tiles.map((i) => regions.rows[i]);
  const { indicators } = regions;
  const said = readings.map((r) => r[indicators[0]].parsed.statements);
  const measuredStatements = STATEMENTS.filter(({ id }) => id !== 'cover' && id !== 'suggests' && id !== 'place');
  const statements = Object.fromEntries(
    measuredStatements.map(({ id }) => {
      const observed = tiles.map((i) =>
        Number(regions.observations[i][id as keyof (typeof regions.observations)[number]]),
      );
      return [id, { said: said.map((s) => (s[id] === undefined ? null : Number(s[id]))), truth: observed }];
    }),
  );
  return {
    tiles: rows.map((r) => r.id),
    truth: byIndicator(indicators, (id) => tiles.map((i) => scores[id][i])),
    split: rows.map((r) => r.splits[splitColumn] ?? 'all'),
    country: rows.map((r) => r.country ?? '?'),
    block: rows.map((r) => r.block ?? r.id),
    scores: scoreColumns(regions, readings),
    written: byIndicator(indicators, (id) => readings.map((r) => r[id].written)),
    wellFormed: byIndicator(indicators, (id) => readings.map((r) => formatReward(r[id].text, answers) === 1)),
    landCover: {
      said: said.map((s) => s.cover ?? null),
      truth: rows.map((r) => r.landCover),
      keptOut: rows.map((r) => isKeptOut(r.id)),
    },
    ...(answers === 'trace' && { statements }),
  };
}
