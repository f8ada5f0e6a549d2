import { countText } from '../../domain/number-text';
import { one, plural, t } from '../../domain/words';
import { useExplorer, useExplorerState } from '../../panels/explorer-context';
import { useFileDrop } from '../../panels/use-file-drop';
import { type WorldId, worldById } from '../../worlds/worlds';
import { useLab, useLabState } from '../lab-context';
import { BadRows } from './bad-rows';
import { OwnColumns } from './own-columns';
import type { OwnImport } from './own-data-state';
import { OwnDoubt } from './own-doubt';
import { OwnFile } from './own-file';
import { OwnImported } from './own-imported';
import { useOwnFile } from './use-own-file';

/**
 * A visitor's own measured values, which become the truth that the models are compared with. They are about the world
 * that is looked at when they are brought.
 */
export function OwnDataRoom() {
  const world = useExplorerState((s) => s.world);
  const own = useLabState((s) => s.ownData);
  return own && own.world !== world ? <OwnElsewhere own={own} /> : <OwnHere own={own} world={world} />;
}

/** Values of another world are kept until they are looked at there, or forgotten. */
function OwnElsewhere({ own }: { readonly own: OwnImport }) {
  const { commands } = useExplorer();
  const lab = useLab();
  const { label, words } = worldById(own.world);
  const kept = own.imported?.table.rows.length ?? 0;
  return (
    <div className="lab-stack">
      <p className="message" role="status">
        {t`What you have brought is about ${words.name}.`}{' '}
        {kept > 0 &&
          `${plural(kept, one`Your ${countText(kept)} row is kept.`, `Your ${countText(kept)} rows are kept.`)} `}
        {t`Look at it there, or forget it to bring data about this world.`}
      </p>
      <div className="lab-buttons">
        <button type="button" onClick={() => commands.switchTo(own.world)}>
          {t`Look at ${label}`}
        </button>
        <button type="button" onClick={() => lab.ownData.forget()}>{t`Forget this data`}</button>
      </div>
    </div>
  );
}

interface Props {
  /** Null before a file was chosen. */
  readonly own: OwnImport | null;
  readonly world: WorldId;
}

function OwnHere({ own, world }: Props) {
  const drop = useFileDrop(useOwnFile());
  return (
    <section aria-label={t`Own data`} className="lab-stack own-data" {...drop}>
      <OwnFile own={own} world={world} />
      {own?.sample && <OwnColumns key={own.fileName} own={own} sample={own.sample} />}
      {own?.doubt && <OwnDoubt doubt={own.doubt} />}
      {own?.refused && <BadRows table={own.refused} isGeoJson={own.sample?.format === 'geojson'} />}
      {own?.imported && <OwnImported own={own} imported={own.imported} />}
    </section>
  );
}
