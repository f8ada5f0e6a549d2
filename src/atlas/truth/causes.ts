import { REGION_GROUND_METERS } from '../../domain/region';
import { ELEMENT_KINDS } from '../build/element-kind';
import { STOREY_METERS } from '../build/homes';
import type { City } from '../city/city';
import { cellAt } from '../city/city-grid';
import type { AtlasDate } from '../city/development';
import { type LandUse, landUse } from '../city/land-use';
import type { Lot } from '../city/lot';
import { CITY_METERS, CITY_REGIONS } from '../city/site';

const CELLS = CITY_REGIONS * CITY_REGIONS;
/** How far people go: floor area at this distance counts half. */
const REACH_METERS = 1500;

/** What was built in a region, measured on the layout; areas in square metres, lengths in metres, shares in 0..1. */
export interface Causes {
  /** Floors of houses that people live on, huts apart. */
  homeFloor: number;
  /** The part of it in detached houses. */
  villaFloor: number;
  shantyFloor: number;
  /** Offices, shops, schools. */
  workFloor: number;
  /** Halls, tanks, and a quarter of the yards of industry and ports. */
  worksArea: number;
  footprint: number;
  roadMeters: number;
  arterialMeters: number;
  /** Parks, gardens and open country, as a share of the region. */
  greenShare: number;
  waterShare: number;
  /** Homes and work places of the city within reach, in millions of square metres. */
  centrality: number;
}

/** Share of a block's unbuilt ground that is green. */
const GREEN: Readonly<Record<LandUse, number>> = {
  core: 0.08,
  perimeter: 0.45,
  slabs: 0.8,
  rows: 0.85,
  villas: 0.92,
  informal: 0.08,
  industry: 0.1,
  port: 0,
  commerce: 0.05,
  campus: 0.8,
  park: 0.95,
  square: 0.25,
};

const COUNTS = ELEMENT_KINDS.map(({ counts }) => counts);

/** The causes in each region of a city, row by row from the north-west corner. */
export function causesOf(city: City, date: AtlasDate): Causes[] {
  const cells: Causes[] = Array.from({ length: CELLS }, () => ({
    homeFloor: 0,
    villaFloor: 0,
    shantyFloor: 0,
    workFloor: 0,
    worksArea: 0,
    footprint: 0,
    roadMeters: 0,
    arterialMeters: 0,
    greenShare: 0,
    waterShare: 0,
    centrality: 0,
  }));
  const open = new Float64Array(CELLS).fill(REGION_GROUND_METERS * REGION_GROUND_METERS);
  for (const lot of city.lots) if (lot.since <= date) addLot(city, lot, cells, open);
  addArterials(city, cells);
  cells.forEach((cell, i) => {
    cell.waterShare = waterShare(city, i);
    const land = Math.max(0, open[i] - cell.waterShare * REGION_GROUND_METERS * REGION_GROUND_METERS);
    cell.greenShare = Math.min(1, (cell.greenShare + land) / (REGION_GROUND_METERS * REGION_GROUND_METERS));
  });
  addCentrality(cells);
  return cells;
}

function addLot(city: City, lot: Lot, cells: Causes[], open: Float64Array): void {
  const { elements } = city;
  const { first, count } = city.elementsOf(lot);
  const { homeShare } = landUse(lot.use);
  let footprint = 0;
  for (let i = first; i < first + count; i++) {
    const counts = COUNTS[elements.kinds[i]];
    if (counts !== 'floors' && counts !== 'works') continue;
    const cell = cells[cellAt(...elements.middle(i))];
    const area = elements.area(i);
    footprint += area;
    if (!cell) continue;
    cell.footprint += area;
    const floors = area * Math.max(1, Math.floor(elements.heights[i] / STOREY_METERS + 0.5));
    if (counts === 'works' && lot.use === 'commerce') cell.workFloor += area;
    else if (counts === 'works') cell.worksArea += area;
    else if (lot.use === 'informal') cell.shantyFloor += floors;
    else {
      cell.homeFloor += floors * homeShare;
      cell.workFloor += floors * (1 - homeShare);
      if (lot.use === 'villas') cell.villaFloor += floors;
    }
  }
  spreadGround(lot, footprint, cells, open);
  for (let i = 0, j = lot.cell.x.length - 1; i < lot.cell.x.length; j = i++) {
    const dx = lot.cell.x[i] - lot.cell.x[j];
    const dy = lot.cell.y[i] - lot.cell.y[j];
    const cell = cells[cellAt((lot.cell.x[i] + lot.cell.x[j]) / 2, (lot.cell.y[i] + lot.cell.y[j]) / 2)];
    if (cell) cell.roadMeters += Math.sqrt(dx * dx + dy * dy) / 2;
  }
}

/** Shares a block's ground out among the regions that it lies in, by 25 points. */
function spreadGround({ cell, use, areaMeters2 }: Lot, footprint: number, cells: Causes[], open: Float64Array): void {
  const n = cell.x.length;
  const green = GREEN[use] * Math.max(0, areaMeters2 - footprint);
  const yard = use === 'industry' || use === 'port' ? 0.25 * areaMeters2 : 0;
  const street = areaMeters2 * 1.25;
  let [mx, my] = [0, 0];
  for (let i = 0; i < n; i++) {
    mx += cell.x[i] / n;
    my += cell.y[i] / n;
  }
  for (let k = 0; k < n; k++)
    for (const t of [0.35, 0.75]) {
      const at = cellAt(mx + (cell.x[k] - mx) * t, my + (cell.y[k] - my) * t);
      if (at < 0) continue;
      cells[at].greenShare += green / (2 * n);
      cells[at].worksArea += yard / (2 * n);
      open[at] -= street / (2 * n);
    }
}

function addArterials({ development, water }: City, cells: Causes[]): void {
  for (const { dx, dy } of development.arterials)
    for (let far = 10; far < CITY_METERS * 0.71; far += 20) {
      const cell = cells[cellAt(dx * far, dy * far)];
      if (cell && water.at(dx * far, dy * far) > 0) cell.arterialMeters += 20;
    }
}

function waterShare({ water }: City, i: number): number {
  const x = (i % CITY_REGIONS) * REGION_GROUND_METERS - CITY_METERS / 2;
  const y = Math.floor(i / CITY_REGIONS) * REGION_GROUND_METERS - CITY_METERS / 2;
  return water.shareOf(x, y);
}

function addCentrality(cells: Causes[]): void {
  const floors = cells.map((c) => (c.homeFloor + c.workFloor + c.shantyFloor) / 1e6);
  cells.forEach((cell, i) => {
    for (let j = 0; j < CELLS; j++) {
      if (floors[j] === 0) continue;
      const dx = ((i % CITY_REGIONS) - (j % CITY_REGIONS)) * REGION_GROUND_METERS;
      const dy = (Math.floor(i / CITY_REGIONS) - Math.floor(j / CITY_REGIONS)) * REGION_GROUND_METERS;
      cell.centrality += floors[j] / (1 + (dx * dx + dy * dy) / (REACH_METERS * REACH_METERS));
    }
  });
}
