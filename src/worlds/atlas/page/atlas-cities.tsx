import { useExplorer, useExplorerState } from '../../../panels/explorer-context';

/** Zoom at which a city fills the view. */
const CITY_ZOOM = 12.4;

/** The way to a city of the Atlas: its places are in no gazetteer of Earth. */
export function AtlasCities() {
  const { commands } = useExplorer();
  const cities = useExplorerState((s) => s.atlas.cities);
  const go = (id: number): void => {
    const city = cities.find((c) => c.id === id);
    if (city) void commands.goTo(city, CITY_ZOOM);
  };
  return (
    <div className="search">
      <select aria-label="Go to a city" value="" onChange={({ target }) => go(Number(target.value))}>
        <option value="" disabled>
          {cities.length === 0 ? 'Founding cities…' : 'Go to a city'}
        </option>
        {cities.map(({ id, name, nation, isSeen }) => (
          <option key={id} value={id}>
            {name}, {nation} ({isSeen ? 'seen' : 'unseen'})
          </option>
        ))}
      </select>
    </div>
  );
}
