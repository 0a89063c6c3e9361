/** The preview's own bar: where, what, who, which mode and when. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatMinor } from '../components/currency.ts';
import { Glyph } from '../components/icons.tsx';
import type { Manifest } from '../manifest.ts';
import type { Person } from '../people.ts';
import type { Answer } from './api.ts';
import { ClockControl } from './clock-control.tsx';
import { ALL_ROLES } from './context.ts';
import type { PreviewLocation } from './location.ts';
import type { PaymentSummary } from './stripe-objects.ts';
import { hasObject, viewportWords } from './viewports.ts';

type BarProps = {
  readonly manifest: Manifest | null;
  readonly viewport: string;
  readonly location: PreviewLocation;
  readonly people: readonly Person[];
  readonly person: Person | undefined;
  readonly payments: Answer<readonly PaymentSummary[]> | null;
  readonly onGo: (change: Partial<PreviewLocation>) => void;
  readonly onTimeMoved: () => void;
};

export function Bar(props: BarProps) {
  const { manifest, viewport, location, people, person, onGo } = props;
  const views = manifest?.ui_extension.views.map((view) => view.viewport) ?? [];
  const known = views.includes(viewport) ? views : [viewport, ...views];
  return (
    <header className="bar">
      <span className="bar-mark" title="An imitation of the Stripe Dashboard, on this machine only">
        Preview
      </span>
      <BarSelect
        label="View"
        value={viewport}
        onChange={(view) => {
          onGo({ view });
        }}
      >
        {known.map((one) => (
          <option key={one} value={one}>
            {viewportWords(one)}
          </option>
        ))}
      </BarSelect>
      {hasObject(viewport) && <ObjectChoice {...props} />}
      <BarSelect
        label="Person"
        value={person?.userId ?? ''}
        onChange={(userId) => {
          onGo({ person: userId, role: ALL_ROLES });
        }}
      >
        {people.map((one) => (
          <option key={one.userId} value={one.userId}>
            {one.name}
          </option>
        ))}
      </BarSelect>
      <RoleChoice {...props} />
      <button
        type="button"
        className={`bar-mode bar-mode-${location.mode}`}
        aria-pressed={location.mode === 'test'}
        onClick={() => {
          onGo({ mode: location.mode === 'test' ? 'live' : 'test' });
        }}
      >
        {location.mode === 'test' ? 'Test mode' : 'Live mode'}
      </button>
      <ClockControl onTimeMoved={props.onTimeMoved} />
    </header>
  );
}

type BarSelectProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
};

function BarSelect({ label, value, onChange, children }: BarSelectProps) {
  return (
    <label className="bar-field">
      <span>{label}</span>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      >
        {children}
      </select>
      <Glyph name="chevronDown" px={12} />
    </label>
  );
}

/** A role that the person lacks may be chosen too: Stripe then refuses to sign, as it should. */
function RoleChoice({ person, people, location, onGo }: BarProps) {
  const own = person?.roles ?? [];
  const others = people
    .flatMap(({ roles }) => roles)
    .filter((role, index, all) => all.findIndex((one) => one.id === role.id) === index)
    .filter((role) => !own.some((one) => one.id === role.id));
  return (
    <BarSelect
      label="Role"
      value={location.role ?? ALL_ROLES}
      onChange={(role) => {
        onGo({ role });
      }}
    >
      <option value={ALL_ROLES}>
        {own.length > 1 ? 'All of theirs' : (own[0]?.name ?? 'None')}
      </option>
      {own.length > 1 &&
        own.map((role) => (
          <option key={role.id} value={role.id}>
            {role.name}
          </option>
        ))}
      {others.length > 0 && (
        <optgroup label="Not theirs">
          {others.map((role) => (
            <option key={role.id} value={role.id}>
              {role.name}
            </option>
          ))}
        </optgroup>
      )}
    </BarSelect>
  );
}

const TYPED = 'typed';

function ObjectChoice({ location, payments, onGo }: BarProps) {
  const [isTyping, setTyping] = useState(false);
  const list = payments?.ok === true ? payments.value : [];
  const { object = '' } = location;
  if (isTyping || (payments !== null && list.length === 0)) {
    return (
      <form
        className="bar-field"
        onSubmit={(event) => {
          event.preventDefault();
          setTyping(false);
          onGo({ object: String(new FormData(event.currentTarget).get('object')).trim() });
        }}
      >
        <label htmlFor="bar-object">Object</label>
        <input
          id="bar-object"
          name="object"
          defaultValue={object}
          placeholder="pi_… or ch_…"
          autoFocus={isTyping}
        />
      </form>
    );
  }
  return (
    <BarSelect
      label="Object"
      value={object}
      onChange={(value) => {
        if (value === TYPED) setTyping(true);
        else onGo({ object: value });
      }}
    >
      {!list.some(({ id }) => id === object) && <option value={object}>{object || '—'}</option>}
      {list.map((payment) => (
        <option key={payment.id} value={payment.id}>
          {formatMinor(payment.amountMinor, payment.currency)} · {payment.status.words} ·{' '}
          {payment.description ?? payment.id}
        </option>
      ))}
      <option value={TYPED}>Type an id…</option>
    </BarSelect>
  );
}
