/**
 * `npm run house`: one line on how the house stands, and what is wrong with it. With `--write` the rooms in
 * docs/architecture.md are written anew.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHouse } from './house.ts';
import { ROOT, textOf } from './imports.ts';
import { ARCHITECTURE, withRooms } from './rooms.ts';

const { rooms, up, circles, spreads } = readHouse();
for (const wrong of [...up, ...circles, ...spreads]) console.error(wrong);
const counts = [`${String(up.length)} up`, `${String(circles.length)} circles`];
console.log(
  `house: ${String(rooms)} rooms, ${counts.join(', ')}, ${String(spreads.length)} literal spreads`,
);
if (process.argv.includes('--write')) {
  writeFileSync(join(ROOT, ARCHITECTURE), withRooms(textOf(ARCHITECTURE)));
}
process.exitCode = up.length + circles.length + spreads.length === 0 ? 0 : 1;
