import type {
  BadgeProps,
  ButtonGroupProps,
  ButtonProps,
  ChipListProps,
  ChipProps,
  LinkProps,
  SpinnerProps,
} from '@stripe/ui-extension-sdk/ui';
import type { MouseEvent, ReactNode } from 'react';
import { styleFrom } from '../css.ts';
import { useDashboard } from './dashboard-context.ts';
import { Glyph } from './icons.tsx';
import { pressEvent } from './press.ts';

const PRESSABLE = ['alignX', 'width'];

export function Button(props: ButtonProps) {
  const { type = 'secondary', size = 'medium', pending = false, disabled = false } = props;
  const follow = useFollow(props);
  const style = styleFrom('Button', props.css, { allowed: PRESSABLE });
  return (
    <button
      type="button"
      className={`button button-${type} size-${size}${pending ? ' pending' : ''}`}
      style={style}
      disabled={disabled}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={pending ? undefined : follow}
    >
      <span className="button-label" style={{ justifyContent: style.justifyContent }}>
        {props.children}
      </span>
      {pending && <Spinner size="small" />}
    </button>
  );
}

export function Link(props: LinkProps) {
  const { type = 'primary', disabled = false, external, href, tabIndex } = props;
  const follow = useFollow(props);
  const leaves = external === true || (typeof href === 'string' && href.startsWith('http'));
  return (
    <a
      className={`link link-${type}`}
      href={typeof href === 'string' ? href : '#'}
      role={href === undefined ? 'button' : undefined}
      aria-disabled={disabled || undefined}
      tabIndex={tabIndex}
      style={styleFrom('Link', props.css, { allowed: PRESSABLE })}
      onClick={(event) => {
        event.preventDefault();
        if (!disabled) follow(event);
      }}
    >
      {props.children}
      {leaves && <Glyph name="external" px={12} />}
    </a>
  );
}

/** A press calls the app first and then goes where `href` says. */
function useFollow({ href, onPress }: Pick<ButtonProps, 'href' | 'onPress'>) {
  const dashboard = useDashboard();
  return (event: MouseEvent): void => {
    onPress?.(pressEvent(event));
    if (href !== undefined) dashboard.open(href);
  };
}

export function ButtonGroup({ children, direction = 'row' }: ButtonGroupProps) {
  return (
    <div className={`button-group button-group-${direction}`} role="group">
      {children}
    </div>
  );
}

export function Badge({ type = 'neutral', children }: BadgeProps) {
  return <span className={`badge badge-${type}`}>{children}</span>;
}

export function Spinner({ size = 'medium' }: SpinnerProps) {
  return <span className={`spinner spinner-${size}`} role="status" aria-label="Loading" />;
}

export function ChipList({ children, direction = 'row' }: ChipListProps) {
  return <div className={`chip-list chip-list-${direction}`}>{children}</div>;
}

export function Chip({ label, value, onAddSuggestion, onClose, onDropdown }: ChipProps) {
  const chosen = Array.isArray(value) ? value.join(', ') : value;
  if (chosen === undefined) {
    return (
      <button type="button" className="chip chip-suggested" onClick={() => onAddSuggestion?.()}>
        <Glyph name="addCircle" px={12} />
        {label}
      </button>
    );
  }
  return (
    <span className="chip">
      {onClose && (
        <ChipButton label={`Remove ${label ?? chosen}`} onPress={onClose}>
          <Glyph name="cancelCircle" px={12} />
        </ChipButton>
      )}
      {label !== undefined && <span>{label}</span>}
      <span className="chip-value">{chosen}</span>
      {onDropdown && (
        <ChipButton label={`Change ${label ?? chosen}`} onPress={onDropdown}>
          <Glyph name="chevronDown" px={12} />
        </ChipButton>
      )}
    </span>
  );
}

type ChipButtonProps = {
  readonly label: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

function ChipButton({ label, onPress, children }: ChipButtonProps) {
  return (
    <button type="button" aria-label={label} onClick={() => onPress()}>
      {children}
    </button>
  );
}
