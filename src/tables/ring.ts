/** A position of a ring in degrees; longitudes go on beyond 180 where a ring crosses that meridian. */
export type Corner = readonly [lonDeg: number, latDeg: number];
export type Ring = readonly Corner[];

/**
 * A ring of GeoJSON in one piece. Where an edge spans more than 180 degrees, the ring either crosses the 180th meridian
 * or is really that wide; both cannot run counterclockwise, as an outline has to (RFC 7946, 3.1.6), and the one that
 * does is taken. An edge along a whole parallel is one of a band around Earth.
 * @param near a corner of another ring of the same area, whose side of the 180th meridian this one is brought to
 * @returns null for a list of fewer than four corners, or with one that is no pair of numbers
 */
export function ringOf(json: unknown, near: Corner | null): Ring | null {
  if (!Array.isArray(json) || json.length < 4) return null;
  const written: Corner[] = [];
  for (const corner of json) {
    if (!Array.isArray(corner) || !Number.isFinite(corner[0]) || !Number.isFinite(corner[1])) return null;
    written.push([corner[0], corner[1]]);
  }
  const ring = unrolled(written);
  if (!near) return ring;
  const turns = Math.round((middleLon(ring) - near[0]) / 360);
  return turns === 0 ? ring : ring.map(([lon, lat]) => [lon - 360 * turns, lat]);
}

/** Brings each corner to within half a turn of the one before, where that is what the ring means. */
function unrolled(written: Ring): Ring {
  let turns = 0;
  const ring = written.map(([lon, lat], i): Corner => {
    const step = i === 0 ? 0 : lon - written[i - 1][0];
    if (Math.abs(step) > 180 && Math.abs(step) < 360) turns -= Math.sign(step);
    return [lon + 360 * turns, lat];
  });
  const isClosed = ring[0][0] === ring[ring.length - 1][0];
  const isWide = turnsLeft(written) && !turnsLeft(ring);
  return isClosed && !isWide ? ring : written;
}

/** Whether a ring runs counterclockwise. */
function turnsLeft(ring: Ring): boolean {
  let area = 0;
  for (let i = 1; i < ring.length; i++) area += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return area > 0;
}

function middleLon(ring: Ring): number {
  let [west, east] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [lon] of ring) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
  }
  return (west + east) / 2;
}
