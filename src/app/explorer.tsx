import { type FormEvent, useState } from 'react';
import { ATTRIBUTION } from '../context/attribution';
import { INDICATORS, indicator } from '../domain/indicator';
import { Dossier, type ShownPicture } from '../panels/dossier';
import { MODEL_PAIR } from '../panels/model-pair';
import type { ModelIndex } from './model-index';
import { PictureInput } from './picture-input';
import { examplePicture, readPicture } from './read-picture';
import { useEngine } from './use-engine';
import { useRegion } from './use-region';

/** Where the example picture is said to be: a claim, as the picture shows no place. */
const EXAMPLE_PLACE = '52.23, 21.01';

/** Folder of each model of the pair that the site ships, by variant. */
function pairFolders(models: ModelIndex): Record<string, string> {
  return Object.fromEntries(
    MODEL_PAIR.flatMap(({ variant }) => {
      const model = models.find((m) => m.variant === variant);
      return model ? [[variant, new URL(`models/${model.name}/`, document.baseURI).href]] : [];
    }),
  );
}

/** Give a picture and a place, choose an indicator, and read what both models make of it. */
export function Explorer({ models }: { models: ModelIndex }) {
  const [picture, setPicture] = useState<ShownPicture | null>(null);
  const [pictureProblem, setPictureProblem] = useState<string | null>(null);
  const [placeText, setPlaceText] = useState('');
  const [indicatorId, setIndicatorId] = useState(INDICATORS[0].id);
  const { region, problem } = useRegion(placeText);
  const engine = useEngine();
  const folders = pairFolders(models);
  const asked = indicator(indicatorId);
  const canAsk = picture !== null && region !== null && Object.keys(folders).length > 0 && !engine.isBusy;

  const show = (next: ShownPicture): void => {
    setPicture(next);
    setPictureProblem(null);
    engine.clear();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (picture && region && canAsk)
      engine.start({ rgb: picture.rgb, context: region.context, indicator: indicatorId }, folders);
  };
  const changePlace = (text: string): void => {
    setPlaceText(text);
    engine.clear();
  };

  return (
    <>
      <form onSubmit={submit} className="ask">
        <PictureInput
          problem={pictureProblem}
          onFile={(file) => readPicture(file).then(show, (error: Error) => setPictureProblem(error.message))}
        />
        <div className="field">
          <label htmlFor="place">Search places</label>
          <input
            id="place"
            type="search"
            autoComplete="off"
            placeholder="52.23, 21.01"
            value={placeText}
            aria-describedby="place-note"
            onChange={({ target }) => changePlace(target.value)}
          />
          <small id="place-note" aria-live="polite">
            {problem ??
              region?.context.address.join(', ') ??
              'Latitude, longitude or a name. Outside Europe the models are out of distribution.'}
          </small>
        </div>
        <div className="field">
          <label htmlFor="indicator">Indicator</label>
          <select
            id="indicator"
            value={indicatorId}
            onChange={({ target }) => {
              setIndicatorId(indicator(target.value).id);
              engine.clear();
            }}
          >
            {INDICATORS.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
          <small>
            {asked.scope === 'region'
              ? 'One value for a whole NUTS-2 region: a picture of 640 m says little about it.'
              : `${asked.unit}; ${asked.source}`}
          </small>
        </div>
        <div className="actions">
          <button type="submit" className="primary" disabled={!canAsk}>
            Profile this region
          </button>
          <button type="button" disabled={!engine.isBusy} onClick={engine.stop}>
            Stop
          </button>
          <button
            type="button"
            onClick={() => {
              show(examplePicture());
              setPlaceText(EXAMPLE_PLACE);
            }}
          >
            Synthetic example
          </button>
          <p role="status" aria-label="Engine">
            {engine.description ?? 'Looking for WebGPU or WebAssembly…'}
          </p>
        </div>
      </form>
      {picture && (
        <Dossier picture={picture} region={region} asked={asked} runs={engine.runs} shipped={Object.keys(folders)} />
      )}
      {Object.keys(folders).length < MODEL_PAIR.length && !picture && (
        <p>
          Not shipped with this site yet:{' '}
          {MODEL_PAIR.filter(({ variant }) => !folders[variant])
            .map(({ label }) => label)
            .join(' and ')}
          .
        </p>
      )}
      <p className="credits">{ATTRIBUTION.map(({ attribution }) => `${attribution}.`).join(' ')}</p>
    </>
  );
}
