import type { ConfirmCloseMessages, FocusViewProps } from '@stripe/ui-extension-sdk/ui';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useDashboard } from './dashboard-context.ts';
import { Glyph } from './icons.tsx';
import { BrandMark, ViewFooter } from './views.tsx';

/** A task of its own in front of the page; closing may ask first. */
export function FocusView(props: FocusViewProps) {
  const { title, shown = false, setShown, size = 'small', confirmCloseMessages, children } = props;
  const dashboard = useDashboard();
  const [isAsking, setAsking] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const close = (): void => {
    if (confirmCloseMessages === undefined) setShown?.(false);
    else setAsking(true);
  };
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!shown) {
      setAsking(false);
      return;
    }
    const before = document.activeElement;
    const release = holdTheRest();
    panel.current?.focus();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') latest.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      release();
      if (before instanceof HTMLElement) before.focus();
    };
  }, [shown]);
  if (!shown) return null;
  const hasFooter = [props.primaryAction, props.secondaryAction, props.footerContent].some(Boolean);
  return createPortal(
    <div
      className="focus-backdrop"
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <section
        ref={panel}
        className={`focus-view focus-view-${size}`}
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
      >
        <div className="view-head">
          <div className="view-app">
            <BrandMark />
            <span>{dashboard.appName}</span>
            <button
              type="button"
              className="icon-button view-close"
              aria-label="Close"
              onClick={close}
            >
              <Glyph name="cancel" px={14} />
            </button>
          </div>
          <h2 className="view-title">{title}</h2>
        </div>
        <div className="view-body">{children}</div>
        {hasFooter && <ViewFooter {...props} />}
      </section>
      {isAsking && confirmCloseMessages !== undefined && (
        <ConfirmClose
          messages={confirmCloseMessages}
          onStay={() => {
            setAsking(false);
            panel.current?.focus();
          }}
          onLeave={() => setShown?.(false)}
        />
      )}
    </div>,
    document.body,
  );
}

/** Keeps keyboard and screen reader inside the task while it is open. */
function holdTheRest(): () => void {
  const world = document.querySelector<HTMLElement>('.world');
  if (world !== null) world.inert = true;
  return () => {
    if (world !== null) world.inert = false;
  };
}

type ConfirmCloseProps = {
  readonly messages: ConfirmCloseMessages;
  readonly onStay: () => void;
  readonly onLeave: () => void;
};

function ConfirmClose({ messages, onStay, onLeave }: ConfirmCloseProps) {
  return (
    <div className="confirm" role="alertdialog" aria-modal="true" aria-label={messages.title}>
      <h3 className="confirm-title">{messages.title}</h3>
      <p>{messages.description}</p>
      <div className="confirm-actions">
        <button type="button" className="button button-secondary size-medium" onClick={onStay}>
          {messages.cancelAction}
        </button>
        <button
          type="button"
          className="button button-destructive size-medium"
          autoFocus
          onClick={onLeave}
        >
          {messages.exitAction}
        </button>
      </div>
    </div>
  );
}
