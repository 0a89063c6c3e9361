/**
 * Two generations of tabs share their remote names. In the older, tabs and panels are two lists
 * joined by id; in the newer (`ui/next`), a Tab holds its own panel.
 */
import type {
  TabListProps,
  TabPanelProps,
  TabPanelsProps,
  TabProps,
  TabsProps,
} from '@stripe/ui-extension-sdk/ui';
import type { TabProps as NextTabProps } from '@stripe/ui-extension-sdk/ui/next';
import { createContext, useContext, useEffect, useLayoutEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';

type TabsState = {
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
  /** The first tab to appear is chosen where the app chooses none. */
  readonly offer: (id: string) => void;
  readonly strip: HTMLElement | null;
};

const TabsContext = createContext<TabsState | null>(null);

function useTabs(): TabsState {
  const tabs = useContext(TabsContext);
  if (tabs === null) throw new Error('A Tab has to be inside of Tabs.');
  return tabs;
}

function useTabsState({ selectedKey, onSelectionChange }: Omit<TabsProps, 'children'>) {
  const [chosen, setChosen] = useState<string | undefined>(selectedKey);
  const [strip, setStrip] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (selectedKey !== undefined) setChosen(selectedKey);
  }, [selectedKey]);
  const select = (id: string): void => {
    if (selectedKey === undefined) setChosen(id);
    onSelectionChange?.(id);
  };
  const offer = (id: string): void => {
    setChosen((current) => current ?? id);
  };
  return { state: { selected: chosen, select, offer, strip }, setStrip };
}

export function Tabs(props: TabsProps) {
  const { fitted = false, size = 'medium', children } = props;
  const { state } = useTabsState(props);
  return (
    <TabsContext.Provider value={state}>
      <div className={`tabs tabs-${size}${fitted ? ' tabs-fitted' : ''}`}>{children}</div>
    </TabsContext.Provider>
  );
}

export function TabList({ children }: TabListProps) {
  return (
    <div className="tab-strip" role="tablist" onKeyDown={moveBetweenTabs}>
      {children}
    </div>
  );
}

function moveBetweenTabs(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]:not(:disabled)')];
  const current = tabs.findIndex((tab) => tab === document.activeElement);
  const step = event.key === 'ArrowRight' ? 1 : -1;
  const next = tabs[(current + step + tabs.length) % tabs.length];
  next?.focus();
  next?.click();
}

export function Tab({ id, disabled = false, children }: TabProps) {
  const { selected, select, offer } = useTabs();
  useLayoutEffect(() => {
    if (!disabled) offer(id);
  }, []);
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${id}`}
      className="tab"
      aria-selected={selected === id}
      aria-controls={`panel-${id}`}
      tabIndex={selected === id ? 0 : -1}
      disabled={disabled}
      onClick={() => {
        select(id);
      }}
    >
      {children}
    </button>
  );
}

export function TabPanels({ children }: TabPanelsProps) {
  return <div className="tab-panels">{children}</div>;
}

export function TabPanel({ id, children }: TabPanelProps) {
  const { selected } = useTabs();
  if (selected !== id) return null;
  return (
    <div className="tab-panel" role="tabpanel" id={`panel-${id}`} aria-labelledby={`tab-${id}`}>
      {children}
    </div>
  );
}

export function NextTabs(props: TabsProps) {
  const { state, setStrip } = useTabsState(props);
  return (
    <TabsContext.Provider value={state}>
      <div className="tabs tabs-medium">
        <div className="tab-strip" role="tablist" ref={setStrip} onKeyDown={moveBetweenTabs} />
        <div className="tab-panels">{props.children}</div>
      </div>
    </TabsContext.Provider>
  );
}

/** Draws its button into the strip above and its content, when chosen, below. */
export function NextTab({ id, label, children }: NextTabProps) {
  const { strip } = useTabs();
  return (
    <>
      {strip !== null && createPortal(<Tab id={id}>{label}</Tab>, strip)}
      <TabPanel id={id}>{children}</TabPanel>
    </>
  );
}
