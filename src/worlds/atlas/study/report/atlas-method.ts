import type { Section, Study } from '../../../../study/report/section';
import { variantOf } from '../../../../study/report/variants';
import { OTHER_SEEDS } from '../other-planets';

/** What has to be known to read the figures: the planet, the base, the groups, and what was chosen how. */
export function atlasMethod({ settings, bootstrap }: Study, command: string): Section {
  const files = settings.flatMap((s) => [...s.checkpoints, ...s.quantised]);
  const machines = [...new Set(files.map((f) => f.machine))];
  const seeds = [
    ...new Set(files.filter(({ variant }) => ['sft', 'urban-r1'].includes(variantOf(variant).role)).map((f) => f.seed)),
  ].sort((a, b) => a - b);
  const points = [
    '**A simulated planet** with known truth (docs/atlas.md). The causes of each indicator are the same everywhere. On the two seen continents style and nation move the values too; on the two unseen ones values follow from causes and chance alone, so that they can be known, and whoever trusts names and roofs there is misled. Countries in the tables are its nations: four seen, four unseen.',
    '**Truth and causes.** Every figure stands twice: against the truth, and against the score of what the causes alone make of each region. On unseen continents the two nearly agree (the ceiling is the Spearman between them); on seen ones what the truth has beyond the causes is the confounders.',
    `**The base is taught by other planets**, ${OTHER_SEEDS.length} of them (seeds ${OTHER_SEEDS.join(', ')}; all four looks, both dates), in the place of a large model's pre-training. They have no confounders, and none is evaluated on; no picture, place or label of the planet that is takes part. What they tell is blurred as a rough knowledge would be (standard deviation 1.5 points of ten, fixed for a square and an indicator), and most prompts claim another name, so that names mean nothing to the base. Every table but one is on one base; "On another base" says how much of its figures another seed of it changes.`,
    `**Urban-R1** is GRPO with a reward that is relative within geographic groups: eight prompts of one nation and one indicator, answers and labels centred on the means of the group, a fifth of the reward for the level itself, names swapped in seven of eight prompts while distances to the centre stay. **Centred labels** are its supervised counterpart: each nation's mean is taken out of the labels that SFT learns. Seeds (${seeds.join(', ') || 'none'}) vary the fine-tuning alone.`,
    '**Choices.** The size of the groups, the anchor, the share of swapped names and the learning rate of Urban-R1, and the blur of the base, were taken over from a throw-away prototype *on the same planet*, at its earlier truth, which had been looked at on unseen continents too; its 300 steps were doubled. After a first round of runs the weight of the KL term was chosen on held-out blocks of seen continents, and the levels of statements were made coarser (docs/decisions/0017-the-pair-second-generation.md); nothing else was tuned on runs like those below. SFT has the settings that were chosen on Earth. Last checkpoint of every run.',
    '**Learning** from the seen continents at both dates, without the held-out blocks and without a tenth of the regions; **testing** at the later date alone. Labels used count repetitions. The trees learn from the same regions, each label once.',
    '**Score.** The expected answer under the digit probabilities behind the greedy trace; the answer as written is secondary.',
    `**Intervals.** 95 %, percentile, ${bootstrap.resamples} resamples of blocks of 3 x 3 regions, or of whole nations where it says so (four unseen nations: wide, and still not wide enough). All variants share the resamples.`,
    'ρ is Spearman, pooled over the regions of a split. n/a means not defined or not applicable, never zero.',
  ];
  const made = `${files.length} evaluation files${machines.length > 0 ? `, made on ${machines.join('; ')}` : ''}. Made again with:`;
  return {
    title: 'How it was measured',
    markdown: `${points.map((p) => `- ${p}`).join('\n')}\n\n${made}\n\n\`\`\`sh\n${command}\n\`\`\``,
    data: { files: files.length, machines },
  };
}
