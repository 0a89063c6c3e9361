/** What people do in a case besides sending: write, take on, object, note. */
import { describe, expect, test } from 'vitest';
import { changeDraft, vetoAutoAccept } from '../../../worker/disputes/staff-actions.ts';
import { createWorld } from '../../world.ts';
import { ask, caseOf, disputed, refusal, upload } from './stage.ts';

const PAGE = new TextEncoder().encode(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n' +
    '2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n' +
    'trailer<</Root 1 0 R>>\n%%EOF\n',
);

const by = { author: { from: 'staff', userId: 'usr_1' } } as const;

describe('a draft', () => {
  test('takes what is changed and keeps the rest, the fee’s agreement too', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    await ask(world, 'cases.draft', { disputeId, feeAcknowledged: true, productKind: 'service' });
    await ask(world, 'cases.draft', { disputeId, texts: { product_description: 'A lamp' } });
    await ask(world, 'cases.draft', { disputeId, texts: { customer_name: 'Ann' } });
    const row = await caseOf(world, disputeId);
    expect(row.draft.texts).toMatchObject({
      product_description: { text: 'A lamp', from: 'staff' },
      customer_name: { text: 'Ann', from: 'staff' },
    });
    expect(row.draft.enhanced.feeAcknowledged).toBe(true);
    expect(row.productKind).toBe('service');
  });

  test('keeps what staff wrote from the seller, but what was gathered can be said better', async () => {
    const world = await createWorld();
    const { disputeId: caseId } = await disputed(world, 'released');
    const seller = { caseId, author: { from: 'seller', sellerId: 'acct_1' } } as const;
    await changeDraft(world.deps, { caseId, ...by }, { texts: { product_description: 'A lamp' } });
    const texts = { product_description: 'Mine' };
    expect(await changeDraft(world.deps, seller, { texts })).toEqual({
      ok: false,
      refusal: { reason: 'written_by_staff', field: 'product_description' },
    });
    await changeDraft(world.deps, { caseId, ...by }, { texts: { product_description: '' } });
    expect(await changeDraft(world.deps, seller, { texts })).toMatchObject({ ok: true });
    const gathered = (await caseOf(world, caseId)).draft.texts.uncategorized_text;
    expect(gathered?.from).toBe('stripe');
    const better = { texts: { uncategorized_text: 'It was signed for.' } };
    expect(await changeDraft(world.deps, seller, better)).toMatchObject({ ok: true });
  });

  test('keeps apart what two sellers wrote, and neither takes a file of the other out', async () => {
    const world = await createWorld();
    const { disputeId: caseId } = await disputed(world, 'released');
    const nord = { caseId, author: { from: 'seller', sellerId: 'acct_nord' } } as const;
    const sued = { caseId, author: { from: 'seller', sellerId: 'acct_sued' } } as const;
    const field = 'shipping_tracking_number';
    await changeDraft(world.deps, nord, { texts: { [field]: 'NORD-1' } });
    await changeDraft(world.deps, sued, { texts: { [field]: 'SUED-1' } });
    await changeDraft(world.deps, sued, { texts: { [field]: '' } });
    const fileId = await upload(world, {
      name: 'receipt.pdf',
      type: 'application/pdf',
      bytes: PAGE,
    });
    const file = { field: 'receipt', fileId } as const;
    await changeDraft(world.deps, nord, { addFiles: [file] });
    await changeDraft(world.deps, sued, { removeFiles: [file] });
    const { draft } = await caseOf(world, caseId);
    expect(draft.texts[field]).toEqual({ text: 'NORD-1', from: 'seller' });
    expect(draft.files.receipt).toMatchObject([{ id: fileId, sellerId: 'acct_nord' }]);
    const { rows } = await world.client.execute(
      "SELECT actor FROM audit_entries WHERE action = 'case.draft_changed'",
    );
    expect(rows.map(({ actor }) => actor)).toEqual(
      ['nord', 'sued', 'sued', 'nord', 'sued'].map((name) => `seller:acct_${name}`),
    );
    await changeDraft(world.deps, nord, { removeFiles: [file] });
    expect((await caseOf(world, caseId)).draft.files.receipt).toEqual([]);
  });

  test('does not change while a response or an acceptance is under way', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    await world.client.execute("UPDATE dispute_cases SET acting = 'respond'");
    const texts = { product_description: 'A desk' };
    expect(await refusal(world, 'cases.draft', { disputeId, texts })).toBe('409 case.being_sent');
  });

  test('holds a file once, however often it is added, and gives only that one back', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    const field = 'receipt';
    const one = await upload(world, { name: 'a.pdf', type: 'application/pdf', bytes: PAGE });
    const other = await upload(world, { name: 'b.pdf', type: 'application/pdf', bytes: PAGE });
    const add = (fileId: string) =>
      ask(world, 'cases.draft', { disputeId, addFiles: [{ field, fileId }] });
    await add(one);
    const { case: twice } = await add(one);
    expect(twice.draft.files.receipt?.map(({ id }) => id)).toEqual([one]);
    await add(other);
    const removeFiles = [{ field, fileId: one }];
    const { case: card } = await ask(world, 'cases.draft', { disputeId, removeFiles });
    expect(card.draft.files.receipt?.map(({ id }) => id)).toEqual([other]);
  });

  test('is audited by the names of its fields: what they say can be erased', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    await ask(world, 'cases.draft', { disputeId, texts: { customer_name: 'Ann Example' } });
    const { rows } = await world.client.execute(
      "SELECT details FROM audit_entries WHERE action = 'case.draft_changed'",
    );
    expect(rows.map(({ details }) => String(details)).join()).toContain('customer_name');
    expect(rows.map(({ details }) => String(details)).join()).not.toContain('Ann Example');
  });

  test('of a case that no one knows is refused', async () => {
    const world = await createWorld();
    const refused = { ok: false, refusal: { reason: 'case_not_found' } };
    const change = { texts: { customer_name: 'Ann' } };
    expect(await changeDraft(world.deps, { caseId: 'du_x', ...by }, change)).toEqual(refused);
  });
});

