import type { EngineClient } from '../../engine/engine-client';

/** What a model has answered to one prompt. */
export interface ModelAnswer {
  /** 0.0-9.9; null where no answer could be read. */
  readonly score: number | null;
  readonly text: string;
}

type Engine = Pick<EngineClient, 'survey'>;

/**
 * Puts prompts to a model. @param onAnswer hears of each answer with the index of its prompt, until it is given up
 * @throws EngineError
 */
export const surveyModel = (
  engine: Engine,
  request: Parameters<Engine['survey']>[0],
  onAnswer: (index: number, answer: ModelAnswer) => void,
  signal: AbortSignal,
): Promise<void> =>
  engine.survey(
    request,
    (event) => {
      if (!signal.aborted && event.kind === 'surveyed')
        onAnswer(event.index, { score: event.expected, text: event.text });
    },
    signal,
  );
