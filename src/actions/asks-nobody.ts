/** Whether this is the portable page, whose policy lets it ask nobody for anything (`npm run build:portable`). */
export const ASKS_NOBODY = import.meta.env.MODE === 'portable';
