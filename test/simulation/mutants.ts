/**
 * Switches that break the code on purpose, a defence each. Where one is on, the named lines of a file are read
 * otherwise as the file is loaded; nothing of it is in the code itself. A line that is not there any more is an
 * error: the mutant has to follow the code.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

type Edit = { readonly file: string; readonly from: string; readonly to: string };

export type Mutant = {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** A seed that catches it, found with `npm run simulate -- --mutant NAME --count 300`. */
  readonly caughtBy: number;
};

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'no_lease',
    edits: [
      {
        file: 'journal/store.ts',
        from: 'names.map((name) => ({ name, ',
        to: 'names.map((name) => ({ name: `no one:${name}`, ',
      },
      {
        file: 'journal/store.ts',
        from: 'SELECT 1 FROM leases l WHERE',
        to: 'SELECT 1 UNION SELECT 1 FROM leases l WHERE',
      },
    ],
    caughtBy: 1,
  },
  {
    name: 'stop_switch_ignored',
    edits: [
      {
        file: 'journal/actions.ts',
        from: 'goesOn ? guard : sql`${guard} AND NOT ${IS_STOPPED}`',
        to: 'goesOn ? guard : guard',
      },
      {
        file: 'refunds/submit-actions.ts',
        from: '(await readSettings(deps.db)).paused',
        to: 'false',
      },
    ],
    caughtBy: 3,
  },
  {
    name: 'no_fence',
    edits: [{ file: 'base/db/fence.ts', from: 'coalesce((${condition}), 0)', to: '1' }],
    caughtBy: 1,
  },
  {
    name: 'random_key_per_attempt',
    edits: [
      {
        file: 'journal/actions.ts',
        from: 'send(deps.stripe, params, operation);',
        to: `send(deps.stripe, params, {
          ...operation,
          key: \`\${operation.key}:\${String(deps.random())}\`,
        });`,
      },
    ],
    caughtBy: 7,
  },
  {
    name: 'no_look_up',
    edits: [
      {
        file: 'journal/actions.ts',
        from: 'await calls[kind].lookUp(deps.stripe, params, operation);',
        to: "{ outcome: 'settled', value: null };",
      },
    ],
    caughtBy: 2,
  },
  {
    name: 'ignored_hold',
    edits: [
      {
        file: 'transfers/scheduled-transfer.ts',
        from: "return status === 'scheduled' && !isOnHold(view) ? releaseAt : null;",
        to: "return status === 'scheduled' ? releaseAt : null;",
      },
      {
        file: 'releases/gate.ts',
        from: "if (transfer.status !== 'scheduled' || isOnHold(view) ||",
        to: "if (transfer.status !== 'scheduled' ||",
      },
      {
        file: 'releases/store.ts',
        from: 'AND h.lifted_at IS NULL)`;',
        to: 'AND h.lifted_at IS NULL AND 0)`;',
      },
    ],
    caughtBy: 1,
  },
  {
    name: 'recovery_on_created',
    edits: [
      {
        file: 'stripe/dispute-facts.ts',
        from: 'awayMinor: awayOf(dispute),',
        to: 'awayMinor: dispute.amount,',
      },
    ],
    caughtBy: 1,
  },
  {
    name: 'recovery_on_a_direct_charge',
    edits: [
      {
        file: 'recoveries/target.ts',
        from: '  if (facts.account !== null) return [];\n  const pools',
        to: `  if (facts.account !== null)
    return facts.disputes.map(({ id, amountMinor, currency }) => ({
      ...{ cause: 'dispute', sourceId: id, sellerId: facts.account, currency, amountMinor },
    }));
  const pools`,
      },
      {
        file: 'recoveries/actions.ts',
        from: '  if (facts.account !== null) return;\n',
        to: '',
      },
    ],
    caughtBy: 1,
  },
  {
    name: 'gross_make_whole',
    edits: [
      {
        file: 'recoveries/recovery.ts',
        from: 'toStep(Math.min(from.minor, due), currency)',
        to: 'from.minor + 1_500',
      },
    ],
    caughtBy: 1,
  },
  {
    name: 'event_order_trusted',
    // What an event tells of was seen already, if someone looked after it happened: seconds are too coarse.
    edits: [
      {
        file: 'webhooks/actions.ts',
        from: 'const CLAIM = 50;',
        to: 'const CLAIM = 50;\nconst looks = new WeakMap();',
      },
      {
        file: 'webhooks/actions.ts',
        from: 'const state = handler && first ? await handler.handle(deps, first)',
        to: `const about = handler?.about(first);
    const known = looks.get(deps) ?? new Map();
    const isOld = events.every(({ createdAt }) => createdAt <= (known.get(about) ?? -1));
    looks.set(deps, known.set(about, deps.now()));
    const state = handler && first && !isOld ? await handler.handle(deps, first)`,
      },
    ],
    caughtBy: 4,
  },
  {
    name: 'loss_reduced_and_owed',
    edits: [
      {
        file: 'recoveries/target.ts',
        from: 'Math.min(owed - reduced, Math.max(0, pool.minor))',
        to: 'Math.min(owed, Math.max(0, pool.minor))',
      },
    ],
    caughtBy: 45,
  },
  {
    name: 'cap_in_gross',
    edits: [
      {
        file: 'recoveries/target.ts',
        from: 'minor: got - feesIn(stake, facts).stayedMinor }',
        to: 'minor: got }',
      },
      {
        file: 'recoveries/actions.ts',
        from: 'unreversedMinor(one) - feesOf(one, facts).stayedMinor',
        to: 'unreversedMinor(one)',
      },
    ],
    caughtBy: 8,
  },
  {
    name: 'seller_read_before_scheduling',
    edits: [
      {
        file: 'transfers/actions.ts',
        from: 'const sellers = isNew ? await readSellersOf(deps.db, current) : known;',
        to: 'const sellers = known;',
      },
    ],
    caughtBy: 144,
  },
  {
    name: 'first_page_only',
    edits: [
      {
        file: 'stripe/pages.ts',
        from: 'for await (const one of list) {',
        to: 'for (const one of (await list).data) {',
      },
    ],
    caughtBy: 109,
  },
  {
    name: 'ids_by_chance',
    edits: [
      {
        file: 'transfers/schedule-actions.ts',
        from: "id: derivedId('st', [paymentId, reference, round]),",
        to: "id: deps.newId('st'),",
      },
    ],
    caughtBy: 62,
  },
  {
    name: 'no_starts_at',
    edits: [
      {
        file: 'transfers/schedule-request.ts',
        from: 'const since = Math.max(startsAt, ',
        to: 'const since = Math.max(0, ',
      },
    ],
    caughtBy: 2,
  },
  {
    name: 'gone_taken_for_away',
    edits: [
      {
        file: 'stripe/failures.ts',
        from: 'return error.code === NOT_CONNECTED && error.statusCode === 403;',
        to: 'return false;',
      },
    ],
    caughtBy: 23,
  },
  {
    name: 'unwound_before_an_approval',
    edits: [
      {
        file: 'stripe/failures.ts',
        from: "if (code === APPROVAL_REQUIRED) return { outcome: 'awaits_approval', code, message };",
        to: '',
      },
    ],
    caughtBy: 1,
  },
  {
    name: 'another_deployment_acts',
    edits: [{ file: 'drift/deployment-actions.ts', from: '  return holds;', to: '  return true;' }],
    caughtBy: 17,
  },
  {
    name: 'reason_not_told',
    edits: [
      {
        file: 'stripe/failures.ts',
        from: 'const code = error.code ?? sentenceOf(error);',
        to: 'const code = error.code ?? error.type;',
      },
    ],
    caughtBy: 4,
  },
  {
    name: 'amounts_off_their_step',
    edits: [
      {
        file: 'base/money/currency.ts',
        from: 'return amountMinor - (amountMinor % smallestStepMinor(currency, side));',
        to: 'return amountMinor;',
      },
    ],
    caughtBy: 46,
  },
  {
    name: 'shared_beyond_the_payment',
    edits: [
      {
        file: 'transfers/schedule-request.ts',
        from: 'const leftMinor = facts.amountMinor - takenMinor;',
        to: 'const leftMinor = facts.amountMinor;',
      },
    ],
    caughtBy: 58,
  },
  {
    name: 'forgotten_outside',
    edits: [
      {
        file: 'transfers/actions.ts',
        from: 'await readOutsideSince(db, paid);',
        to: '[];',
      },
    ],
    caughtBy: 6,
  },
  {
    name: 'item_goes_back_again',
    edits: [
      {
        file: 'refunds/refunded-items.ts',
        from: 'if (refund.stripeRefundId === null || !gone.has(refund.stripeRefundId)) continue;',
        to: 'continue;',
      },
    ],
    caughtBy: 111,
  },
];

/** Turns one on for everything this thread loads from now on. */
export function switchOn(name: string): void {
  const mutant = MUTANTS.find((one) => one.name === name);
  if (!mutant) throw new Error(`No mutant is called "${name}".`);
  const worker = new URL('../../worker/', import.meta.url).href;
  for (const { file } of mutant.edits) broken(mutant, file);
  registerHooks({
    load: (url, context, next) => {
      const file = url.startsWith(worker) ? url.slice(worker.length) : '';
      if (!mutant.edits.some((edit) => edit.file === file)) return next(url, context);
      return { format: 'module-typescript', source: broken(mutant, file), shortCircuit: true };
    },
  });
}

/** The file with the mutant's lines in place of its own. */
export function broken(mutant: Mutant, file: string): string {
  const source = readFileSync(new URL(`../../worker/${file}`, import.meta.url), 'utf8');
  return mutant.edits
    .filter((edit) => edit.file === file)
    .reduce((text, { from, to }) => {
      if (text.split(from).length !== 2) {
        throw new Error(`${mutant.name}: worker/${file} does not have once: ${from}`);
      }
      return text.replace(from, () => to);
    }, source);
}
