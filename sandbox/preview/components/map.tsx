import { createController } from '@remote-ui/react/host';
import type { ComponentType } from 'react';
import * as actions from './actions.tsx';
import { Banner } from './banner.tsx';
import * as charts from './charts.tsx';
import * as choices from './choices.tsx';
import { DataTable } from './data-table.tsx';
import { StripeFileUploader } from './file-uploader.tsx';
import { FocusView } from './focus-view.tsx';
import { Icon } from './icons.tsx';
import * as layout from './layout.tsx';
import * as lists from './lists.tsx';
import * as overlays from './overlays.tsx';
import * as pageParts from './page-parts.tsx';
import * as pages from './pages.tsx';
import { SearchField } from './search-field.tsx';
import * as tables from './tables.tsx';
import * as tabs from './tabs.tsx';
import * as textFields from './text-fields.tsx';
import * as valueFields from './value-fields.tsx';
import { ContextView } from './views.tsx';

/**
 * Components arrive by name, their props checked by the SDK's types in the app. Each one here
 * takes its own props, so the map can only be typed by what all have in common.
 */
type Drawn = ComponentType<Record<string, unknown>>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
const drawn = (component: ComponentType<any>): Drawn => component;

/** Wrappers of the SDK send these with every component; they are no props of the component. */
const SDK_PROPS = ['wrappedComponentName', 'sdkVersion', 'schemaVersion'];

/** Names that `ui/next` draws differently; told apart by `schemaVersion`. */
const NEXT: Readonly<Record<string, Drawn>> = {
  BarChart: drawn(charts.NextBarChart),
  LineChart: drawn(charts.NextLineChart),
  Tab: drawn(tabs.NextTab),
  Tabs: drawn(tabs.NextTabs),
};

export const COMPONENTS: Readonly<Record<string, Drawn>> = {
  Accordion: drawn(lists.Accordion),
  AccordionItem: drawn(lists.AccordionItem),
  Badge: drawn(actions.Badge),
  Banner: drawn(Banner),
  BarChart: drawn(charts.BarChart),
  Box: drawn(layout.Box),
  Button: drawn(actions.Button),
  ButtonGroup: drawn(actions.ButtonGroup),
  Checkbox: drawn(choices.Checkbox),
  Chip: drawn(actions.Chip),
  ChipList: drawn(actions.ChipList),
  ContextView: drawn(ContextView),
  CurrencyField: drawn(valueFields.CurrencyField),
  DataTable: drawn(DataTable),
  DateField: drawn(valueFields.DateField),
  DateRangePicker: drawn(pageParts.DateRangePicker),
  DetailPage: drawn(pages.DetailPage),
  DetailPagePropertyList: drawn(pageParts.DetailPagePropertyList),
  DetailPageTable: drawn(pageParts.DetailPageTable),
  Divider: drawn(layout.Divider),
  FocusView: drawn(FocusView),
  FormFieldGroup: drawn(choices.FormFieldGroup),
  FullPageView: drawn(pages.FullPageView),
  Icon: drawn(Icon),
  Img: drawn(layout.Img),
  Inline: drawn(layout.Inline),
  LineChart: drawn(charts.LineChart),
  Link: drawn(actions.Link),
  List: drawn(lists.List),
  ListItem: drawn(lists.ListItem),
  Menu: drawn(overlays.Menu),
  MenuGroup: drawn(overlays.MenuGroup),
  MenuItem: drawn(overlays.MenuItem),
  OverviewPage: drawn(pages.OverviewPage),
  PageModule: drawn(pages.PageModule),
  PropertyList: drawn(lists.PropertyList),
  PropertyListItem: drawn(lists.PropertyListItem),
  Radio: drawn(choices.Radio),
  SearchField: drawn(SearchField),
  Select: drawn(valueFields.Select),
  SettingsView: drawn(pages.SettingsView),
  Spinner: drawn(actions.Spinner),
  StripeFileUploader: drawn(StripeFileUploader),
  Switch: drawn(choices.Switch),
  Tab: drawn(tabs.Tab),
  TabList: drawn(tabs.TabList),
  TabPanel: drawn(tabs.TabPanel),
  TabPanels: drawn(tabs.TabPanels),
  Table: drawn(tables.Table),
  TableBody: drawn(tables.TableBody),
  TableCell: drawn(tables.TableCell),
  TableFooter: drawn(tables.TableFooter),
  TableHead: drawn(tables.TableHead),
  TableHeaderCell: drawn(tables.TableHeaderCell),
  TableRow: drawn(tables.TableRow),
  Tabs: drawn(tabs.Tabs),
  TaskList: drawn(lists.TaskList),
  TaskListItem: drawn(lists.TaskListItem),
  TextArea: drawn(textFields.TextArea),
  TextField: drawn(textFields.TextField),
  Tooltip: drawn(overlays.Tooltip),
  // The only HTML element that Stripe lets an app use, inside a Select.
  option: drawn(valueFields.Option),
};

function bare(name: string, Plain: Drawn): Drawn {
  const Next = NEXT[name];
  return function SdkComponent(props: Record<string, unknown>) {
    const isNext = props['schemaVersion'] === 'v9Next';
    const Chosen = isNext && Next !== undefined ? Next : Plain;
    const own = Object.entries(props).filter(([key]) => !SDK_PROPS.includes(key));
    return <Chosen {...Object.fromEntries(own)} />;
  };
}

/** Draws while failing, so that the error reaches the boundary around the app. */
function unknown(name: string): Drawn {
  return function Unknown() {
    throw new Error(`Unknown component: ${name}`);
  };
}

/** What turns the app's tree into components of this page. */
export function createAppController() {
  const known = new Map(Object.entries(COMPONENTS).map(([name, one]) => [name, bare(name, one)]));
  const strange = new Map<string, Drawn>();
  return {
    ...createController({}),
    get(type: string | { readonly type?: string }): Drawn {
      const name = String(type);
      const found = known.get(name) ?? strange.get(name) ?? unknown(name);
      if (!known.has(name)) strange.set(name, found);
      return found;
    },
  };
}
