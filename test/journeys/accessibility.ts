/**
 * What of WCAG 2.2 can be measured on a page: names, labels, headings, contrast, sizes of what is pressed, and
 * that nothing is cut off on a narrow screen. It stands in for axe, which is not among the packages here.
 */
import type { Page } from 'playwright-core';

/** Every fault, as a sentence; none: nothing was found. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
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
    const textOf = (id: string) => document.getElementById(id)?.textContent.trim() ?? '';
    const nameOf = (element: HTMLElement): string => {
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
          ? [...(element.labels ?? [])]
          : [];
      const label = labels.map((each) => each.textContent.trim()).join(' ');
      return element.getAttribute('aria-label') ?? (label || element.textContent.trim());
    };

    if (document.documentElement.lang === '') faults.push('the page has no language');
    if (document.title.trim() === '') faults.push('the page has no title');
    if (document.querySelectorAll('main').length !== 1) faults.push('there is not one main part');
    if (document.querySelectorAll('h1').length !== 1) faults.push('there is not one main heading');
    const viewport = document.querySelector('meta[name=viewport]')?.getAttribute('content') ?? '';
    if (/user-scalable=no|maximum-scale/.test(viewport)) faults.push('the page cannot be enlarged');

    let level = 0;
    for (const heading of document.querySelectorAll('h1,h2,h3,h4')) {
      const next = Number(heading.tagName.slice(1));
      if (next > level + 1) tell(heading, `follows a heading of level ${String(level)}`);
      level = next;
    }
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    for (const id of ids.filter((each, at) => ids.indexOf(each) !== at))
      faults.push(`the id ${id} stands twice`);
    for (const element of document.querySelectorAll('[aria-describedby],[for]')) {
      const id = element.getAttribute('aria-describedby') ?? element.getAttribute('for') ?? '';
      if (textOf(id) === '' && !document.getElementById(id))
        tell(element, `names ${id}, which is not there`);
    }

    for (const element of document.querySelectorAll<HTMLElement>(
      'button,a,input,textarea,select',
    )) {
      if (element instanceof HTMLInputElement && element.type === 'hidden') continue;
      if (nameOf(element) === '') tell(element, 'has no name');
      const { width, height } = element.getBoundingClientRect();
      if (width < 44 || height < 44)
        tell(element, `is ${String(width)} by ${String(height)} pixels`);
    }

    type Colour = readonly [number, number, number, number];
    const colour = (text: string): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      return [red, green, blue, alpha];
    };
    const light = ([red, green, blue]: Colour): number => {
      const part = (value: number) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
    };
    const behind = (element: Element): Colour => {
      for (let each: Element | null = element; each; each = each.parentElement) {
        const found = colour(getComputedStyle(each).backgroundColor);
        if (found[3] === 1) return found;
      }
      return [255, 255, 255, 1];
    };
    for (const element of all) {
      const says = [...element.childNodes].some(
        (node) => node.nodeType === 3 && node.textContent?.trim(),
      );
      if (!says && element.tagName !== 'INPUT') continue;
      const style = getComputedStyle(element);
      const [one, other] = [light(colour(style.color)), light(behind(element))].sort(
        (a, b) => b - a,
      );
      const contrast = ((one ?? 0) + 0.05) / ((other ?? 0) + 0.05);
      const isLarge = parseFloat(style.fontSize) >= 24;
      if (contrast < (isLarge ? 3 : 4.5)) tell(element, `has a contrast of ${contrast.toFixed(2)}`);
      if (parseFloat(style.fontSize) < 12) tell(element, 'is too small to read');
    }

    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) faults.push('the page scrolls sideways');
    for (const element of all) {
      if (element.getBoundingClientRect().right > width + 0.5) tell(element, 'is cut off');
    }
    return faults;
  });
}