describe('an objection', () => {
  test('needs something that was announced', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    const request = { disputeId, reason: 'we know this buyer' };
    expect(await refusal(world, 'cases.veto', request)).toBe('409 case.nothing_to_veto');
    expect((await caseOf(world, disputeId)).vetoedAt).toBeNull();
  });

  test('stands with who made it and when', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    await world.client.execute('UPDATE dispute_cases SET auto_accept_at = 1');
    const asked = { caseId: disputeId, userId: 'usr_newcomer', reason: 'no' };
    await vetoAutoAccept(world.deps, asked);
    expect(await caseOf(world, disputeId)).toMatchObject({
      autoAcceptAt: null,
      vetoedAt: world.deps.now(),
      vetoedBy: 'usr_newcomer',
    });
  });
});

test('a case is given to a person and to no one, and told once each', async () => {
  const world = await createWorld();
  const { disputeId } = await disputed(world, 'released');
  await ask(world, 'cases.assign', { disputeId, to: 'usr_2' });
  expect((await caseOf(world, disputeId)).assignedTo).toBe('usr_2');
  await ask(world, 'cases.assign', { disputeId, to: 'usr_2' });
  await ask(world, 'cases.assign', { disputeId, to: null });
  expect((await caseOf(world, disputeId)).assignedTo).toBeNull();
  const { rows } = await world.client.execute(
    "SELECT 1 FROM audit_entries WHERE action = 'case.assigned'",
  );
  expect(rows).toHaveLength(2);
});

test('notes stand at the case, the newest first', async () => {
  const world = await createWorld();
  const { disputeId } = await disputed(world, 'released');
  await ask(world, 'cases.note', { disputeId, note: 'asked the seller' });
  const { case: card } = await ask(world, 'cases.note', { disputeId, note: 'they answered' });
  expect(card.notes.map(({ note }) => note)).toEqual(['they answered', 'asked the seller']);
});
