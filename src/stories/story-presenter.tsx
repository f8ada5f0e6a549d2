import { type ComponentProps, type KeyboardEvent, useEffect, useRef } from 'react';
import { t } from '../domain/words';
import { StoryQr } from './story-share';
import { StoryStepView } from './story-step';

interface Props extends Omit<ComponentProps<typeof StoryStepView>, 'isPresented' | 'aside'> {
  readonly onStep: (step: number) => void;
  readonly onLeave: () => void;
}

/** Where a key leads, from a step of so many. */
const KEYS: Readonly<Record<string, (step: number, count: number) => number>> = {
  ArrowRight: (step) => step + 1,
  ArrowDown: (step) => step + 1,
  PageDown: (step) => step + 1,
  ' ': (step) => step + 1,
  ArrowLeft: (step) => step - 1,
  ArrowUp: (step) => step - 1,
  PageUp: (step) => step - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};
/** Keys of a presenter's remote control, which no field wants. */
const REMOTE = ['PageDown', 'PageUp'];

/** A story that fills the screen: large, without the tools of the page, led by keys. */
export function StoryPresenter({ onStep, onLeave, ...told }: Props) {
  const { loaded, step } = told;
  const dialog = useRef<HTMLDialogElement>(null);
  const count = loaded.story.steps.length;
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.focus();
  }, []);
  const press = (event: KeyboardEvent): void => {
    const lead = KEYS[event.key];
    if (!lead || event.altKey || event.ctrlKey || event.metaKey) return;
    const { tagName } = event.target as HTMLElement;
    if (tagName === 'INPUT' && !REMOTE.includes(event.key)) return;
    if (tagName === 'BUTTON' && event.key === ' ') return;
    event.preventDefault();
    onStep(lead(step, count));
  };
  return (
    <dialog
      ref={dialog}
      className="presenter"
      aria-label={t`${loaded.story.title}, presented`}
      tabIndex={-1}
      onKeyDown={press}
      onClose={onLeave}
    >
      <div className="presenter-step" aria-live="polite">
        <StoryStepView key={step} {...told} isPresented aside={step === count - 1 && <StoryQr name={loaded.name} />} />
      </div>
      <footer className="story-foot">
        <span>{loaded.story.title}</span>
        <span role="status">{t`${step + 1} of ${count}`}</span>
        <button
          type="button"
          aria-disabled={step === 0 || undefined}
          onClick={() => onStep(step - 1)}
        >{t`Back`}</button>
        <button
          type="button"
          aria-disabled={step === count - 1 || undefined}
          onClick={() => onStep(step + 1)}
        >{t`Next`}</button>
        <button type="button" onClick={() => dialog.current?.close()}>{t`Leave`}</button>
      </footer>
    </dialog>
  );
}
