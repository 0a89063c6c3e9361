/**
 * The rules that decide about money, rights and doors, and the tests that are to notice when one of them is broken.
 * `npm run mutants` breaks each file in every way that Stryker knows, one at a time, and runs its own tests alone.
 */
export type Floor = {
  readonly file: string;
  /** The tests of the file: what others notice by the way does not count. */
  readonly tests: readonly string[];
  /** How many of a hundred mutants they kill at least, those aside that are no change. */
  readonly floor: number;
  /** Mutants that no test could kill. */
  readonly equivalent: readonly Equivalent[];
};

/** A mutant under which the file does the same as before. */
export type Equivalent = {
  /** What stands in the file, with single spaces, and what the mutant makes of it. */
  readonly from: string;
  readonly to: string;
  /** How often that is so in the file; once where it is left out. */
  readonly times?: number;
  readonly why: string;
};

/** Below this the tests of a file are not worth their name. */
export const FLOOR = 95;

/** The tests of the verdict of these names: a file is loaded for each mutant, so each rule has few. */
function ofVerdict(...names: readonly string[]): readonly string[] {
  return names.map((name) => `test/worker/refunds/verdict/${name}.test.ts`);
}

/** The test beside a file. */
function beside(file: string): string {
  return `test/${file.replace(/\.ts$/, '.test.ts')}`;
}

type Given = Partial<Omit<Floor, 'file'>>;

function floor(file: string, given: Given = {}): Floor {
  return { file, tests: [beside(file)], floor: FLOOR, equivalent: [], ...given };
}

