import { useEffect, useState } from 'react';
import { ofPackStory } from '../actions/packs/pack-story-name';
import { t } from '../domain/words';
import { ActionButton } from '../panels/action-button';
import { useExplorer, useExplorerState } from '../panels/explorer-context';
import { useReadyPacks } from '../panels/packs/use-packs-of';
import { useLoaded } from '../panels/use-loaded';
import type { OpenStory } from '../store/story-address';
import { keepStoryAddress, openStepLink } from './follow-story';
import { type LoadedStory, loadStory } from './load-story';
import type { Guess } from './story-guess';
import { minutesOf, StoryList } from './story-list';
import { StoryPresenter } from './story-presenter';
import { StoryShare } from './story-share';
import { StoryStepView } from './story-step';
import { TeacherSheet } from './teacher-sheet';
import '../charts/charts.css';
import './stories.css';

/** The story that is open, in the place of the dossier, or the list of stories. */
export default function StoryStage() {
  const { store } = useExplorer();
  const story = useExplorerState((s) => s.story);
  useEffect(() => keepStoryAddress(store), [store]);
  if (!story) return null;
  if (story.name === null) return <StoryList problem={story.problem} />;
  const Named = ofPackStory(story.name) ? PackedStory : NamedStory;
  return <Named key={story.name} name={story.name} open={story} />;
}

/** A story of a pack, once this browser's packs have been looked at. */
function PackedStory(props: { readonly name: string; readonly open: OpenStory }) {
  return useReadyPacks() === null ? <ComingStory /> : <NamedStory {...props} />;
}

const ComingStory = () => (
  <section aria-label={t`Story`} aria-busy="true" className="story glass">
    <p className="message">{t`The story is on its way.`}</p>
  </section>
);

function NamedStory({ name, open }: { readonly name: string; readonly open: OpenStory }) {
  const loaded = useLoaded(loadStory, name);
  if (loaded.phase === 'failed') return <StoryList problem={loaded.reason} />;
  if (loaded.phase === 'loading') return <ComingStory />;
  return <ToldStory loaded={loaded.value} open={open} />;
}

function ToldStory({ loaded, open }: { readonly loaded: LoadedStory; readonly open: OpenStory }) {
  const { store, commands } = useExplorer();
  const { name, story } = loaded;
  const [guesses, setGuesses] = useState<ReadonlyMap<number, Guess | null>>(new Map());
  const last = story.steps.length - 1;
  const step = Math.min(open.step, last);
  const { link } = story.steps[step];
  useEffect(() => openStepLink(store, link), [store, link]);
  const go = (next: number): void => {
    const within = Math.max(0, Math.min(last, next));
    if (within !== open.step) commands.openStory({ ...open, step: within, problem: null });
  };
  const present = (isPresented: boolean): void => commands.openStory({ ...open, step, isPresented });
  const told = {
    loaded,
    step,
    guess: guesses.get(step) ?? null,
    onGuess: (guess: Guess | null) => setGuesses(new Map(guesses).set(step, guess)),
  };
  return (
    <>
      <section aria-label={t`Story: ${story.title}`} className="story glass">
        <header className="story-head">
          <p>{story.title}</p>
          <button
            type="button"
            onClick={() => commands.openStory({ ...open, name: null, problem: null })}
          >{t`All stories`}</button>
          <ActionButton action="stories.close" />
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section key={step} className="story-body scroll" tabIndex={0} aria-label={t`Step`}>
          {open.problem !== null && (
            <p role="alert" className="message">
              {open.problem}
            </p>
          )}
          <StoryStepView {...told} isPresented={false} />
          {/* Before a class as well as after: whoever prepares it has not come to the end. */}
          {(step === 0 || step === last) && <StoryShare name={name} minutes={minutesOf(story)} />}
        </section>
        <footer className="story-foot">
          <button type="button" onClick={() => present(true)}>{t`Present`}</button>
          <span role="status">{t`Step ${step + 1} of ${last + 1}`}</span>
          <button type="button" aria-disabled={step === 0 || undefined} onClick={() => go(step - 1)}>{t`Back`}</button>
          <button
            type="button"
            className="primary"
            aria-disabled={step === last || undefined}
            onClick={() => go(step + 1)}
          >{t`Next`}</button>
        </footer>
      </section>
      {open.isPresented && <StoryPresenter {...told} onStep={go} onLeave={() => present(false)} />}
      <TeacherSheet loaded={loaded} />
    </>
  );
}
