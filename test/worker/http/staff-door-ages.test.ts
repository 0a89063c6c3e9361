/** What is signed opens the door for its own mode and operation, once, and for as long as it is young. */
import { describe, expect, test } from 'vitest';
import { askAsStaff, type Answer, type StaffRequest } from '../../signing.ts';
import { createWorld, type TestWorld } from '../../world.ts';

const said = ({ status, body }: Answer) =>
  status === 200 ? 'let in' : `${String(status)} ${String(body.error?.['code'])}`;

describe('the mode of the deployment and the one that was signed', () => {
  test.each([
    [true, true, 'let in'],
    [true, false, '401 staff.wrong_mode'],
    [false, true, '401 staff.wrong_mode'],
    [false, false, 'let in'],
  ])('deployed live: %s, signed live: %s: %s', async (deployed, livemode, answer) => {
    const world = await createWorld({ config: { livemode: deployed } });
    const request = { op: 'queue.list', envelope: { livemode } };
    expect(said(await askAsStaff(world, request))).toBe(answer);
  });
});

describe('an operation that was signed opens its own address alone', () => {
  test.each([
    ['queue.list', 'queue.list', 'let in'],
    ['queue.', 'queue.list', '401 staff.wrong_operation'],
    ['queue.list', 'queue.lis', '401 staff.wrong_operation'],
    ['list', 'queue.list', '401 staff.wrong_operation'],
    ['people.list', 'queue.list', '401 staff.wrong_operation'],
    ['transfers.schedule', 'transfers.release', '401 staff.wrong_operation'],
  ])('signed for %s, sent to %s: %s', async (op, route, answer) => {
    const world = await createWorld();
    const request = { op, path: `/v1/staff/${route}` };
    expect(said(await askAsStaff(world, request))).toBe(answer);
  });
});

/** The very same request, header and all, sent again later. */
async function sent(
  world: TestWorld,
  { signedAt, nonce }: { readonly signedAt: number; readonly nonce: string },
): Promise<string> {
  const age = (Math.floor(world.deps.now() / 1000) * 1000 - signedAt) / 1000;
  const request: StaffRequest = { age, envelope: { nonce } };
  return said(await askAsStaff(world, { op: 'queue.list', ...request }));
}

const nonce = 'the-same-nonce-again';
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

describe('a request that was let in', () => {
  test.each([
    { ahead: 0, later: 1, answer: '409 staff.replayed' },
    { ahead: 0, later: SECOND_MS, answer: '409 staff.replayed' },
    { ahead: 0, later: 5 * MINUTE_MS, answer: '409 staff.replayed' },
    { ahead: 0, later: 5 * MINUTE_MS + 1, answer: '401 signature.expired' },
    { ahead: MINUTE_MS, later: 1, answer: '409 staff.replayed' },
    { ahead: MINUTE_MS, later: 5 * MINUTE_MS, answer: '409 staff.replayed' },
    { ahead: MINUTE_MS, later: 5 * MINUTE_MS + 1, answer: '409 staff.replayed' },
    { ahead: MINUTE_MS, later: 6 * MINUTE_MS - 1, answer: '409 staff.replayed' },
    { ahead: MINUTE_MS, later: 6 * MINUTE_MS, answer: '409 staff.replayed' },
    { ahead: MINUTE_MS, later: 6 * MINUTE_MS + 1, answer: '401 signature.expired' },
    { ahead: -5 * MINUTE_MS, later: 0, answer: '409 staff.replayed' },
    { ahead: -5 * MINUTE_MS, later: 1, answer: '401 signature.expired' },
  ])('signed $ahead ms ahead, sent again $later ms later: $answer', async (one) => {
    const { ahead, later, answer } = one;
    const world = await createWorld();
    const signedAt = world.deps.now() + ahead;
    expect(await sent(world, { signedAt, nonce })).toBe('let in');
    world.pass(later);
    await world.minute(); // it forgets what is over
    expect(await sent(world, { signedAt, nonce })).toBe(answer);
  });

  test('is done once, signed anew with the nonce that was used', async () => {
    const world = await createWorld();
    expect(await sent(world, { signedAt: world.deps.now(), nonce })).toBe('let in');
    for (const later of [1, SECOND_MS - 1, MINUTE_MS, 4 * MINUTE_MS]) {
      world.pass(later);
      const signedAt = Math.floor(world.deps.now() / SECOND_MS) * SECOND_MS;
      expect(await sent(world, { signedAt, nonce })).toBe('409 staff.replayed');
    }
  });

  test('uses up its own nonce: those of others, and all but alike, are fresh', async () => {
    const world = await createWorld();
    const ask = (request: StaffRequest) => askAsStaff(world, { op: 'queue.list', ...request });
    expect(said(await ask({ envelope: { nonce } }))).toBe('let in');
    expect(said(await ask({ envelope: { nonce }, userId: 'usr_bob' }))).toBe('let in');
    expect(said(await ask({ envelope: { nonce: `${nonce}-` } }))).toBe('let in');
    expect(said(await ask({ envelope: { nonce: nonce.slice(0, -1) } }))).toBe('let in');
    expect(said(await ask({ envelope: { nonce } }))).toBe('409 staff.replayed');
  });
});
