import { useRef, useState } from 'react';
import { indicatorName } from '../../domain/indicator-words';
import { t } from '../../domain/words';
import { PictureView } from '../../panels/picture-view';
import { useLab } from '../lab-context';
import { subjectName } from '../lab-subject';
import { isKeepable, teleportKey } from './kept-teleports';
import type { TeleportTest } from './teleport-state';

interface Props {
  /** The test on screen; null for none. */
  readonly test: TeleportTest | null;
  /** The oldest first. */
  readonly kept: readonly TeleportTest[];
  readonly onCompare: () => void;
}

/** Keeps the test on screen, lists those that are kept, and leads to their comparison. */
export function KeptList({ test, kept, onCompare }: Props) {
  const lab = useLab();
  const keepButton = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');
  const isKept = test !== null && kept.includes(test);
  const canKeep = test !== null && !isKept && isKeepable(test);
  const keep = (): void => {
    if (!canKeep) return;
    const pushedOut = lab.teleport.keep();
    const said = t`${subjectName(test.subject)} is kept.`;
    setSaid(pushedOut ? `${said} ${t`There is room for three: ${subjectName(pushedOut.subject)} was let go.`}` : said);
  };
  const remove = (index: number): void => {
    lab.teleport.unkeep(index);
    setSaid(t`${subjectName(kept[index].subject)} is no longer kept.`);
    (keepButton.current ?? list.current)?.focus();
  };
  if (!test && kept.length === 0 && said === '') return null;
  return (
    <section ref={list} className="kept" aria-label={t`Kept for comparison`} tabIndex={-1}>
      {test && (
        <button ref={keepButton} type="button" aria-disabled={!canKeep} onClick={keep}>
          {isKept ? t`Kept` : t`Keep for comparison`}
        </button>
      )}
      {kept.length > 0 && (
        <>
          <ul>
            {kept.map((one, index) => (
              <li key={teleportKey(one)}>
                <PictureView rgb={one.subject.rgb} sizePx={one.subject.sizePx} weights={null} />
                <span>
                  <strong>{subjectName(one.subject)}</strong>
                  <small>{indicatorName({ id: one.subject.indicator })}</small>
                </span>
                <button
                  type="button"
                  aria-label={t`Remove ${subjectName(one.subject)} from the comparison`}
                  onClick={() => remove(index)}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
          <button type="button" className="primary" onClick={onCompare}>
            {kept.length === 1 ? t`Show 1 region large` : t`Compare ${kept.length} regions`}
          </button>
        </>
      )}
      <p className="aside" role="status">
        {said}
      </p>
    </section>
  );
}
