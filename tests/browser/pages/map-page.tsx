import { StrictMode, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../../../src/app/style/layers.css';
import '../../../src/app/style/tokens.css';
import '../../../src/app/style/base.css';
import '../../../src/app/style/widgets.css';
import { type BordersGeoJson, bordersGeoJson } from '../../../src/context/borders-geojson';
import { loadGazetteer } from '../../../src/context/gazetteer';
import type { Camera } from '../../../src/domain/camera';
import type { Region } from '../../../src/domain/region';
import type { TileSource } from '../../../src/imagery/tile-source';
import { type CompareMode, CompareView } from '../../../src/map/compare-view';
import { Legend } from '../../../src/map/legend';
import type { MapCell } from '../../../src/map/map-cell';
import type { MapTheme } from '../../../src/map/map-style';
import type { MapHandle } from '../../../src/map/map-view';
import { neighbour, regionAt } from '../../../src/map/region-cursor';

/** What a test reads and asks of the page. */
export interface MapFixture {
  readonly selections: Region[];
  readonly cameras: Camera[];
  readonly tileErrors: string[];
  cursor: Region | null;
  flyTo(camera: Camera): void;
  setMode(mode: CompareMode): void;
  setTheme(theme: MapTheme): void;
  setCellCount(count: number): void;
}

declare global {
  interface Window {
    mapFixture: MapFixture;
  }
}

const PAIR = ['SFT', 'Urban-R1'] as const;

const query = new URLSearchParams(location.search);
const START: Camera = { lonDeg: 21.01, latDeg: 52.23, zoom: Number(query.get('zoom') ?? 11.5) };

const SOURCE: TileSource = {
  id: 'made-up',
  label: 'made-up fields',
  template: query.get('tiles') ?? 'http://localhost:1/{z}/{x}/{y}.png',
  tilePx: 256,
  minZoom: 0,
  nativeZoom: 14,
  bounds: null,
  attribution: 'Made-up fields, no real place',
  licence: 'none',
  termsUrl: null,
  mayInfer: true,
  mayCache: true,
  mayRedistribute: true,
  note: null,
};

/** A block of cells about the start, as wide as high, with values like those of a city; one in 23 has none. */
function block(count: number, kind: MapCell['kind'], tilt: number): MapCell[] {
  const side = Math.ceil(Math.sqrt(count));
  const centre = regionAt(START.lonDeg, START.latDeg);
  const middle = (side - 1) / 2;
  return Array.from({ length: count }, (_, i) => {
    const [column, row] = [(i % side) - middle, Math.floor(i / side) - middle];
    const region = neighbour(centre, Math.round(column), Math.round(row));
    const bump = 9.9 * Math.exp(-(column * column + row * row) / (side * side * 0.12));
    const wave = 1.6 * Math.sin(column * 1.7 + tilt) * Math.cos(row * 1.3 - tilt);
    const value = kind === 'difference' ? wave * 2.6 + tilt : Math.max(0, Math.min(9.9, bump + wave));
    return { id: `${kind}-${i}`, region, kind, value: i % 23 === 11 ? null : value };
  });
}

function Page({ borders }: { borders: BordersGeoJson }) {
  const [mode, setMode] = useState((query.get('mode') ?? 'overlay') as CompareMode);
  const [theme, setTheme] = useState((query.get('theme') ?? 'light') as MapTheme);
  const [count, setCount] = useState(Number(query.get('cells') ?? 144));
  const [selected, setSelected] = useState<Region | null>(null);
  const handle = useRef<MapHandle>(null);
  const cells = useMemo(
    () => ({
      overlay: block(count, 'score', 0),
      first: block(count, 'score', 2),
      second: block(count, 'score', 0),
      difference: block(count, 'difference', 0.6),
      truth: block(count, 'truth', 1),
    }),
    [count],
  );
  Object.assign(window.mapFixture, {
    flyTo: (camera: Camera) => handle.current?.flyTo(camera),
    setMode,
    setTheme,
    setCellCount: setCount,
  });
  document.documentElement.style.colorScheme = theme;
  const isDifference = mode === 'difference';
  return (
    <>
      <CompareView
        ref={handle}
        mode={mode}
        theme={theme}
        initialCamera={START}
        source={SOURCE}
        borders={borders}
        cells={cells}
        withoutTruth={query.get('truth') === 'none' ? 'The truth is not known.' : null}
        pair={PAIR}
        selected={selected}
        onCamera={(camera) => window.mapFixture.cameras.push(camera)}
        onSelect={(region) => {
          window.mapFixture.selections.push(region);
          setSelected(region);
        }}
        onCursor={(region) => {
          window.mapFixture.cursor = region;
        }}
        onTileError={(message) => window.mapFixture.tileErrors.push(message)}
      />
      <div style={{ position: 'absolute', left: 16, bottom: 56 }}>
        <Legend
          title={isDifference ? 'Night light, difference' : 'Night light, predicted score'}
          pair={isDifference ? PAIR : undefined}
          hasMissing
        />
      </div>
    </>
  );
}

window.mapFixture = {
  selections: [],
  cameras: [],
  tileErrors: [],
  cursor: null,
  flyTo: () => undefined,
  setMode: () => undefined,
  setTheme: () => undefined,
  setCellCount: () => undefined,
};
const bytes = await (await fetch(query.get('gazetteer') ?? '../../../gazetteer/world.gaz')).arrayBuffer();
const root = document.getElementById('root');
if (!root) throw new Error('map.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <Page borders={bordersGeoJson(loadGazetteer(bytes))} />
  </StrictMode>,
);
