import { t } from '../domain/words';
import type { ExplorerStore } from '../store/explorer-store';
import { reasonOf } from './reason-of';
import type { Services } from './services';

/**
 * Loads the models of the pair before they are asked, and says how far it is. What fails here is a line of the status
 * alone, for loading ahead is optional: the question that needs the model tries again, and says what went wrong.
 */
export async function warmModels(store: ExplorerStore, services: Pick<Services, 'engine' | 'folders'>): Promise<void> {
  const folderUrls = Object.values(await services.folders());
  if (folderUrls.length === 0) return;
  const shares = new Map<string, number>();
  try {
    await services.engine.warm(
      { folderUrls },
      (event) => {
        if (event.kind === 'loading' && event.totalBytes > 0)
          shares.set(event.folderUrl, event.loadedBytes / event.totalBytes);
        const share = [...shares.values()].reduce((a, b) => a + b, 0) / folderUrls.length;
        const loading = event.kind === 'loading' ? t`loading models, ${Math.round(100 * share)} %` : t`warming up`;
        store.setState({ loading });
      },
      new AbortController().signal,
    );
    store.setState({ loading: null, modelProblem: null });
  } catch (error) {
    store.setState({ loading: null, modelProblem: reasonOf(error) });
  }
}
