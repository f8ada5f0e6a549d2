import { ASKS_NOBODY } from '../../../actions/asks-nobody';
import { rich } from '../../../actions/rich';
import { t } from '../../../domain/words';
import { isPrivateHost } from '../../../imagery/private-host';
import { useExplorer, useExplorerState } from '../../../panels/explorer-context';
import { hostToAsk } from './earth-tiles';

/** Asks before imagery is taken from a host that a link names; the portable page says why there is none. */
export function HostQuestion() {
  const { commands } = useExplorer();
  const host = useExplorerState(hostToAsk);
  if (host === null) return null;
  if (ASKS_NOBODY)
    return (
      <section className="glass notice host-question" aria-label={t`Imagery of Earth`}>
        <p>{t`This portable page works without a network, so the map shows no imagery. A picture of your own, under “Other picture”, is profiled here as anywhere.`}</p>
      </section>
    );
  const named = <strong translate="no">{host}</strong>;
  return (
    <section className="glass notice host-question" aria-label={t`Before imagery is loaded`}>
      <p>
        {isPrivateHost(host)
          ? rich`This link takes its imagery from ${named}, an address of your own computer or network. Load it only if it is yours.`
          : rich`This link takes its imagery from ${named}.`}{' '}
        {t`Nothing has been sent there. What you look at, and your network address, will be.`}
      </p>
      <button type="button" onClick={() => commands.agreeTo(host)}>{t`Load imagery`}</button>
    </section>
  );
}
