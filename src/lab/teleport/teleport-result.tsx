import { useState } from 'react';
import { differenceName } from '../../domain/comparison';
import { indicatorName } from '../../domain/indicator-words';
import { t } from '../../domain/words';
import { Legend } from '../../map/legend';
import { useExplorerState } from '../../panels/explorer-context';
import { useComparison } from '../../panels/use-comparison';
import { answeredCount } from '../answers';
import { differenceVerdict } from '../estimate-text';
import { isUnderWay } from '../lab-run';
import { SaveExperiment } from '../save-experiment';
import { SpreadNumber } from '../spread-number';
import { pointedPlaceText } from './pointed-place-text';
import { teleportFile } from './teleport-file';
import { TeleportMap } from './teleport-map';
import type { TeleportTest } from './teleport-state';
import { TeleportTable } from './teleport-table';
import { useTeleportDifference } from './use-teleport-difference';
import { useTeleportPaper } from './use-teleport-paper';

interface Props {
  readonly test: TeleportTest;
  /** Whether it was recorded, and need not be saved; false unless said. */
  readonly isExample?: boolean;
}

/**
 * What came of a teleport test: two maps on one scale, a number under each, their difference, and the same as a table.
 */
export function TeleportResult({ test, isExample = false }: Props) {
  const [pointed, setPointed] = useState<number | null>(null);
  const manifests = useExplorerState((s) => s.manifests);
  const world = useExplorerState((s) => s.world);
  const comparison = useComparison();
  const [first, second] = comparison;
  const paper = useTeleportPaper(test);
  const difference = useTeleportDifference(test, comparison);
  const { places, draw, subject } = test;
  return (
    <>
      <div className="chart-pair">
        {comparison.map((model) => (
          <TeleportMap
            key={model.id}
            model={model}
            test={test}
            paper={paper}
            Heading="h3"
            pointed={pointed}
            onPoint={setPointed}
          />
        ))}
      </div>
      <div className="lab-readout">
        <div>
          <Legend title={t`${indicatorName({ id: subject.indicator })}, predicted score`} />
          <p className="aside" aria-hidden="true">
            {pointed !== null && places[pointed]
              ? pointedPlaceText(test, comparison, pointed)
              : t`Point at a dot to read both models there.`}
          </p>
        </div>
        <SpreadNumber
          label={t`${differenceName(comparison)}, place effect`}
          estimate={difference}
          isSigned
          verdict={differenceVerdict(difference, first.label, second.label, t`Changing the place alone`)}
        />
      </div>
      <details className="lab-twin">
        <summary>{t`Table of all ${places.length} places`}</summary>
        <TeleportTable
          test={test}
          comparison={comparison}
          seenCountries={manifests[second.id]?.seenCountries ?? []}
          onPoint={setPointed}
        />
      </details>
      {!isExample && answeredCount(test) > 0 && !isUnderWay(test) && (
        <SaveExperiment
          name={`teleport-${world}-${subject.indicator}-seed-${draw.seed}`}
          make={() => teleportFile(test, comparison, { world, madeAt: Date.now() })}
        />
      )}
      <p className="aside">{t`The place effect (location sensitivity in the reports) is the standard deviation of the score over places, in points of the 0.0–9.9 scale, with a 95 % bootstrap interval over places. One picture: another one may move more or less. The picture effect is the same over 40 pictures at one place, recorded when the model was made. A model should be moved by the picture alone; one that is moved by neither says the same of everything.`}</p>
    </>
  );
}
