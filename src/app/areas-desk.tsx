import { BatchRunner } from '../actions/batch/batch-runner';
import { AreasPart } from '../panels/areas/areas-part';
import { BatchShelf } from '../store/batch-shelf';
import type { LabDesk } from './open-lab';

const runners = new WeakMap<LabDesk, BatchRunner>();

/** What asks about many squares, made with the first look at it; it lives as long as the page. */
function runnerOf(desk: LabDesk): BatchRunner {
  const { explorer, services } = desk;
  const name = `urban-r1-batches ${new URL('.', window.location.href).pathname}`;
  const runner =
    runners.get(desk) ??
    new BatchRunner(explorer, { ...services, elapsed: () => performance.now() }, new BatchShelf(name));
  runners.set(desk, runner);
  return runner;
}

/** Areas and sets, with what asks about them. */
export default function AreasDesk({ desk }: { readonly desk: LabDesk }) {
  return <AreasPart runner={runnerOf(desk)} />;
}
