import { loadPart } from '../actions/load-part';
import { LabClient } from '../bias/lab/lab-client';
import { t } from '../domain/words';
import { fetchCheckpoints } from '../lab/checkpoints/shipped-checkpoints';
import { fetchRecordedEvaluation } from '../lab/evaluation/recorded-evaluation';
import { Lab } from '../lab/lab';
import type { LabStore } from '../lab/lab-store';
import { fetchRecordedTasks } from '../lab/tasks/fetch-recorded-tasks';
import type { ExplorerStore } from '../store/explorer-store';
import { TableClient } from '../tables/table-client';
import { isTurned } from './is-turned';
import type { PageServices } from './open-services';

/** What the lab of a page stands on. */
export interface LabDesk {
  readonly explorer: ExplorerStore;
  readonly store: LabStore;
  readonly services: PageServices;
}

const opened = new WeakMap<LabDesk, Lab>();

/** The lab of a page, made when it is opened for the first time; it lives as long as the page. */
export function openLab(desk: LabDesk): Lab {
  const lab = opened.get(desk) ?? newLab(desk);
  opened.set(desk, lab);
  return lab;
}

function newLab({ explorer, store, services }: LabDesk): Lab {
  const lab = new Lab(explorer, store, {
    ...services,
    arithmetic: new LabClient(
      () => new Worker(new URL('../../workers/lab.worker.ts', import.meta.url), { type: 'module' }),
    ),
    tables: new TableClient(
      () => new Worker(new URL('../../workers/table.worker.ts', import.meta.url), { type: 'module' }),
    ),
    checkpoints: fetchCheckpoints,
    tasks: {
      recorded: fetchRecordedTasks,
      questions: (world, place) => services.worlds[world].questions(place),
      street: async (question, signal) =>
        (await loadPart(() => import('./open-streets'))).STREETS.view(question, signal),
      changes: async () => (await loadPart(() => import('./open-changes'))).CHANGES,
      folderOf: (id) => new URL(`models/tasks-${id}/`, document.baseURI).href,
      engine: services.engine,
    },
    recordedEvaluation: fetchRecordedEvaluation,
    elapsed: () => performance.now(),
  });
  explorer.subscribe((now, before) => isTurned(now, before) && lab.clear());
  // Loaded behind the lab, which works all the same where its file does not come.
  import('./keep-lab').then(
    (part) => part.keepLab(explorer, store, lab),
    () => explorer.setState({ notice: t`What the lab keeps ends with this visit.` }),
  );
  return lab;
}
