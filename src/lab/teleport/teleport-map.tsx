import { useMemo } from 'react';
import { rich } from '../../actions/rich';
import { ChartFigure } from '../../charts/chart-figure';
import type { MappedScore } from '../../charts/mapped-score';
import { ScoreMap } from '../../charts/score-map';
import type { ComparedModel } from '../../domain/comparison';
import { indicatorName } from '../../domain/indicator-words';
import { t } from '../../domain/words';
import { useExplorerState } from '../../panels/explorer-context';
import { Term } from '../../panels/term';
import { worldById } from '../../worlds/worlds';
import { estimateInterval, estimateValue } from '../estimate-text';
import { subjectName } from '../lab-subject';
import { SpreadNumber } from '../spread-number';
import type { TeleportTest } from './teleport-state';
import { useTeleportEffects } from './use-teleport-effects';
import type { TeleportPaper } from './use-teleport-paper';

interface Props extends Pick<Parameters<typeof ScoreMap>[0], 'pointed' | 'onPoint'> {
  readonly model: ComparedModel;
  readonly test: TeleportTest;
  readonly paper: TeleportPaper;
  /** Of the model's name: one below what it stands under. */
  readonly Heading: 'h3' | 'h4';
}

/** What one model says of a picture at each claimed place: its map, and below it what moves the model. */
export function TeleportMap({ model, test, paper, Heading, ...pointing }: Props) {
  const { id, label, side } = model;
  const scores = test.answers[id];
  const { places, draw, subject } = test;
  const points = useMemo(
    () =>
      places.map(
        ({ context: { lonDeg, latDeg, address } }, i): MappedScore => ({
          lonDeg,
          latDeg,
          label: address.join(', ') || t`open sea`,
          score: scores?.get(i) ?? null,
          isPending: !scores?.has(i),
        }),
      ),
    [places, scores],
  );
  const { place: estimate, picture, verdict } = useTeleportEffects(test, id);
  const { latDeg, lonDeg } = subject.context;
  const { mapNotes } = useExplorerState((s) => worldById(s.world).words);
  return (
    <ChartFigure
      title={t`${label}: ${indicatorName({ id: subject.indicator })}, one picture of ${subjectName(subject)}`}
      notes={[
        t`Place effect ${estimateValue(estimate)} ${estimateInterval(estimate)}, n = ${estimate.n} claimed places (seed ${draw.seed}).`,
        ...(picture ? [t`Picture effect ${estimateValue(picture)} ${estimateInterval(picture)}, recorded.`] : []),
        verdict,
        t`Colour: predicted score, cividis from 0.0 (dark blue) to 9.9 (yellow). Equal Earth projection.`,
        ...mapNotes,
      ]}
      fileName={`teleport-${id}-${subject.indicator}-${latDeg.toFixed(3)}_${lonDeg.toFixed(3)}-seed-${draw.seed}`}
      side={side}
      caption={<Heading>{label}</Heading>}
    >
      <ScoreMap model={label} points={points} {...paper} {...pointing} />
      {Heading === 'h3' ? (
        <>
          <SpreadNumber
            label={rich`${<Term id="place-effect">{t`place effect`}</Term>}: the name changes, the picture stays`}
            estimate={estimate}
          />
          {picture && (
            <SpreadNumber
              label={rich`${<Term id="picture-effect">{t`picture effect`}</Term>}, recorded: the picture changes, the place stays`}
              estimate={picture}
            />
          )}
          <p>{verdict}</p>
        </>
      ) : (
        <SpreadNumber
          label={picture ? t`place effect (picture: ${estimateValue(picture)})` : t`place effect`}
          estimate={estimate}
        />
      )}
    </ChartFigure>
  );
}
