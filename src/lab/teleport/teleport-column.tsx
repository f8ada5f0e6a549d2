import { rich } from '../../actions/rich';
import { type ComparedModel, differenceName } from '../../domain/comparison';
import { indicatorName } from '../../domain/indicator-words';
import { t } from '../../domain/words';
import { PictureView } from '../../panels/picture-view';
import { useComparison } from '../../panels/use-comparison';
import { differenceVerdict, estimateInterval, estimateValue } from '../estimate-text';
import { subjectName } from '../lab-subject';
import { TeleportMap } from './teleport-map';
import type { TeleportTest } from './teleport-state';
import { useTeleportDifference } from './use-teleport-difference';
import { useTeleportEffects } from './use-teleport-effects';
import { useTeleportPaper } from './use-teleport-paper';
import './teleport-column.css';

/** Maps wider than this, by their height, have their number below; beside the others there is room for it. */
const WIDE_SHAPE = 1.7;

interface Props {
  readonly test: TeleportTest;
  /** Index of the place that is pointed at; null for none. */
  readonly pointed: number | null;
  readonly onPoint: (place: number | null) => void;
}

/** What moves a model, in a line. */
function MovedBy({ model: { id, label }, test }: { readonly model: ComparedModel; readonly test: TeleportTest }) {
  const { verdict } = useTeleportEffects(test, id);
  return <span>{t`${label}: ${verdict}`}</span>;
}

/** One region of the comparison: what was asked, a map for each model, and what can be said of the two. */
export function TeleportColumn({ test, ...pointing }: Props) {
  const paper = useTeleportPaper(test);
  const comparison = useComparison();
  const [first, second] = comparison;
  const difference = useTeleportDifference(test, comparison);
  const { subject } = test;
  const isWide = paper.frame.width > WIDE_SHAPE * paper.frame.height;
  return (
    <section aria-label={subjectName(subject)} data-shape={isWide ? 'wide' : 'tall'}>
      <header>
        <PictureView rgb={subject.rgb} sizePx={subject.sizePx} weights={null} />
        <div>
          <h3>{subjectName(subject)}</h3>
          <p>{indicatorName({ id: subject.indicator })}</p>
        </div>
      </header>
      {comparison.map((model) => (
        <TeleportMap key={model.id} model={model} test={test} paper={paper} Heading="h4" {...pointing} />
      ))}
      <p className="comparison-difference">
        <strong>{estimateValue(difference, true)}</strong>
        <span>
          {rich`${differenceName(comparison)}${<br />}${estimateInterval(difference, true)} · n = ${difference.n} places`}
        </span>
        <em>{differenceVerdict(difference, first.label, second.label, t`The place`)}</em>
        {comparison.map((model) => (
          <MovedBy key={model.id} model={model} test={test} />
        ))}
      </p>
    </section>
  );
}
