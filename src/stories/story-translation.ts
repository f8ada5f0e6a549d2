import { t } from '../domain/words';
import { figuresIn, type ShownInStory, type Story, type StoryStep, type StoryWords } from './story-schema';

type StepWords = StoryWords['steps'][number];

/** A story in the words of a language; in its own where it has no others. @param locale as `Intl` takes it */
export function storyIn(story: Story, locale: string): Story {
  const words = story.translations?.[locale.split('-')[0]];
  if (!words) return story;
  const { title, about } = words;
  return { ...story, title, about, steps: story.steps.map((step, i) => stepIn(step, words.steps[i])) };
}

const stepIn = (step: StoryStep, words: StepWords): StoryStep => ({
  ...step,
  title: words.title,
  text: words.text,
  teacher: words.teacher,
  shown: shownIn(step.shown, words),
});

function shownIn(shown: ShownInStory, { labels = [], question }: StepWords): ShownInStory {
  if (shown.kind === 'bars') return { ...shown, rows: shown.rows.map((row, i) => ({ ...row, label: labels[i] })) };
  return shown.kind === 'guess' && question !== undefined ? { ...shown, question } : shown;
}

/** Why words cannot take the place of a story's own: it tells the same steps and figures in each language. */
export function translationProblem({ steps }: Story, words: StoryWords): string | null {
  if (words.steps.length !== steps.length) return t`it has ${words.steps.length} steps, and the story ${steps.length}`;
  const wrong = steps.findIndex((step, i) => !isSame(step, words.steps[i]));
  return wrong === -1 ? null : t`step ${wrong + 1} has not the same paragraphs, labels and figures`;
}

function isSame(step: StoryStep, words: StepWords): boolean {
  const { shown } = step;
  const bars = shown.kind === 'bars' ? shown.rows.length : 0;
  if (words.text.length !== step.text.length || (words.labels?.length ?? 0) !== bars) return false;
  if ((words.question !== undefined) !== (shown.kind === 'guess')) return false;
  const told = stepIn(step, words);
  return figuresOf(told).join() === figuresOf(step).join();
}

/** Names of the figures in the words of a step, each once. */
function figuresOf({ title, text, teacher, shown }: StoryStep): string[] {
  const besides =
    shown.kind === 'bars' ? shown.rows.map(({ label }) => label) : shown.kind === 'guess' ? [shown.question] : [];
  return [...new Set([title, ...text, teacher, ...besides].flatMap(figuresIn))].sort();
}
