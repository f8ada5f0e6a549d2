import { useCallback, useEffect, useState } from 'react';
import { saveFile } from '../actions/save-file';
import { t } from '../domain/words';
import { PICTURE_HEIGHT, PICTURE_SCALE, PICTURE_WIDTH } from './picture-layout';
import { PrintedMap } from './printed-map';
import type { MapPictureState } from './use-map-picture';

const SIZE = t`${PICTURE_WIDTH * PICTURE_SCALE} × ${PICTURE_HEIGHT * PICTURE_SCALE} px`;

interface Props {
  readonly picture: MapPictureState;
  /** Of the file, without an ending. */
  readonly name: string;
}

/** The map as a slide, as it will be saved. */
export function SharePicture({ picture, name }: Props) {
  const png = picture.status === 'ready' ? picture.png : null;
  const [url, setUrl] = useState<string | null>(null);
  /** How often it has been asked to print since the last page came out: a browser that does not can be asked again. */
  const [asked, setAsked] = useState(0);
  const endPrinting = useCallback(() => setAsked(0), []);
  const alt = t`The map as it will be saved, with title, legend, scale and credits`;
  useEffect(() => {
    if (!png) return;
    const made = URL.createObjectURL(png);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [png]);
  return (
    <section aria-labelledby="share-map" className="share-map">
      <h3 id="share-map">{t`Picture of the map`}</h3>
      <div className="share-preview" data-status={picture.status}>
        {url && <img src={url} alt={alt} width={640} height={360} />}
        {picture.status === 'drawing' && <p role="status">{t`Drawing the map …`}</p>}
        {picture.status === 'failed' && <p role="alert">{t`The picture could not be drawn. ${picture.reason}`}</p>}
      </div>
      <div className="share-buttons">
        <button
          type="button"
          disabled={!png}
          onClick={() => png && saveFile(png, `${name}.png`)}
        >{t`Save picture`}</button>
        <button type="button" disabled={!url} onClick={() => setAsked(asked + 1)}>{t`Print`}</button>
        {asked > 0 && url && <PrintedMap key={asked} src={url} alt={alt} onPrinted={endPrinting} />}
        <span className="aside">
          {t`PNG, 16:9, ${SIZE}: title, legend, scale and credits are in it.`}
          {picture.status === 'ready' && !picture.isComplete && ` ${t`Some of the imagery did not come.`}`}
        </span>
      </div>
    </section>
  );
}
