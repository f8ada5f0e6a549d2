import { ChannelClient } from '../channel/channel-client';
import type { AnswerOf, NoticeOf } from '../channel/protocol';
import type { WorkerLike } from '../channel/worker-like';
import { t } from '../domain/words';
import type { EngineChoice } from './backend';
import { ENGINE_PROTOCOL, type EngineProgress, type EngineProtocol, type EngineQuestion } from './engine-protocol';

/**
 * The page's end of the engine. A worker that breaks down, or whose runtime fails beyond what the engine can mend, is
 * replaced, and what it was doing is asked once more of the new one.
 */
export class EngineClient {
  private readonly channel: ChannelClient<EngineProtocol>;

  /**
   * @param start makes a worker of `workers/engine.worker.ts`; called at once, and whenever one has to be replaced
   * @param onEngine hears what runs the models; its description says so when the worker was restarted, and why
   * @param choice what is to run them; `engineChoice(location.search)` is what the page's address asks for
   */
  constructor(
    start: () => WorkerLike,
    onEngine: (engine: NoticeOf<EngineProtocol>) => void,
    choice: EngineChoice = 'auto',
  ) {
    this.channel = new ChannelClient(ENGINE_PROTOCOL, {
      start,
      settings: { engine: choice },
      onNotice: ({ backend, description }, restartedAfter) => {
        const isRestarted = restartedAfter !== null && restartedAfter !== '';
        const said = isRestarted ? t`${description} (restarted after: ${restartedAfter})` : description;
        onEngine({ backend, description: said });
      },
    });
    this.channel.open();
  }

  /**
   * Asks a model about a region and hands on what happens, up to and with the last rollout.
   * @param signal cancels it at once on this end; the worker stops at its next token
   * @throws EngineError as the worker had it; `worker` when the worker broke down, and the one after it
   */
  profile(
    question: EngineQuestion<'profile'>,
    onProgress: (event: EngineProgress<'profile'>) => void,
    signal: AbortSignal,
  ): Promise<void> {
    return this.channel.ask('profile', question, { signal, onProgress });
  }

  /** Asks a model about a picture alone, in words. @throws as `profile`; `input` for a model that was taught no such */
  answer(
    question: EngineQuestion<'answer'>,
    onProgress: (event: EngineProgress<'answer'>) => void,
    signal: AbortSignal,
  ): Promise<void> {
    return this.channel.ask('answer', question, { signal, onProgress });
  }

  /** Loads models before they are asked. @throws as `profile` */
  warm(
    question: EngineQuestion<'warm'>,
    onProgress: (event: EngineProgress<'warm'>) => void,
    signal: AbortSignal,
  ): Promise<void> {
    return this.channel.ask('warm', question, { signal, onProgress });
  }

  /**
   * Puts one picture to many places: the most likely output at each, as each ends. When a backend or a worker gives
   * out, places that were told come again.
   * @throws as `profile`
   */
  survey(
    question: EngineQuestion<'survey'>,
    onProgress: (event: EngineProgress<'survey'>) => void,
    signal: AbortSignal,
  ): Promise<void> {
    return this.channel.ask('survey', question, { signal, onProgress });
  }

  /** What an output leans on in the picture. @throws as `profile`; `input` for a model that cannot tell */
  evidence(question: EngineQuestion<'evidence'>, signal: AbortSignal): Promise<AnswerOf<EngineProtocol, 'evidence'>> {
    return this.channel.ask('evidence', question, { signal });
  }

  /** Ends the worker and all that it was doing. */
  close(): void {
    this.channel.close();
  }
}
