/** A buyer is forgotten everywhere, another one nowhere, and the chain of the audit log holds. */
import { beforeEach, describe, expect, test } from 'vitest';
import { sealAudit, verifyAudit } from '../../../../worker/records/audit/actions.ts';
import { appendAudit } from '../../../../worker/records/audit/store.ts';
import { hashOf } from '../../../../worker/records/audit/chain.ts';
import { writeAll } from '../../../../worker/base/db/database.ts';
import type { RefundRequest } from '../../../../worker/refunds/plan/refund-request.ts';
import type { AskedWith, BuyerStatement } from '../../../../worker/withdrawals/withdrawal.ts';
import type { RefundParams } from '../../../../worker/stripe/refund-calls.ts';
import { HOLDINGS } from '../../../../worker/desk/erasure/personal-columns.ts';
import { createKey } from '../../../../worker/people/keys/actions.ts';
import { SCOPES } from '../../../../worker/people/keys/key.ts';
import { readOpenNotices } from '../../../../worker/records/notifications/store.ts';
import { readPaymentRefunds } from '../../../../worker/refunds/store.ts';
import { askAsPlatform, askAsStaff, everyRow } from '../../../signing.ts';
import { createWorld, type TestWorld } from '../../../world.ts';

const words = (text = '') => text.split(' ').filter(Boolean);

async function columnsOf(world: TestWorld): Promise<Record<string, string[]>> {
  const columns: Record<string, string[]> = {};
  for (const table of Object.keys(await everyRow(world))) {
    if (table.startsWith('__')) continue;
    const { rows } = await world.client.execute(`SELECT name FROM pragma_table_info('${table}')`);
    columns[table] = rows.map(({ name }) => String(name)).sort();
  }
  return columns;
}

test('every column of every table says whether it holds personal data', async () => {
  const named = Object.entries(HOLDINGS).map(([table, holding]) => {
    return [table, Object.values(holding).flatMap(words).sort()];
  });
  expect(Object.fromEntries(named)).toEqual(await columnsOf(await createWorld()));
});

/** Columns that lead to the payment, by table; all others get what their type allows. */
function linkOf(table: string, column: string, buyer: string): unknown {
  const payment = `pi_${buyer}`;
  const links: Record<string, unknown> = {
    payment_id: payment,
    case_id: `du_${buyer}`,
    refund_id: `rf_${buyer}`,
    scheduled_transfer_id: `st_${buyer}`,
    cause: 'person',
    lifted_by: 'staff:usr_a',
    state: 'settled',
    ended_at: 1,
    status: 'succeeded',
    closed_by: 'staff:usr_a',
    hash: hashOf(`said by ${buyer}`),
  };
  if (table === 'notices' && column === 'subject') return `wd_${buyer}`;
  if (table === 'notices' && column === 'kind') return 'withdrawal_unmatched';
  if (column !== 'id') return links[column];
  const ids: Record<string, string> = {
    dispute_cases: `du_${buyer}`,
    refunds: `rf_${buyer}`,
    recoveries: `rc_${buyer}`,
    scheduled_transfers: `st_${buyer}`,
    operations: `op_${buyer}`,
    withdrawals: `wd_${buyer}`,
  };
  return ids[table];
}

/** What stands in a column that may hold personal data: the buyer's address, in the column's own shape. */
function personal(column: string, buyer: string): string {
  const mark = `${buyer}@example.com`;
  const request: Partial<RefundRequest> = {
    amountMinor: 1,
    buyerEmail: mark,
    statedFacts: { country: mark },
  };
  const params: Partial<RefundParams> = { amountMinor: 1, instructionsEmail: mark };
  const statement: BuyerStatement = {
    text: mark,
    buyerName: mark,
    buyerEmail: mark,
    items: [mark],
  };
  const asked: AskedWith = { amountMinor: 1, statedFacts: { country: mark } };
  const item = { id: 'mug', name: mark };
  const said = { recourse_seller: 'acct_1', recourse_item_2: JSON.stringify(item) };
  const reasons = [
    { reason: 'no_right', country: 'US' },
    { reason: 'exceeds_item', name: mark, leftMinor: 1 },
    { reason: 'fact_unreadable', fact: 'deliveredOn', value: mark },
  ];
  const verdict = { dueMinor: 1, items: [item], missing: [{ fact: 'proof', item }], reasons };
  const purchase = { items: [item], unreadable: [{ fact: 'deliveredOn', value: mark }] };
  const shapes: Record<string, unknown> = {
    request,
    shown: { id: 'pv_1', request, verdict, judged: { purchase } },
    details: { order: mark, told: null, declaredAt: 1 },
    facts: { country: 'DE', items: [item] },
    metadata: said,
    changed: said,
    params,
    statement,
    asked,
    body: { paymentId: `pi_${buyer}`, receipt: mark },
  };
  return column in shapes ? JSON.stringify(shapes[column]) : mark;
}

