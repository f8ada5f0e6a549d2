/** Branch length of a question and a whole trace with its answer. */
export const TRACE_BRANCH_LENGTH = 25;

const QUESTION_TOKENS = 6;

/**
 * Tokens that a model may write behind a question; the last of them is never read, so it takes no place in the branch.
 */
export const MAX_TRACE_TOKENS = TRACE_BRANCH_LENGTH - QUESTION_TOKENS + 1;
