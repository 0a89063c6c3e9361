/** Ready-made parts of full pages: lists and properties with their own loading and error states. */
import type {
  DateRangePickerProps,
  DetailPageModuleAction,
  DetailPagePropertyListProps,
  DetailPageTableProps,
} from '@stripe/ui-extension-sdk/ui';
import { Button, Link, Spinner } from './actions.tsx';
import { Banner } from './banner.tsx';
import { DataTable } from './data-table.tsx';
import { PropertyList, PropertyListItem } from './lists.tsx';

type PartHeadProps = {
  readonly createAction: (() => void) | undefined;
  readonly extraActions: readonly DetailPageModuleAction[] | undefined;
};

function PartHead({ createAction, extraActions = [] }: PartHeadProps) {
  if (createAction === undefined && extraActions.length === 0) return null;
  return (
    <div className="module-actions">
      {extraActions.map((action) => (
        <Button
          key={action.label}
          size="small"
          {...('href' in action && { href: action.href })}
          {...('onPress' in action && { onPress: action.onPress })}
        >
          {action.label}
        </Button>
      ))}
      {createAction !== undefined && (
        <Button
          size="small"
          onPress={() => {
            createAction();
          }}
        >
          Add
        </Button>
      )}
    </div>
  );
}

export function DetailPageTable(props: DetailPageTableProps) {
  const { columns, items = [], pending, error, onItemPress, rowActions } = props;
  return (
    <>
      <PartHead createAction={props.createAction} extraActions={props.extraActions} />
      {error === undefined ? (
        <DataTable
          columns={columns}
          items={items}
          loading={pending}
          emptyMessage={props.emptyMessage}
          onRowClick={onItemPress}
          rowActions={rowActions}
        />
      ) : (
        <Banner type="critical" title={error.message} />
      )}
    </>
  );
}

export function DetailPagePropertyList(props: DetailPagePropertyListProps) {
  const { items = [], pending, error, emptyMessage, orientation } = props;
  const empty = typeof emptyMessage === 'object' ? emptyMessage.message : emptyMessage;
  return (
    <>
      <PartHead createAction={props.createAction} extraActions={props.extraActions} />
      {pending && <Spinner />}
      {error !== undefined && <Banner type="critical" title={error.message} />}
      {!pending && items.length === 0 && <div className="table-empty">{empty}</div>}
      <PropertyList orientation={orientation}>
        {items.map(({ label, values }) => (
          <PropertyListItem
            key={label}
            label={label}
            value={values.map((value, index) => (
              <span key={index}>
                {value.label?.text} {value.value?.text}
                {value.value?.action !== undefined && (
                  <Link onPress={value.value.action.onPress}>{value.value.action.title}</Link>
                )}
              </span>
            ))}
          />
        ))}
      </PropertyList>
    </>
  );
}

const PRESETS = [
  'today',
  'last7Days',
  'last4Weeks',
  'last3Months',
  'monthToDate',
  'allTime',
] as const;
const PRESET_WORDS: Readonly<Record<string, string>> = {
  today: 'Today',
  last7Days: 'Last 7 days',
  last4Weeks: 'Last 4 weeks',
  last3Months: 'Last 3 months',
  monthToDate: 'Month to date',
  allTime: 'All time',
};

/** The presets only; the Dashboard's calendar is not imitated. */
export function DateRangePicker({ value, onChange, label = 'Date range' }: DateRangePickerProps) {
  const preset = typeof value.range === 'string' ? value.range : 'allTime';
  return (
    <label className="chip">
      {label}
      <select
        value={preset}
        onChange={(event) => {
          const range = PRESETS.find((one) => one === event.currentTarget.value) ?? 'allTime';
          onChange({ range });
        }}
      >
        {PRESETS.map((one) => (
          <option key={one} value={one}>
            {PRESET_WORDS[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