export const FLOORS: readonly Floor[] = [
  floor('worker/people/staff/envelope.ts', {
    tests: ['envelope', 'envelope-pairs'].map((name) => `test/worker/people/staff/${name}.test.ts`),
  }),
  floor('worker/people/staff/rights.ts', {
    tests: ['rights', 'rights-raised'].map((name) => `test/worker/people/staff/${name}.test.ts`),
  }),
  floor('worker/stripe/signature.ts', {
    equivalent: [
      {
        from: "'this build of the SDK cannot check signatures'",
        to: '""',
        why: 'the SDK always has what is asked for: the sentence is never said',
      },
      {
        from: 'part?.[1]',
        to: 'part[1]',
        why: 'a header of which a part is none has been refused before',
      },
      {
        from: 'part[2] !== undefined',
        to: 'true',
        why: 'what matches the pattern has its second group',
      },
      {
        from: 'time === undefined',
        to: 'false',
        why: 'the digits that are asked for next are not in "undefined"',
      },
    ],
  }),
  floor('worker/seller-room/link.ts', {
    equivalent: [
      {
        from: '[]',
        to: '["Stryker was here"]',
        why: 'of what does not match only the groups are read, and there is none',
      },
      ...[
        ['!said || !secret || !end || !signature', '(!said || !secret || !end) && !signature'],
        ['!said || !secret || !end', 'false'],
        ['!said || !secret || !end', '(!said || !secret) && !end'],
        ['!said || !secret', 'false'],
        ['!said || !secret', '!said && !secret'],
      ].map(([from = '', to = '']) => ({
        from,
        to,
        why: 'the pattern gives all four of its groups, or none',
      })),
    ],
  }),
  floor('worker/journal/operation.ts'),
  floor('worker/base/db/fence.ts'),
  floor('worker/releases/gate.ts'),
  floor('worker/refunds/legs.ts', {
    equivalent: [
      {
        from: 'taken === null',
        to: 'false',
        why: 'only legs that took something are asked for what goes back',
      },
      {
        from: "''",
        to: '"Stryker was here!"',
        why: 'the currency of no fee at all is read by no one',
      },
      {
        from: 'fee.amountMinor === 0',
        to: 'false',
        why: 'no transfer has a rate for the currency of no fee, which then comes to 0 too',
      },
    ],
  }),
  floor('worker/refunds/plan/plan.ts', {
    tests: ['plan', 'plan.properties'].map((name) => `test/worker/refunds/plan/${name}.test.ts`),
    equivalent: [
      {
        from: 'minor > 0',
        to: 'true',
        why: 'where every part is nothing, the explicit legs are the one refund too',
      },
      {
        from: 'minor > 0',
        to: 'minor >= 0',
        why: 'where every part is nothing, the explicit legs are the one refund too',
      },
      {
        from: 'feeMinor > 0',
        to: 'true',
        times: 2,
        why: 'without a fee the explicit legs are the one refund too, and a part of nothing is none',
      },
      {
        from: 'feeMinor > 0',
        to: 'feeMinor >= 0',
        times: 2,
        why: 'without a fee the explicit legs are the one refund too, and a part of nothing is none',
      },
      { from: 'feeMinor > 0 && fee', to: 'true', why: 'a part of nothing is none' },
      { from: 'feeMinor > 0 && fee', to: 'feeMinor > 0 || fee', why: 'a part of nothing is none' },
      {
        from: 'single.minor > 0',
        to: 'true',
        why: 'of a part of nothing there is no reversal, and the explicit legs are the one refund too',
      },
      {
        from: 'single.minor > 0',
        to: 'single.minor >= 0',
        why: 'of a part of nothing there is no reversal, and the explicit legs are the one refund too',
      },
      {
        from: 'reversal && reversed',
        to: 'reversal || reversed',
        why: 'a reversal is always of a transfer of the payment, and without one none is looked for',
      },
    ],
  }),
  floor('worker/refunds/plan/funding.ts', {
    equivalent: [
      {
        from: "''",
        to: '"Stryker was here!"',
        times: 2,
        why: 'only the line of the platform names no seller, and it is not among those of sellers',
      },
      {
        from: '[]',
        to: '["Stryker was here"]',
        why: 'only of a stake that was sent it is asked whether Stripe refused its reversal',
      },
      ...['true', 'short.length >= 0'].map((to) => ({
        from: 'short.length > 0',
        to,
        why: 'to advance is a choice only where somebody is short',
      })),
      ...[
        [
          "facts.chargeType === 'direct' && facts.account !== null",
          "facts.chargeType === 'direct' || facts.account !== null",
        ],
        ["facts.chargeType === 'direct'", 'true'],
        ['facts.account !== null', 'true'],
      ].map(([from = '', to = '']) => ({
        from,
        to,
        why: 'a charge is on an account where it is direct, and only there',
      })),
      { from: "leg.leg === 'refund'", to: 'true', why: 'no other leg has a fee in it' },
      {
        from: 'stake.sellerId === sellerId',
        to: 'true',
        why: 'only sellers who have a part are measured; a direct charge has no parts',
      },
      {
        from: 'used === needed.amountMinor',
        to: 'false',
        why: 'a part that is funded whole is scaled to itself',
      },
      ...['funded[at]', 'funded[plan.parts.indexOf(part)]'].map((from) => ({
        from: `${from}?.minor`,
        to: `${from}.minor`,
        why: 'each part has one that is funded',
      })),
      ...[
        ['!line || line.needed.amountMinor === 0', 'false'],
        ['!line || line.needed.amountMinor === 0', '!line && line.needed.amountMinor === 0'],
        ['line.needed.amountMinor === 0', 'false'],
      ].map(([from = '', to = '']) => ({
        from,
        to,
        why: 'it is asked only where somebody is short, and so needs something',
      })),
      {
        from: 'Math.max(0, line.available.amountMinor) + line.feeBackMinor',
        to: 'Math.max(0, line.available.amountMinor) - line.feeBackMinor',
        why: 'a direct charge has no parts, and so no fee that comes back to one',
      },
    ],
  }),
  floor('worker/refunds/plan/x-ray.ts', {
    equivalent: [
      ...['true', 'lost >= 0'].map((to) => ({
        from: 'lost > 0',
        to,
        why: 'a move of nothing is no line',
      })),
      {
        from: "''",
        to: '"Stryker was here!"',
        why: 'lines are told apart by it and by the party: no seller is called so',
      },
      {
        from: 'move.gives.currency === move.gets.currency',
        to: 'false',
        why: 'a conversion from a currency into itself comes to nothing, and that is no line',
      },
    ],
  }),
  floor('worker/refunds/plan/item-shares.ts', {
    equivalent: [
      {
        from: 'items.filter(({ sellerId }) => sellerId !== undefined)',
        to: 'items',
        why: 'an item of no seller is of none who has a share, which is asked next',
      },
      {
        from: 'sellerId !== undefined',
        to: 'true',
        times: 2,
        why: 'an item of no seller is of none who has a share, which is asked next',
      },
      {
        from: 'sold.length === 0',
        to: 'false',
        why: 'of no items none is of a seller who has a share, which is asked next',
      },
    ],
  }),
  floor('worker/refunds/verdict/method-window.ts', {
    equivalent: [
      {
        from: "''",
        to: '"Stryker was here!"',
        times: 2,
        why: 'neither is a method that is listed',
      },
      {
        from: 'lastDay !== null',
        to: 'true',
        why: 'no day is later than none, which is asked beside it',
      },
    ],
  }),
  floor('worker/refunds/verdict/verdict.ts', {
    tests: ofVerdict('verdict', 'verdict-tables', 'verdict-carts'),
    equivalent: [
      {
        from: 'purchase.items.length === 0',
        to: 'false',
        why: 'a cart without items is judged as the purchase it is',
      },
    ],
  }),
  floor('worker/refunds/verdict/verdict-answer.ts', {
    tests: ofVerdict('verdict', 'verdict-answer', 'verdict-tables'),
    equivalent: [
      {
        from: "''",
        to: '"Stryker was here!"',
        times: 2,
        why: 'a method that Stripe does not name is listed nowhere, and so never closed',
      },
      {
        from: 'days === null || lastDay === null',
        to: 'days === null && lastDay === null',
        why: 'a window has its days and its last day, or neither',
      },
      {
        from: 'lastDay === null',
        to: 'false',
        why: 'a window has its days and its last day, or neither',
      },
      {
        from: 'days === null',
        to: 'false',
        why: 'a window has its days and its last day, or neither',
      },
    ],
  }),
  floor('worker/refunds/verdict/verdict-judge.ts', {
    tests: ofVerdict('verdict', 'verdict-tables'),
    equivalent: [
      ['answers.every(gives)', 'answers.some(gives)'],
      [
        'answers.every(({ outcome }) => outcome === first.outcome)',
        'answers.some(({ outcome }) => outcome === first.outcome)',
      ],
      ['outcome === first.outcome', 'true'],
    ].map(([from = '', to = '']) => ({
      from,
      to,
      why: 'the method alone decides how what gives is given, and it is known: all that give are one outcome',
    })),
  }),
  floor('worker/refunds/verdict/verdict-standing.ts', {
    tests: ofVerdict('verdict', 'verdict-standing'),
  }),
  floor('worker/refunds/verdict/verdict-cart.ts', {
    tests: ofVerdict('verdict-cart', 'verdict-carts'),
    equivalent: [
      ["'a cart is judged by its items, and there is none'", '""', 'there is always an item'],
      ['!weakest', 'false', 'there is always an item'],
      ['[]', '["Stryker was here"]', 'what is grouped is one at least'],
      ['askedMinor <= 0', 'false', 'such an amount is refused before, and stays so'],
      ['askedMinor <= 0', 'askedMinor < 0', 'such an amount is refused before, and stays so'],
      [
        'askedMinor >= refundable',
        'false',
        'something is left of an item, so what is left beside them is less than all',
      ],
      [
        'askedMinor >= refundable',
        'askedMinor > refundable',
        'something is left of an item, so what is left beside them is less than all',
      ],
      [
        'askedMinor >= refundableOf(question)',
        'false',
        'where an item gives nothing, all is more than what is due',
      ],
      [
        'askedMinor >= refundableOf(question)',
        'askedMinor > refundableOf(question)',
        'where an item gives nothing, all is more than what is due',
      ],
      ['given.length > 0', 'true', 'where no item gives, any amount is more than what is due'],
      [
        'given.length > 0',
        'given.length >= 0',
        'where no item gives, any amount is more than what is due',
      ],
    ].map(([from = '', to = '', why = '']) => ({ from, to, why })),
  }),
  floor('worker/refunds/verdict/verdict-missing.ts', {
    tests: ofVerdict('verdict', 'verdict-missing', 'verdict-tables'),
    equivalent: [
      ['unknowns.length === 0', 'false', 'of nothing unknown the one combination is the purchase'],
      ['first?.outcome', 'first.outcome', 'of no answers none is compared'],
      ['!first', 'false', 'what is grouped is one at least'],
      ['exemption !== null', 'true', 'only an exemption that is claimed can be unproved'],
    ].map(([from = '', to = '', why = '']) => ({ from, to, why })),
  }),
  floor('worker/payouts/payable.ts'),
  floor('worker/payouts/payout.ts', {
    equivalent: [
      { from: "''", to: '"Stryker was here!"', why: 'neither is a code that passes by itself' },
    ],
  }),
  floor('worker/payouts/withheld.ts', {
    equivalent: [
      {
        from: 'chargeId !== null',
        to: 'true',
        times: 2,
        why: 'it is asked twice, once for the compiler: either alone is enough',
      },
      { from: "''", to: '"Stryker was here!"', why: 'neither is the id of a transfer' },
      {
        from: 'netMinor > 0',
        to: 'netMinor >= 0',
        why: 'what brought nothing adds nothing, in the balance or not',
      },
    ],
  }),
  floor('worker/payouts/holding-limit.ts', {
    equivalent: [
      {
        from: 'before !== null',
        to: 'true',
        why: 'where nothing was there before, nothing of it is left, which is asked beside it',
      },
      {
        from: 'days < LEAD_DAYS * 2',
        to: 'days <= LEAD_DAYS * 2',
        why: 'no country has a limit of 28 days',
      },
    ],
  }),
  floor('worker/recoveries/recovery.ts', {
    equivalent: [
      {
        from: 'collectedMinor > amountMinor',
        to: 'collectedMinor >= amountMinor',
        why: 'where both are the same it is over, or waits, before that is asked',
      },
    ],
  }),
  floor('worker/recoveries/target.ts', {
    tests: ['target', 'reversed-by-hand'].map((name) => `test/worker/recoveries/${name}.test.ts`),
    equivalent: [
      {
        from: '[]',
        to: '["Stryker was here"]',
        why: 'only of what was sent the fee is asked',
      },
      {
        from: '{ takenMinor: 0, stayedMinor: 0 }',
        to: '{}',
        why: 'only of what was sent the fee is asked',
      },
      {
        from: 'byHand === 0',
        to: 'false',
        why: 'what is explained is never below nothing, so of nothing no more is left than nothing',
      },
      {
        from: 'transfers[0]?.id',
        to: 'transfers[0].id',
        why: 'what was sent is one transfer at least',
      },
      {
        from: "''",
        to: '"Stryker was here!"',
        why: 'a part of a loss does not depend on what it is called',
      },
      { from: 'false', to: 'true', why: 'a part of a loss does not depend on whether it is final' },
    ],
  }),
  floor('worker/recoveries/debit.ts', {
    equivalent: [
      {
        from: 'platformCountry === null',
        to: 'false',
        why: 'no country is the same as none, and Europe has none in it',
      },
    ],
  }),
];
