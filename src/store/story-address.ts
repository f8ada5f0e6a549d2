import { quoted } from '../domain/quoted';
import { t } from '../domain/words';

/** A story that is open, or the list of them. */
export interface OpenStory {
  /** Name of its file, of letters, digits and hyphens; null for the list. */
  readonly name: string | null;
  /** From 0. */
  readonly step: number;
  /** Whether it fills the screen, for a class. */
  readonly isPresented: boolean;
  /** What of its address could not be read, for people. */
  readonly problem: string | null;
}

/** How much of the page is there: all, all but what changes the view, or map and result alone, in a page of others. */
type PageFrame = 'whole' | 'guided' | 'embedded';

/** What the query of an address asks for; its fragment is a link to a view. */
export interface StoryAddress {
  /** Null where none is asked for. */
  readonly story: OpenStory | null;
  readonly frame: PageFrame;
}

interface ReadStoryAddress extends StoryAddress {
  /** What could not be read where no story is open to say it, for people. */
  readonly problem: string | null;
}

const STEP = /^[1-9]\d?$/;
const NAME = /^[a-z0-9-]{1,60}$/;

const KEYS = { story: 'story', step: 'step', presented: 'present', controls: 'controls', embedded: 'embed' } as const;

/** Reads the query of an address. Never throws: of what cannot be read the list of stories is shown. */
export function readStoryAddress(search: string): ReadStoryAddress {
  const parameters = new URLSearchParams(search);
  const problems: string[] = [];
  const flag = (key: string, unless: boolean): boolean => {
    const text = parameters.get(key);
    if (text === null || text === '1' || text === '0') return text === null ? unless : text === '1';
    problems.push(t`“${key}” of the address was left out: ${quoted(text)} is neither 0 nor 1.`);
    return unless;
  };
  const isEmbedded = flag(KEYS.embedded, false);
  const hasControls = flag(KEYS.controls, true);
  const isPresented = flag(KEYS.presented, false);
  const frame = isEmbedded ? 'embedded' : hasControls ? 'whole' : 'guided';
  const said = (): string | null => problems.join(' ') || null;
  const name = parameters.get(KEYS.story);
  if (name === null) return { story: null, frame, problem: said() };
  if (!NAME.test(name)) {
    if (name !== '') problems.push(t`“${KEYS.story}” of the address was left out: ${quoted(name)} is not a name.`);
    return { story: { name: null, step: 0, isPresented: false, problem: said() }, frame, problem: null };
  }
  const step = parameters.get(KEYS.step) ?? '1';
  const isStep = STEP.test(step);
  if (!isStep)
    problems.push(t`“${KEYS.step}” of the address was left out: ${quoted(step)} is not the number of a step.`);
  return { story: { name, step: isStep ? Number(step) - 1 : 0, isPresented, problem: said() }, frame, problem: null };
}

/**
 * The query of an address that reopens a story, with `?`; empty for a whole page without one.
 * @param search its other parameters are kept
 */
export function writeStoryAddress({ story, frame }: StoryAddress, search = ''): string {
  const parameters = new URLSearchParams(search);
  for (const key of Object.values(KEYS)) parameters.delete(key);
  if (story) {
    parameters.set(KEYS.story, story.name ?? '');
    if (story.step > 0) parameters.set(KEYS.step, String(story.step + 1));
    if (story.isPresented) parameters.set(KEYS.presented, '1');
  }
  if (frame === 'guided') parameters.set(KEYS.controls, '0');
  if (frame === 'embedded') parameters.set(KEYS.embedded, '1');
  return parameters.size > 0 ? `?${parameters}` : '';
}
