import { type Comparison, differenceName } from '../domain/comparison';
import { indicatorName } from '../domain/indicator-words';
import { t } from '../domain/words';
import type { TileSource } from '../imagery/tile-source';
import type { ComparedCells } from '../map/compare-view';
import type { MapTheme } from '../map/map-style';
import type { ExplorerState } from '../store/explorer-state';
import { TRUTH } from '../store/permalink';
import { zonesText } from '../store/zoning';
import { worldById } from '../worlds/worlds';
import type { MapPictureRequest } from './map-picture';

/** What the map shows now, beyond the state. */
export interface ShownMap {
  readonly cells: ComparedCells;
  readonly source: TileSource | null;
  readonly theme: MapTheme;
}

/** The picture of what the map shows; of the table, what the map would show. */
export function mapRequest(
  state: ExplorerState,
  comparison: Comparison,
  { cells, source, theme }: ShownMap,
): Omit<MapPictureRequest, 'borders'> {
  const { world, indicator, mode, variant, camera, region, atlasDate, zoning, hasSquaresBeside } = state;
  const [first, second] = comparison;
  const { words, dates, label: worldLabel } = worldById(world);
  const isTwo = mode === 'swipe' || mode === 'side' || mode === 'four';
  const isDifference = mode === 'difference';
  const what = isDifference
    ? t`${differenceName(comparison)}, predicted score`
    : isTwo
      ? t`predicted score, ${first.label} and ${second.label}`
      : variant === TRUTH
        ? t`ground truth (simulated), score`
        : t`predicted score, ${(variant === first.id ? first : second).label}`;
  const isOfZones = zoning !== 'squares' && (isTwo || isDifference || variant !== TRUTH);
  const place = words.badge ? t`${worldLabel} (${words.badge.toLowerCase()})` : worldLabel;
  const title = t`${indicatorName({ id: indicator })}: ${what}`;
  const at = `${camera.latDeg.toFixed(3)}, ${camera.lonDeg.toFixed(3)}`;
  return {
    camera,
    source,
    theme,
    shown: shownSize(),
    layout: mode === 'swipe' ? mode : isTwo ? 'side' : 'one',
    sheets: isTwo
      ? [
          { cells: cells.first, label: first.label },
          { cells: cells.second, label: second.label },
        ]
      : [{ cells: isDifference ? cells.difference : cells.overlay, label: null }],
    selected: region,
    title,
    // Beside the place: with it, the title would be too long for a slide.
    subtitle: [
      ...(isOfZones ? [zonesText(zoning, hasSquaresBeside)] : []),
      place,
      ...(dates ? [dates.labels[atlasDate]] : []),
      t`around ${at} (latitude, longitude)`,
    ].join(' · '),
    pair: isDifference ? [first.label, second.label] : null,
    credits: [...(source ? [source.attribution] : []), ...words.mapNotes, t`Made with Urban-R1 Explorer`].map(
      (credit) => credit.replace(/\.$/, ''),
    ),
  };
}

/** Size of the map on the page; of the window where another view lies there. */
function shownSize() {
  const { clientWidth: width = 0, clientHeight: height = 0 } = document.querySelector('.stage .map-canvas') ?? {};
  return width > 0 && height > 0 ? { width, height } : { width: window.innerWidth, height: window.innerHeight };
}
