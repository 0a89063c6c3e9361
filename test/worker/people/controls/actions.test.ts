import { describe, expect, test } from 'vitest';
import { money } from '../../../../worker/base/money/amount.ts';
import { writeAll } from '../../../../worker/base/db/database.ts';
import { askToAct, type AskedAct } from '../../../../worker/people/controls/actions.ts';
import { turnDown, veto } from '../../../../worker/people/controls/answer-actions.ts';
import { savePerson } from '../../../../worker/people/controls/team-actions.ts';
import { readPeople, savePersonRow } from '../../../../worker/people/staff/store.ts';
import { RIGHTS, type Right } from '../../../../worker/people/staff/rights.ts';
import { saveSettings } from '../../../../worker/people/settings/store.ts';
import { createWorld, DAY_MS, employ, OWNER, staff, type TestWorld } from '../../../world.ts';

const HOUR_MS = 60 * 60_000;
const ADA = staff('usr_ada');
const BEN = staff('usr_ben');
/** It leaves the team with nobody but whom a test employs. */
const NO_OWNER = { config: { ownerUserId: null } };

const asked = (minor: number, changed: Partial<AskedAct> = {}): AskedAct => ({
  act: 'transfers.cancel',
  subject: `st_${String(minor)}`,
  paymentId: null,
  parts: [{ sellerId: 'acct_1', amount: money(minor, 'usd') }],
  fields: { id: `st_${String(minor)}` },
  reason: 'The seller asked.',
  ...changed,
});

async function team(...userIds: string[]): Promise<TestWorld> {
  const world = await createWorld(NO_OWNER);
  await employ(world, ...userIds);
  return world;
}

/** A transfer left here, so that loosening takes two. */
async function released(world: TestWorld): Promise<void> {
  await world.pay({ seller: await world.seller(), card: 'pm_card_bypassPending' });
  await world.settle();
  world.pass(15 * DAY_MS);
  await world.minute();
}

describe('one person', () => {
  test('decides up to the limit in 24 hours, however it is split, and the day after again', async () => {
    const world = await team('usr_ada', 'usr_ben');
    expect(await askToAct(world.deps, asked(60_000), ADA)).toBeNull();
    expect(await askToAct(world.deps, asked(40_000), ADA)).toBeNull();
    expect(await askToAct(world.deps, asked(1), ADA)).toMatchObject({
      needsSecondPerson: { why: 'person_day', limit: money(100_000, 'usd'), upTo: money(0, 'usd') },
    });
    world.pass(DAY_MS - 1);
    expect(await askToAct(world.deps, asked(1), ADA)).not.toBeNull();
    world.pass(1);
    expect(await askToAct(world.deps, asked(1), ADA)).toBeNull();
  });

  test('and another one cannot share what is about the same seller or payment', async () => {
    const world = await team('usr_ada', 'usr_ben', 'usr_cay');
    await askToAct(world.deps, asked(60_000), ADA);
    expect(await askToAct(world.deps, asked(40_001), BEN)).toMatchObject({
      needsSecondPerson: { why: 'seller_day', upTo: money(40_000, 'usd') },
    });
    const of = (sellerId: string) => ({
      paymentId: 'pi_1' as const,
      parts: [{ sellerId, amount: money(60_000, 'usd') }],
    });
    await askToAct(world.deps, asked(2, of('acct_2')), BEN);
    expect(await askToAct(world.deps, asked(3, of('acct_3')), staff('usr_cay'))).toMatchObject({
      needsSecondPerson: { why: 'payment_day' },
    });
  });

  test('who asks for the same again counts once', async () => {
    const world = await team('usr_ada', 'usr_ben');
    for (let times = 0; times < 3; times += 1) {
      expect(await askToAct(world.deps, asked(60_000), ADA)).toBeNull();
    }
  });

  test('two acts about the same count both', async () => {
    const world = await team('usr_ada', 'usr_ben');
    const [cancel, release] = [asked(60_000), asked(60_000, { act: 'transfers.release' })];
    expect(await askToAct(world.deps, cancel, ADA)).toBeNull();
    expect(await askToAct(world.deps, release, ADA)).toMatchObject({
      needsSecondPerson: { why: 'person_day', upTo: money(40_000, 'usd') },
    });
  });

  test('at the same moment twice: one of them is above the limit', async () => {
    const world = await team('usr_ada', 'usr_ben');
    const both = [asked(60_000), asked(60_001)].map((one) => askToAct(world.deps, one, ADA));
    const answers = await Promise.all(both);
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
  });

  test('what two decided counts for neither', async () => {
    const world = await team('usr_ada', 'usr_ben');
    await askToAct(world.deps, asked(500_000), ADA);
    expect(await askToAct(world.deps, asked(500_000), BEN)).toBeNull();
    expect(await askToAct(world.deps, asked(100_000), BEN)).toBeNull();
  });
});

