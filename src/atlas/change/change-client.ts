import { ChannelClient } from '../../channel/channel-client';
import type { AnswerOf } from '../../channel/protocol';
import type { WorkerLike } from '../../channel/worker-like';
import { CHANGE_PROTOCOL, type ChangeProtocol } from './change-protocol';
import type { ChangeView } from './change-view';

/** The page's end of the worker that looks at both dates, which starts with the first question. */
export class ChangeClient {
  private readonly channel: ChannelClient<ChangeProtocol>;
  /** Squares that were drawn. */
  private drawn = 0;

  /** @param start starts a worker; called with the first question, and again after one broke down */
  constructor(start: () => WorkerLike) {
    this.channel = new ChannelClient(CHANGE_PROTOCOL, { start });
  }

  /** The square that holds a point; null outside cities. @throws the signal's reason, or Error in words for people */
  view(lonDeg: number, latDeg: number, signal: AbortSignal): Promise<ChangeView | null> {
    return this.channel.ask('change', { lonDeg, latDeg }, { signal });
  }

  /** A square that can be asked about, another one with each call, in the same order. @throws as `view` */
  another(signal: AbortSignal): Promise<AnswerOf<ChangeProtocol, 'drawnChange'>> {
    this.drawn++;
    return this.channel.ask('drawnChange', { seed: this.drawn }, { signal });
  }
}