/** A row in every table that may hold something of the buyer. */
async function fill(world: TestWorld, buyer: string): Promise<void> {
  for (const [table, holding] of Object.entries(HOLDINGS)) {
    const held = words(holding.buyer);
    if (held.length === 0) continue;
    const { rows } = await world.client.execute(
      `SELECT name, type, pk FROM pragma_table_info('${table}')`,
    );
    const values = rows.flatMap(({ name, type }) => {
      const column = String(name);
      if (held.includes(column)) return [[column, personal(column, buyer)] as const];
      const link = linkOf(table, column, buyer);
      if (link !== undefined) return [[column, link] as const];
      if (type === 'INTEGER' || type === 'integer') {
        return column === 'id' ? [] : [[column, 1] as const];
      }
      return [[column, `${column}-${buyer.length.toString()}${table}`] as const];
    });
    const marks = values.map(() => '?').join(', ');
    await world.client.execute({
      sql: `INSERT INTO ${table} (${values.map(([name]) => name).join(', ')}) VALUES (${marks})`,
      args: values.map(([, value]) => value as string),
    });
  }
  const entry = { at: 1, actor: 'staff:usr_a', action: 'refund.approved', subject: `rf_${buyer}` };
  const remark = `said by ${buyer}`;
  await writeAll(world.db, appendAudit(world.db, [{ ...entry, details: {}, remark }]));
}

async function rowsWith(world: TestWorld, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const table of Object.keys(HOLDINGS)) {
    const { rows } = await world.client.execute(`SELECT * FROM ${table}`);
    if (rows.some((row) => JSON.stringify(row).includes(text))) found.push(table);
  }
  return found.sort();
}

const holding = Object.keys(HOLDINGS)
  .filter((table) => HOLDINGS[table]?.buyer !== undefined)
  .sort();

test('a buyer is gone from every row, another buyer from none, and the chain holds', async () => {
  const world = await createWorld();
  await fill(world, 'aurelia');
  await fill(world, 'bo');
  await sealAudit(world.db);
  expect(await rowsWith(world, 'aurelia@example.com')).toEqual(holding);
  const erase = { paymentId: 'pi_aurelia' };
  const answer = await askAsStaff(world, 'personal-data.erase', erase);
  expect(answer).toMatchObject({ status: 200, body: erase });
  expect(await rowsWith(world, 'aurelia@example.com')).toEqual([]);
  expect(await rowsWith(world, 'bo@example.com')).toEqual(holding);
  const { rows: told } = await world.client.execute(
    "SELECT actor, subject, details FROM audit_entries WHERE action = 'personal_data.erased'",
  );
  expect(told).toEqual([{ actor: 'staff:usr_owner', subject: 'pi_aurelia', details: '{}' }]);
  await sealAudit(world.db);
  expect((await verifyAudit(world.db)).brokenAt).toBeNull();
  const { rows } = await world.client.execute("SELECT * FROM operations WHERE id = 'op_aurelia'");
  expect(rows).toMatchObject([
    { state: 'settled', params: '{"amountMinor":1,"instructionsEmail":null}' },
  ]);
  const { rows: shown } = await world.client.execute(
    "SELECT shown ->> '$.verdict.reasons' AS reasons FROM refunds WHERE id = 'rf_aurelia'",
  );
  expect(shown).toEqual([{ reasons: '[{"reason":"no_right","country":"US"}]' }]);
  expect((await askAsStaff(world, 'personal-data.erase', erase)).status).toBe(200);
});

test.each(['holds', 'payout_holds'])(
  'of %s the reason that a person gave is erased, and the one that Stripe gave stays',
  async (table) => {
    const world = await createWorld();
    await fill(world, 'aurelia');
    await world.client.execute(
      `UPDATE ${table} SET cause = 'dispute', reason = 'Dispute: general'`,
    );
    await askAsStaff(world, 'personal-data.erase', { paymentId: 'pi_aurelia' });
    const { rows } = await world.client.execute(`SELECT reason FROM ${table}`);
    expect(rows).toEqual([{ reason: 'Dispute: general' }]);
  },
);