describe('the word of a first person', () => {
  const LARGE = asked(500_000);
  const waits = { state: 'waiting_for_second_person' };

  test('is completed by another, once; the next time takes two again', async () => {
    const world = await team('usr_ada', 'usr_ben');
    expect(await askToAct(world.deps, LARGE, ADA)).toMatchObject(waits);
    expect(await askToAct(world.deps, LARGE, ADA)).toMatchObject(waits);
    expect(await askToAct(world.deps, LARGE, BEN)).toBeNull();
    expect(await askToAct(world.deps, LARGE, BEN)).toMatchObject(waits);
  });

  test('counts once, also for two who complete it at the same moment', async () => {
    const world = await team('usr_ada', 'usr_ben', 'usr_cay');
    await askToAct(world.deps, LARGE, ADA);
    const both = [BEN, staff('usr_cay')].map((person) => askToAct(world.deps, LARGE, person));
    const answers = await Promise.all(both);
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
  });

  test.each([
    [DAY_MS - 1, null],
    [DAY_MS, waits],
  ])('after %d ms: %o', async (ms, expected) => {
    const world = await team('usr_ada', 'usr_ben');
    await askToAct(world.deps, LARGE, ADA);
    world.pass(ms);
    const answer = await askToAct(world.deps, LARGE, BEN);
    if (expected === null) expect(answer).toBeNull();
    else expect(answer).toMatchObject(expected);
  });

  test.each<[string, readonly Right[]]>([
    ['every right', []],
    ['the right that it takes', RIGHTS.filter((right) => right !== 'cancel_transfers')],
  ])('counts no more once %s was taken from them', async (_name, rights) => {
    const world = await team('usr_ada', 'usr_ben', 'usr_cay');
    await askToAct(world.deps, LARGE, ADA);
    const row = savePersonRow(world.db, { ...ADA, rights }, { savedAt: 1 });
    await writeAll(world.db, [row]);
    expect(await askToAct(world.deps, LARGE, BEN)).toMatchObject(waits);
  });

  test('is for that act and that subject only', async () => {
    const world = await team('usr_ada', 'usr_ben');
    await askToAct(world.deps, LARGE, ADA);
    const other = { ...LARGE, act: 'transfers.release' } as const;
    expect(await askToAct(world.deps, other, BEN)).toMatchObject(waits);
    expect(await askToAct(world.deps, { ...LARGE, subject: 'st_2' }, BEN)).toMatchObject(waits);
  });

  test('is turned down by whoever could agree, taken back by themselves, and by nobody else', async () => {
    const world = await team('usr_ada', 'usr_ben');
    const named = { operation: LARGE.act, subject: LARGE.subject, askedBy: 'usr_ada' };
    const ending = { ...named, reason: 'Not this one.' };
    await askToAct(world.deps, LARGE, ADA);
    const guest = { ...BEN, userId: 'usr_guest', rights: [] };
    expect(await turnDown(world.deps, ending, guest)).toMatchObject({
      refusal: { reason: 'right_missing', right: 'cancel_transfers' },
    });
    expect(await turnDown(world.deps, ending, BEN)).toMatchObject({ ok: true });
    expect(await askToAct(world.deps, LARGE, BEN)).toMatchObject(waits);
    const own = { ...ending, askedBy: 'usr_ben' };
    expect(await turnDown(world.deps, own, { ...BEN, rights: [] })).toMatchObject({ ok: true });
    expect(await turnDown(world.deps, own, BEN)).toMatchObject({
      refusal: { reason: 'request_over' },
    });
  });
});

