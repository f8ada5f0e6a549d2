import { statementText } from '../profiling/statement-text';

/** What a model says before its answer, sentence by sentence in the language of the page. @param trace as it wrote it */
export const spokenTrace = (trace: string): string =>
  trace
    .split(/(?<=\.) /)
    .map(statementText)
    .join(' ');
