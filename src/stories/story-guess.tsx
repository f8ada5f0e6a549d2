import { type FormEvent, useId, useState } from 'react';
import { MAX_SCORE } from '../domain/colour-scale';
import { t } from '../domain/words';
import { ScoreBars } from './score-bars';

/** What a class has said, and that it wants to see the answers; null before. */
export interface Guess {
  /** 0.0-9.9; null where it has not guessed. */
  readonly score: number | null;
}

interface Props {
  readonly question: string;
  readonly guess: Guess | null;
  readonly onGuess: (guess: Guess | null) => void;
  readonly first: number | null;
  readonly second: number | null;
  readonly truth: number | null;
}

/** A guess as it was typed; null where it is no score. A comma is as good as a point. */
export function readGuess(text: string): number | null {
  if (!/^\d(?:[.,]\d*)?$/.test(text.trim())) return null;
  const score = Number(text.trim().replace(',', '.'));
  return score <= MAX_SCORE ? score : null;
}

/** Asks for the class's guess, then shows it beside what both models say, and what is true. */
export function StoryGuess({ question, guess, onGuess, first, second, truth }: Props) {
  const [text, setText] = useState('');
  const [isRefused, setIsRefused] = useState(false);
  const id = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const score = readGuess(text);
    setIsRefused(score === null);
    if (score === null) return;
    onGuess({ score });
    // The field goes away: the keys of what it stands in work on.
    if (event.target instanceof HTMLElement) event.target.closest<HTMLElement>('[tabindex]')?.focus();
  };
  if (guess)
    return (
      <div className="story-guess">
        <p>
          <strong>{question}</strong>
        </p>
        <div role="status">
          <ScoreBars rows={[{ label: null, guess: guess.score, first, second, truth }]} />
        </div>
        <button type="button" onClick={() => onGuess(null)}>{t`Guess again`}</button>
      </div>
    );
  return (
    <form className="story-guess" onSubmit={submit} noValidate>
      <label htmlFor={id}>{question}</label>
      <div className="story-guess-row">
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={({ target }) => setText(target.value)}
          aria-invalid={isRefused || undefined}
          aria-describedby={isRefused ? `${id}-refused` : undefined}
        />
        <button type="submit" className="primary">{t`Show the answers`}</button>
        <button type="button" onClick={() => onGuess({ score: null })}>{t`Without a guess`}</button>
      </div>
      {isRefused && <p role="alert" id={`${id}-refused`}>{t`Give a number from 0.0 to 9.9.`}</p>}
    </form>
  );
}
