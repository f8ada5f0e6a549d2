/** A cell of CSV in quotation marks. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const HTML = '<img src=x onerror="window.gone = 1">';

/**
 * A table that tries to be more than text: formulas, markup, names that objects have by themselves, and cells without
 * an end.
 */
export const hostileCsv = (): string =>
  [
    `lon,lat,value,group,__proto__,constructor,${quoted('=HYPERLINK("http://evil.example/h")')},${quoted(HTML)}`,
    '10,50,1,__proto__',
    '11,50,2,constructor',
    `12,50,3,${quoted(HTML)}`,
    '13,50,4,NUL\0NUL,\0',
    '14,50,1e400,big',
    `${quoted('=HYPERLINK("http://evil.example/a")')},50,1,formula`,
    `<script>document.title='gone'</script>,50,1,script`,
    `15,50,6,${'A'.repeat(900_000)}`,
    `16,50,7,${'B'.repeat(1_000_001)}`,
  ].join('\n');

/** Features whose properties have the names of what every object has. */
export const hostileGeoJson = (): string => `{
  "type": "FeatureCollection",
  "__proto__": { "polluted": true },
  "features": [
    { "type": "Feature", "geometry": { "type": "Point", "coordinates": [1, 2] },
      "properties": { "__proto__": { "polluted": true }, "constructor": { "prototype": { "polluted": true } }, "value": 3,
        "${'n'.repeat(100_000)}": 1, "": 2, "group": "toString" } },
    { "type": "Feature", "geometry": { "type": "__proto__", "coordinates": [1, 2] }, "properties": { "value": 1 } }
  ]
}`;
