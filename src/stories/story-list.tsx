import { t } from '../domain/words';
import { ActionButton } from '../panels/action-button';
import { useExplorer } from '../panels/explorer-context';
import { useReadyPacks } from '../panels/packs/use-packs-of';
import { type Loaded, useLoaded } from '../panels/use-loaded';
import { writeStoryAddress } from '../store/story-address';
import { addressWith } from './follow-story';
import { fetchStory, STORY_NAMES } from './load-story';
import type { Story } from './story-schema';
import { CopyText, embedCode } from './story-share';

/** How long a class needs for a story. */
export const minutesOf = ({ steps }: Pick<Story, 'steps'>): number =>
  steps.reduce((sum, { minutes }) => sum + minutes, 0);

/**
 * The stories of the site and of open packs.
 * @param problem why none is open, for people; null where the list was asked for
 */
export function StoryList({ problem }: { readonly problem: string | null }) {
  const ofPacks = useReadyPacks()?.flatMap(({ stories }) => stories) ?? [];
  return (
    <section aria-label={t`Stories`} className="story glass">
      <header className="story-head">
        <h2>{t`Stories`}</h2>
        <ActionButton action="stories.close" />
      </header>
      <div className="story-body scroll">
        {problem !== null && (
          <p role="alert" className="message">
            {problem} {t`Choose one of these; what you have asked and kept is as it was.`}
          </p>
        )}
        <p>{t`Step by step, with recorded answers of both models: nothing has to be waited for.`}</p>
        <ul className="story-list">
          {[...STORY_NAMES, ...ofPacks].map((name) => (
            <StoryRow key={name} name={name} />
          ))}
        </ul>
        <p className="story-share-row">
          <CopyText
            label={t`Copy embed code of this view`}
            text={() =>
              embedCode(addressWith(writeStoryAddress({ story: null, frame: 'embedded' }), window.location.hash))
            }
          />
        </p>
      </div>
    </section>
  );
}

function StoryRow({ name }: { readonly name: string }) {
  const { commands } = useExplorer();
  const loaded: Loaded<Story> = useLoaded(fetchStory, name);
  if (loaded.phase === 'loading') return <li aria-busy="true" />;
  if (loaded.phase === 'failed') return <li role="alert">{loaded.reason}</li>;
  const { title, about, steps } = loaded.value;
  const open = (isPresented: boolean) => commands.openStory({ name, step: 0, isPresented, problem: null });
  return (
    <li>
      <h3>{title}</h3>
      <p>{about}</p>
      <div className="story-share-row">
        <button
          type="button"
          className="primary"
          aria-label={t`Open “${title}”`}
          onClick={() => open(false)}
        >{t`Open`}</button>
        <button
          type="button"
          aria-label={t`Present “${title}” to a class`}
          onClick={() => open(true)}
        >{t`Present`}</button>
        <span className="aside">{t`${steps.length} steps · ${minutesOf(loaded.value)} min with a class`}</span>
      </div>
    </li>
  );
}
