import { type ReactNode, useMemo } from 'react';
import { pictureOf } from '../bias/lab/experiment-file';
import { PICTURE_PX } from '../domain/picture';
import { PictureView } from '../panels/picture-view';
import type { LoadedStory } from './load-story';
import { ScoreBars } from './score-bars';
import { filledText } from './story-figures';
import { type Guess, StoryGuess } from './story-guess';
import { StoryMaps } from './story-maps';
import { StoryParity } from './story-parity';
import { evaluationOf, experimentOf, recordedReport, rolloutsOf, teleportOf } from './story-record';
import { StoryRollouts } from './story-rollouts';
import type { ShownInStory } from './story-schema';

interface Props {
  readonly loaded: LoadedStory;
  /** From 0. */
  readonly step: number;
  readonly guess: Guess | null;
  readonly onGuess: (guess: Guess | null) => void;
  readonly isPresented: boolean;
  /** What stands beside the words. */
  readonly aside?: ReactNode;
}

/** One step of a story: its words, and beside them what they are about. */
export function StoryStepView({ loaded, step, aside, ...props }: Props) {
  const { story, records, figures } = loaded;
  const { title, text, picture, shown } = story.steps[step];
  const rgb = useMemo(
    () => (picture === undefined ? null : pictureOf(experimentOf(records, picture))),
    [records, picture],
  );
  return (
    <article className="story-step" data-shown={shown.kind}>
      <div className="story-words">
        {aside}
        <h2>{filledText(title, figures)}</h2>
        {text.map((paragraph) => (
          <p key={paragraph}>{filledText(paragraph, figures)}</p>
        ))}
      </div>
      <div className="story-shown">
        {rgb && !(props.isPresented && shown.kind === 'maps') && (
          <PictureView rgb={rgb} sizePx={PICTURE_PX} weights={null} />
        )}
        <Shown loaded={loaded} shown={shown} {...props} />
      </div>
    </article>
  );
}

interface ShownProps extends Omit<Props, 'step' | 'aside'> {
  readonly shown: ShownInStory;
}

function Shown({ loaded: { records, figures }, shown, guess, onGuess, isPresented }: ShownProps) {
  const scoreOf = (name: string | undefined): number | null => (name === undefined ? null : figures[name].score);
  if (shown.kind === 'nothing') return null;
  if (shown.kind === 'maps') return <StoryMaps file={teleportOf(records, shown.record)} isPresented={isPresented} />;
  if (shown.kind === 'rollouts') return <StoryRollouts file={rolloutsOf(records, shown.record)} model={shown.model} />;
  if (shown.kind === 'parity')
    return (
      <StoryParity
        evaluation={evaluationOf(records, shown.record)}
        report={recordedReport(records, shown.report)}
        isPresented={isPresented}
      />
    );
  if (shown.kind === 'bars')
    return (
      <ScoreBars
        rows={shown.rows.map(({ label, first, second, truth }) => ({
          label: filledText(label, figures),
          first: scoreOf(first),
          second: scoreOf(second),
          truth: scoreOf(truth),
        }))}
      />
    );
  const { question, first, second, truth } = shown;
  return (
    <StoryGuess
      question={filledText(question, figures)}
      guess={guess}
      onGuess={onGuess}
      first={scoreOf(first)}
      second={scoreOf(second)}
      truth={scoreOf(truth)}
    />
  );
}
