import { afterEach, describe, expect, test, vi } from 'vitest';
import { openBrowser } from '../../sandbox/browser.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the browser', () => {
  test('starts, and keeps the rules of the web on', async () => {
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 480, height: 320 } });
    await page.setContent('<iframe sandbox="allow-scripts" srcdoc="<p>framed</p>"></iframe>');
    const frame = page.frames()[1]!;
    await frame.waitForSelector('p');
    expect(await frame.evaluate(() => window.origin)).toBe('null');
    await expect(frame.evaluate(() => window.parent.document.title)).rejects.toThrow(
      'cross-origin',
    );
    await browser.close();
  });

  test('that was chosen and cannot start gives way to the one from npm', async () => {
    vi.stubEnv('CHROME_PATH', '/nonexistent/chrome');
    const browser = await openBrowser();
    expect(browser.name).not.toBe('/nonexistent/chrome');
    await browser.close();
  });
});
