import { ChannelClient } from '../../channel/channel-client';
import type { WorkerLike } from '../../channel/worker-like';
import { STREET_PROTOCOL, type StreetProtocol, type StreetView } from './street-protocol';

/** The page's end of the worker that looks around on streets, which starts with the first question. */
export class StreetClient {
  private readonly channel: ChannelClient<StreetProtocol>;

  /** @param start starts a worker; called with the first question, and again after one broke down */
  constructor(start: () => WorkerLike) {
    this.channel = new ChannelClient(STREET_PROTOCOL, { start });
  }

  /** The same for the same seed, a whole number. @throws the signal's reason, or Error in words for people */
  view(seed: number, signal: AbortSignal): Promise<StreetView> {
    return this.channel.ask('street', { seed }, { signal });
  }
}
