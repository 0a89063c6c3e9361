import type { DataTableItem, DataTableProps } from '@stripe/ui-extension-sdk/ui';
import { useDashboard } from './dashboard-context.ts';
import { Glyph } from './icons.tsx';
import { MenuGroup, MenuItem, Menu } from './overlays.tsx';

type Actions = NonNullable<DataTableProps['rowActions']>;
type Action = Exclude<Actions[number], { readonly actions: readonly unknown[] }>;

/** The "…" at the end of a row. */
export function RowActions(props: { readonly item: DataTableItem; readonly actions: Actions }) {
  const dashboard = useDashboard();
  const run = (action: Action): void => {
    if ('href' in action) dashboard.open(action.href);
    else action.onPress(props.item);
  };
  const trigger = (
    <button type="button" className="icon-button" aria-label="Actions">
      <Glyph name="more" px={16} />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      {props.actions.map((entry) =>
        'actions' in entry ? (
          <MenuGroup key={entry.id} title={entry.label}>
            {entry.actions.map((action) => (
              <Entry key={action.id} action={action} run={run} />
            ))}
          </MenuGroup>
        ) : (
          <Entry key={entry.id} action={entry} run={run} />
        ),
      )}
    </Menu>
  );
}

function Entry({ action, run }: { readonly action: Action; readonly run: (one: Action) => void }) {
  return (
    <MenuItem
      id={action.id}
      onAction={() => {
        run(action);
      }}
    >
      <span className={action.type === 'destructive' ? 'destructive' : undefined}>
        {action.label}
      </span>
    </MenuItem>
  );
}
