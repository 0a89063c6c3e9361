/**
 * `npm run audit:packages`: what is installed, whether its bytes are pinned, whether anything of it would run
 * automatically, whether we may use it, and what is known to be wrong with it.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { optionsOf } from './stack/options.ts';
import { readAudit, type Audit } from './packages/advisories.ts';
import { findingsInLock, type Lock, type Manifest } from './packages/lock.ts';

const HELP = `npm run audit:packages [-- --strict]

Fails when a package is not pinned by its bytes, comes from elsewhere than the registry, brings an install
script that no one has looked at, or has a licence that is not on the list (sandbox/packages/lock.ts); when
an advisory is known of a deployed package; and when a grave one is known of a tool.

Advisories are asked for with "npm audit". A machine without its endpoint cannot know them: that is said,
and fails only with --strict.

  --strict  fail also when advisories cannot be reached
  --help    show this
`;

const AUDIT_MS = 60_000;
const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));

function main(): boolean {
  const { values } = optionsOf({
    options: {
      strict: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return true;
  }
  const textOf = (file: string) => readFileSync(`${REPOSITORY}${file}`, 'utf8');
  const lock = JSON.parse(textOf('package-lock.json')) as Lock; // npm's own format
  const manifest = JSON.parse(textOf('package.json')) as Manifest;
  const findings = findingsInLock(manifest, lock, textOf('.npmrc'));
  for (const finding of findings) console.error(finding);
  const count = Object.keys(lock.packages).length - 1;
  if (findings.length === 0) {
    console.log(
      `${String(count)} packages: pinned by SHA-512, no script run, licences on the list.`,
    );
  }
  return tell(askAdvisories(lock), values.strict) && findings.length === 0;
}

function askAdvisories(lock: Lock): Audit {
  const answer = spawnSync('npm', ['audit', '--json'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    timeout: AUDIT_MS,
  });
  if (answer.error) return { state: 'unreachable', why: answer.error.message };
  return readAudit(answer.stdout, lock);
}

/** True when nothing of it must stop a release. */
function tell(audit: Audit, isStrict: boolean): boolean {
  if (audit.state === 'unreachable') {
    console.warn(`NOT CHECKED: advisories could not be reached (${audit.why}).`);
    console.warn('Run "npm run audit:packages -- --strict" where they can be.');
    return !isStrict;
  }
  for (const sentence of audit.failing) console.error(`Advisory: ${sentence}`);
  for (const sentence of audit.told) console.warn(`For information: ${sentence}`);
  if (audit.failing.length === 0) console.log('No advisory that matters is known.');
  return audit.failing.length === 0;
}

try {
  if (!main()) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
