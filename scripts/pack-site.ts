import { parseArgs } from 'node:util';
import { packFolder } from './site/packed-files';

const HELP = `Packs the files of the built site beside themselves, for hosts that send such files.

  npm run pack -- [--site FOLDER]

  --site FOLDER    the built site (default: dist)
  --help           this text
`;

const { values } = parseArgs({ options: { site: { type: 'string', default: 'dist' }, help: { type: 'boolean' } } });
if (values.help) console.log(HELP);
else console.log(`${await packFolder(values.site)} files packed, .br and .gz beside each`);
