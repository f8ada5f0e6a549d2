/** A task that compares pictures, as the document tells of it. */
export interface ComparedTask {
  readonly title: string;
  /** Lines of text. */
  readonly about: readonly string[];
  /** Variant that sees a part of the pictures, and what the part is. */
  readonly part: { readonly variant: string; readonly name: string };
  /** Variant that reinforcement made, and the one that it began from. */
  readonly reinforced: { readonly variant: string; readonly from: string };
  /** Variant that sees the first picture alone. */
  readonly forecast?: string;
}

export const CHANGE_REPORT: ComparedTask = {
  title: 'What changed between two dates',
  about: [
    'Two pictures of a square, at the two dates of the planet, in one prompt; the answer is a map of 4 x 4 cells. Growth',
    'is the only change there is, and it lies at the edges of cities, so that one picture says much: what the later one',
    'alone allows stands beside it. Squares in which nothing was built before, or nothing more could be, are left out,',
    'and squares with and without a change come as often: "nothing" everywhere has an overlap of 0.50, and less is no',
    'result. A model that is not above the earlier picture alone by more than its interval forecasts, and is **not shown',
    'to compare**.',
  ],
  part: { variant: 'change-part', name: 'the later picture alone' },
  reinforced: { variant: 'change-grpo', from: 'change-sft' },
  forecast: 'change-forecast',
};

export const STREET_REPORT: ComparedTask = {
  title: 'Street and satellite: where a view was taken',
  about: [
    'A view from a street, wrapped around its viewpoint, and five pictures from above of 160 m, all in one prompt; the',
    'answer is the letter of the one that shows the place. The others lie 120 to 400 m away (Geo-R1). What the five tell',
    'without the view stands beside it. Without learning, on 200 questions of unseen continents: chance 0.20, colour',
    'histogram 0.36, brightness by direction 0.42, colour by direction 0.54 (`npm run tasks -- street`).',
    '',
    'Eyes that look at both: each token of a picture from above is moved along one direction, the same for all five, by',
    'how alike the eyes find it to the view. Which one it is the model still has to read off them and to name.',
  ],
  part: { variant: 'street-part', name: 'the pictures from above alone' },
  reinforced: { variant: 'street-together-grpo', from: 'street-together' },
};
