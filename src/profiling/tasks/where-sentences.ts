/** Where something lies, by thirds of the picture from the north-west, row by row: as traces of tasks say it. */
export const WHERE_SENTENCES = [
  'In the north-west.',
  'In the north.',
  'In the north-east.',
  'In the west.',
  'In the middle.',
  'In the east.',
  'In the south-west.',
  'In the south.',
  'In the south-east.',
] as const;
