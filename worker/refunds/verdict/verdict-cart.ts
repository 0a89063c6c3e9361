/**
 * The verdict on a cart: law and policy are asked for each item by itself, as an exception of one says nothing of
 * the others (Dir 2011/83/EU art 16). What was paid beside the items, such as delivery, goes back with the last of
 * them: when all of it is due, so is what it cost to send.
 */
import { todayOf } from '../../policies/local-day.ts';
import { earlierOf, type CalendarDay } from '../../policies/calendar-day.ts';
import { besideItems, itemName, leftOfItem, type Item } from './item.ts';
import { purchaseOfItem, type Purchase } from './purchase.ts';
import {
  decide,
  mayOweForUse,
  refundableOf,
  type Answer,
  type Decided,
  type Given,
  type Question,
} from './verdict-answer.ts';
import { gives, judge, type Judged } from './verdict-judge.ts';
import { grouped } from './verdict-missing.ts';
import type { Basis, FactName, MissingFact, Outcome, VerdictReason } from './verdict-outcome.ts';
import { groundsOf, unreadableReasons } from './verdict-reason.ts';

/** An item that goes back, and how much of it, in minor units of the payment's currency. */
export type AskedItem = { readonly id: string; readonly amountMinor: number };

export type ItemVerdict = {
  readonly id: string;
  /** What sentences call it. */
  readonly name: string;
  readonly askedMinor: number;
  /** What right or policy gives of it; 0 when neither does. */
  readonly dueMinor: number;
  readonly outcome: Outcome;
  readonly basis: Basis | null;
  readonly lastDay: CalendarDay | null;
  readonly refundBy: CalendarDay | null;
  /** The seller may wait for it to come back. */
  readonly mayWithhold: boolean;
  /** What was used of it may have to be paid for. */
  readonly mayOweForUse: boolean;
  /** Why, the deciding reason first. */
  readonly reasons: readonly VerdictReason[];
};

export type CartJudged = Judged & { readonly items: readonly ItemVerdict[] };

type Line = {
  readonly item: Item;
  readonly askedMinor: number;
  readonly purchase: Purchase;
  readonly today: CalendarDay;
  readonly judged: Judged;
};

/** @param asked the items that are named; null: all that is left, or an amount of which no one said what it is for */
export function judgeCart(
  question: Question,
  purchase: Purchase,
  asked: readonly AskedItem[] | null,
): CartJudged {
  const lines = linesOf(question, purchase, asked);
  // Of every item all went back: what is left was paid for the order as a whole.
  if (lines.length === 0) return { ...judge(question, purchase), items: [] };
  const given = givenBy(question, lines, asked === null);
  const answer = answerOf(question, lines, { given, isNamed: asked !== null });
  const facts = together(lines);
  const unnamed = asked === null && isUnnamed(question, lines, given) ? [whichItems(lines)] : [];
  const judged = { base: answer, items: lines.map(itemVerdict), missing: [...unnamed, ...facts] };
  const decided =
    exceededItem(lines) ??
    (asked === null
      ? onlyBeside(question, purchase, { lines, answer })
      : refundedUnnamed(question, purchase, answer));
  if (decided) return { ...judged, answer: { ...answer, ...decided } };
  // An inquiry decides whatever it is for: a part leaves it open, all that is left ends it.
  if (question.inquiryId !== null) {
    const basis = unnamed.length === 0 ? answer.basis : 'exception';
    return { ...judged, answer: { ...answer, basis } };
  }
  const isOpen = answer.outcome === 'allowed' || answer.outcome === 'needs_approval';
  const waits = unnamed.length > 0 || mayAllBeDue(lines);
  const open: Answer = { ...answer, outcome: 'missing_facts', basis: null, decisive: [] };
  return { ...judged, answer: isOpen && waits ? open : answer };
}

function linesOf(
  question: Question,
  purchase: Purchase,
  asked: readonly AskedItem[] | null,
): readonly Line[] {
  const today = todayOf(question.askedAt, purchase.country);
  const minors = new Map(asked?.map(({ id, amountMinor }) => [id, amountMinor]));
  return purchase.items.flatMap((item) => {
    const askedMinor = asked === null ? leftOfItem(item) : minors.get(item.id);
    if (askedMinor === undefined || (asked === null && askedMinor === 0)) return [];
    const own = purchaseOfItem(purchase, item, today);
    const ofItem = {
      ...question,
      capturedMinor: item.amountMinor,
      refundedMinor: item.refundedMinor,
    };
    // More than is left of it is told once, for the request as a whole.
    const within = Math.min(askedMinor, refundableOf(ofItem));
    const judged = judge({ ...ofItem, askedMinor: within, inquiryId: null }, own);
    return [{ item, askedMinor, purchase: own, today, judged }];
  });
}

/** What law and policy give of the lines together: it rests on the weaker of both. */
function givenBy(question: Question, lines: readonly Line[], withRest: boolean): Given {
  const refundable = refundableOf(question);
  const due = lines.filter(({ judged }) => judged.answer.dueMinor > 0);
  const sumMinor = due.reduce((sum, { judged }) => sum + judged.answer.dueMinor, 0);
  const isAll = withRest && lines.every(({ judged }) => gives(judged.answer));
  const isByRight = due.every(({ judged }) => judged.answer.right.state === 'open');
  const [first, ...others] = due.flatMap(({ judged }) => judged.answer.lastDay ?? []);
  return {
    basis: due.length === 0 ? null : isByRight ? 'right' : 'policy',
    dueMinor: isAll ? refundable : Math.min(refundable, sumMinor),
    lastDay: first === undefined ? null : others.reduce(earlierOf, first),
  };
}

