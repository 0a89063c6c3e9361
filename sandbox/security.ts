/** `npm run security`: writes the table of controls into SECURITY.md. A test fails while it is out of date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { controlsTable, withControls } from './controls-table.ts';

const FILE = new URL('../SECURITY.md', import.meta.url);

writeFileSync(FILE, withControls(readFileSync(FILE, 'utf8'), controlsTable()));
console.log('Wrote the table of controls into SECURITY.md: format it with prettier');
