import type {
  MenuGroupProps,
  MenuItemProps,
  MenuProps,
  TooltipProps,
} from '@stripe/ui-extension-sdk/ui';
import {
  createContext,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { CSSProperties, KeyboardEvent, RefObject } from 'react';
import { createPortal } from 'react-dom';
import { moveFocus } from './lists.tsx';

type MenuState = {
  readonly choose: (id: string | undefined, own: MenuItemProps['onAction']) => void;
};
const MenuContext = createContext<MenuState | null>(null);

const GAP_PX = 4;
const EDGE_PX = 8;

type Boxes = {
  readonly trigger: RefObject<HTMLElement | null>;
  readonly popup: RefObject<HTMLElement | null>;
};

/** A fixed place beside the trigger that stays on the screen. */
function usePlace(
  isOpen: boolean,
  { trigger, popup }: Boxes,
  { above }: { readonly above: boolean },
): CSSProperties {
  const [place, setPlace] = useState<CSSProperties>({ opacity: 0 });
  useLayoutEffect(() => {
    if (!isOpen || trigger.current === null || popup.current === null) return;
    // The wrapper of a trigger has no box of its own.
    const anchor = (trigger.current.firstElementChild ?? trigger.current).getBoundingClientRect();
    const size = popup.current.getBoundingClientRect();
    const below = anchor.bottom + GAP_PX;
    const over = anchor.top - GAP_PX - size.height;
    const fitsBelow = below + size.height <= innerHeight - EDGE_PX;
    const top = above
      ? over > EDGE_PX
        ? over
        : below
      : fitsBelow
        ? below
        : Math.max(over, EDGE_PX);
    const start = above ? anchor.left + anchor.width / 2 - size.width / 2 : anchor.left;
    const left = Math.max(EDGE_PX, Math.min(start, innerWidth - size.width - EDGE_PX));
    setPlace({ top, left });
  }, [isOpen, above]);
  return place;
}

export function Menu({ trigger, children, onAction }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const wrapper = useRef<HTMLSpanElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const place = usePlace(isOpen, { trigger: wrapper, popup }, { above: false });
  const id = useId();
  const close = (): void => {
    setOpen(false);
    wrapper.current?.querySelector<HTMLElement>('button, a')?.focus();
  };
  useEffect(() => {
    if (!isOpen) return;
    popup.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const outside = (event: PointerEvent): void => {
      const target = event.target as Node;
      if (popup.current?.contains(target) || wrapper.current?.contains(target)) return;
      setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
    };
  }, [isOpen]);
  const choose: MenuState['choose'] = (item, own) => {
    close();
    own?.(item ?? '');
    onAction?.(item ?? '');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else moveFocus(event);
  };
  return (
    <MenuContext.Provider value={{ choose }}>
      <span
        ref={wrapper}
        className="anchor"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {trigger}
      </span>
      {isOpen &&
        createPortal(
          <div ref={popup} id={id} className="menu" role="menu" style={place} onKeyDown={onKeyDown}>
            {children}
          </div>,
          document.body,
        )}
    </MenuContext.Provider>
  );
}

export function MenuGroup({ title, children }: MenuGroupProps) {
  return (
    <div className="menu-group" role="group">
      {title !== undefined && <div className="menu-title">{title}</div>}
      {children}
    </div>
  );
}

export function MenuItem({ id, disabled = false, onAction, children }: MenuItemProps) {
  const menu = useContext(MenuContext);
  const act = (): void => {
    if (!disabled) menu?.choose(id, onAction);
  };
  return (
    <div
      role="menuitem"
      className="menu-item"
      tabIndex={disabled ? undefined : 0}
      aria-disabled={disabled || undefined}
      onClick={(event) => {
        event.stopPropagation();
        act();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        act();
      }}
    >
      {children}
    </div>
  );
}

export function Tooltip({ trigger, children, delay = 0, type = 'description' }: TooltipProps) {
  const [isOpen, setOpen] = useState(false);
  const wrapper = useRef<HTMLSpanElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const timer = useRef<number | undefined>(undefined);
  const place = usePlace(isOpen, { trigger: wrapper, popup }, { above: true });
  const id = useId();
  const show = (wait: number): void => {
    timer.current = window.setTimeout(() => {
      setOpen(true);
    }, wait);
  };
  const hide = (): void => {
    window.clearTimeout(timer.current);
    setOpen(false);
  };
  return (
    <span
      ref={wrapper}
      className="anchor"
      aria-describedby={isOpen ? id : undefined}
      onMouseEnter={() => {
        show(delay);
      }}
      onMouseLeave={hide}
      onFocus={() => {
        show(0);
      }}
      onBlur={hide}
    >
      {trigger}
      {isOpen &&
        createPortal(
          <div
            ref={popup}
            id={id}
            role="tooltip"
            className={`tooltip tooltip-${type}`}
            style={place}
          >
            {children}
          </div>,
          document.body,
        )}
    </span>
  );
}
