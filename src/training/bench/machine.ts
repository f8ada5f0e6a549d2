import { cpus, loadavg } from 'node:os';
import { env } from 'onnxruntime-node';

/** What the figures were measured on, in one line. */
export function machineLine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  return `${processors.length} x ${model}, Node ${process.versions.node}, onnxruntime-node ${env.versions.node}`;
}

/** Load averages of the last 1, 5 and 15 minutes; above the number of cores, figures say little. */
export const loadText = (): string =>
  loadavg()
    .map((load) => load.toFixed(2))
    .join(' ');
