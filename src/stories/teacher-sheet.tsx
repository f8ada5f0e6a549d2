import { createPortal } from 'react-dom';
import { t } from '../domain/words';
import { writeStoryAddress } from '../store/story-address';
import { addressWith } from './follow-story';
import type { LoadedStory } from './load-story';
import { filledText } from './story-figures';
import { minutesOf } from './story-list';
import type { StoryStep } from './story-schema';
import './teacher-sheet.css';

interface Props {
  readonly loaded: LoadedStory;
}

/** The teacher's sheet of a story: beside the page's root, not on screen, and all that is printed while it is there. */
export const TeacherSheet = (props: Props) => createPortal(<PrintedStory {...props} />, document.body);

/** Words, timings and answers of a story on paper; every figure out of its records. */
export function PrintedStory({ loaded }: Props) {
  const { name, story, records, figures } = loaded;
  const story1 = { name, step: 0, isPresented: false, problem: null };
  const dates = Object.values(records).flatMap(({ file }) => ('madeAt' in file ? [file.madeAt] : []));
  const recorded = dates.length > 0 ? new Date(Math.max(...dates)).toISOString().slice(0, 10) : null;
  return (
    <article className="teacher-sheet only-printed" aria-label={t`Teacher’s sheet`}>
      <header>
        <h1>{story.title}</h1>
        <p>{story.about}</p>
        <p>
          {t`Teacher’s sheet · ${story.steps.length} steps · about ${minutesOf(story)} minutes · Urban-R1 Explorer`}
          {recorded && ` · ${t`answers recorded by ${recorded} from the models that this site ships`}`}
        </p>
        <p>{addressWith(writeStoryAddress({ story: { ...story1, isPresented: true }, frame: 'whole' }))}</p>
        <p>{t`Keys while presenting: → or space goes on, ← back, Home and End to the ends, Escape leaves. Figures in brackets are 95 % intervals; n is how many stand behind them.`}</p>
      </header>
      <ol>
        {story.steps.map((step) => (
          <li key={step.title}>
            <h2>
              {filledText(step.title, figures)} <small>{t`${step.minutes} min`}</small>
            </h2>
            {step.text.map((paragraph) => (
              <p key={paragraph}>{filledText(paragraph, figures)}</p>
            ))}
            <Answer step={step} loaded={loaded} />
            <p className="teacher-note">{filledText(step.teacher, figures)}</p>
          </li>
        ))}
      </ol>
    </article>
  );
}

/** What a question comes to. */
function Answer({ step: { shown }, loaded: { figures } }: Props & { readonly step: StoryStep }) {
  if (shown.kind !== 'guess') return null;
  const { question, first, second, truth } = shown;
  return (
    <p className="teacher-answer">
      <strong>{filledText(question, figures)}</strong>{' '}
      {truth === undefined
        ? t`SFT ${figures[first].text}, Urban-R1 ${figures[second].text}.`
        : t`SFT ${figures[first].text}, Urban-R1 ${figures[second].text}, truth ${figures[truth].text}.`}
    </p>
  );
}
