/** Terms that the page cannot do without, each in words for somebody who hears it for the first time. */
export const GLOSSARY = {
  sft: {
    name: 'SFT',
    text: 'Supervised fine-tuning: the model was shown pictures with place names and the right answers, and learned to repeat them. Whatever helps to repeat them it uses, the name of the place included.',
  },
  'urban-r1': {
    name: 'Urban-R1',
    text: 'A model that learned by trial and reward: it wrote several answers to each question, was told how near each came, and made the better ones likelier. The method is called GRPO.',
  },
  grpo: {
    name: 'GRPO',
    text: 'Group relative policy optimisation: the model answers one question several times, and each answer is made likelier or rarer by how much better or worse it is than the others of its group.',
  },
  reward: {
    name: 'Reward',
    text: 'Points that an answer earns in training: for being near the truth, and for keeping to the form. The model never sees the truth itself, only its points.',
  },
  advantage: {
    name: 'Advantage',
    text: 'How much more an answer earned than the others of its group, in standard deviations. Above 0 the answer is made likelier, below 0 rarer.',
  },
  rollout: {
    name: 'Rollout',
    text: 'One more answer to the same question, with each word drawn by chance as the model holds it likely. Many of them show how sure it is.',
  },
  'rank-correlation': {
    name: 'Rank correlation',
    text: 'Whether the scores sort places as the truth does (Spearman): 1 is the same order, 0 no relation, −1 the reverse. How large the scores are does not count.',
  },
  interval: {
    name: 'Interval',
    text: 'Figures come from a sample of places; with another sample they would differ. In 95 of 100 samples an interval made like this holds the figure of all places. A wide one means that little is known.',
  },
  seen: {
    name: 'Seen',
    text: 'Of a country or continent whose true values the models learned from. The very places shown here were kept back.',
  },
  unseen: {
    name: 'Unseen',
    text: 'Of a country or continent whose true values no model learned from: what is right here is not remembered.',
  },
  occlusion: {
    name: 'Occlusion',
    text: 'One part of the picture after the other is covered, and the model asked again: where its sentence becomes less likely, that part spoke for it.',
  },
  'place-effect': {
    name: 'Place effect',
    text: 'How far the score moves when only the name of the place changes and the picture stays: its standard deviation over claimed places, in points of the scale. Large means that the model reads the name.',
  },
  'picture-effect': {
    name: 'Picture effect',
    text: 'How far the score moves when only the picture changes and the name stays. A model that looks at the picture has a large one; one that says the same of everything has none.',
  },
  moran: {
    name: 'Moran’s I',
    text: 'Whether errors of one sign lie together on the map: near 1 they do, near 0 they are scattered by chance.',
  },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly text: string }>>;

export type TermId = keyof typeof GLOSSARY;

/** Whether something is explained, such as a model by the id that it is known by. */
export const isTerm = (id: string): id is TermId => Object.hasOwn(GLOSSARY, id);
