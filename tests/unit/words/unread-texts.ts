/** Texts that look like words of the page and are none, by file: why, and which; null for all of the file. */
export const UNREAD_TEXTS: Readonly<Record<string, readonly [why: string, texts: readonly string[] | null]>> = {
  'src/actions/packs/pack-desk.ts': ['names of a folder and a lock', ['urban-r1-packs 0', 'urban-r1 pack']],
  'src/actions/packs/pack-evaluation.ts': [
    'words of an evaluation, as files have them; the page has spokenTerm',
    ['the tiles that the models learned from'],
  ],
  'src/actions/shipped/model-index.ts': ['for who builds the site', ['Write it anew with "npm run export".']],
  'src/actions/shortcut.ts': [
    'names of keys, and for who writes a shortcut',
    [
      ...['Alt+', 'Ctrl+', 'Shift+', 'Meta+', 'Control+'],
      'Shortcut "0": write Mod+, Alt+ and Shift+ in this order, then one of A to Z, or ?',
    ],
  ],
  'src/app/areas-desk.tsx': ['name of a database', ['urban-r1-batches 0']],
  'src/app/explorer.tsx': ['classes, and the name of the page', ['dossier glass', 'areas glass', 'Urban-R1 Explorer']],
  'src/app/keep-history.ts': ['name of a database', ['urban-r1-explorer 0']],
  'src/app/main.tsx': ['for who builds the page', ['index.html has no element with the id "root"']],
  'src/app/page-shelf.ts': ['name of a database', ['urban-r1-lab 0']],
  'src/app/use-theme.ts': ['a media query', ['(prefers-color-scheme: dark)']],
  'src/domain/colour-scale.ts': ['colours', null],
  'src/domain/comparison.ts': ['for who lists models', ['No model is marked as the 0 of the comparison']],
  'src/domain/gzip-unpacker.ts': ['codes of errors', ['too long', 'too many times']],
  'src/domain/indicator.ts': [
    'for prompts and files; the page has indicator-words.ts',
    [
      ...['Population density', 'Night light', 'GDP density', 'Carbon emission', 'Household income', 'House price'],
      ...['thousand EUR/ha', 't CO2e/ha (spread)', 'EUR per head'],
    ],
  ],
  'src/domain/sample.ts': ['a purpose of chance', ['tiles of 0']],
  'src/domain/task.ts': ['the words of models', null],
  'src/domain/trained-variants.ts': ['names of models, and what lists of them say', null],
  'src/imagery/pixel-reader.ts': [
    'whoever reads a picture says it anew, with the name of its source',
    ['no 2d canvas', 'The header does not say how large the picture is.'],
  ],
  'src/lab/lab-context.ts': ['for who builds the page', ['This component must stand below 0']],
  'src/lab/own-data/own-data-state.ts': ['for who builds the page', ['A file is looked at before it is read.']],
  'src/map/crosshair.ts': ['a media query', ['(pointer: coarse)']],
  'src/map/deck-overlay.ts': ['classes', ['map-cells map-cells-0']],
  'src/map/explorer-map.ts': ['a media query', ['(prefers-reduced-motion: reduce)']],
  'src/panels/command-palette.tsx': ['names of keys', ['Cmd', 'Ctrl']],
  'src/panels/explorer-context.ts': ['for who builds the page', ['This component must stand below ExplorerContext']],
  'src/panels/region-files.ts': ['columns of files', ['score 0', 'estimate 0', 'change 0', 'change true', 'Open sea']],
  'src/panels/region-sheet.ts': [
    'values of files',
    ['tiles of the visitor’s own', 'a picture of the visitor', 'a picture that the page has drawn'],
  ],
  'src/panels/save-regions.tsx': ['names of formats', ['CSV', 'GeoJSON']],
  'src/panels/settings-frame.tsx': ['a media query', ['(width > 720px) and (height > 500px)']],
  'src/panels/top-bar.tsx': ['the name of the page', ['Urban-R1 Explorer']],
  'src/panels/zones/zone-files.ts': ['columns of files', ['mean score', 'mean change', '0 true', '0 from', '0 to']],
  'src/panels/zones/zone-table.tsx': ['names of formats', ['CSV', 'GeoJSON']],
  'src/panels/zones/zones-of.ts': ['an id; the page has zoneName', ['Open sea']],
  'src/share/figures-as-code.ts': ['code, which is English', null],
  'src/share/map-picture.ts': ['fonts', ['600 14px 0', '600 20px 0', '400 0px 0', '0 0px 0', 'system-ui, sans-serif']],
  'src/share/package-texts.ts': ['files, which are English', null],
  'src/store/legacy-history.ts': ['a key', ['damaged 0 0 0']],
  'src/stories/story-share.tsx': [
    'HTML to be copied',
    ['<iframe src="0" title="Urban-R1 Explorer" width="960" height="640" loading="lazy"></iframe>'],
  ],
  'src/worlds/worlds.ts': ['for a terminal', ['--world 0: give one of 0']],
};

/** Whether nobody reads a text of a file on the page. */
export function isUnread(path: string, text: string): boolean {
  const [, texts] = UNREAD_TEXTS[path] ?? [];
  return texts === null || texts?.includes(text) === true;
}
