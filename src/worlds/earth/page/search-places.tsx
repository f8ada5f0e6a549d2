import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { ONLINE_GEOCODER } from '../../../context/online-geocoder';
import type { FoundPlace } from '../../../context/place-client';
import { t } from '../../../domain/words';
import { useExplorer, useExplorerState } from '../../../panels/explorer-context';

/** Typing rests this long before it is sent to a service. */
const ONLINE_DELAY_MS = 400;

type Found =
  | { readonly status: 'idle' }
  | { readonly status: 'found'; readonly places: readonly FoundPlace[] }
  | { readonly status: 'failed'; readonly reason: string };

/**
 * Searches the bundled gazetteer while one types; takes "latitude, longitude" as well. Nothing leaves the browser
 * unless the visitor asks for the online search.
 */
export function SearchPlaces() {
  const { commands } = useExplorer();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found>({ status: 'idle' });
  const isOnline = useExplorerState((s) => s.searchesOnline);
  const listId = useId();

  /** Of what is asked about the text in the box; ends with it. */
  const asking = useRef(new AbortController());

  useEffect(() => {
    const abort = new AbortController();
    asking.current = abort;
    if (text.trim().length < 2) {
      setFound({ status: 'idle' });
      return () => abort.abort();
    }
    const show = (next: Found): void => {
      if (!abort.signal.aborted) setFound(next);
    };
    const search = (): void => {
      commands.findPlaces(text, abort.signal).then(
        (places) => show({ status: 'found', places }),
        (error: Error) => show({ status: 'failed', reason: error.message }),
      );
    };
    const timer = setTimeout(search, isOnline ? ONLINE_DELAY_MS : 0);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, isOnline, commands]);

  const go = (place: FoundPlace): void => {
    setText('');
    setFound({ status: 'idle' });
    commands.goTo(place);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { signal } = asking.current;
    try {
      const [first] = await commands.findPlaces(text, signal);
      if (signal.aborted) return;
      if (first) go(first);
      else setFound({ status: 'found', places: [] });
    } catch (error) {
      if (!signal.aborted) setFound({ status: 'failed', reason: (error as Error).message });
    }
  };
  /** Arrows walk from the box through the suggestions and back. */
  const walk = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key === 'Escape') setText('');
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input[type="search"], button')];
    stops[Math.max(0, Math.min(stops.length - 1, stops.indexOf(event.target as HTMLElement) + step))]?.focus();
  };

  return (
    <search className="search">
      <form onSubmit={submit} onKeyDown={walk}>
        <input
          type="search"
          aria-label={t`Search places`}
          aria-controls={listId}
          placeholder={t`Find a place`}
          title={t`A name, or latitude and longitude: 48.86, 2.35`}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <ul id={listId} className="suggestions" aria-label={t`Places found`} hidden={found.status === 'idle'}>
          {found.status === 'found' &&
            found.places.map((place) => (
              <li key={`${place.lonDeg},${place.latDeg},${place.name}`}>
                <button type="button" onClick={() => go(place)}>
                  {place.name} <small>{place.country}</small>
                </button>
              </li>
            ))}
          {found.status === 'found' && found.places.length === 0 && (
            <li className="aside">{t`No place of that name is in the gazetteer. Try latitude, longitude.`}</li>
          )}
          {found.status === 'failed' && (
            <li className="aside" role="alert">
              {found.reason}
            </li>
          )}
          <li className="aside">
            <label>
              <input
                type="checkbox"
                checked={isOnline}
                onChange={({ target }) => commands.setOnlineSearch(target.checked)}
              />{' '}
              {t`Also search online at ${ONLINE_GEOCODER.host}: what you type is sent there.`}
            </label>
            {isOnline && <small>{ONLINE_GEOCODER.attribution}</small>}
          </li>
        </ul>
      </form>
    </search>
  );
}
