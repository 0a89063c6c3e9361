/** `npm run openapi`: writes the description of the platform API. A test fails while it is out of date. */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../worker/doors/openapi.ts';

const FILE = new URL('../docs/openapi.json', import.meta.url);

writeFileSync(FILE, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
console.log('Wrote docs/openapi.json');
