import { describe, expect, test } from 'vitest';
import { policyInForce, POLICY_AT_START } from '../../../../worker/policies/policy.ts';
import { readPolicies, savePolicy } from '../../../../worker/policies/actions.ts';
import { readHistory } from '../../../../worker/records/audit/store.ts';
import { askAsStaff } from '../../../signing.ts';
import { createWorld, DAY_MS, OWNER, START } from '../../../world.ts';

const RULES = POLICY_AT_START.rules;
const LONGER = { ...RULES, windows: { ...RULES.windows, physical: 100 } };

describe('policies.list', () => {
  test('shows what holds before anyone saved one, and where the law gives more', async () => {
    const world = await createWorld();
    const answer = await askAsStaff(world, { op: 'policies.list', userId: 'usr_looker' }, {});
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ versions: [POLICY_AT_START], inForce: 0, now: START });
    expect(answer.body['overrides']).toContainEqual(
      expect.objectContaining({ country: 'FR', productType: 'digital_download', lawDays: 14 }),
    );
  });
});

describe('policies.save', () => {
  const save = { rules: LONGER, effectiveAt: null, afterVersion: 0 };

  test('appends a version that holds from now, and says in the history who did it', async () => {
    const world = await createWorld();
    const answer = await askAsStaff(world, 'policies.save', save);
    expect(answer.status).toBe(200);
    const version = { version: 1, effectiveAt: START, savedAt: START, savedBy: OWNER };
    expect(answer.body).toEqual({ ...version, rules: LONGER });
    const listed = await askAsStaff(world, 'policies.list');
    expect(listed.body).toMatchObject({ inForce: 1, versions: [{ version: 1 }, { version: 0 }] });
    const [entry] = await readHistory(world.db, ['policy']);
    expect(entry).toMatchObject({
      actor: `staff:${OWNER}`,
      action: 'policy.saved',
      details: { version: 1, effectiveAt: START, rules: LONGER },
    });
  });

  test('who bought before a version keeps the one that was in force', async () => {
    const world = await createWorld();
    world.pass(DAY_MS);
    await askAsStaff(world, 'policies.save', save);
    const versions = await readPolicies(world.db);
    expect(policyInForce(versions, START + DAY_MS - 1).version).toBe(0);
    expect(policyInForce(versions, START + DAY_MS).version).toBe(1);
  });

  test('may be planned, and holds from then', async () => {
    const world = await createWorld();
    await askAsStaff(world, 'policies.save', { ...save, effectiveAt: START + DAY_MS });
    expect((await askAsStaff(world, 'policies.list')).body['inForce']).toBe(0);
    world.pass(DAY_MS);
    expect((await askAsStaff(world, 'policies.list')).body['inForce']).toBe(1);
  });

  test.each([
    ['in the past', START - 1],
    ['more than a year ahead', START + 365 * DAY_MS + 1],
  ])('%s is refused and saves nothing', async (_name, effectiveAt) => {
    const world = await createWorld();
    const answer = await askAsStaff(world, 'policies.save', { ...save, effectiveAt });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ error: { code: 'policy.effective_out_of_range' } });
    expect(await readPolicies(world.db)).toEqual([POLICY_AT_START]);
  });

  test('after a version that is not the newest is refused, naming the newest', async () => {
    const world = await createWorld();
    await askAsStaff(world, 'policies.save', save);
    for (const afterVersion of [0, 7]) {
      const answer = await askAsStaff(world, 'policies.save', { ...save, afterVersion });
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({
        error: { code: 'policy.changed', facts: { version: 1 } },
      });
    }
  });

  test('by two at once keeps one', async () => {
    const { db, deps } = await createWorld();
    const asked = { rules: LONGER, effectiveAt: null, afterVersion: 0 };
    const results = await Promise.all(
      ['usr_1', 'usr_2'].map((by) => savePolicy(deps, { ...asked, by })),
    );
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await readPolicies(db)).toHaveLength(2);
  });

  test('takes the right to manage policies', async () => {
    const world = await createWorld();
    const answer = await askAsStaff(world, { op: 'policies.save', userId: 'usr_looker' }, save);
    expect(answer.status).toBe(403);
    expect(await readPolicies(world.db)).toEqual([POLICY_AT_START]);
  });

  test.each([
    ['a window below zero', { windows: { ...RULES.windows, physical: -1 } }],
    ['a window of half a day', { windows: { ...RULES.windows, physical: 1.5 } }],
    ['a window missing', { windows: { physical: 30 } }],
    ['an unknown product type', { finalSale: ['hovercraft'] }],
    ['a region that is none', { regionWindows: { europe: { physical: 30 } } }],
    ['a fee above everything', { restockingFeeBasisPoints: { physical: 10_001 } }],
    ['a limit in no currency', { approvalLimits: { EURO: 1 } }],
    ['an unknown field', { generous: true }],
  ])('%s is malformed', async (_name, changed) => {
    const world = await createWorld();
    const rules = { ...RULES, ...changed };
    const answer = await askAsStaff(world, 'policies.save', { ...save, rules });
    expect(answer.status).toBe(400);
    expect(await readPolicies(world.db)).toEqual([POLICY_AT_START]);
  });

  test('takes every rule there is', async () => {
    const world = await createWorld();
    const rules = {
      ...LONGER,
      regionWindows: { EU: { physical: 14 }, GB: { physical: 20 }, 'US-CA': { physical: 45 } },
      finalSale: ['custom_service'],
      restockingFeeBasisPoints: { physical: 1_500 },
      approvalLimits: { default: 100, jpy: 50_000 },
      autoRunRequests: true,
      applicationFee: 'kept',
    };
    const answer = await askAsStaff(world, 'policies.save', { ...save, rules });
    expect(answer.body['rules']).toEqual(rules);
    expect((await readPolicies(world.db))[0]?.rules).toEqual(rules);
  });
});

test('policies.check shows what the law would override, and saves nothing', async () => {
  const world = await createWorld();
  const rules = { ...RULES, finalSale: ['physical'] };
  const answer = await askAsStaff(world, { op: 'policies.check', userId: 'usr_looker' }, { rules });
  expect(answer.body['overrides']).toContainEqual(
    expect.objectContaining({ country: 'FR', productType: 'physical', stricter: ['final_sale'] }),
  );
  expect(await readPolicies(world.db)).toEqual([POLICY_AT_START]);
});
