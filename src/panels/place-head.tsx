import type { Region } from '../domain/region';
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
        untitled={place.status === 'failed' ? 'Unnamed' : '…'}
      >
        {place.status === 'found' && place.atlas?.continent && (
          <p>
            {place.atlas.continent.name} ·{' '}
            <strong>
              {place.atlas.continent.isSeen ? <Term id="seen">seen</Term> : <Term id="unseen">unseen</Term>}
            </strong>
          </p>
        )}
      </PlaceWords>
      {picture.status === 'failed' && (
        <p role="alert" className="message">
          {picture.reason}{' '}
          <button type="button" onClick={onRetry}>
            Try again
          </button>
        </p>
      )}
      {place.status === 'failed' && (
        <p role="alert" className="message">
          {place.reason}
        </p>
      )}
      {unlearned && place.status === 'found' && !place.isLearned && (
        <p className="message warning">
          <strong>Out of distribution.</strong> {unlearned}
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
      <div className="picture empty" role="status" aria-label="Picture">
        {picture.tilesTotal === null ? 'Fetching the picture' : `Tile ${picture.tilesDone} of ${picture.tilesTotal}`}
      </div>
    );
  return <div className="picture empty">{isRecorded ? 'Picture not stored' : 'No picture'}</div>;
}
