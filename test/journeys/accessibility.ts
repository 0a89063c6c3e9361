/**
 * Whether everybody can use a page: what axe finds in the real browser, and what a phone asks besides that axe
 * does not measure.
 */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.0 to 2.2 at A and AA, and what axe advises beyond. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Every fault of a page on a phone, as a sentence, and every doubt; none: nothing was found. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const doubts = await axeFaultsOf(page, 'incomplete');
  return [...(await axeFaultsOf(page)), ...doubts, ...(await phoneFaultsOf(page))];
}

/** What axe finds wrong, or could not decide, as sentences. */
export async function axeFaultsOf(
  page: Page,
  kind: 'violations' | 'incomplete' = 'violations',
): Promise<readonly string[]> {
  // Evaluated by the browser's own tools, so that the page's rules for scripts need no gap for it.
  await page.evaluate(axe.source);
  return page.evaluate(
    async ([wanted, tags]) => {
      // The source that was just evaluated leaves it there.
      const here = window as unknown as { axe: typeof axe };
      const results = await here.axe.run({ runOnly: { type: 'tag', values: [...tags] } });
      return results[wanted].flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary = '' }) => {
          const why = failureSummary.split('\n').slice(1).join(' ').replaceAll(/\s+/g, ' ').trim();
          return `${id}: ${html.slice(0, 120)}: ${why}`;
        }),
      );
    },
    [kind, TAGS] as const,
  );
}

/** Fingers need 44 pixels, eyes 12, and nothing may be cut off on a narrow screen. */
async function phoneFaultsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const all = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (element) => element.checkVisibility() && !['SCRIPT', 'STYLE'].includes(element.tagName),
    );
    const tell = (element: Element, fault: string): void => {
      faults.push(
        `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 30)}": ${fault}`,
      );
    };
    if (document.querySelectorAll('h1').length !== 1) faults.push('there is not one main heading');
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) faults.push('the page scrolls sideways');
    for (const element of all) {
      const box = element.getBoundingClientRect();
      const isPressed = element.matches('button,a,input:not([type=hidden]),textarea,select');
      if (isPressed && (box.width < 44 || box.height < 44))
        tell(element, `is ${String(box.width)} by ${String(box.height)} pixels`);
      if (box.right > width + 0.5) tell(element, 'is cut off');
      const says = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      if (says && parseFloat(getComputedStyle(element).fontSize) < 12)
        tell(element, 'is too small to read');
    }
    return faults;
  });
}