describe('whoever is alone', () => {
  const LARGE = asked(500_000);

  async function alone(): Promise<{ world: TestWorld; sent: () => Promise<string[]> }> {
    const channels = { backend: null, slack: { url: 'https://hooks.slack.com/services/x' } };
    const world = await createWorld({ ...NO_OWNER, channels });
    await employ(world, 'usr_ada');
    const sent = async () => {
      const sql =
        "SELECT payload ->> 'vetoUrl' AS url FROM messages WHERE type = 'second_person.alone'";
      return (await world.client.execute(sql)).rows.map(({ url }) => String(url));
    };
    return { world, sent };
  }

  test('waits a day, is told of once, and then does it by asking again, once', async () => {
    const { world, sent } = await alone();
    const aloneAt = world.deps.now() + 24 * HOUR_MS;
    const first = await askToAct(world.deps, LARGE, ADA);
    expect(first).toMatchObject({ needsSecondPerson: { by: { aloneAt } } });
    expect(await sent()).toHaveLength(1);
    world.pass(24 * HOUR_MS - 1);
    // Impatience makes it no longer, and tells nobody again.
    expect(await askToAct(world.deps, LARGE, ADA)).toMatchObject({
      needsSecondPerson: { by: { aloneAt } },
    });
    expect(await sent()).toHaveLength(1);
    world.pass(1);
    expect(await askToAct(world.deps, LARGE, ADA)).toBeNull();
    expect(await askToAct(world.deps, LARGE, ADA)).not.toBeNull();
  });

  test('is stopped by whoever opens the link and presses, and by nobody who only opens it', async () => {
    const { world, sent } = await alone();
    await askToAct(world.deps, LARGE, ADA);
    const [url = ''] = await sent();
    const shown = await world.app.request(url);
    expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('usr_ada')]);
    const foreign = { method: 'POST', headers: { origin: 'https://evil.example' } };
    const form = { ...foreign.headers, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await world.app.request(url, { ...foreign, headers: form })).status).toBe(403);
    const own = { method: 'POST', headers: { origin: new URL(url).origin } };
    const pressed = await world.app.request(url, own);
    expect([pressed.status, await pressed.text()]).toEqual([
      200,
      expect.stringContaining('It is stopped'),
    ]);
    expect((await world.app.request(url, own)).status).toBe(404);
    expect((await world.app.request(`${url.slice(0, -1)}z`)).status).toBe(404);
    world.pass(24 * HOUR_MS);
    expect(await askToAct(world.deps, LARGE, ADA)).not.toBeNull();
    expect(await sent()).toHaveLength(2);
  });

  test('cannot be stopped with a secret that was never sent', async () => {
    const { world } = await alone();
    await askToAct(world.deps, LARGE, ADA);
    expect(await veto(world.deps, 'f'.repeat(64))).toMatchObject({
      refusal: { reason: 'request_over' },
    });
  });

  test('is alone no more once somebody else has the right: then that one agrees', async () => {
    const { world } = await alone();
    await askToAct(world.deps, LARGE, ADA);
    await employ(world, 'usr_ben');
    world.pass(24 * HOUR_MS);
    expect(await askToAct(world.deps, LARGE, ADA)).toMatchObject({
      needsSecondPerson: { by: { aloneAt: null } },
    });
    expect(await askToAct(world.deps, LARGE, BEN)).toBeNull();
  });

  test('as the others were removed lately, waits three days', async () => {
    const { world } = await alone();
    await employ(world, 'usr_ben');
    await savePerson(world.deps, { ...BEN, rights: [] }, { by: ADA });
    expect(await askToAct(world.deps, LARGE, ADA)).toMatchObject({
      needsSecondPerson: { by: { aloneAt: world.deps.now() + 72 * HOUR_MS } },
    });
  });
});

describe('rights', () => {
  const few = { userId: 'usr_new', name: 'New', rights: ['refund'] as const };

  test('are given by two once money left here; taking them takes one', async () => {
    const world = await team('usr_ada', 'usr_ben');
    expect(await savePerson(world.deps, few, { by: ADA })).toMatchObject({ value: few });
    await released(world);
    const more = { ...few, rights: ['refund', 'stop_switch'] as const };
    expect(await savePerson(world.deps, more, { by: ADA })).toMatchObject({
      value: { needsSecondPerson: { why: 'loosening' } },
    });
    expect(await savePerson(world.deps, more, { by: BEN })).toMatchObject({ value: more });
    expect(await savePerson(world.deps, { ...few, rights: [] }, { by: ADA })).toMatchObject({
      ok: true,
    });
  });

  test('of which one is another agree to something else', async () => {
    const world = await team('usr_ada', 'usr_ben');
    await released(world);
    await savePerson(world.deps, few, { by: ADA });
    const other = { ...few, rights: ['refund', 'manage_people'] as const };
    expect(await savePerson(world.deps, other, { by: BEN })).toMatchObject({
      value: { state: 'waiting_for_second_person' },
    });
  });

  test('are not raised over two hops: nobody gives what they do not have', async () => {
    const world = await createWorld(NO_OWNER);
    const ada = { ...ADA, rights: ['manage_people'] as const };
    await writeAll(world.db, [savePersonRow(world.db, ada, { savedAt: 1 })]);
    const ben = { ...BEN, rights: ['manage_people', 'refund'] as const };
    expect(await savePerson(world.deps, ben, { by: ada })).toMatchObject({
      refusal: { reason: 'right_not_held', right: 'refund' },
    });
  });

  test('of the owner are not taken in the app', async () => {
    const world = await createWorld();
    await employ(world, 'usr_ada');
    const stripped = { userId: OWNER, name: 'Owner', rights: [] };
    expect(await savePerson(world.deps, stripped, { by: ADA })).toMatchObject({
      refusal: { reason: 'is_owner' },
    });
  });

  test('taken by two from each other at the same moment leave one who gives them', async () => {
    const world = await team('usr_ada', 'usr_ben');
    const answers = await Promise.all([
      savePerson(world.deps, { ...BEN, rights: [] }, { by: ADA }),
      savePerson(world.deps, { ...ADA, rights: [] }, { by: BEN }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const managers = (await readPeople(world.db)).filter(({ rights }) => rights.length > 0);
    expect(managers).toHaveLength(1);
  });
});

test('a currency without a limit of its own has none', async () => {
  const world = await team('usr_ada', 'usr_ben');
  await writeAll(world.db, saveSettings(world.db, { secondPersonAbove: { usd: 10 } }, 1));
  const parts = [{ sellerId: 'acct_1' as const, amount: money(1, 'eur') }];
  expect(await askToAct(world.deps, asked(1, { parts }), ADA)).toMatchObject({
    needsSecondPerson: { why: 'act', limit: money(0, 'eur') },
  });
});
