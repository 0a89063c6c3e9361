/**
 * A headless Chromium for tests and pictures, from npm alone. The packed browser is unpacked once
 * into `.sandbox/tmp`; where it cannot run, a Chrome of the machine is used.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export type SandboxBrowser = {
  /** A page of its own context: nothing is shared with other pages. */
  readonly newPage: (options?: BrowserContextOptions) => Promise<Page>;
  /** Which browser was started, for a person to read. */
  readonly name: string;
  readonly close: () => Promise<void>;
};

/**
 * Our own flags. Those of the npm package switch web security and site isolation off, which would
 * make every test of the frame's sandbox meaningless.
 */
const FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--hide-scrollbars',
  '--font-render-hinting=none',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-breakpad',
  '--metrics-recording-only',
  '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication',
];

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

const CACHE = fileURLToPath(new URL('../.sandbox/tmp', import.meta.url));

type Candidate = {
  readonly name: string;
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
};

/**
 * Starts the first browser that runs: `CHROME_PATH`, then the npm one, then one of the machine.
 * Rejects with a sentence that says what to install when none does.
 */
export async function openBrowser(): Promise<SandboxBrowser> {
  const failures: string[] = [];
  for (const find of [chosenBrowser, npmBrowser, systemBrowser]) {
    try {
      const candidate = await find();
      if (candidate === undefined) continue;
      return toSandboxBrowser(await launch(candidate), candidate.name);
    } catch (error) {
      failures.push(firstLine(error));
    }
  }
  throw new Error(
    'No browser could be started. Install Chromium (Debian and Ubuntu: `apt-get install chromium`)' +
      ` or set CHROME_PATH to a Chrome or Chromium. What was tried: ${failures.join(' | ')}`,
  );
}

function launch({ executablePath, env }: Candidate): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    args: FLAGS,
    env: { ...definedEnvironment(), ...env },
  });
}

function toSandboxBrowser(browser: Browser, name: string): SandboxBrowser {
  return {
    name,
    newPage: async (options) => (await browser.newContext(options)).newPage(),
    close: () => browser.close(),
  };
}

function chosenBrowser(): Candidate | undefined {
  const path = process.env['CHROME_PATH'];
  return path === undefined ? undefined : { name: path, executablePath: path, env: {} };
}

function systemBrowser(): Candidate | undefined {
  const path = SYSTEM_BROWSERS.find((candidate) => existsSync(candidate));
  return path === undefined ? undefined : { name: path, executablePath: path, env: {} };
}

async function npmBrowser(): Promise<Candidate | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = await unpackedBrowser();
  const executablePath = join(folder, 'chromium');
  const libraries = missingLibraries(executablePath) ? join(folder, 'lib') : undefined;
  return {
    name: '@sparticuz/chromium',
    executablePath,
    env: {
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }),
    },
  };
}

/** Whether the machine lacks NSS, NSPR or expat, which the package brings for such machines. */
function missingLibraries(executablePath: string): boolean {
  const listing = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  return listing.status !== 0 || listing.stdout.includes('not found');
}

/** Unpacks beside the final place and renames, so that two processes may do it at once. */
async function unpackedBrowser(): Promise<string> {
  const packed = packedBrowser();
  const folder = join(CACHE, `chromium-${packed.version}`);
  if (existsSync(folder)) return folder;
  const fresh = `${folder}.${String(process.pid)}`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(join(fresh, 'fonts-cache'), { recursive: true });
  await unpack(join(packed.bin, 'chromium.br'), join(fresh, 'chromium'));
  for (const archive of ['al2023', 'fonts', 'swiftshader']) {
    const tar = join(fresh, `${archive}.tar`);
    await unpack(join(packed.bin, `${archive}.tar.br`), tar);
    await extractTar(tar, fresh);
  }
  await writeFile(join(fresh, 'fonts.conf'), fontsConfig(folder));
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true }));
  return folder;
}

function packedBrowser(): { readonly bin: string; readonly version: string } {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@sparticuz/chromium');
  const root = dirname(dirname(entry));
  const about = require(join(root, 'package.json')) as { version: string };
  return { bin: join(root, 'bin'), version: about.version };
}

async function unpack(source: string, target: string): Promise<void> {
  const file = createWriteStream(target, { mode: 0o700 });
  await pipeline(createReadStream(source), createBrotliDecompress(), file);
}

const TAR_BLOCK_BYTES = 512;

/** Reads the plain files of a ustar archive; enough for the package's own, and no tool is needed. */
async function extractTar(archive: string, folder: string): Promise<void> {
  const bytes = await readFile(archive);
  let offset = 0;
  while (offset + TAR_BLOCK_BYTES <= bytes.length && bytes[offset] !== 0) {
    const name = textAt(bytes, offset, 100);
    const size = Number.parseInt(textAt(bytes, offset + 124, 12), 8);
    const isFile = ['0', ''].includes(textAt(bytes, offset + 156, 1));
    const start = offset + TAR_BLOCK_BYTES;
    if (isFile) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes.subarray(start, start + size), { mode: 0o755 });
    }
    offset = start + Math.ceil(size / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
  }
  await rm(archive);
}

function textAt(bytes: Buffer, start: number, length: number): string {
  return (
    bytes
      .toString('utf8', start, start + length)
      .split('\0')[0]
      ?.trim() ?? ''
  );
}

/** The machine's fonts first, and the package's Open Sans for machines that have none. */
function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => !!entry[1]));
}

function firstLine(error: unknown): string {
  return String(error).split('\n')[0] ?? '';
}
