import { useState } from 'react';
import { summariseRegions } from '../bias/lab/region-summary';
import { inEnglish, t } from '../domain/words';
import { useExplorer } from '../panels/explorer-context';
import { regionColumns } from '../panels/region-columns';
import type { RegionSheet } from '../panels/region-files';
import { worldById } from '../worlds/worlds';
import { CODE_LANGUAGES, type CodeLanguage } from './figures-as-code';

interface Props {
  /** Called when code is asked for; has at least one region. */
  readonly sheet: () => RegionSheet;
}

/** The figures of the regions as a program that computes them again. */
export function ShareCode({ sheet }: Props) {
  const { store } = useExplorer();
  const [said, setSaid] = useState<string | null>(null);
  /** What the browser would not take into its clipboard, to be selected by hand. */
  const [refused, setRefused] = useState<string | null>(null);
  const copy = async ({ label, write }: CodeLanguage): Promise<void> => {
    const { entries, comparison, indicator } = sheet();
    const columns = regionColumns(entries, comparison);
    const code = inEnglish(() =>
      write({
        title: `${indicator.label}, ${worldById(store.getState().world).label}`,
        link: window.location.href,
        models: comparison.map((model) => model.label),
        columns,
        summary: summariseRegions(columns),
      }),
    );
    try {
      await navigator.clipboard.writeText(code);
      setRefused(null);
      setSaid(t`Copied ${label}, ${code.split('\n').length} lines`);
    } catch {
      setRefused(code);
      setSaid(t`This browser does not let the page copy: select the code below and copy it.`);
    }
  };
  return (
    <section aria-labelledby="share-code">
      <h3 id="share-code">{t`Code`}</h3>
      <p className="aside">{t`A program with these regions in it that computes mean, error and rank correlation again, and says what the page shows. It needs no packages.`}</p>
      <div className="share-buttons">
        {CODE_LANGUAGES.map((language) => (
          <button key={language.label} type="button" onClick={() => copy(language)}>
            {t`Copy ${language.label}`}
          </button>
        ))}
        <span role="status">{said}</span>
      </div>
      {refused !== null && (
        <textarea
          readOnly
          rows={6}
          aria-label={t`Code to copy`}
          value={refused}
          onFocus={({ target }) => target.select()}
        />
      )}
    </section>
  );
}
