import { t } from './words';

/** Terms that the page cannot do without, each in words for somebody who hears it for the first time. */
export const GLOSSARY = {
  sft: {
    name: 'SFT',
    get text() {
      return t`Supervised fine-tuning: the model was shown pictures with place names and the right answers, and learned to repeat them. Whatever helps to repeat them it uses, the name of the place included.`;
    },
  },
  'urban-r1': {
    name: 'Urban-R1',
    get text() {
      return t`A model that learned by trial and reward: it wrote several answers to each question, was told how near each came, and made the better ones likelier. The method is called GRPO.`;
    },
  },
  grpo: {
    name: 'GRPO',
    get text() {
      return t`Group relative policy optimisation: the model answers one question several times, and each answer is made likelier or rarer by how much better or worse it is than the others of its group.`;
    },
  },
  reward: {
    get name() {
      return t`Reward`;
    },
    get text() {
      return t`Points that an answer earns in training: for being near the truth, and for keeping to the form. The model never sees the truth itself, only its points.`;
    },
  },
  advantage: {
    get name() {
      return t`Advantage`;
    },
    get text() {
      return t`How much more an answer earned than the others of its group, in standard deviations. Above 0 the answer is made likelier, below 0 rarer.`;
    },
  },
  rollout: {
    get name() {
      return t`Rollout`;
    },
    get text() {
      return t`One more answer to the same question, with each word drawn by chance as the model holds it likely. Many of them show how sure it is.`;
    },
  },
  'rank-correlation': {
    get name() {
      return t`Rank correlation`;
    },
    get text() {
      return t`Whether the scores sort places as the truth does (Spearman): 1 is the same order, 0 no relation, −1 the reverse. How large the scores are does not count.`;
    },
  },
  interval: {
    get name() {
      return t`Interval`;
    },
    get text() {
      return t`Figures come from a sample of places; with another sample they would differ. In 95 of 100 samples an interval made like this holds the figure of all places. A wide one means that little is known.`;
    },
  },
  seen: {
    get name() {
      return t`Seen`;
    },
    get text() {
      return t`Of a country or continent whose true values the models learned from. The very places shown here were kept back.`;
    },
  },
  unseen: {
    get name() {
      return t`Unseen`;
    },
    get text() {
      return t`Of a country or continent whose true values no model learned from: what is right here is not remembered.`;
    },
  },
  occlusion: {
    get name() {
      return t`Occlusion`;
    },
    get text() {
      return t`One part of the picture after the other is covered, and the model asked again: where its sentence becomes less likely, that part spoke for it.`;
    },
  },
  'place-effect': {
    get name() {
      return t`Place effect`;
    },
    get text() {
      return t`How far the score moves when only the name of the place changes and the picture stays: its standard deviation over claimed places, in points of the scale. Large means that the model reads the name.`;
    },
  },
  'picture-effect': {
    get name() {
      return t`Picture effect`;
    },
    get text() {
      return t`How far the score moves when only the picture changes and the name stays. A model that looks at the picture has a large one; one that says the same of everything has none.`;
    },
  },
  moran: {
    get name() {
      return t`Moran’s I`;
    },
    get text() {
      return t`Whether errors of one sign lie together on the map: near 1 they do, near 0 they are scattered by chance.`;
    },
  },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly text: string }>>;

export type TermId = keyof typeof GLOSSARY;

/** Whether something is explained, such as a model by the id that it is known by. */
export const isTerm = (id: string): id is TermId => Object.hasOwn(GLOSSARY, id);
