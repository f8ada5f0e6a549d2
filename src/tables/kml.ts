import { SaxesParser } from 'saxes';
import { t } from '../domain/words';

/** A placemark of KML as a feature of GeoJSON. */
interface KmlFeature {
  readonly type: 'Feature';
  geometry: unknown;
  readonly properties: Record<string, string>;
}

const DEEPEST = 100;
const LONGEST_TEXT = 1_000_000;

/**
 * The placemarks of a KML text (OGC 12-007r2) as features: their points and outlines, with name, description and the
 * named data of each as properties.
 * @throws Error in words for people: text that is no XML, XML that is no KML, a document without placemarks
 */
export function parseKml(text: string): readonly unknown[] {
  const features = new KmlReader().read(text);
  if (features.length > 0) return features;
  throw new Error(
    t`The file is XML without placemarks of KML. Export it as KML, GeoJSON or CSV, in degrees (WGS84, EPSG:4326).`,
  );
}

/** Walks the elements of a document; what an element holds as text is handed on where it ends. */
class KmlReader {
  private readonly features: KmlFeature[] = [];
  private readonly path: string[] = [];
  private placemark: KmlFeature | null = null;
  private rings: unknown[] = [];
  private geometries: unknown[] = [];
  private dataName = '';
  private text = '';

  read(text: string): readonly KmlFeature[] {
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw new Error(t`This is not valid XML: ${error.message.slice(0, 200)}. Export it anew as KML.`);
    });
    parser.on('opentag', ({ name, attributes }) => this.open(localName(name), attributes));
    parser.on('text', (piece) => this.add(piece));
    parser.on('cdata', (piece) => this.add(piece));
    parser.on('closetag', ({ name }) => this.close(localName(name)));
    parser.write(text).close();
    return this.features;
  }

  private open(name: string, attributes: Readonly<Record<string, unknown>>): void {
    this.path.push(name);
    if (this.path.length > DEEPEST)
      throw new Error(t`The file is nested more than ${DEEPEST} deep. Export it anew as KML.`);
    this.text = '';
    if (name === 'Placemark') {
      this.placemark = { type: 'Feature', geometry: null, properties: Object.create(null) };
      this.geometries = [];
    }
    if (name === 'Polygon') this.rings = [];
    if (name === 'Data' || name === 'SimpleData') this.dataName = String(attributes.name ?? '');
  }

  private add(piece: string): void {
    if (this.text.length < LONGEST_TEXT) this.text += piece;
  }

  private close(name: string): void {
    this.path.pop();
    const parent = this.path.at(-1);
    const text = this.text.trim();
    this.text = '';
    if (!this.placemark) return;
    if (parent === 'Placemark' && (name === 'name' || name === 'description')) this.placemark.properties[name] = text;
    if ((parent === 'Data' && name === 'value') || name === 'SimpleData')
      this.placemark.properties[this.dataName] = text;
    if (name === 'coordinates') this.take(positionsOf(text), parent);
    if (name === 'Polygon') this.geometries.push({ type: 'Polygon', coordinates: this.rings });
    if (name === 'Placemark') this.finish(this.placemark);
  }

  private take(positions: readonly (readonly number[])[], parent: string | undefined): void {
    if (parent === 'LinearRing') this.rings.push(positions);
    else if (parent === 'Point') this.geometries.push({ type: 'Point', coordinates: positions[0] });
    else this.geometries.push({ type: parent ?? 'Geometry', coordinates: positions });
  }

  private finish(placemark: KmlFeature): void {
    const [only] = this.geometries;
    placemark.geometry =
      this.geometries.length > 1 ? { type: 'GeometryCollection', geometries: this.geometries } : (only ?? null);
    this.features.push(placemark);
    this.placemark = null;
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** `18.6,54.4,0 18.7,54.5,0` as positions. */
const positionsOf = (text: string): number[][] =>
  text
    .split(/\s+/)
    .filter((tuple) => tuple !== '')
    .map((tuple) => tuple.split(',').map(Number));
