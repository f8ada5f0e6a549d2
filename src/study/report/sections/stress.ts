import { curvePoints } from '../curve-points';
import { NOT_RUN, type Section, type Study } from '../section';
import { fullSetting } from '../setting';
import { variantOf } from '../variants';
import { COMMON_TILES, curveSection } from './curves';

/** GRPO run long and run hard, over steps, with the plain run beside it. */
export function stress(study: Study, splitColumn: string): Section {
  const title = `Long and hard GRPO runs (${splitColumn})`;
  const all = fullSetting(study.settings, splitColumn)?.checkpoints ?? [];
  const pushed = all.filter((run) => variantOf(run.variant).role === 'stress');
  if (pushed.length === 0) return { title, markdown: NOT_RUN, data: null };
  const plain = all.filter((run) => run.variant === 'urban-r1-plain');
  const points = curvePoints([...plain, ...pushed], (run) => run.budget.steps, study.bootstrap, 'common');
  const words = {
    name: `stress-${splitColumn}`,
    title: `of GRPO pushed (${splitColumn})`,
    xLabel: 'steps',
    xScale: 'linear',
    note: COMMON_TILES,
  } as const;
  return curveSection(title, points, words);
}
