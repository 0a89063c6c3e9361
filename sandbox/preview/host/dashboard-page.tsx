/** An imitation of the Dashboard around the app: enough to see where one is. */
import type { ReactNode } from 'react';
import { Badge, Spinner } from '../components/actions.tsx';
import { formatMinor } from '../components/currency.ts';
import { Glyph } from '../components/icons.tsx';
import { PropertyList, PropertyListItem } from '../components/lists.tsx';
import type { Answer } from './api.ts';
import type { PaymentSummary } from './stripe-objects.ts';
import { pageWords } from './viewports.ts';

const NAVIGATION = [
  { glyph: 'home', words: 'Home', viewport: 'stripe.dashboard.home.overview' },
  { glyph: 'balance', words: 'Balances', viewport: 'stripe.dashboard.balance.overview' },
  { glyph: 'card', words: 'Transactions', viewport: 'stripe.dashboard.payment.list' },
  { glyph: 'customers', words: 'Customers', viewport: 'stripe.dashboard.customer.list' },
  { glyph: 'settings', words: 'App settings', viewport: 'settings' },
] as const;

type SideNavigationProps = {
  readonly viewport: string;
  readonly accountId: string;
  readonly onGo: (viewport: string) => void;
};

export function SideNavigation({ viewport, accountId, onGo }: SideNavigationProps) {
  const place = viewport.split('.')[2] ?? viewport;
  return (
    <nav className="side" aria-label="Dashboard">
      <div className="side-account">
        <span className="side-mark">P</span>
        <span>
          <b>Platform</b>
          <small>{accountId}</small>
        </span>
      </div>
      {NAVIGATION.map((entry) => {
        const isHere = (entry.viewport.split('.')[2] ?? entry.viewport) === place;
        return (
          <button
            key={entry.viewport}
            type="button"
            className={isHere ? 'side-item here' : 'side-item'}
            aria-current={isHere ? 'page' : undefined}
            onClick={() => {
              onGo(entry.viewport);
            }}
          >
            <Glyph name={entry.glyph} px={14} />
            {entry.words}
          </button>
        );
      })}
    </nav>
  );
}

export function PaymentPage({ payment }: { readonly payment: Answer<PaymentSummary> | null }) {
  if (payment === null) return <PageNote>{<Spinner />}</PageNote>;
  if (!payment.ok)
    return <PageNote title="This payment cannot be shown">{payment.message}</PageNote>;
  const { id, amountMinor, currency, status, charge, createdAt, description } = payment.value;
  const card = charge?.payment_method_details?.card;
  const method = card && `${card.brand} •••• ${card.last4}`;
  return (
    <article className="payment-page">
      <div className="payment-kind">
        <Glyph name="card" px={12} /> Payment
      </div>
      <header className="payment-head">
        <h1>
          {formatMinor(amountMinor, currency)} <small>{currency}</small>
        </h1>
        <Badge type={status.type}>{status.words}</Badge>
      </header>
      <div className="payment-facts">
        <Fact label="Last update" value={day(createdAt)} />
        <Fact label="Customer" value={charge?.billing_details?.email ?? '—'} />
        <Fact
          label="Payment method"
          value={method ?? charge?.payment_method_details?.type ?? '—'}
        />
      </div>
      <h2>Timeline</h2>
      <ol className="timeline">
        {charge !== null && charge.amount_refunded > 0 && (
          <li>{formatMinor(charge.amount_refunded, currency)} refunded</li>
        )}
        {charge?.disputed === true && <li>Payment disputed</li>}
        <li>
          Payment {status.type === 'negative' ? 'failed' : 'started'}
          <small>{day(createdAt)}</small>
        </li>
      </ol>
      <h2>Payment details</h2>
      <PropertyList orientation="horizontal">
        <PropertyListItem label="Payment ID" value={<code>{id}</code>} />
        <PropertyListItem label="Charge" value={<code>{payment.value.chargeId ?? '—'}</code>} />
        <PropertyListItem label="Amount" value={formatMinor(amountMinor, currency)} />
        <PropertyListItem label="Description" value={description ?? '—'} />
      </PropertyList>
    </article>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <small>{label}</small>
      <span>{value}</span>
    </div>
  );
}

function day(date: Date): string {
  return date.toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
}

type PaymentListProps = {
  readonly payments: Answer<readonly PaymentSummary[]> | null;
  readonly onOpen: (id: string) => void;
};

export function PaymentList({ payments, onOpen }: PaymentListProps) {
  if (payments === null) return <PageNote>{<Spinner />}</PageNote>;
  if (!payments.ok) return <PageNote title="No list of payments">{payments.message}</PageNote>;
  return (
    <article>
      <h1 className="page-title">Transactions</h1>
      <div className="table-scroll">
        <table className="table">
          <thead>
            <tr>
              <th className="cell-right">Amount</th>
              <th>Status</th>
              <th>Description</th>
              <th>Date</th>
            </tr>
          </thead>
          <tbody>
            {payments.value.map((payment) => (
              <tr
                key={payment.id}
                className="row-pressable"
                onClick={() => {
                  onOpen(payment.id);
                }}
              >
                <td className="cell-right">
                  <b>{formatMinor(payment.amountMinor, payment.currency)}</b>
                </td>
                <td>
                  <Badge type={payment.status.type}>{payment.status.words}</Badge>
                </td>
                <td>{payment.description ?? payment.id}</td>
                <td>{day(payment.createdAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </article>
  );
}

/** Pages that are not imitated, and everything that has to be said in place of one. */
export function PageNote(props: { readonly title?: string; readonly children?: ReactNode }) {
  return (
    <div className="page-note">
      {props.title !== undefined && <h1>{props.title}</h1>}
      <div>{props.children}</div>
    </div>
  );
}

export function PlainPage({ viewport }: { readonly viewport: string }) {
  return (
    <article className="plain-page">
      <h1 className="page-title">{pageWords(viewport)}</h1>
      <div className="ghosts" aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </div>
    </article>
  );
}