test.each([
  ['a case that is open', 'UPDATE dispute_cases SET ended_at = NULL', 'erasure.case_open'],
  ['a refund under way', "UPDATE refunds SET status = 'running'", 'erasure.refund_open'],
  ['a refund that failed', "UPDATE refunds SET status = 'failed'", 'erasure.refund_open'],
])('while there is %s, nothing is erased', async (_name, sql, code) => {
  const world = await createWorld();
  await fill(world, 'aurelia');
  await world.client.execute(sql);
  const answer = await askAsStaff(world, 'personal-data.erase', { paymentId: 'pi_aurelia' });
  expect(answer).toMatchObject({ status: 409, body: { error: { code } } });
  expect(await rowsWith(world, 'aurelia@example.com')).toEqual(holding);
});

test('while a call to Stripe is open, nothing is erased', async () => {
  const world = await createWorld();
  await fill(world, 'aurelia');
  await world.client.execute('DROP TRIGGER operations_keep');
  await world.client.execute("UPDATE operations SET state = 'unknown'");
  const answer = await askAsStaff(world, 'personal-data.erase', { paymentId: 'pi_aurelia' });
  expect(answer).toMatchObject({ status: 409, body: { error: { code: 'erasure.call_open' } } });
});

test('whoever lacks the right erases nothing', async () => {
  const world = await createWorld();
  await fill(world, 'aurelia');
  const erase = { paymentId: 'pi_aurelia' };
  const answer = await askAsStaff(world, { op: 'personal-data.erase', userId: 'usr_b' }, erase);
  expect(answer).toMatchObject({ status: 403, body: { error: { code: 'staff.right_missing' } } });
  expect(await rowsWith(world, 'aurelia@example.com')).toEqual(holding);
});

test.each([
  "UPDATE operations SET params = json_set(params, '$.amountMinor', 2)",
  "UPDATE operations SET params = json_set(params, '$.instructionsEmail', 'x@example.com')",
  "UPDATE operations SET result_id = 'tr_other'",
  "UPDATE operations SET params = '{}', state = 'refused'",
])('a line of the journal that is over still refuses: %s', async (sql) => {
  const world = await createWorld();
  await fill(world, 'aurelia');
  await expect(world.client.execute(sql)).rejects.toThrow('never changed');
});

