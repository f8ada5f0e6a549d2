import { useState } from 'react';
import { actionOf } from '../actions/registry';
import { saveFile } from '../actions/save-file';
import { listText } from '../domain/list-text';
import { countText } from '../domain/number-text';
import { one, plural, t } from '../domain/words';
import { useLabState } from '../lab/lab-context';
import { ActionButton } from '../panels/action-button';
import { useExplorerState } from '../panels/explorer-context';
import type { LinkWork } from './link-work';
import type { CarryingLink } from './use-carrying-link';

/** Characters that mail and chat programs take without cutting. */
const SHORT_LINK = 2000;

interface Props {
  /** The link with results; null where there are none. */
  readonly carrying: CarryingLink | null;
}

/** A link that reopens the view, with the results that it shows or without. */
export function ShareLink({ carrying }: Props) {
  const [isBare, setIsBare] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const carried = isBare ? null : carrying;
  const world = useExplorerState((s) => s.world);
  const brought = useLabState(({ ownData: own }) => (own?.world === world ? (own.imported?.fileName ?? null) : null));
  const link = carried?.link ?? window.location.href;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setSaid(t`Copied`);
    } catch {
      setSaid(t`This browser does not let the page copy: select the link above and copy it.`);
    }
  };
  return (
    <section aria-labelledby="share-link">
      <h3 id="share-link">{t`Link`}</h3>
      <p className="aside">
        {t`Reopens this view: world, place, indicator, models, imagery, room of the lab. Nothing is stored anywhere.`}{' '}
        {carried
          ? t`Whoever opens it sees your answers as they are here; no model is asked.`
          : t`Whoever opens it has the models answer anew in their own browser.`}
      </p>
      {carrying && (
        <label className="share-choice">
          <input type="checkbox" checked={!isBare} onChange={({ target }) => setIsBare(!target.checked)} />
          {t`With the results: ${contentText(carrying.work)}`}
        </label>
      )}
      {carried && brought !== null && !carried.work.own && (
        <p className="message">{t`Your file “${brought}” is not among them: a link takes a text file in UTF-8 of at most 2 MB. Save the zip, or send your file along.`}</p>
      )}
      <input readOnly aria-label={t`Link to this view`} value={link} onFocus={({ target }) => target.select()} />
      {carried?.file && (
        <p className="aside">{t`They are too many for a link. Send the file along: the link asks for it, and takes no other.`}</p>
      )}
      {link.length > SHORT_LINK && (
        <p className="aside">
          {t`${countText(link.length)} characters: some mail and chat programs cut such a link. Send it as a text file then.`}
        </p>
      )}
      <div className="share-buttons">
        <ActionButton action="link.copy" onClick={copy} className="primary">
          {actionOf('link.copy').label}
        </ActionButton>
        {carried?.file && (
          <button
            type="button"
            onClick={() => carried.file && saveFile(carried.file.blob, carried.file.name)}
          >{t`Save the file`}</button>
        )}
        <span role="status">{said}</span>
      </div>
    </section>
  );
}

function contentText({ entries, own }: LinkWork): string {
  const regions = plural(
    entries.length,
    one`${countText(entries.length)} region`,
    t`${countText(entries.length)} regions`,
  );
  return listText([...(entries.length > 0 ? [regions] : []), ...(own ? [ownText(own)] : [])]);
}

const ownText = ({ fileName, evaluation }: NonNullable<LinkWork['own']>): string =>
  evaluation ? t`your file “${fileName}” with what the models said of it` : t`your file “${fileName}”`;
