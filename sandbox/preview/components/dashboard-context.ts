import { createContext, useContext, useLayoutEffect } from 'react';
import type { RouteDescriptor } from '@stripe/ui-extension-sdk/ui';

/** Where a view is drawn: beside the page, or as the page. */
export type Surface = 'drawer' | 'page';

/** What components ask of the Dashboard around them. */
export type Dashboard = {
  readonly appName: string;
  readonly surface: Surface;
  /** Opens a Dashboard page in place, or an address in a new tab. */
  readonly open: (href: string | RouteDescriptor) => void;
  /** Uploads to Stripe's files API; answers the file object or Stripe's error. */
  readonly uploadFile: (file: File, purpose: string) => Promise<UploadAnswer>;
  readonly close: () => void;
  /** Said by components that are whole pages, wherever the manifest puts them. */
  readonly takePage: () => void;
};

export type UploadAnswer =
  { readonly ok: true; readonly file: unknown } | { readonly ok: false; readonly message: string };

export const DashboardContext = createContext<Dashboard | null>(null);

export function useDashboard(): Dashboard {
  const dashboard = useContext(DashboardContext);
  if (dashboard === null) throw new Error('A component was drawn outside of the Dashboard.');
  return dashboard;
}

/** For components that the Dashboard draws as its page and not beside it. */
export function useWholePage(): Dashboard {
  const dashboard = useDashboard();
  useLayoutEffect(() => {
    dashboard.takePage();
  }, []);
  return dashboard;
}
