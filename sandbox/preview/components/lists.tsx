import type {
  AccordionItemProps,
  AccordionProps,
  ListItemProps,
  ListProps,
  PropertyListItemProps,
  PropertyListProps,
  TaskListItemProps,
  TaskListProps,
} from '@stripe/ui-extension-sdk/ui';
import { createContext, useContext, useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Glyph } from './icons.tsx';
import { pressEvent } from './press.ts';

export function Accordion({ children }: AccordionProps) {
  return <div className="accordion">{children}</div>;
}

export function AccordionItem(props: AccordionItemProps) {
  const { title, subtitle, media, actions, defaultOpen = false, onChange, children } = props;
  const [isOpen, setOpen] = useState(defaultOpen);
  const id = useId();
  const toggle = (): void => {
    setOpen(!isOpen);
    onChange?.(!isOpen);
  };
  return (
    <div className="accordion-item">
      <div className="accordion-head">
        <button
          type="button"
          className="accordion-trigger"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={toggle}
        >
          <span className={isOpen ? 'turn turned' : 'turn'}>
            <Glyph name="chevronRight" px={12} />
          </span>
          {media}
          <span className="accordion-titles">
            <span className="accordion-title">{title}</span>
            {subtitle !== undefined && <span className="accordion-subtitle">{subtitle}</span>}
          </span>
        </button>
        {actions !== undefined && <span className="accordion-actions">{actions}</span>}
      </div>
      {isOpen && (
        <div className="accordion-body" id={id} role="region">
          {children}
        </div>
      )}
    </div>
  );
}

type Choose = ((id: React.Key) => void) | undefined;
const ListAction = createContext<Choose>(undefined);

export function List({ children, onAction }: ListProps) {
  return (
    <ListAction.Provider value={onAction}>
      <ul className="list" role={onAction === undefined ? 'list' : 'menu'} onKeyDown={moveFocus}>
        {children}
      </ul>
    </ListAction.Provider>
  );
}

/** Up and down arrows move between the items, as in the Dashboard's lists. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const usable = items.filter((item) => item.getAttribute('aria-disabled') !== 'true');
  const current = usable.findIndex((item) => item === document.activeElement);
  const step = event.key === 'ArrowDown' ? 1 : -1;
  usable[(current + step + usable.length) % usable.length]?.focus();
  event.preventDefault();
}

export function ListItem(props: ListItemProps) {
  const { id, icon, image, title, secondaryTitle, value, size = 'default' } = props;
  const choose = useContext(ListAction);
  const act = (): void => choose?.(id ?? '');
  const pressable =
    choose === undefined
      ? {}
      : {
          role: 'menuitem',
          tabIndex: 0,
          onClick: act,
          onKeyDown: (event: KeyboardEvent) => {
            if (event.key === 'Enter' || event.key === ' ') act();
          },
        };
  return (
    <li className={`list-item list-item-${size}${choose ? ' pressable' : ''}`} {...pressable}>
      {(image ?? icon) !== undefined && <span className="list-media">{image ?? icon}</span>}
      <span className="list-titles">
        <span className="list-title">{title}</span>
        {secondaryTitle !== undefined && <span className="list-secondary">{secondaryTitle}</span>}
      </span>
      {value !== undefined && <span className="list-value">{value}</span>}
      {choose !== undefined && <Glyph name="chevronRight" px={12} />}
    </li>
  );
}

export function PropertyList({ children, orientation = 'vertical' }: PropertyListProps) {
  return <dl className={`properties properties-${orientation}`}>{children}</dl>;
}

export function PropertyListItem({ label, value }: PropertyListItemProps) {
  return (
    <div className="property">
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

export function TaskList({ children }: TaskListProps) {
  return <ul className="tasks">{children}</ul>;
}

type Task = NonNullable<TaskListItemProps['subTasks']>[number];
type Status = NonNullable<TaskListItemProps['status']>;

const STATUS_GLYPH: Readonly<Record<Status, string>> = {
  'not-started': 'circle',
  'in-progress': 'clock',
  blocked: 'warningCircle',
  complete: 'checkCircle',
};
const STATUS_WORDS: Readonly<Record<Status, string>> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  blocked: 'Blocked',
  complete: 'Complete',
};

export function TaskListItem({ subTasks, ...task }: TaskListItemProps) {
  return (
    <li className="task">
      <TaskLine {...task} />
      {subTasks !== undefined && subTasks.length > 0 && (
        <ul className="tasks sub-tasks">
          {subTasks.map((sub, index) => (
            <li key={index} className="task">
              <TaskLine {...sub} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function TaskLine({ title, status = 'not-started', onPress }: Task) {
  const content = (
    <>
      <span className={`task-status task-${status}`} title={STATUS_WORDS[status]}>
        <Glyph name={STATUS_GLYPH[status]} px={16} />
        <span className="visually-hidden">{STATUS_WORDS[status]}:</span>
      </span>
      <span className="task-title">{title}</span>
    </>
  );
  if (onPress === undefined) return <div className="task-line">{content}</div>;
  return (
    <button
      type="button"
      className="task-line pressable"
      onClick={(event) => {
        onPress(pressEvent(event));
      }}
    >
      {content}
      <Glyph name="chevronRight" px={12} />
    </button>
  );
}
