import { expect, test } from 'vitest';
import { SCOPES, scopesSentence } from '../../../../src/words/settings/scopes.ts';
import * as backend from '../../../../worker/people/keys/key.ts';

test('the form offers every scope that the backend knows', () => {
  expect(SCOPES).toEqual(backend.SCOPES);
});

test('what a key may do is one line', () => {
  expect(scopesSentence(SCOPES)).toBe(
    'Read shares, change shares, ask about refunds, ask for refunds, read the policy, read disputes, give evidence, read reports, read card disputes, raise card disputes, read payouts, let sellers in, operate recourse.',
  );
});
