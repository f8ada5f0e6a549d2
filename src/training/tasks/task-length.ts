/** Branch length of a question and a whole output of any task. */
export const TASK_BRANCH_LENGTH = 36;

const QUESTION_TOKENS = 5;

/**
 * Tokens that a model may write behind a question; the last of them is never read, so it takes no place in the branch.
 */
export const MAX_TASK_TOKENS = TASK_BRANCH_LENGTH - QUESTION_TOKENS + 1;
