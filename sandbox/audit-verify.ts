/**
 * `npm run audit:verify`: walks the whole audit chain of a database and says whether every entry holds. Reads
 * only. It is given its own address, or finds the running sandbox's.
 */
import { fileURLToPath } from 'node:url';
import { optionsOf } from './stack/options.ts';
import { hasSeal, verifyAudit } from '../worker/records/audit/actions.ts';
import { openDatabase } from '../worker/base/db/database.ts';
import { readEnv } from './stack/env-file.ts';

const FOLDER = fileURLToPath(new URL('../.sandbox', import.meta.url));

const HELP = `npm run audit:verify [-- --head SEAL]

Walks the audit chain from its first entry and tells the first that was changed, removed or inserted. Then it
prints the newest seal: write it down elsewhere, and give it as --head the next time, so that entries cut off
the end are noticed too.

  --head SEAL  a seal of an earlier run, which must still be in the chain
  --help       show this

The database is LIBSQL_URL (with LIBSQL_AUTH_TOKEN), or that of the sandbox "npm start" keeps up.
`;

async function main(): Promise<boolean> {
  const { values } = optionsOf({
    options: { head: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(HELP);
    return true;
  }
  const url = process.env['LIBSQL_URL'] ?? readEnv(FOLDER)?.LIBSQL_URL;
  if (url === undefined) {
    throw new Error(`No database is named and no sandbox is running.\n\n${HELP}`);
  }
  const effects = {
    sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
  };
  const db = openDatabase({ url, authToken: process.env['LIBSQL_AUTH_TOKEN'] }, effects);
  const { entries, brokenAt, head, brokenRemark } = await verifyAudit(db);
  if (brokenAt !== null) {
    console.error(
      `Entry ${String(brokenAt)} is not what was sealed. ${String(entries)} before it hold.`,
    );
    return false;
  }
  if (brokenRemark !== null) {
    console.error(`What someone wrote was changed: the remark of hash ${brokenRemark}.`);
    return false;
  }
  if (values.head !== undefined && !(await hasSeal(db, values.head))) {
    console.error(`The seal ${values.head} is not in the chain any more: entries were cut off.`);
    return false;
  }
  console.log(`${String(entries)} entries hold. The newest seal is ${head}`);
  return true;
}

try {
  if (!(await main())) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
