type Plain = Record<string, unknown>;

/** Settings that count something, by name, with the least that each can be. */
const COUNTS: Readonly<Record<string, number>> = {
  seed: 0,
  steps: 1,
  batch: 1,
  workers: 1,
  warmupSteps: 0,
  checkpointEvery: 1,
  prompts: 1,
  rollouts: 1,
  updates: 1,
  placesPerGroup: 1,
  groupSize: 1,
};

/**
 * Applies `key=value` assignments to default settings; nested settings are reached by dots (`schedule.peak=1e-4`).
 * A value takes the type of its default.
 * @throws RangeError naming the key that does not exist, with those that do, or the value that does not fit
 */
export function applySettings<T extends object>(defaults: T, assignments: readonly string[]): T {
  const settings = structuredClone(defaults);
  for (const assignment of assignments) {
    const at = assignment.indexOf('=');
    if (at < 1) throw new RangeError(`Setting "${assignment}": write it as key=value`);
    assign(settings as Plain, assignment.slice(0, at).split('.'), assignment.slice(at + 1), assignment);
  }
  return settings;
}

function assign(target: Plain, [key, ...rest]: string[], text: string, assignment: string): void {
  if (!Object.hasOwn(target, key))
    throw new RangeError(`Setting "${assignment}": unknown key "${key}"; known: ${Object.keys(target).join(', ')}`);
  const old = target[key];
  if (rest.length > 0) {
    if (typeof old !== 'object' || old === null) throw new RangeError(`Setting "${assignment}": "${key}" is one value`);
    assign(old as Plain, rest, text, assignment);
  } else if (typeof old === 'number') {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value))
      throw new RangeError(`Setting "${assignment}": "${text}" is not a number`);
    if (key in COUNTS && !(Number.isSafeInteger(value) && value >= COUNTS[key]))
      throw new RangeError(`Setting "${assignment}": "${key}" is an integer of at least ${COUNTS[key]}`);
    target[key] = value;
  } else if (typeof old === 'string') target[key] = text;
  else throw new RangeError(`Setting "${assignment}": "${key}" cannot be set as one value`);
}

/** Settings as flat records for logs and manifests: nested keys joined by dots. */
export function flatSettings(settings: object, prefix = ''): Record<string, number | string | boolean> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(flatSettings(value, `${prefix}${key}.`))
        : [[`${prefix}${key}`, value as number | string | boolean]],
    ),
  );
}