/** The line that says most about what stands against it speaks for the law and the policy of all. */
function answerOf(
  question: Question,
  lines: readonly Line[],
  { given, isNamed }: { readonly given: Given; readonly isNamed: boolean },
): Answer {
  const weakest =
    lines.find(({ judged }) => judged.answer.outcome === 'missing_facts') ??
    lines.find(({ judged }) => !gives(judged.answer)) ??
    lines[0];
  if (!weakest) throw new Error('a cart is judged by its items, and there is none');
  const { right, policy } = weakest.judged.answer;
  const counted = isNamed ? { ...given, dueMinor: dueOfAsked(lines) } : given;
  return { ...given, ...decide(question, counted), right, policy };
}

/** What is due of what is asked of each: what one item is due beyond it pays for no other. */
function dueOfAsked(lines: readonly Line[]): number {
  return lines.reduce(
    (sum, { askedMinor, judged }) => sum + Math.min(askedMinor, judged.answer.dueMinor),
    0,
  );
}

function exceededItem(lines: readonly Line[]): Decided | null {
  const line = lines.find(({ item, askedMinor }) => askedMinor > leftOfItem(item));
  if (!line) return null;
  const { item } = line;
  const reason = {
    reason: 'exceeds_item',
    name: itemName(item),
    leftMinor: leftOfItem(item),
  } as const;
  return { outcome: 'refused', basis: null, decisive: [reason] };
}

/** What went back and named no item may have been for what is asked for now: nobody can tell but a person. */
function refundedUnnamed(
  { refundedMinor }: Question,
  { items }: Purchase,
  { outcome, basis }: Answer,
): Decided | null {
  const amountMinor = items.reduce((left, item) => left - item.refundedMinor, refundedMinor);
  if (outcome !== 'allowed' || amountMinor <= 0) return null;
  return {
    outcome: 'needs_approval',
    basis,
    decisive: [{ reason: 'refunded_unnamed', amountMinor }],
  };
}

/**
 * What was paid beside the items, such as for delivery, is due when all of them go back (Dir 2011/83/EU art 13(1)), and
 * of none of them alone: so small an amount that names no item is goodwill, which a person grants.
 */
function onlyBeside(
  question: Question,
  { items }: Purchase,
  { lines, answer }: { readonly lines: readonly Line[]; readonly answer: Answer },
): Decided | null {
  const refundable = refundableOf(question);
  const besideMinor = besideItems(items, refundable);
  const { askedMinor } = question;
  if (askedMinor <= 0 || askedMinor > besideMinor || askedMinor >= refundable) return null;
  const isOpen = answer.outcome === 'allowed' || answer.outcome === 'needs_approval';
  const isDue = lines.every(({ judged }) => gives(judged.answer)) || mayAllBeDue(lines);
  if (!isOpen || question.inquiryId !== null || isDue) return null;
  return {
    outcome: 'needs_approval',
    basis: 'exception',
    decisive: [{ reason: 'beside_items', besideMinor }],
  };
}

/** True where an amount that names no item may be for what is due, or for what is not. */
function isUnnamed(question: Question, lines: readonly Line[], { dueMinor }: Given): boolean {
  const { askedMinor } = question;
  if (askedMinor >= refundableOf(question) || askedMinor > dueMinor) return false;
  const given = lines.filter(({ judged }) => gives(judged.answer));
  return given.length > 0 && given.length < lines.length;
}

function whichItems(lines: readonly Line[]): MissingFact {
  const rows = lines.map(({ item, judged: { answer } }) => ({
    value: itemName(item),
    outcome: answer.outcome,
    basis: answer.basis,
  }));
  return { fact: 'items', item: null, assumed: null, wouldGive: grouped(rows) };
}

/** Something is not known of which an answer would make a difference: of no line a person has to look anyway. */
function mayAllBeDue(lines: readonly Line[]): boolean {
  const outcomes = new Set(lines.map(({ judged }) => judged.answer.outcome));
  return outcomes.has('missing_facts') && !outcomes.has('needs_approval');
}

/** Facts that belong to an item; all others are asked once for the purchase. */
const OF_ITEM: ReadonlySet<FactName> = new Set(['product_type', 'proof', 'event_on']);

function together(lines: readonly Line[]): readonly MissingFact[] {
  const all = lines.flatMap(({ item, judged }) =>
    judged.missing.map((missing) => ({
      ...missing,
      item: OF_ITEM.has(missing.fact) ? { id: item.id, name: itemName(item) } : null,
    })),
  );
  const ofPurchase = Map.groupBy(
    all.filter(({ item }) => item === null),
    ({ fact }) => fact,
  );
  // Of the items that ask the same, the one speaks to whom the answers make a difference.
  const once = [...ofPurchase.values()].flatMap(
    (same) => same.find(({ wouldGive }) => wouldGive.length > 1) ?? same[0] ?? [],
  );
  return [...once, ...all.filter(({ item }) => item !== null)];
}

function itemVerdict({ item, askedMinor, purchase, today, judged }: Line): ItemVerdict {
  const { answer } = judged;
  const { right, outcome, basis, dueMinor, lastDay } = answer;
  const isByRight = basis === 'right';
  return {
    id: item.id,
    name: itemName(item),
    askedMinor,
    dueMinor,
    outcome,
    basis,
    lastDay,
    refundBy: isByRight ? right.refundBy : null,
    mayWithhold: isByRight && right.mayWithhold,
    mayOweForUse: mayOweForUse(answer),
    reasons: [...groundsOf(purchase, answer, today), ...unreadableReasons(purchase)],
  };
}

/** The first day by which the law wants any of it back; null: it names none. */
export function refundDayOf(items: readonly ItemVerdict[]): CalendarDay | null {
  const [first, ...others] = items.flatMap(({ refundBy }) => refundBy ?? []);
  return first === undefined ? null : others.reduce(earlierOf, first);
}
