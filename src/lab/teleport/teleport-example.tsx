import { indicatorName } from '../../domain/indicator-words';
import { countText } from '../../domain/number-text';
import { t } from '../../domain/words';
import { useExplorerState } from '../../panels/explorer-context';
import { PictureView } from '../../panels/picture-view';
import { useComparison } from '../../panels/use-comparison';
import { useLoaded } from '../../panels/use-loaded';
import { worldById } from '../../worlds/worlds';
import { fetchRecordedTeleport } from './recorded-teleport';
import { TeleportResult } from './teleport-result';

/**
 * What a teleport test looks like, before there is one: recorded answers of the shipped pair. Nothing where other
 * models are compared, or where the site has none.
 */
export function TeleportExample() {
  const path = useExplorerState((s) => worldById(s.world).labExamples.teleport);
  const comparison = useComparison();
  const loaded = useLoaded(fetchRecordedTeleport, path);
  if (loaded.phase !== 'ready') return null;
  const { value: test } = loaded;
  if (!comparison.every(({ id }) => id in test.answers)) return null;
  const { rgb, sizePx, indicator } = test.subject;
  return (
    <section aria-label={t`A recorded example`} className="lab-stack">
      <div className="lab-subject">
        <PictureView rgb={rgb} sizePx={sizePx} weights={null} />
        <p>
          <strong>{t`A recorded example`}</strong>
          <span className="aside">{t`${indicatorName({ id: indicator })}: this picture, claimed to lie at ${countText(test.places.length)} places, answered by the shipped models in our own run. A test of yours takes its place.`}</span>
        </p>
      </div>
      <TeleportResult test={test} isExample />
    </section>
  );
}
