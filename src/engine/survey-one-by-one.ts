import type { SurveyEvent } from './generation-events';
import { pictureAt, pictureCount } from './pictures';
import type { ModelSurvey, VisionLanguageModel } from './vision-language-model';

/**
 * A survey for a model that cannot do many places at once: one after the other.
 * @throws as `VisionLanguageModel.generate`
 */
export async function* surveyOneByOne(
  model: VisionLanguageModel,
  { contexts, ...asked }: ModelSurvey,
  signal: AbortSignal,
): AsyncGenerator<SurveyEvent, void, void> {
  const isOnePicture = pictureCount(asked) === 1;
  for (const [index, context] of contexts.entries()) {
    const rgb = pictureAt(asked, isOnePicture ? 0 : index);
    for await (const event of model.generate({ ...asked, rgb, context }, null, signal)) {
      if (event.kind !== 'done') continue;
      const { text, tokens, ended, expected } = event;
      yield { kind: 'surveyed', index, text, tokens, ended, expected };
    }
  }
}
