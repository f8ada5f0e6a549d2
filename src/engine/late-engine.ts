import { keptPromise } from '../domain/kept-promise';
import type { EngineClient } from './engine-client';

/** What asks the models. */
export type ModelAsker = Pick<EngineClient, 'profile' | 'answer' | 'survey' | 'evidence' | 'warm'>;

/**
 * An engine that is loaded with the first question. Where it does not come, that question fails with the reason, and
 * the next one tries again.
 */
export function lateEngine(load: () => Promise<ModelAsker>): ModelAsker {
  const loaded = keptPromise(load);
  return {
    profile: async (...asked) => (await loaded()).profile(...asked),
    answer: async (...asked) => (await loaded()).answer(...asked),
    survey: async (...asked) => (await loaded()).survey(...asked),
    evidence: async (...asked) => (await loaded()).evidence(...asked),
    warm: async (...asked) => (await loaded()).warm(...asked),
  };
}
