/** A case that was tried against the page or its commands, and the test that shows what happens in it now. */
export interface ReliabilityCase {
  readonly kind: string;
  readonly what: string;
  /** File below `tests`, and words of the test's name or of its row; null where no test shows it yet. */
  readonly shownBy: readonly [file: string, words: string] | null;
}

type Row = readonly [what: string, file: string, words: string] | readonly [what: string];

const of = (kind: string, rows: readonly Row[]): ReliabilityCase[] =>
  rows.map(([what, file, words]) => ({ kind, what, shownBy: file && words ? [file, words] : null }));

const SURVIVES = 'browser/page-survives.test.ts';
const KEEPER = 'unit/store/history-keeper.test.ts';
const FAULTS = 'browser/faults.test.ts';
const BOMBS = 'browser/bombs.test.ts';
const ATLAS_FAULTS = 'browser/atlas-faults.test.ts';
const GONE = 'browser/server-gone.test.ts';
const HURRIED = 'browser/hurried-visits.test.ts';
const LAB_KEEPER = 'unit/lab/kept/lab-keeper.test.ts';
const KINDS = 'unit/tables/kinds.test.ts';
const ARCHIVES = 'unit/imagery/hostile-archives.test.ts';
const HEARTBEAT = 'unit/channel/heartbeat.test.ts';
const LINKS = 'unit/store/permalink.test.ts';
const LINK_WORK = 'unit/share/link-work.test.ts';
const CLI = 'unit/training/cli.test.ts';
const LIMITS = 'browser/back-and-limits.test.ts';
const LOOP = 'unit/training/training-loop.test.ts';
const ZIP = 'unit/packs/stored-zip.test.ts';
const PACK = 'unit/packs/pack.test.ts';
const SHELF = 'unit/packs/pack-shelf.test.ts';
const PACKS = 'browser/packs.test.ts';

