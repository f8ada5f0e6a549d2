import { useState } from 'react';
import { t } from '../domain/words';
import { hideWelcome, isWelcomeHidden } from '../store/hidden-welcome';

/** Whether this is to be shown at the next visit; said where a browser keeps no such choice. */
export function HideWelcome() {
  const [isHidden, setHidden] = useState(isWelcomeHidden);
  const [isRefused, setRefused] = useState(false);
  const choose = (wanted: boolean): void => {
    const isKept = hideWelcome(wanted);
    setHidden(isKept && wanted);
    setRefused(!isKept);
  };
  return (
    <label className="welcome-hide">
      <input type="checkbox" checked={isHidden} onChange={({ target }) => choose(target.checked)} />
      {t`Don’t show this again`}
      {isRefused && <span role="alert">{t`This browser keeps nothing for this page: it will be shown again.`}</span>}
    </label>
  );
}
