import { indicator } from '../../domain/indicator';
import { MODEL_PAIR } from '../../domain/model-pair';
import { PictureView } from '../../panels/picture-view';
import { differenceVerdict, estimateInterval, estimateValue } from '../estimate-text';
import { subjectName } from '../lab-subject';
import { TeleportMap } from './teleport-map';
import type { TeleportTest } from './teleport-state';
import { useTeleportDifference } from './use-teleport-difference';
import { useTeleportPaper } from './use-teleport-paper';
import './teleport-column.css';

const [FIRST, SECOND] = MODEL_PAIR;

/** Maps wider than this, by their height, have their number below; beside the others there is room for it. */
const WIDE_SHAPE = 1.7;

interface Props {
  readonly test: TeleportTest;
  /** Index of the place that is pointed at; null for none. */
  readonly pointed: number | null;
  readonly onPoint: (place: number | null) => void;
}

/** One region of the comparison: what was asked, a map for each model, and what can be said of the two. */
export function TeleportColumn({ test, ...pointing }: Props) {
  const paper = useTeleportPaper(test);
  const difference = useTeleportDifference(test);
  const { subject } = test;
  const isWide = paper.frame.width > WIDE_SHAPE * paper.frame.height;
  return (
    <section aria-label={subjectName(subject)} data-shape={isWide ? 'wide' : 'tall'}>
      <header>
        <PictureView rgb={subject.rgb} sizePx={subject.sizePx} weights={null} />
        <div>
          <h3>{subjectName(subject)}</h3>
          <p>{indicator(subject.indicator).label}</p>
        </div>
      </header>
      {MODEL_PAIR.map((member) => (
        <TeleportMap key={member.variant} member={member} test={test} paper={paper} Heading="h4" {...pointing} />
      ))}
      <p className="comparison-difference">
        <strong>{estimateValue(difference, true)}</strong>
        <span>
          {SECOND.label} minus {FIRST.label}
          <br />
          {estimateInterval(difference, true)} · n = {difference.n} places
        </span>
        <em>{differenceVerdict(difference, FIRST.label, SECOND.label, 'The place')}</em>
      </p>
    </section>
  );
}
