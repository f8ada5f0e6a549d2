import { quoted } from '../domain/quoted';
import { t } from '../domain/words';
import { UNNAMED_WORLD } from '../worlds/worlds';

/** Version of the links that are written today. */
export const PERMALINK_VERSION = 3;

type Migration = (parameters: URLSearchParams) => URLSearchParams;

/** MapLibre's own form, `#zoom/lat/lon`: what links to the map looked like before they had a version. */
const MAPLIBRE_HASH = /^(-?[\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)$/;

/** What turns the parameters of each version into those of the next. */
const MIGRATIONS: Readonly<Record<number, Migration>> = {
  0: (parameters) => {
    const [first] = parameters.keys();
    const match = MAPLIBRE_HASH.exec(first ?? '');
    return match ? new URLSearchParams({ map: `${match[2]},${match[3]},${match[1]}` }) : parameters;
  },
  // Links without a world were Earth's; those to the Atlas named the indicator by a key of their own.
  1: (parameters) => {
    const next = new URLSearchParams(parameters);
    const simulated = next.get('simulated');
    next.delete('simulated');
    if (!next.has('world')) next.set('world', UNNAMED_WORLD);
    if (next.get('world') !== 'atlas') return next;
    next.delete('indicator');
    if (simulated) next.set('indicator', simulated);
    return next;
  },
  // The second version of the planet: what a link says stays, what it shows abroad has other true values.
  2: (parameters) => parameters,
};

/** The first version of links that are about the second version of the planet. */
const SECOND_PLANET = 3;

/** Whether a link shows values of the first version of the planet. @param parameters of today's version */
const isOfFirstPlanet = (parameters: URLSearchParams, version: number): boolean =>
  version < SECOND_PLANET && parameters.get('world') !== UNNAMED_WORLD && Boolean(parameters.get('region'));

/**
 * Brings the parameters of a link of any age to today's version. Those of a version to come are taken as they are, and
 * a visit without a link has none, nor has a fragment of somebody else's, such as `#top`.
 * @param isOurs whether today's links have a key
 * @returns the parameters, and what a person should know of the link
 */
export function migratePermalink(
  parameters: URLSearchParams,
  isOurs: (key: string) => boolean,
): {
  readonly parameters: URLSearchParams;
  readonly problem: string | null;
} {
  const keys = [...parameters.keys()];
  if (!parameters.has('v') && !keys.some((key) => isOurs(key) || MAPLIBRE_HASH.test(key)))
    return { parameters: new URLSearchParams(), problem: null };
  const text = parameters.get('v') ?? '0';
  const version = Number(text);
  if (!Number.isInteger(version) || version < 0)
    return { parameters, problem: t`“v” of the link is ${quoted(text)}, not a version; the rest was read as it is.` };
  if (version > PERMALINK_VERSION)
    return {
      parameters,
      problem: t`The link was made by a newer version of this page; what is not known was left out.`,
    };
  let current = parameters;
  for (let v = version; v < PERMALINK_VERSION; v++) current = MIGRATIONS[v](current);
  return {
    parameters: current,
    problem: isOfFirstPlanet(current, version)
      ? t`The link is older than the second version of the planet: on unseen continents its true values were other ones.`
      : null,
  };
}