describe('a statement of withdrawal', () => {
  const AURELIA = 'aurelia@example.com';
  const WORDS = 'Aurelia rang about the lamp';
  let world: TestWorld;
  let key = '';
  let sent = 0;

  beforeEach(async () => {
    world = await createWorld();
    const asked = { name: 'Shop', scopes: SCOPES, by: 'usr_owner' };
    ({ key } = await createKey(world.deps, asked, false));
  });

  async function declare(contract: object, buyerEmail = AURELIA): Promise<string> {
    const statement = { text: `${buyerEmail} withdraws`, buyerName: buyerEmail, buyerEmail };
    const body = { ...contract, statement };
    const answer = await askAsPlatform(
      world,
      { method: 'POST', path: '/v1/withdrawals', body },
      { authorization: `Bearer ${key}`, 'idempotency-key': `declare-${String((sent += 1))}` },
    );
    expect(answer.status).toBe(201);
    return String(answer.body['id']);
  }

  const erase = (of: Record<string, unknown>) => askAsStaff(world, 'personal-data.erase', of);
  const read = (id: string) =>
    askAsPlatform(
      world,
      { method: 'GET', path: `/v1/withdrawals/${id}` },
      { authorization: `Bearer ${key}` },
    );

  /** Matched with the payment of a stranger, and taken back. */
  async function undone(): Promise<string> {
    const id = await declare({ order: `Lamp of ${AURELIA}` });
    const paymentId = await world.pay({});
    await askAsStaff(world, 'withdrawals.match', { id, paymentId });
    const { refundId } = (await read(id)).body;
    await askAsStaff(world, 'withdrawals.unmatch', { refundId, reason: WORDS });
    expect(await rowsWith(world, WORDS)).not.toEqual([]);
    return id;
  }

  test('goes with the buyer of the payment it turned out to be about, from the other payment as well', async () => {
    const id = await undone();
    const paymentId = await world.pay({});
    await askAsStaff(world, 'withdrawals.match', { id, paymentId });
    const { refundId } = (await read(id)).body;
    await askAsStaff(world, 'refunds.reject', { refundId, reason: WORDS });
    expect((await erase({ paymentId })).status).toBe(200);
    expect([await rowsWith(world, AURELIA), await rowsWith(world, WORDS)]).toEqual([[], []]);
  });

  test('that no payment was found for goes with the buyer of the same address', async () => {
    const stranger = await declare({ order: 'Z-1' }, 'bo@example.com');
    const unmatched = await declare({ order: AURELIA });
    const paymentId = await world.pay({});
    await declare({ paymentId });
    const [view] = await readPaymentRefunds(world.db, paymentId);
    await askAsStaff(world, 'refunds.reject', { refundId: view?.refund.id, reason: WORDS });
    expect((await erase({ paymentId })).status).toBe(200);
    expect([await rowsWith(world, AURELIA), await rowsWith(world, WORDS)]).toEqual([[], []]);
    expect((await read(unmatched)).body).toMatchObject({ state: 'erased', order: null });
    expect((await read(stranger)).body).toMatchObject({ state: 'unmatched', order: 'Z-1' });
    const open = await readOpenNotices(world.db, 9);
    expect(open.map(({ subject }) => subject)).toEqual([stranger]);
  });

  test.each([
    ['of this payment', 'payment_id = ?'],
    ['by the same address, of which no payment is known yet', 'payment_id IS NULL'],
  ])('%s that still waits is kept with all else, and the reason is told', async (_name, which) => {
    const paymentId = await world.pay({});
    await declare({ paymentId });
    const id = await declare(which.includes('NULL') ? { order: AURELIA } : { paymentId });
    for (const { refund } of await readPaymentRefunds(world.db, paymentId)) {
      await askAsStaff(world, 'refunds.reject', { refundId: refund.id, reason: WORDS });
    }
    const set = "UPDATE withdrawals SET state = 'waiting', next_at = 1, refund_id = NULL";
    await world.client.execute({ sql: `${set} WHERE id = ?`, args: [id] });
    expect(await erase({ paymentId })).toMatchObject({
      status: 409,
      body: { error: { code: 'erasure.withdrawal_waiting', facts: { id } } },
    });
    expect(await rowsWith(world, WORDS)).not.toEqual([]);
    await world.client.execute({
      sql: "UPDATE withdrawals SET state = 'handled', next_at = NULL, payment_id = ? WHERE id = ?",
      args: [paymentId, id],
    });
    expect((await erase({ paymentId })).status).toBe(200);
    expect([await rowsWith(world, AURELIA), await rowsWith(world, WORDS)]).toEqual([[], []]);
  });

  test('of this payment that waits in the queue is settled there first', async () => {
    const paymentId = await world.pay({});
    const id = await declare({ paymentId });
    const [view] = await readPaymentRefunds(world.db, paymentId);
    await askAsStaff(world, 'refunds.reject', { refundId: view?.refund.id, reason: WORDS });
    await world.client.execute("UPDATE withdrawals SET state = 'unmatched', refund_id = NULL");
    expect(await erase({ paymentId })).toMatchObject({
      status: 409,
      body: { error: { code: 'erasure.withdrawal_unmatched', facts: { id } } },
    });
    expect((await erase({ withdrawalId: id })).status).toBe(200);
    expect((await erase({ paymentId })).status).toBe(200);
    expect(await rowsWith(world, AURELIA)).toEqual([]);
  });

  test('that no payment was ever found for is erased by its id', async () => {
    const withdrawalId = await undone();
    const stranger = await declare({ order: 'Z-1' }, 'bo@example.com');
    const answer = await erase({ withdrawalId });
    expect(answer).toMatchObject({ status: 200, body: { withdrawalId } });
    expect([await rowsWith(world, AURELIA), await rowsWith(world, WORDS)]).toEqual([[], []]);
    expect((await read(stranger)).body).toMatchObject({ state: 'unmatched', order: 'Z-1' });
    expect((await read(withdrawalId)).body['sentence']).toBe(
      'Its buyer was forgotten before anyone knew its payment.',
    );
    expect((await erase({ withdrawalId })).status).toBe(200);
    await sealAudit(world.db);
    expect((await verifyAudit(world.db)).brokenAt).toBeNull();
  });

  test('whose payment is known is erased with that payment', async () => {
    const paymentId = await world.pay({});
    const withdrawalId = await declare({ paymentId });
    expect(await erase({ withdrawalId })).toMatchObject({
      status: 409,
      body: { error: { code: 'erasure.payment_known' } },
    });
    const unknown = { withdrawalId: `wd_${'0'.repeat(32)}` };
    expect(await erase(unknown)).toMatchObject({
      status: 404,
      body: { error: { code: 'withdrawal.not_found' } },
    });
    for (const neither of [{}, { paymentId, withdrawalId }]) {
      expect((await erase(neither)).status).toBe(400);
    }
  });
});
