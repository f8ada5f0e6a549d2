/** Questions of the street in one visit: they come in the same order for everybody. */
export interface StreetVisit {
  /** Which question is looked at, from 1. */
  readonly question: number;
  /** Number of the candidate that was answered; null before. */
  readonly answered: number | null;
  /** How many were answered, and how many of them rightly. */
  readonly count: number;
  readonly right: number;
}

export const NEW_STREET_VISIT: StreetVisit = { question: 1, answered: null, count: 0, right: 0 };

/** After an answer; one that is given again counts once. @param truth number of the true candidate */
export function withStreetAnswer(visit: StreetVisit, answered: number, truth: number): StreetVisit {
  if (visit.answered !== null) return visit;
  return { ...visit, answered, count: visit.count + 1, right: visit.right + (answered === truth ? 1 : 0) };
}

/** Goes on to the next question. */
export const nextStreetQuestion = (visit: StreetVisit): StreetVisit => ({
  ...visit,
  question: visit.question + 1,
  answered: null,
});
