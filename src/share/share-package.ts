import { shippedManifest } from '../actions/shipped/manifest-hashes';
import type { LabEvaluation } from '../bias/lab/lab-evaluation';
import { type LabReport, writeLabReport } from '../bias/lab/lab-report';
import { regionsCsv } from '../bias/lab/report-files';
import { inEnglish } from '../domain/words';
import { sourceById } from '../imagery/sources';
import { type RegionSheet, regionsAsCsv, regionsAsGeoJson } from '../panels/region-files';
import type { ExplorerState } from '../store/explorer-state';
import { worldById } from '../worlds/worlds';
import { citation, licences, type PackageFacts, readme, type ShippedModelFacts } from './package-texts';
import type { FolderFiles } from './zip-files';

export interface PackageRequest {
  readonly state: Pick<ExplorerState, 'world' | 'indicator' | 'manifests' | 'sourceId'>;
  readonly sheet: RegionSheet;
  /** What came to rest in the lab; null without. */
  readonly result: { readonly evaluation: LabEvaluation; readonly report: LabReport } | null;
  /** The visitor's own file with the answers to its rows; null without one. */
  readonly ownAnswers: string | null;
  /** The map as PNG; null where it could not be drawn. */
  readonly picture: Uint8Array | null;
  /** SVG files by name. */
  readonly charts: Readonly<Record<string, string>>;
  readonly link: string;
  /** The file of results that the link asks for; null where it needs none. */
  readonly results: { readonly name: string; readonly bytes: Uint8Array } | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Everything about a view as files of a folder. @throws Error in words for people, where a manifest does not come */
export async function packageFiles(request: PackageRequest): Promise<FolderFiles> {
  const { state, sheet, result, ownAnswers, picture, charts, link, results, now } = request;
  const models = await Promise.all(sheet.comparison.map(({ id, label, training }) => shipped(id, label, training)));
  const known = models.filter((model) => model !== null);
  const facts = (): PackageFacts => ({
    world: worldById(state.world),
    indicator: sheet.indicator,
    regions: sheet.entries.length,
    evaluation: result?.evaluation ?? null,
    hasOwnAnswers: ownAnswers !== null,
    hasPicture: picture !== null,
    charts: Object.keys(charts),
    source: worldById(state.world).drawsItself ? null : sourceById(state.sourceId),
    models: known,
    link,
    resultsName: results?.name ?? null,
    now,
  });
  return inEnglish(() => ({
    'README.md': readme(facts()),
    'CITATION.cff': citation(facts()),
    'LICENCES.md': licences(facts()),
    'link.txt': `${link}\n`,
    ...(results ? { [results.name]: results.bytes } : {}),
    ...(sheet.entries.length > 0
      ? { 'regions.csv': regionsAsCsv(sheet), 'regions.geojson': regionsAsGeoJson(sheet) }
      : {}),
    ...(result
      ? {
          'evaluation.csv': regionsCsv(result.evaluation),
          'evaluation.json': JSON.stringify(result.evaluation),
          'evaluation-report.json': writeLabReport(result.report),
        }
      : {}),
    ...(ownAnswers === null ? {} : { 'own-data.csv': ownAnswers }),
    ...(picture ? { 'map.png': picture } : {}),
    ...Object.fromEntries(Object.entries(charts).map(([name, svg]) => [`charts/${name}`, svg])),
    ...Object.fromEntries(known.map(({ id, text }) => [`models/${id}-manifest.json`, text])),
  }));

  async function shipped(id: string, label: string, training: string): Promise<ShippedModelFacts | null> {
    const manifest = state.manifests[id];
    if (!manifest) return null;
    const file = await shippedManifest(manifest);
    return file && { id, label, training, manifest, ...file };
  }
}