/** Every case of the two lists of 2026-11-26 that failed then: an attack, and inputs as people bring them. */
export const CASES: readonly ReliabilityCase[] = [
  ...of('The page never goes white', [
    ['server gone or redeployed, then a lazy part', SURVIVES, 'says in its place that its file does not come'],
    ['the same, once the server is back', SURVIVES, 'is there again after a retry, once its file comes'],
    ['a fault in one part', SURVIVES, 'is the only one that a fault takes away'],
    [
      'a strange date in a file, then the report',
      'unit/store/hostile-files.test.ts',
      'have no date that a page cannot',
    ],
    ['a page that the browser translates', SURVIVES, 'says the same with words put %s'],
    ['no WebGL2', SURVIVES, 'shows a message in the place of the map'],
    ['from a stick, in a locked frame, without its slash', SURVIVES, 'a script that cannot start'],
    ['the page as a whole cannot be made', SURVIVES, 'says what keeps it from starting, and starts by a retry'],
  ]),
  ...of('Graphics', [
    ['GPU process crashed, context of the cells lost', 'browser/map.test.ts', 'a map brings tiles and cells back'],
    ['context lost again and again', 'unit/map/revival.test.ts', 'is made at once the first time, then waits longer'],
    ['side by side and back, 30 rounds', 'browser/map.test.ts', 'gives back what it took after 30 times side by side'],
  ]),
  ...of('Links', [
    [
      'a stranger’s tiles, an address in the own network',
      'browser/consent.test.ts',
      'makes no request to another host',
    ],
    ['a phishing sentence as a view', LINKS, 'quotes what a link says, cut short'],
    ['a fragment of 2,000,000 characters', LINKS, 'refuses a fragment that no link can have in one line'],
    ['20,000 fuzzed links', LINKS, 'takes from 20,000 mutated links only what a link can say'],
    ['3,000 fuzzed results of links', LINK_WORK, 'are read as they were or refused in one line'],
    ['results that unpack to gigabytes', LINK_WORK, 'are refused where they unpack to more'],
    ['a link that was cut off', 'browser/linked-work.test.ts', 'that are cut off says so'],
    ['`#top`, `#gid=0`', LINKS, 'for nothing of ours, without a word'],
    ['a percent-encoded link, `&amp;`', LINKS, 'is read though a program has written it out for HTML'],
    ['the Back button after table, lab or Earth', LIMITS, 'returns from Earth, the lab and the table'],
  ]),
  ...of('Workers and long work', [
    ['silent death of a worker', HEARTBEAT, 'is ended and its request explained'],
    ['silent death twice', HEARTBEAT, 'costs a question that may be asked twice one new worker'],
    ['loud death of the engine', 'unit/engine/engine-client.test.ts', 'starts a new worker when one breaks down'],
    ['ten Atlas links beyond latitude 85', LIMITS, 'is said for each of ten links, and leaves no worker'],
    ['the engine dies silently or loudly, idle or at work', FAULTS, 'the engine dies %s, %s'],
    ['so does the reader of imagery', FAULTS, 'the reader of imagery dies %s, %s'],
    ['so does the gazetteer', FAULTS, 'the gazetteer dies %s, %s'],
    ['so does the reader of tables', FAULTS, 'the reader of tables dies %s, %s'],
    ['so do those of the Atlas', ATLAS_FAULTS, 'its workers die %s, %s'],
    ['so does what describes, draws or measures it', ATLAS_FAULTS, 'what measures its truth dies %s, %s'],
    ['so does the lab’s', ATLAS_FAULTS, 'its worker dies over “%s” %s, %s'],
    ['server gone and back: lab, sharing', GONE, 'before %s is opened: that says so'],
    ['server gone and back: a first visit', GONE, 'while a first visit is welcomed'],
    ['server gone and back: stories', GONE, 'when stories are opened'],
    ['server gone and back: models', GONE, 'while models load'],
    ['server gone and back: tiles', GONE, 'while tiles load'],
    ['server gone and back: a recorded evaluation', GONE, 'while a recorded evaluation loads'],
    ['server gone and back: the gazetteer', GONE, 'while the gazetteer loads'],
    ['server gone: idle, and during a batch', GONE, 'while nothing is asked, and while many squares are'],
    [
      '300 hurried actions on map, indicators, views, undo and redo',
      HURRIED,
      'end in one answer about what was chosen',
    ],
    ['a clock set back by a day and ahead by a year between visits', HURRIED, 'back by a day and ahead by a year'],
    ['the page is frozen while a question is answered', FAULTS, 'the page is frozen over the question'],
    ['a stalled model file', 'unit/engine/folder-reader.test.ts', 'is given up, with the reason'],
    ['stalled tile bodies, map shown', 'unit/map/web-tiles.test.ts', 'give their connection back after ten seconds'],
    ['an altered decoder', 'unit/engine/engine.test.ts', 'refuses a model file that was altered'],
    ['198 characters that froze the search', 'unit/context/find-region.test.ts', 'comes to an end on any length of'],
    [
      '“warming up” for ever after a model that failed, nothing asked yet',
      LIMITS,
      'does not keep the page warming up, with nothing asked yet',
    ],
    [
      'an evaluation of 100,000 regions is cancelled',
      'unit/lab/evaluation/evaluation-experiment.test.ts',
      'gives up opening 100,000 regions at once',
    ],
    ['WebAssembly missing is said in a sentence', LIMITS, 'a browser without WebAssembly is said in a sentence'],
    ['WebAssembly stalled is said in a sentence', 'unit/engine/within-time.test.ts', 'is given up in a sentence'],
    ['a CSV file whose places collide', 'unit/tables/place-finder.test.ts', 'hashes by a seed'],
    // No test of minutes can show it; `npm run soak` does.
    ['half an hour of use: heap, graphics and workers flat, as measured in docs/decisions/0022'],
  ]),
  ...of('Bombs', [
    [
      'a workbook whose parts unpack to a thousand times their size, or to more than they say',
      'unit/tables/workbook.test.ts',
      'is refused in a sentence with the remedy',
    ],
    ['a tile of 20,000 x 20,000 px', 'unit/imagery/tile-reader.test.ts', 'refuses a tile whose header says that it is'],
    [
      'the same on the map, and a tile that never ends',
      'unit/map/web-tiles.test.ts',
      'are refused where they say to be',
    ],
    [
      'an own picture of 20,000 x 20,000 px',
      'browser/explorer.test.ts',
      'profiles a picture of the visitor, and says so',
    ],
    ['an endless body', 'unit/domain/bounded-body.test.ts', 'is given up at the piece that is too much, by name'],
    ['a PMTiles root directory', ARCHIVES, 'is refused where its root directory unpacks to millions'],
    ['a PMTiles leaf directory or tile', ARCHIVES, 'is refused where a leaf directory, or a tile, unpacks'],
    ['an evaluation of too many regions', 'unit/store/hostile-files.test.ts', 'have at most 100,000 regions'],
    ['an evaluation of 400 models', 'unit/store/hostile-files.test.ts', 'have at most 16 models'],
    ['a GeoJSON file of 40 million empty lists', KINDS, 'is refused by its size, before it is read on or parsed'],
    [
      'a JPEG of 2 kB that takes six seconds',
      'unit/training/dataset/jpeg.test.ts',
      'refuses 2 kB that say to be a huge',
    ],
    ['a packed table', KINDS, 'is given up where it unpacks to more than a table may have'],
    ['a GeoJSON file of millions of lists, packed or not', KINDS, 'is refused where it has millions of lists'],
    // Most that the renderer had on 2026-11-27, of 600 MB, with the engine kept from starting. With both models loaded
    // and both worlds looked at, it has 540 to 630 MB, and the last rows say what a bomb adds.
    ['memory at tiles of 20,000 px a side: 436 MB', BOMBS, "'tiles of 20,000 px a side'"],
    ['memory at tiles of 16,384 px a side: 426 MB', BOMBS, "'tiles of 16,384 px a side'"],
    ['memory at tiles of 2,048 px a side: 406 MB', BOMBS, "'tiles of 2,048 px a side'"],
    ['memory at tiles that never end: 541 MB', BOMBS, "'tiles that never end'"],
    ['memory at a PMTiles root directory: 526 MB', BOMBS, "'a PMTiles root directory'"],
    ['memory at a PMTiles leaf directory: 551 MB', BOMBS, "'a PMTiles leaf directory'"],
    ['memory at a PMTiles tile: 518 MB', BOMBS, "'a PMTiles tile'"],
    ['memory at an own picture of 20,000 px a side: 357 MB', BOMBS, "'an own picture of 20,000 px a side'"],
    ['memory at a packed GeoJSON file: 480 MB', BOMBS, "'a packed GeoJSON file'"],
    ['memory at a packed table: 498 MB', BOMBS, "'a packed table'"],
    ['with both models loaded, tiles that never end add 114 MB', BOMBS, 'with both models loaded, a bomb adds little'],
    [
      'with both models loaded, a PMTiles leaf directory adds 185 MB',
      BOMBS,
      'with both models loaded, a bomb adds little',
    ],
    ['with both models loaded, a PMTiles tile adds 160 MB', BOMBS, 'with both models loaded, a bomb adds little'],
  ]),
  ...of('Nothing is trusted', [
    ['hostile texts of links and names', 'browser/policy.test.ts', 'takes hostile texts of links, fields and names'],
    ['hostile texts of files', 'browser/policy.test.ts', 'takes hostile texts of files for text'],
    ['inline scripts, styles, eval', 'browser/policy.test.ts', 'runs no inline script, no style and no eval'],
    ['a model under a manifest made to fit', 'browser/explorer.test.ts', 'whose manifest was made to fit other files'],
    [
      'altered examples or WebAssembly',
      'unit/site/pinned-files.test.ts',
      'are those of recorded examples and evaluations',
    ],
    ['fuzzed files of seven kinds', 'unit/store/hostile-files.test.ts', 'are read, or refused in one short line'],
    ['fuzzed archives', ARCHIVES, 'gives a picture, none, or an error that names its kind'],
    ['fuzzed manifests and tokenizers', 'unit/model/hostile-files.test.ts', 'a manifest is read, or refused by a line'],
    [
      'an address of tiles that is none',
      'unit/imagery/tile-address.test.ts',
      'never lets through what is no address of',
    ],
  ]),
  ...of('Nothing is lost', [
    ['two tabs, one question each', KEEPER, 'keep what each of them was asked, and show it to each other'],
    ['two tabs that cannot hear each other', KEEPER, 'merge also where they cannot hear each other'],
    ['two tabs, a reload and a newer database, in a browser', 'browser/kept-history.test.ts', 'is one in two tabs'],
    ['two names given at once', KEEPER, 'agree on one of two names given at once'],
    ['undo in one of two tabs', KEEPER, 'take back by undo what was done in them'],
    ['written by a newer version', KEEPER, 'is shown as far as it can be read, and left alone'],
    ['a newer version while the page is open', KEEPER, 'may come while an older page is open'],
    ['one damaged entry', KEEPER, 'costs itself alone, and stays in storage'],
    ['a stored side of 5e-324 m', KEEPER, 'a side of 5e-324 m'],
    ['clock before 1970', KEEPER, 'before 1970'],
    ['clock set back, or beyond the year 9999', KEEPER, 'backwards by a year'],
    ['storage full', KEEPER, 'is full: it is said, nothing is dropped'],
    ['storage blocked', KEEPER, 'is blocked: the history is kept in memory'],
    ['storage closed by the browser', KEEPER, 'is closed by the browser: it is opened once more'],
    ['a history of before the database', KEEPER, 'is moved once, damaged entries with it'],
    ['another project on the same host', KEEPER, 'of one project is not seen by another one'],
    ['a saved history on two sides', 'unit/store/history-file.test.ts', 'ends in the same on both sides'],
    ['kept teleport tests and imports after a reload', 'browser/kept-lab.test.ts', 'is there again after a reload'],
    [
      'everything kept, as a file and back',
      'unit/lab/kept/everything-kept.test.ts',
      'is merged: nothing that is here is lost',
    ],
    [
      'such a file that is damaged, newer, or finds no room',
      'unit/lab/kept/everything-kept.test.ts',
      'is taken as a whole or not at all',
    ],
    ['one damaged record of the lab', LAB_KEEPER, 'cost nothing but themselves where one is damaged'],
    ['the lab in two tabs', LAB_KEEPER, 'stay when another tab does not know them'],
    ['the lab under a newer version, or a full or blocked storage', LAB_KEEPER, 'leaves alone what a newer page'],
  ]),
  ...of('Runs anywhere', [
    ['plain HTTP on another name', 'browser/plain-http.test.ts', 'answers on plain HTTP under another name'],
    ['from a stick, without a server', 'browser/portable.test.ts', 'opens from a stick without a server or a network'],
    ['after a restart without a network', 'browser/offline.test.ts', 'works after a restart without a network'],
  ]),
  ...of('Packs', [
    ['a pack that is cut off', ZIP, 'is refused when it is cut off anywhere'],
    ['one byte of an entry is another', PACK, 'when one byte of an entry is another'],
    ['an entry outside of the pack, or twice, or with a path', ZIP, 'is refused with %s'],
    ['a packed entry, which may be a bomb', ZIP, 'a packed entry, which may be a bomb'],
    ['a picture that says to be huge', 'unit/imagery/packed-picture.test.ts', 'of 20,000 px is refused before it is'],
    ['a pack of a later version', PACK, 'a later format'],
    ['hostile names, licences and terms', PACK, 'terms that are a script'],
    [
      'a model that is no folder of one, or twice',
      'unit/actions/packs/pack-models.test.ts',
      'are refused, all of them',
    ],
    [
      'a model’s file that leads out of its folder',
      'unit/engine/packed-folder.test.ts',
      'is refused where it is no zip',
    ],
    ['stories that are damaged or huge', PACK, 'is refused when its stories %s'],
    ['damaged packs, at random', PACK, 'damaged ones none is taken for what it is not'],
    ['no room for it', SHELF, 'is refused before a byte is written where there is no room'],
    ['the disk is full all the same', SHELF, 'is given up where the disk is full all the same'],
    ['a download that breaks off', PACKS, 'one that breaks off is not used, and goes on in the next visit'],
    ['a download whose host hangs up', SHELF, 'because its host has hung up is kept as well'],
    [
      'the pack at the address is redeployed under a download',
      SHELF,
      'of a changed pack that breaks off again does not mix',
    ],
    ['the page is closed while a file is copied', SHELF, 'of which a visit left half of a file is cleared away'],
    ['a private window, plain HTTP', PACKS, 'of a browser that keeps none, which says so'],
    ['a piece that the browser has cleared away', SHELF, 'whose piece has gone is told apart'],
  ]),
  ...of('Own data as people bring it', [
    ['semicolon or tab with decimal comma', KINDS, 'decimal commas'],
    ['a first line `sep=;`', KINDS, 'a line that names the separator'],
    ['comments or titles before the header', KINDS, 'says which lines before the header it passed over'],
    ['thousands by comma, blank, apostrophe', KINDS, 'thousands by blank or apostrophe'],
    ['degrees, minutes and seconds', KINDS, 'degrees, minutes and seconds'],
    ['a decimal point that was lost', KINDS, '186466'],
    ['well-known text', KINDS, 'well-known text'],
    ['column names of GBIF', KINDS, 'names of GBIF'],
    ['`z` beside the value', KINDS, 'x,y,z,population'],
    ['KML', KINDS, '</kml>'],
    ['MultiPoint and GeometryCollection of one point', KINDS, 'MultiPoint'],
    ['NaN in JSON, as Python writes it', KINDS, 'NaN in JSON, as Python writes it'],
    ['EPSG:4269 and EPSG:4258', KINDS, 'EPSG::4269'],
    ['an empty collection', KINDS, 'a collection without features'],
    ['a comment in JSON', KINDS, 'a comment before JSON'],
    ['German thousands, two readings', KINDS, 'are asked about where they leave it open'],
    ['-9999 as a code for no value', KINDS, 'a code for no value'],
    ['UTF-16 without a byte-order mark', KINDS, 'UTF-16 without a byte-order mark'],
    [
      'latitude and longitude swapped, 0,0, a lost minus',
      'unit/lab/own-data/own-data-import.test.ts',
      'warns of rows at',
    ],
    ['gzip', KINDS, 'gzip'],
    ['GeoPackage, error page, pointer of Git LFS', KINDS, 'a pointer of Git LFS'],
    ['GeoJSON by lines', KINDS, 'a feature on each line'],
    ['areas wider than 180 degrees', KINDS, 'wider than half of Earth'],
    ['the middle of a country', KINDS, 'lies inside where the centroid does not'],
    ['fewer than ten regions', 'unit/bias/lab/make-report.test.ts', 'gives nine regions no interval, no verdict'],
    ['a workbook with any bytes changed', 'unit/tables/workbook.test.ts', 'whatever of its bytes is changed, is read'],
    ['all 100 files that were brought', 'unit/tables/brought-files.test.ts', 'are read, asked about or refused with'],
  ]),
  ...of('Tiles', [
    ['tiles in degrees', 'unit/imagery/tile-address.test.ts', 'tiles in degrees'],
    ['`{s}`, `{r}` and quadkeys', 'unit/imagery/tile-address.test.ts', 'https://{s}.tile.test/{z}/{x}/{y}{r}.png'],
    ['tiles of 512 px without `@2x`', 'unit/imagery/crop.test.ts', 'sees how large tiles are where that was stated'],
    ['403 or 400 below the deepest zoom', 'unit/imagery/crop.test.ts', 'are refused below the deepest zoom'],
    ['transparent tiles, tiles of one colour', 'unit/imagery/crop.test.ts', 'the tiles are of one colour'],
    ['an empty answer', 'unit/imagery/fetch-tile.test.ts', 'takes status %d for a tile that there is not'],
    ['the same placeholder picture everywhere', 'unit/imagery/crop.test.ts', 'sends the same picture everywhere'],
    ['an own picture that is plain grey', 'browser/explorer.test.ts', 'is of one plain colour'],
  ]),
  ...of('The page in unusual windows', [
    ['320, 390 and 768 px', 'browser/explorer.test.ts', 'stays inside %d px'],
    ['640 x 360, 320 x 256, text at 200 %', 'browser/explorer.test.ts', 'can be used in a window of %s'],
    ['the focus after Profile by keyboard', 'browser/explorer.test.ts', 'button === document.activeElement'],
  ]),
  ...of('Commands', [
    ['output folder that cannot be written', CLI, 'cannot be written to'],
    ['`steps=0`, `--per-split 2.5`, unknown names', CLI, '--per-split 2.5: give an integer of at least 1'],
    ['SIGINT, or a parent that is killed', CLI, 'that trains ends, and its last checkpoint is whole'],
    ['disk full', CLI, 'that trains on a full disk names the checkpoint that did not fit'],
    ['two runs in one folder', LOOP, 'lets no second run into the folder, and takes over from one that has died'],
    ['a step that no run can have', LOOP, 'refuses a checkpoint of step %s of 5'],
    ['a finished stage called again', LOOP, 'does nothing when it is called again at the end'],
    ['a table without its column, swapped coordinates', CLI, 'column "land_cover" is missing'],
    ['an export over a list of models that is null', 'unit/model/model-folder.test.ts', 'is refused where it holds'],
    [
      'a checkpoint with changed bytes',
      'unit/training/safetensors.test.ts',
      'refused in one line that names it when bytes',
    ],
  ]),
  ...of('Supply chain', [
    ['notices of shipped packages', 'unit/site/licence-notices.test.ts', 'is known of each dependency'],
    ['bill of materials', 'browser/npm-start.test.ts', 'the bill of materials knows all of them'],
  ]),
];
