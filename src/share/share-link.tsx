import { useState } from 'react';
import { actionOf } from '../actions/registry';
import { ActionButton } from '../panels/action-button';
import { usePerform } from '../panels/use-perform';

/** A link that reopens the view. */
export function ShareLink() {
  const perform = usePerform();
  const [said, setSaid] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await perform('link.copy');
      setSaid('Copied');
    } catch {
      setSaid('This browser does not let the page copy: select the link above and copy it.');
    }
  };
  return (
    <section aria-labelledby="share-link">
      <h3 id="share-link">Link</h3>
      <p className="aside">
        Reopens this view: world, place, indicator, models, imagery, room of the lab. Whoever opens it has the models
        answer anew in their own browser; nothing is stored anywhere.
      </p>
      <input
        readOnly
        aria-label="Link to this view"
        value={window.location.href}
        onFocus={({ target }) => target.select()}
      />
      <div className="share-buttons">
        <ActionButton action="link.copy" onClick={copy} className="primary">
          {actionOf('link.copy').label}
        </ActionButton>
        <span role="status">{said}</span>
      </div>
    </section>
  );
}
