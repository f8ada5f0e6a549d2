import { notKnown } from '../../bias/lab/figure-text';
import type { SpreadEstimate } from '../../bias/location-spread';
import { countText } from '../../domain/number-text';
import { t } from '../../domain/words';
import { estimateInterval, estimateValue } from '../estimate-text';
import { FigureTable } from '../figure-table';
import type { RecordedEffects } from '../recorded-effects';

const effectText = (effect: SpreadEstimate | null, countOf: (n: string) => string): string =>
  effect ? `${estimateValue(effect)} ${estimateInterval(effect)}, ${countOf(countText(effect.n))}` : notKnown();

/** What moves each model: a model that says the same of everything is steady as well, and is called that. */
export function PrintedEffects({ effects }: { readonly effects: readonly RecordedEffects[] }) {
  if (effects.length === 0) return null;
  return (
    <section>
      <FigureTable
        caption={t`What moves each model’s score, recorded when the model was made`}
        columns={[t`Model`, t`Place effect`, t`Picture effect`, t`So it is`]}
        rows={effects.map(({ model, place, picture, verdict }) => ({
          label: model,
          cells: [
            effectText(place, (n) => t`n = ${n} pictures`),
            effectText(picture, (n) => t`n = ${n} places`),
            verdict,
          ],
        }))}
      />
    </section>
  );
}
