/** The report of a rebuild, as it is read in a terminal. */
import { formatMoney, money } from '../../worker/base/money/amount.ts';
import type { RebuildDocument } from '../../worker/rebuild/platform-fields.ts';
import { REBUILD_PHASES } from '../../worker/rebuild/rebuild.ts';

/** How far it is, in one line. */
export function progressLine({ phase, sellersRead, paymentsRead }: RebuildDocument): string {
  const reading = phase === null ? 'done' : `reading ${REBUILD_PHASES[phase].reads}`;
  return `${String(sellersRead)} sellers and ${String(paymentsRead)} payments read; ${reading}`;
}

export function reportText(document: RebuildDocument): string {
  const { lines, findings, cannotBeKnown, toBeSetAgain, putOff } = document;
  return [
    'What was rebuilt. Everything is held until two people confirm the seller, in the queue.',
    ...(lines.length === 0 ? ['  nothing'] : lines.map(lineText)),
    ...(putOff > 0
      ? [
          '',
          `Payments that could not be read, and are tried again automatically: ${String(putOff)}`,
        ]
      : []),
    '',
    'What cannot be known of single payments:',
    ...(findings.length === 0 ? ['  nothing was found'] : findings.map(findingText)),
    '',
    'What cannot be known at all:',
    ...cannotBeKnown.map((sentence) => `  - ${sentence}`),
    '',
    'To be set again:',
    ...toBeSetAgain.map((sentence) => `  - ${sentence}`),
    '',
    'Everything is stopped. Have each seller confirmed in the queue, then turn the stop switch off in the settings.',
  ].join('\n');
}

type Line = RebuildDocument['lines'][number];

function lineText(line: Line): string {
  const { currency } = line;
  const amount = (minor: number) =>
    currency === null ? '' : formatMoney(money(minor, currency), 'en');
  const parts = [
    `${String(line.held)} held (${amount(line.heldMinor)}), ${String(line.heldByPeople)} of them by people`,
    `${String(line.released)} released (${amount(line.releasedMinor)})`,
    `${String(line.canceled)} canceled`,
    `owes ${amount(line.owedMinor)}, ${amount(line.collectedMinor)} collected`,
  ];
  const confirmed = line.isConfirmed ? ' (confirmed)' : '';
  return `  ${line.name}, ${line.sellerId}${confirmed}: ${parts.join('; ')}`;
}

function findingText({
  paymentId,
  sellerId,
  subject,
  amountMinor,
  currency,
  says,
}: RebuildDocument['findings'][number]): string {
  const amount =
    amountMinor === null || currency === null
      ? ''
      : `, ${formatMoney(money(amountMinor, currency), 'en')}`;
  const about = [paymentId, sellerId, subject].filter((id) => id !== null).join(', ');
  return `  ${about}${amount}: ${says}`;
}
