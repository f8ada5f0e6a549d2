import { type DragEvent, useState } from 'react';
import { countText } from '../../domain/number-text';
import { useExplorer, useExplorerState } from '../../panels/explorer-context';
import { EARTH } from '../../worlds/earth/earth';
import { worldById } from '../../worlds/worlds';
import { useLab, useLabState } from '../lab-context';
import { BadRows } from './bad-rows';
import { OwnColumns } from './own-columns';
import type { OwnImport } from './own-data-state';
import { OwnDoubt } from './own-doubt';
import { OwnFile } from './own-file';
import { OwnImported } from './own-imported';

/** A visitor's own measured values, which become the truth that the models are compared with. They are about Earth. */
export function OwnDataRoom() {
  const world = useExplorerState((s) => s.world);
  const own = useLabState((s) => s.ownData);
  return worldById(world).takesOwnData ? <OwnOnEarth own={own} /> : <OwnElsewhere own={own} />;
}

interface Props {
  /** Null before a file was chosen. */
  readonly own: OwnImport | null;
}

function OwnElsewhere({ own }: Props) {
  const { commands } = useExplorer();
  const kept = own?.imported?.table.rows.length ?? 0;
  return (
    <div className="lab-stack">
      <p className="message" role="status">
        Own data is about Earth: on this simulated planet, the coordinates of a real place mean nothing.{' '}
        {kept > 0 && `Your ${countText(kept)} rows are kept. `}
        <button type="button" onClick={() => commands.switchTo(EARTH.id)}>
          Look at Earth
        </button>
      </p>
    </div>
  );
}

function OwnOnEarth({ own }: Props) {
  const lab = useLab();
  const [isOver, setIsOver] = useState(false);
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer.files.item(0);
    if (file) void lab.ownData.choose(file);
  };
  return (
    <section
      aria-label="Own data"
      className="lab-stack own-data"
      data-over={isOver}
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <OwnFile own={own} />
      {own?.sample && <OwnColumns key={own.fileName} own={own} sample={own.sample} />}
      {own?.doubt && <OwnDoubt doubt={own.doubt} />}
      {own?.refused && <BadRows table={own.refused} isGeoJson={own.sample?.format === 'geojson'} />}
      {own?.imported && <OwnImported own={own} imported={own.imported} />}
    </section>
  );
}
