import { expect, test } from 'vitest';
import {
  networkTrouble,
  signatureTrouble,
  statusTrouble,
  troubleTitle,
} from '../../../src/words/trouble.ts';
import { problem } from '../dashboard.ts';

test('a refusal of the backend keeps its own words and its request id', () => {
  expect(statusTrouble(409, problem('transfer.on_hold', 'It is held.', 'Lift it.'))).toEqual({
    phase: 'status',
    code: 'transfer.on_hold',
    message: 'It is held.',
    next: 'Lift it.',
    requestId: 'req-1',
  });
});

test.each([null, {}, { error: 'no' }, 'text', { error: { code: 'only' } }])(
  'the answer %j is nothing of ours, and told as such',
  (body) => {
    expect(statusTrouble(502, body).message).toBe(
      'Something other than Recourse answered (status 502).',
    );
  },
);

test('each phase has a hint of its own', () => {
  expect(networkTrouble('https://recourse.test/v1/').message).toMatch(/at recourse\.test\.$/);
  expect(signatureTrouble('').message).toBe('Stripe did not sign the request of this app.');
  const titles = [signatureTrouble(''), networkTrouble(''), statusTrouble(500, null)];
  expect(titles.map((trouble) => troubleTitle(trouble).title)).toEqual([
    'Not signed in to Recourse',
    'Recourse does not answer',
    'This did not work',
  ]);
});

test('a signature that is not accepted is told to the person, not to a developer', () => {
  const trouble = statusTrouble(401, problem('signature.forged', 'Sign the exact bytes.'));
  expect(trouble.message).toMatch(/^Recourse does not accept the signature/);
  expect(troubleTitle(trouble).title).toBe('Not signed in to Recourse');
});

test('whoever asked too often is told how long to wait, and may try again', () => {
  const body = problem('request.too_many', 'You sent more.', 'Wait 20 seconds.');
  const trouble = statusTrouble(429, body);
  expect(trouble).toMatchObject({ message: 'You sent more.', next: 'Wait 20 seconds.' });
  expect(troubleTitle(trouble)).toEqual({ title: 'Too many requests', isRetryable: true });
});

test('what trying again cannot change is not offered again', () => {
  for (const code of ['payment.not_found', 'staff.wrong_mode', 'staff.foreign_account']) {
    expect(troubleTitle(statusTrouble(404, problem(code))).isRetryable).toBe(false);
  }
});
