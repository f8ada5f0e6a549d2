import { useMemo, useState } from 'react';
import { locationSpread, spreadDifference } from '../bias/location-spread';
import { ChartFigure } from '../charts/chart-figure';
import { landOutline } from '../charts/land-outline';
import { mapFrame } from '../charts/map-frame';
import { WORLD_WINDOW, windowAround } from '../charts/map-window';
import { type MappedScore, ScoreMap } from '../charts/score-map';
import { ATTRIBUTION } from '../context/attribution';
import { indicator } from '../domain/indicator';
import { MODEL_PAIR, type PairMember } from '../domain/model-pair';
import { signed } from '../domain/signed';
import { Legend } from '../map/legend';
import { differenceVerdict, estimateInterval, estimateValue } from '../panels/estimate-text';
import { useExplorerState } from '../panels/explorer-context';
import { SaveExperiment } from '../panels/save-experiment';
import { SpreadNumber } from '../panels/spread-number';
import { TeleportTable } from '../panels/teleport-table';
import { subjectName } from '../store/lab-subject';
import { teleportFile } from '../store/saved-experiment';
import { answeredCount, isTeleporting, scoreColumn, type TeleportTest } from '../store/teleport';
import { useBorders } from './use-borders';

const [FIRST, SECOND] = MODEL_PAIR;
const CREDITS = ATTRIBUTION.map(({ attribution }) => `${attribution}.`);

/** What came of a teleport test: two maps on one scale, a number under each, their difference, and the same as a table. */
export function TeleportResult({ test }: { readonly test: TeleportTest }) {
  const [pointed, setPointed] = useState<number | null>(null);
  const manifests = useExplorerState((s) => s.manifests);
  const world = useExplorerState((s) => s.world);
  const borders = useBorders(world === 'earth');
  const { places, draw, subject } = test;
  const frame = useMemo(
    () => mapFrame(draw.scope === 'world' ? WORLD_WINDOW : windowAround(places.map(({ context }) => context))),
    [draw.scope, places],
  );
  const outline = useMemo(() => borders && landOutline(borders, frame), [borders, frame]);
  const [first, second] = [FIRST, SECOND].map(({ variant }) => test.scores[variant]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only answers change the numbers
  const difference = useMemo(
    () => spreadDifference(scoreColumn(test, FIRST.variant), scoreColumn(test, SECOND.variant)),
    [first, second, places],
  );
  const label = indicator(subject.indicator).label;
  const place = pointed === null ? null : places[pointed];
  return (
    <>
      <div className="chart-pair">
        {[FIRST, SECOND].map((member) => (
          <ModelMap
            key={member.variant}
            member={member}
            test={test}
            frame={frame}
            outline={outline}
            pointed={pointed}
            onPoint={setPointed}
          />
        ))}
      </div>
      <div className="lab-readout">
        <div>
          <Legend title={`${label}, predicted score`} scale="score" />
          <p className="aside" aria-hidden="true">
            {place
              ? `${place.context.address.join(', ')}: ${[first, second]
                  .map(
                    (scores, i) => `${[FIRST, SECOND][i].label} ${scores?.get(pointed as number)?.toFixed(1) ?? '–'}`,
                  )
                  .join(', ')}${differenceAt(first?.get(pointed as number), second?.get(pointed as number))}`
              : 'Point at a dot to read both models there.'}
          </p>
        </div>
        <SpreadNumber
          label={`${SECOND.label} minus ${FIRST.label}, location sensitivity`}
          estimate={difference}
          isSigned
          verdict={differenceVerdict(difference, FIRST.label, SECOND.label, 'Changing the place alone')}
        />
      </div>
      <details className="lab-twin">
        <summary>Table of all {places.length} places</summary>
        <TeleportTable
          test={test}
          pair={[FIRST, SECOND]}
          seenCountries={manifests[SECOND.variant]?.seenCountries ?? []}
          onPoint={setPointed}
        />
      </details>
      {answeredCount(test) > 0 && !isTeleporting(test) && (
        <SaveExperiment
          name={`teleport-${world}-${subject.indicator}-seed-${draw.seed}`}
          make={() => teleportFile(test, { world, madeAt: Date.now() })}
        />
      )}
      <p className="aside">
        Location sensitivity is the standard deviation of the score over places, in points of the 0.0–9.9 scale, with a
        95 % bootstrap interval over places. One picture: another one may move more or less.
      </p>
    </>
  );
}

const differenceAt = (a: number | null | undefined, b: number | null | undefined): string =>
  a == null || b == null ? '' : `, difference ${signed(b - a)}`;

interface ModelMapProps extends Pick<Parameters<typeof ScoreMap>[0], 'frame' | 'outline' | 'pointed' | 'onPoint'> {
  readonly member: PairMember;
  readonly test: TeleportTest;
}

function ModelMap({ member, test, ...map }: ModelMapProps) {
  const { variant, label } = member;
  const scores = test.scores[variant];
  const { places, draw, subject } = test;
  const points = useMemo(
    () =>
      places.map(
        ({ context: { lonDeg, latDeg, address } }, i): MappedScore => ({
          lonDeg,
          latDeg,
          label: address.join(', ') || 'open sea',
          score: scores?.get(i) ?? null,
          isPending: !scores?.has(i),
        }),
      ),
    [places, scores],
  );
  const estimate = useMemo(() => locationSpread(points.map(({ score }) => score)), [points]);
  const about = `${indicator(subject.indicator).label}, one picture of ${subjectName(subject)}`;
  return (
    <ChartFigure
      title={`${label}: ${about}`}
      notes={[
        `Location sensitivity ${estimateValue(estimate)} ${estimateInterval(estimate)}, n = ${estimate.n} claimed places (seed ${draw.seed}).`,
        'Colour: predicted score, cividis from 0.0 (dark blue) to 9.9 (yellow). Equal Earth projection.',
        ...CREDITS,
      ]}
      fileName={`teleport-${variant}-${subject.indicator}-seed-${draw.seed}`}
      variant={variant}
      caption={<h3>{label}</h3>}
    >
      <ScoreMap model={label} points={points} {...map} />
      <SpreadNumber label="location sensitivity" estimate={estimate} />
    </ChartFigure>
  );
}
