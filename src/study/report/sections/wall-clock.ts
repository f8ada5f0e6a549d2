import { NOT_RUN, type Section, type Study } from '../section';
import { table } from '../wording';

/** How long every stage and run took, sittings added up. */
export function wallClock({ timings }: Study): Section {
  const title = 'Wall-clock time';
  if (timings.length === 0) return { title, markdown: NOT_RUN, data: null };
  const names = [...new Set(timings.map(({ name }) => name))];
  const data = names.map((name) => {
    const own = timings.filter((timing) => timing.name === name);
    return { name, sittings: own.length, minutes: own.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0) / 60_000 };
  });
  const total = data.reduce((sum, { minutes }) => sum + minutes, 0);
  const machines = [...new Set(timings.map(({ machine }) => machine))].join('; ');
  const note =
    `On ${machines}. A run's time holds its evaluation. Where several run at once each has less of the machine; what a sitting that was killed took is not in it. ` +
    `All together: ${(total / 60).toFixed(1)} h.`;
  const lines = data.map(({ name, sittings, minutes }) => [`\`${name}\``, String(sittings), minutes.toFixed(1)]);
  return { title, markdown: `${note}\n\n${table(['stage or run', 'sittings', 'minutes'], lines)}`, data };
}
