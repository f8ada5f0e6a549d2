import { useEffect, useRef, useState } from 'react';
import { indicatorName } from '../../domain/indicator-words';
import { t } from '../../domain/words';
import { Legend } from '../../map/legend';
import { useComparison } from '../../panels/use-comparison';
import { KeptTable } from './kept-table';
import { shareDraw, teleportKey } from './kept-teleports';
import { pointedPlaceText } from './pointed-place-text';
import { TeleportColumn } from './teleport-column';
import type { TeleportTest } from './teleport-state';
import './teleport-comparison.css';

const COUNTED = [t`No picture`, t`One picture`, t`Two pictures, each`, t`Three pictures, each`];

interface Props {
  /** One for each column. */
  readonly tests: readonly TeleportTest[];
  readonly onClose: () => void;
}

/**
 * Regions side by side over the whole window, to be read from the last row of a class: columns are regions, rows
 * models.
 */
export function TeleportComparison({ tests, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [pointed, setPointed] = useState<{ readonly test: TeleportTest; readonly place: number } | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
    heading.current?.focus();
  }, []);
  const comparison = useComparison();
  const isOneDraw = shareDraw(tests);
  const asked = new Set(tests.map(({ subject }) => indicatorName({ id: subject.indicator })));
  return (
    <dialog
      ref={dialog}
      className="comparison"
      aria-labelledby="comparison-title"
      onClose={onClose}
      // The lab below would take the key for itself.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <header>
        <div>
          <h2 ref={heading} id="comparison-title" tabIndex={-1}>
            {isOneDraw
              ? t`${COUNTED[tests.length]} claimed to lie at ${tests[0]?.places.length ?? 0} places`
              : t`${COUNTED[tests.length]} claimed to lie at many places`}
          </h2>
          <p aria-hidden={pointed !== null}>
            {pointed
              ? pointedPlaceText(pointed.test, comparison, pointed.place)
              : t`Reading the image paints a map in one colour; reading the address paints borders.`}
          </p>
        </div>
        <Legend title={asked.size === 1 ? t`${[...asked][0]}, predicted score` : t`Predicted score`} size="projector" />
        <button type="button" onClick={() => dialog.current?.close()}>{t`Close comparison`}</button>
      </header>
      <div className="comparison-regions" data-columns={tests.length}>
        {tests.map((test) => (
          <TeleportColumn
            key={teleportKey(test)}
            test={test}
            pointed={pointed?.test === test ? pointed.place : null}
            onPoint={(place) => setPointed(place === null ? null : { test, place })}
          />
        ))}
      </div>
      <footer>
        <p>
          {t`Place effect: standard deviation of the score over places; picture effect: over pictures at one place, recorded. In points of the 0.0–9.9 scale, with 95 % bootstrap intervals.`}
          {!isOneDraw && ` ${t`The regions were not claimed to lie at the same places.`}`}
        </p>
        <details>
          <summary>{t`Table`}</summary>
          <KeptTable tests={tests} />
        </details>
      </footer>
    </dialog>
  );
}
