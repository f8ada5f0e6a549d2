import { t } from '../domain/words';
import { useExplorer, useExplorerState } from '../panels/explorer-context';

/** Why there is nothing to experiment on, and the way out. @param reason as `labSubject` says it */
export function LabMissing({ reason }: { readonly reason: string }) {
  const { commands } = useExplorer();
  const canProfile = useExplorerState((s) => s.region !== null && s.picture.status !== 'loading');
  return (
    <p className="message" role="status">
      {reason}{' '}
      {canProfile && (
        <button
          type="button"
          className="primary"
          onClick={() => commands.profileSelected()}
        >{t`Fetch its picture and profile it`}</button>
      )}
    </p>
  );
}
