import { t } from '../../../domain/words';
import { isPackSource } from '../../../imagery/pack-address';
import { useExplorer, useExplorerState } from '../../../panels/explorer-context';
import { packTiles } from '../../../store/packs-state';

/** Says that a link takes its imagery from a pack that is not here, as any pack is where the page lies in another. */
export function PackAway() {
  const { commands } = useExplorer();
  const isAway = useExplorerState(
    (state) => isPackSource(state.sourceId) && state.packs.ready !== null && packTiles(state, 'earth') === null,
  );
  const isEmbedded = useExplorerState((s) => s.frame === 'embedded');
  if (!isAway) return null;
  return (
    <section className="glass notice host-question" aria-label={t`Imagery of a pack`}>
      <p>
        {isEmbedded
          ? t`This view takes its imagery from a pack. Within another page, browsers show none of the packs that you have installed.`
          : t`This view takes its imagery from a pack that is not in this browser. Install it under “Packs”, or take other imagery.`}
      </p>
      <button type="button" onClick={() => commands.leavePack()}>{t`Take other imagery`}</button>
    </section>
  );
}
