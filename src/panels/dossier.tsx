import type { FoundRegion } from '../context/find-region';
import type { Indicator } from '../domain/indicator';
import { REGION_GROUND_METERS } from '../domain/region';
import type { ModelRun } from '../store/model-run';
import { ModelArticle } from './model-article';
import { MODEL_PAIR } from './model-pair';
import { PictureView } from './picture-view';

/** A picture as a model takes it. */
export interface ShownPicture {
  /** [sizePx * sizePx * 3], 0..255. */
  readonly rgb: Uint8Array;
  readonly sizePx: number;
  /** Where it comes from and what was done to it. */
  readonly provenance: string;
  readonly isSynthetic: boolean;
}

interface Props {
  readonly picture: ShownPicture;
  /** Null while no place is known. */
  readonly region: FoundRegion | null;
  readonly asked: Indicator;
  /** By variant. */
  readonly runs: Readonly<Record<string, ModelRun>>;
  readonly shipped: readonly string[];
}

/** Everything that is known of a region: the picture and the place that the models get, and what each makes of them. */
export function Dossier({ picture, region, asked, runs, shipped }: Props) {
  return (
    <section aria-label="Region dossier" className="dossier">
      <div className="evidence">
        <figure>
          <PictureView rgb={picture.rgb} sizePx={picture.sizePx} />
          <figcaption>
            {picture.isSynthetic && <strong>Synthetic example. </strong>}
            {picture.provenance} The models take it for {REGION_GROUND_METERS} m of ground.
          </figcaption>
        </figure>
        {region && <Place region={region} />}
      </div>
      <div className="columns">
        {MODEL_PAIR.map((member) => (
          <ModelArticle
            key={member.variant}
            member={member}
            run={runs[member.variant] ?? null}
            asked={asked}
            isShipped={shipped.includes(member.variant)}
          />
        ))}
      </div>
    </section>
  );
}

function Place({ region: { context, isLearned } }: { region: FoundRegion }) {
  const [local, ...wider] = context.address;
  return (
    <div className="place">
      <h2>{local ?? 'Open sea'}</h2>
      {wider.length > 0 && <p>{wider.join(', ')}</p>}
      <p>
        {context.latDeg.toFixed(2)}, {context.lonDeg.toFixed(2)}
      </p>
      {context.nearby.length > 0 && (
        <ul aria-label="Nearby places">
          {context.nearby.map(({ name, distanceKm, bearing }) => (
            <li key={name}>
              {name}, {distanceKm.toFixed(1)} km {bearing}
            </li>
          ))}
        </ul>
      )}
      {!isLearned && (
        <p className="warning">
          <strong>Out of distribution.</strong> The models learned from European pictures alone; here their scores say
          little.
        </p>
      )}
    </div>
  );
}
