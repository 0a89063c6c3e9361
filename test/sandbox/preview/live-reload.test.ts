import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openBrowser } from '../../../sandbox/browser.ts';
import { FIXTURE_APP, openWorld } from './world.ts';

const BUILD = fileURLToPath(new URL('../../../.build', import.meta.url));

test('an open page follows the source: a mistake is shown, a correction starts the app', async () => {
  await mkdir(BUILD, { recursive: true });
  // Inside the repository, so that the app finds its modules.
  const projectFolder = await mkdtemp(join(BUILD, 'fixture-app-'));
  await cp(FIXTURE_APP, projectFolder, { recursive: true });
  const view = join(projectFolder, 'src/views/TroubleView.tsx');
  const source = await readFile(view, 'utf8');
  const world = await openWorld({ projectFolder, watch: true });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${world.preview.url}/?view=stripe.dashboard.payment.list`);
    await page.getByRole('heading', { name: 'Trouble' }).waitFor();

    await writeFile(view, source.replace('useState } from', 'useState from'));
    await page.getByRole('heading', { name: 'The app could not be built' }).waitFor();
    expect(await page.locator('pre').textContent()).toContain('src/views/TroubleView.tsx:');

    await writeFile(view, source.replace('title="Trouble"', 'title="Corrected"'));
    await page.getByRole('heading', { name: 'Corrected' }).waitFor();
  } finally {
    await browser.close();
    await world.close();
    await rm(projectFolder, { recursive: true });
  }
});
