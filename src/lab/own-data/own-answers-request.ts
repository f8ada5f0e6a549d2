import { manifestHashes } from '../../actions/shipped/manifest-hashes';
import { t } from '../../domain/words';
import type { ExplorerState } from '../../store/explorer-state';
import { stateOf } from '../../store/world-state';
import type { TableClient } from '../../tables/table-client';
import { worldIndicator } from '../../worlds/worlds';
import type { LabState } from '../lab-state';
import { ownAnswersCsv } from './own-answers';

/** Whether own data is here, and an evaluation of it where one was made. */
export const hasOwnAnswers = ({ ownData, evaluation }: Pick<LabState, 'ownData' | 'evaluation'>): boolean =>
  ownData?.imported != null && evaluation?.source === 'own' && evaluation.result !== null;

/**
 * The imported file with what the models said of it, as far as they were asked.
 * @throws Error in words for people, where nothing is imported or the file cannot be read any more
 */
export async function ownAnswersOf(
  { ownData, evaluation }: Pick<LabState, 'ownData' | 'evaluation'>,
  explorer: ExplorerState,
  tables: Pick<TableClient, 'cells'>,
  signal: AbortSignal,
): Promise<string> {
  const imported = ownData?.imported;
  if (!ownData || !imported) throw new Error(t`No data of your own are here. Import a file first.`);
  const result = evaluation?.source === 'own' ? (evaluation.result?.evaluation ?? null) : null;
  const { world } = ownData;
  const { manifests, indicator } = stateOf(explorer, world);
  const asked = evaluation?.source === 'own' ? evaluation.indicator : indicator;
  const scales = Object.fromEntries(Object.entries(manifests).map(([id, { scales: of }]) => [id, of[asked]]));
  return ownAnswersCsv(
    imported.file,
    {
      table: imported.table,
      evaluation: result,
      scales,
      unit: worldIndicator(world, asked).unit,
      manifests: result ? await manifestHashes(Object.values(manifests)) : {},
    },
    tables,
    signal,
    imported.mapping.sheet,
  );
}
