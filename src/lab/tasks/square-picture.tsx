import { useCallback } from 'react';
import { PICTURE_PX } from '../../domain/picture';
import { t } from '../../domain/words';
import { PictureView } from '../../panels/picture-view';
import { useLoaded } from '../../panels/use-loaded';
import type { RecordedSample } from '../../profiling/tasks/recorded-tasks';
import { useLab } from '../lab-context';

/** The square of a recorded question, drawn by the page. */
export function SquarePicture({ sample }: { readonly sample: RecordedSample }) {
  const lab = useLab();
  const draw = useCallback((square: RecordedSample, signal: AbortSignal) => lab.atlasPicture(square, signal), [lab]);
  const picture = useLoaded(draw, sample);
  return (
    <>
      {picture.phase === 'loading' && <p role="status">{t`Drawing the square…`}</p>}
      {picture.phase === 'failed' && <p role="alert">{picture.reason}</p>}
      {picture.phase === 'ready' && <PictureView rgb={picture.value} sizePx={PICTURE_PX} weights={null} />}
    </>
  );
}
