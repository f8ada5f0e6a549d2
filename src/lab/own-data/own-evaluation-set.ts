import type { EvaluationSet } from '../../actions/evaluation-set';
import { ranksText } from '../../bias/lab/spoken-term';
import { sampleOfSplit } from '../../domain/sample';
import { inEnglish, t } from '../../domain/words';
import type { OwnImport } from './own-data-state';

/** A name that a visitor's file gives, no longer than an evaluation may have it. */
const short = (name = inEnglish(() => t`your file`)): string => name.slice(0, 80);

/**
 * Regions of the visitor's file to evaluate on: all, or as many drawn by chance, the same ones every time.
 * @throws Error where no data is here
 */
export function ownEvaluationSet(own: OwnImport | null, most: number): EvaluationSet {
  if (!own?.data) throw new Error(t`No data of your own are here yet. Import a file in “Own data” first.`);
  return {
    regions: sampleOfSplit(own.data.regions, 'own', most).map(({ scores: _, ...region }) => region),
    scaleOf:
      own.scaleFrom === 'data'
        ? inEnglish(() => ranksText(short(own.imported?.fileName)))
        : inEnglish(() => t`the models’ training regions`),
    groupedBy: short(own.imported?.mapping.group ?? 'group'),
    blocksOf: own.data.blocksOf,
  };
}
