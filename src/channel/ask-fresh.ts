import { type AskOptions, ChannelClient, type ClientOptions } from './channel-client';
import type { AnswerOf, KindOf, ProgressOf, Protocol, RequestOf } from './protocol';

/**
 * As `ChannelClient.ask`, of a worker that this request has to itself. The worker ends with the answer, or at once when
 * the request is given up.
 */
export async function askFresh<P extends Protocol, K extends KindOf<P>>(
  protocol: P,
  client: ClientOptions<P>,
  kind: K,
  body: RequestOf<P, K>,
  options?: AskOptions<ProgressOf<P, K>>,
): Promise<AnswerOf<P, K>> {
  const channel = new ChannelClient(protocol, client);
  try {
    return await channel.ask(kind, body, options);
  } finally {
    channel.close();
  }
}
