import { t } from '../../../domain/words';
import { useExplorer, useExplorerState } from '../../../panels/explorer-context';

/** Zoom at which a city fills the view. */
const CITY_ZOOM = 12.4;
/** A city is in view where the middle of the map lies in its window, or as far beyond it, in degrees. */
const NEAR_DEG = 0.1;

/**
 * The way to a city of the Atlas and to its districts: they are in no gazetteer of Earth. What is in view comes first.
 */
export function AtlasCities() {
  const { commands } = useExplorer();
  const cities = useExplorerState((s) => s.atlas.cities);
  const seen = useExplorerState(({ atlas, camera }) =>
    atlas.cities.find(
      ({ lonDeg, latDeg }) => Math.max(Math.abs(lonDeg - camera.lonDeg), Math.abs(latDeg - camera.latDeg)) < NEAR_DEG,
    ),
  );
  const go = (value: string): void => {
    const [city, place] = value.split(' ').map(Number);
    const found = cities.find(({ id }) => id === city);
    if (!found) return;
    if (place === undefined) void commands.goTo(found, CITY_ZOOM);
    else void commands.goTo(found.places[place]);
  };
  const placesOfCities = (wanted: typeof cities) =>
    wanted.map(({ id, name, places }) => (
      <optgroup key={id} label={t`Districts of ${name}`}>
        {places.map((place, i) => (
          <option key={place.name} value={`${id} ${i}`}>
            {place.name}
          </option>
        ))}
      </optgroup>
    ));
  return (
    <div className="search">
      <select aria-label={t`Go to a city or district`} value="" onChange={({ target }) => go(target.value)}>
        <option value="" disabled>
          {cities.length === 0 ? t`Founding cities…` : t`Go to a city`}
        </option>
        {seen && placesOfCities([seen])}
        <optgroup label={t`Cities`}>
          {cities.map(({ id, name, nation, isSeen }) => (
            <option key={id} value={id}>
              {isSeen ? t`${name}, ${nation} (seen)` : t`${name}, ${nation} (unseen)`}
            </option>
          ))}
        </optgroup>
        {placesOfCities(cities.filter((city) => city !== seen))}
      </select>
    </div>
  );
}
