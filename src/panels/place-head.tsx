import type { Region } from '../domain/region';
import { t } from '../domain/words';
import type { PictureState, PlaceState } from '../store/world-state';
import { worldById } from '../worlds/worlds';
import { useExplorerState } from './explorer-context';
import { PictureView } from './picture-view';
import { PlaceWords } from './place-words';
import { Term } from './term';

interface Props {
  readonly region: Region;
  readonly place: PlaceState;
  readonly picture: PictureState;
  readonly weights: readonly number[] | null;
  /** Whether the answers are recorded ones, which keep no picture. */
  readonly isRecorded: boolean;
  readonly onRetry: () => void;
}

/** Where the region is, in the words that the models get, beside the picture that they see. */
export function PlaceHead({ region, place, picture, weights, isRecorded, onRetry }: Props) {
  const { unlearned } = useExplorerState((s) => worldById(s.world).words);
  return (
    <div className="place-head">
      <PictureFrame picture={picture} weights={weights} isRecorded={isRecorded} />
      <PlaceWords
        region={region}
        context={place.status === 'found' ? place.context : null}
        untitled={place.status === 'failed' ? t`Unnamed` : '…'}
      >
        {place.status === 'found' && place.atlas?.continent && (
          <p>
            {place.atlas.continent.name} ·{' '}
            <strong>
              {place.atlas.continent.isSeen ? <Term id="seen">{t`seen`}</Term> : <Term id="unseen">{t`unseen`}</Term>}
            </strong>
          </p>
        )}
      </PlaceWords>
      {picture.status === 'failed' && (
        <p role="alert" className="message">
          {picture.reason} <button type="button" onClick={onRetry}>{t`Try again`}</button>
        </p>
      )}
      {place.status === 'failed' && (
        <p role="alert" className="message">
          {place.reason}
        </p>
      )}
      {unlearned && place.status === 'found' && !place.isLearned && (
        <p className="message warning">
          <strong>{t`Out of distribution.`}</strong> {unlearned}
        </p>
      )}
    </div>
  );
}

function PictureFrame({ picture, weights, isRecorded }: Pick<Props, 'picture' | 'weights' | 'isRecorded'>) {
  if (picture.status === 'ready')
    return <PictureView rgb={picture.image.rgb} sizePx={picture.image.sizePx} weights={weights} />;
  if (picture.status === 'loading')
    return (
      <div className="picture empty" role="status" aria-label={t`Picture`}>
        {picture.tilesTotal === null ? t`Fetching the picture` : t`Tile ${picture.tilesDone} of ${picture.tilesTotal}`}
      </div>
    );
  return <div className="picture empty">{isRecorded ? t`Picture not stored` : t`No picture`}</div>;
}
