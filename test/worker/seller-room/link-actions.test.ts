/** A link opens for as long as both say so: what was signed, and the row. */
import { describe, expect, test } from 'vitest';
import { findLink, makeLink, openLink } from '../../../worker/seller-room/link-actions.ts';
import { LINK_MS, linkKey } from '../../../worker/seller-room/link.ts';
import { createWorld } from '../../world.ts';

const KEY = linkKey('sk_test_0123456789abcdefghij');

async function made() {
  const world = await createWorld();
  const sellerId = await world.seller();
  const asked = { sellerId, caseId: null, isEmbedded: false, accountPaymentId: null };
  const { text, row } = await makeLink(world.deps, { ...asked, createdBy: 'key:key_1' }, KEY);
  const look = async (browser: string | null = null) => {
    const found = await findLink(world.deps, { text, browser }, KEY);
    if (!found.ok) return found.refusal.reason;
    return found.value.isOpened ? 'opened' : 'unopened';
  };
  /** What whoever writes the database makes of the row. */
  const rowEnds = (at: number) =>
    world.client.execute({ sql: 'UPDATE seller_links SET expires_at = ?', args: [at] });
  return { world, text, row, look, rowEnds };
}

describe('the age of a link', () => {
  test.each([
    [0, 'unopened'],
    [LINK_MS - 1, 'unopened'],
    [LINK_MS, 'link_expired'],
    [LINK_MS + 1, 'link_expired'],
    [52 * LINK_MS, 'link_expired'],
  ])('after %i ms it is %s', async (later, state) => {
    const { world, look } = await made();
    world.pass(later);
    expect(await look()).toBe(state);
  });

  test.each([
    ['a year longer', 53 * LINK_MS],
    ['for ever', Number.MAX_SAFE_INTEGER],
    ['a millisecond longer', LINK_MS + 1],
  ])('a row that lives %s opens nothing once what was signed is over', async (_name, lives) => {
    const { world, row, look, rowEnds } = await made();
    await rowEnds(lives === Number.MAX_SAFE_INTEGER ? lives : row.createdAt + lives);
    world.pass(LINK_MS - 1);
    expect(await look()).toBe('unopened');
    world.pass(1);
    expect(await look()).toBe('link_expired');
  });

  test('nor does it for the browser that opened it', async () => {
    const { world, text, look, rowEnds } = await made();
    const opened = await openLink(world.deps, { text, browser: null }, KEY);
    if (!opened.ok) throw new Error(opened.refusal.reason);
    const { browser } = opened.value;
    await rowEnds(Number.MAX_SAFE_INTEGER);
    expect(await look(browser)).toBe('opened');
    world.pass(LINK_MS);
    expect(await look(browser)).toBe('link_expired');
  });
});
