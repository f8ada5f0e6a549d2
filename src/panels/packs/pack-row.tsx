import { useState } from 'react';
import type { PackDesk } from '../../actions/packs/pack-desk';
import type { ModelRow } from '../../domain/model-row';
import { countText } from '../../domain/number-text';
import { one, plural, spokenLocale, t } from '../../domain/words';
import { packBytes } from '../../packs/pack-manifest';
import type { ReadyPack } from '../../store/packs-state';
import { worldById } from '../../worlds/worlds';
import { useExplorer, useExplorerState } from '../explorer-context';
import { megabyteText } from './megabyte-text';
import { PackTerms } from './pack-terms';

interface Props {
  readonly desk: PackDesk;
  readonly pack: ReadyPack;
  /** Called when its places are to be looked at. */
  readonly onShow: () => void;
}

/** A pack that can be used: what it holds, on which terms, and what can be done with it. */
export function PackRow({ desk, pack, onShow }: Props) {
  const { commands } = useExplorer();
  const sourceId = useExplorerState((s) => s.sourceId);
  const world = useExplorerState((s) => s.world);
  const [isAsking, setIsAsking] = useState(false);
  const { manifest, installed, source } = pack;
  const { name, regions, bounds } = manifest;
  const [models, stories] = [pack.models.length, pack.stories.length];
  const isShown = sourceId === source.id && world === manifest.world;
  const show = async (): Promise<void> => {
    onShow();
    await desk.show(pack, commands);
  };
  const compare = async (model: ModelRow): Promise<void> => {
    onShow();
    await desk.compare(pack, model, commands);
  };
  const tell = (): void => {
    onShow();
    commands.openStory({ name: null, step: 0, isPresented: false, problem: null });
  };
  return (
    <li>
      <h3>
        <bdi translate="no">{name}</bdi> <small>{worldById(manifest.world).label}</small>
      </h3>
      <p>
        {[
          megabyteText(packBytes(manifest)),
          manifest.mayInfer ? t`imagery` : t`imagery to look at, not for models`,
          ...(regions > 0 ? [t`${countText(regions)} places with what was measured there`] : []),
          ...(models > 0 ? [plural(models, one`${models} model`, t`${models} models`)] : []),
          ...(stories > 0 ? [plural(stories, one`${stories} story`, t`${stories} stories`)] : []),
          degreesText(bounds),
        ].join(' · ')}
      </p>
      <PackTerms manifest={manifest} />
      <p className="aside">
        {installed ? t`Installed on ${dateText(installed.at)}.` : t`Open until you close the page.`}{' '}
        {t`Made on ${dateText(manifest.madeAt)}.`}
      </p>
      <div className="packs-buttons">
        {isAsking ? (
          <>
            <span>{t`Remove it from this browser?`}</span>
            <button type="button" onClick={() => void desk.remove(pack)}>{t`Remove`}</button>
            {/* biome-ignore lint/a11y/noAutofocus: it takes the place of the button that had the focus */}
            <button type="button" autoFocus onClick={() => setIsAsking(false)}>{t`Keep it`}</button>
          </>
        ) : (
          <>
            <button type="button" disabled={isShown} onClick={show}>
              {isShown ? t`Shown on the map` : t`Show on the map`}
            </button>
            {pack.models.map((model) => (
              <button key={model.id} type="button" onClick={() => void compare(model)}>
                {t`Compare “${model.label}”`}
              </button>
            ))}
            {stories > 0 && <button type="button" onClick={tell}>{t`List of stories`}</button>}
            <button type="button" onClick={() => setIsAsking(true)}>{t`Remove…`}</button>
          </>
        )}
      </div>
    </li>
  );
}

const dateText = (at: number): string => new Date(at).toLocaleDateString(spokenLocale(), { dateStyle: 'medium' });

/** Bounds as people write them: `2.2–2.5° E, 48.8–49.0° N`. */
function degreesText([west, south, east, north]: ReadyPack['manifest']['bounds']): string {
  const span = (from: number, to: number, [below, above]: readonly [string, string]): string =>
    from < 0 === to < 0
      ? `${Math.abs(from).toFixed(1)}–${Math.abs(to).toFixed(1)}° ${from < 0 ? below : above}`
      : `${Math.abs(from).toFixed(1)}° ${below} – ${to.toFixed(1)}° ${above}`;
  return `${span(south, north, [t`S`, t`N`])}, ${span(west, east, [t`W`, t`E`])}`;
}
