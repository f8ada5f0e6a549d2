import { useMemo } from 'react';
import type { TeleportFile } from '../bias/lab/experiment-file';
import { landOutline } from '../charts/land-outline';
import { mapFrame } from '../charts/map-frame';
import { windowAround } from '../charts/map-window';
import { ScoreMap } from '../charts/score-map';
import { indicatorName } from '../domain/indicator-words';
import { SIDES } from '../domain/model-row';
import { t } from '../domain/words';
import { Legend } from '../map/legend';
import { useBorders } from '../panels/use-borders';

const nothing = (): void => {};

/** A recorded teleport test: a map for each model, a dot for each claimed place. */
export function StoryMaps({ file, isPresented }: { readonly file: TeleportFile; readonly isPresented: boolean }) {
  const { places, models, indicator } = file;
  const borders = useBorders(true);
  const frame = useMemo(() => mapFrame(windowAround(places)), [places]);
  const outline = useMemo(() => borders && landOutline(borders, frame), [borders, frame]);
  return (
    <div className="story-maps">
      {models.map(({ variant, label, answers }, i) => {
        const scores = new Map(answers.map(({ place, score }) => [place, score]));
        const points = places.map(({ lonDeg, latDeg, address }, place) => ({
          lonDeg,
          latDeg,
          label: address.join(', ') || t`open sea`,
          score: scores.get(place) ?? null,
          isPending: false,
        }));
        return (
          <figure key={variant} data-side={SIDES[i]}>
            <figcaption>
              <h3>{label}</h3>
            </figcaption>
            <ScoreMap model={label} frame={frame} outline={outline} points={points} pointed={null} onPoint={nothing} />
          </figure>
        );
      })}
      <Legend title={t`${indicatorName({ id: indicator })}, score`} size={isPresented ? 'projector' : undefined} />
    </div>
  );
}
