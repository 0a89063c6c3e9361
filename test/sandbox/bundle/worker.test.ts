import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { startRawWorker } from '../../../sandbox/bench/workerd.ts';
import { bundleWorker, ENTRY, writeModules } from '../../../sandbox/bundle/worker.ts';
import { openChildren } from '../../../sandbox/stack/children.ts';
import { freePorts } from '../../../sandbox/stack/ports.ts';

const PDF_MODULE = 'pdf-document.js';
/** A white picture, two wide and one high. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4DwYMEAoAU7oL9YMdTLEAAAAASUVORK5CYII=',
  'base64',
);

test('what reads PDFs is a module of its own, which nothing loads at start', async () => {
  const { modules, metafile } = await bundleWorker();
  expect(modules[0]?.name).toBe(ENTRY);
  expect(modules.map(({ name }) => name)).toContain(PDF_MODULE);
  const output = metafile.outputs[`.build/worker/${ENTRY}`];
  const loaded = output?.imports.filter(({ path }) => path.endsWith(PDF_MODULE));
  expect(loaded).toMatchObject([{ kind: 'dynamic-import' }]);
  const inputs = Object.keys(output?.inputs ?? {});
  expect(inputs.filter((path) => path.includes('pdf-lib'))).toEqual([]);
});

test('the runtime merges a document and a picture with the parts of the library that are left', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-merge-'));
  const children = openChildren();
  try {
    const { modules } = await bundleWorker('test/sandbox/bundle/merge-door.ts');
    const { worker: port } = await freePorts();
    const door = { name: 'merge door', port, modules, variables: {}, folder };
    const { url } = await startRawWorker(children, door, null);
    const document = await PDFDocument.create();
    for (const width of [100, 200]) document.addPage([width, 500]);
    const body = new FormData();
    const bytes = Uint8Array.from(await document.save());
    body.set('a.pdf', new Blob([bytes], { type: 'application/pdf' }));
    body.set('b.png', new Blob([PNG], { type: 'image/png' }));
    const answer = await fetch(url, { method: 'POST', body });
    expect(answer.status).toBe(200);
    const merged = await PDFDocument.load(await answer.arrayBuffer());
    expect(merged.getPages().map((page) => page.getSize().width)).toEqual([100, 200, 841.89]);
  } finally {
    await children.stopAll();
    await rm(folder, { recursive: true });
  }
});

test('a module that has not changed is left alone, one that is not there any more goes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-modules-'));
  const written = async () => (await stat(join(folder, 'a.js'))).ino;
  await writeFile(join(folder, 'old.js'), 'old');
  await writeModules(folder, [{ name: 'a.js', code: 'one' }]);
  const first = await written();
  await writeModules(folder, [{ name: 'a.js', code: 'one' }]);
  expect(await written()).toBe(first);
  await writeModules(folder, [{ name: 'a.js', code: 'two' }]);
  expect(await readdir(folder)).toEqual(['a.js']);
  expect(await readFile(join(folder, 'a.js'), 'utf8')).toBe('two');
  await rm(folder, { recursive: true });
});
