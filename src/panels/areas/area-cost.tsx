import { useEffect, useState } from 'react';
import type { BatchRunner } from '../../actions/batch/batch-runner';
import { durationText } from '../../domain/duration-text';
import type { Region } from '../../domain/region';
import { t } from '../../domain/words';
import { useExplorer, useExplorerState } from '../explorer-context';

interface Props {
  readonly runner: BatchRunner;
  readonly squares: readonly Region[];
}

/** What asking about squares costs: tiles to be fetched, and time, where this browser has measured it. */
export function AreaCost({ runner, squares }: Props) {
  const { commands } = useExplorer();
  const world = useExplorerState((s) => s.world);
  const sourceId = useExplorerState((s) => s.sourceId);
  const tileUrl = useExplorerState((s) => s.tileUrl);
  const phase = useExplorerState((s) => s.batch?.phase);
  const [tiles, setTiles] = useState('…');
  const [msPerSquare, setMsPerSquare] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other imagery has other tiles
  useEffect(() => {
    let isCurrent = true;
    commands.pictureCost(squares).then(
      (words) => isCurrent && setTiles(words),
      (error: Error) => isCurrent && setTiles(error.message),
    );
    return () => {
      isCurrent = false;
    };
  }, [commands, squares, world, sourceId, tileUrl]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a batch that ends has measured it anew
  useEffect(() => {
    let isCurrent = true;
    void runner.pace().then((ms) => isCurrent && setMsPerSquare(ms));
    return () => {
      isCurrent = false;
    };
  }, [runner, world, phase]);
  return (
    <ul className="areas-cost aside">
      <li>{tiles}</li>
      <li>
        {msPerSquare === null
          ? t`Time: told once the first squares are answered.`
          : t`About ${durationText(msPerSquare * squares.length)}, as fast as the last batch here.`}
      </li>
    </ul>
  );
}
