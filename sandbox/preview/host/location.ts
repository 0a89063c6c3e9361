/** What is shown lives in the page's address, so that it can be linked and photographed. */
import { useEffect, useState } from 'react';

export type PreviewLocation = {
  readonly view?: string;
  readonly object?: string;
  readonly person?: string;
  /** One role of the person, or `all`. */
  readonly role?: string;
  readonly mode: 'test' | 'live';
  /** The place inside a full-page app. */
  readonly path?: string;
  /** Variables of a deep link: `app_x=1` reaches the app as `queryParams.x`. */
  readonly appParams: Readonly<Record<string, string>>;
};

const APP_PREFIX = 'app_';

export function readLocation(search: string): PreviewLocation {
  const query = new URLSearchParams(search);
  const text = (key: string) => {
    const value = query.get(key);
    return value === null || value === '' ? {} : { [key]: value };
  };
  const appParams = [...query]
    .filter(([key]) => key.startsWith(APP_PREFIX))
    .map(([key, value]) => [key.slice(APP_PREFIX.length), value]);
  return {
    ...text('view'),
    ...text('object'),
    ...text('person'),
    ...text('role'),
    ...text('path'),
    mode: query.get('mode') === 'live' ? 'live' : 'test',
    appParams: Object.fromEntries(appParams) as Record<string, string>,
  };
}

export function writeLocation(location: PreviewLocation): string {
  const { appParams, mode, ...texts } = location;
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(texts)) {
    if (value !== '') query.set(key, value);
  }
  if (mode === 'live') query.set('mode', mode);
  for (const [key, value] of Object.entries(appParams)) query.set(APP_PREFIX + key, value);
  return `?${query.toString()}`;
}

/** The current location and a way to change parts of it; back and forward work. */
export function usePreviewLocation() {
  const [location, setLocation] = useState(() => readLocation(window.location.search));
  useEffect(() => {
    const read = (): void => {
      setLocation(readLocation(window.location.search));
    };
    addEventListener('popstate', read);
    return () => {
      removeEventListener('popstate', read);
    };
  }, []);
  const go = (change: Partial<PreviewLocation>): void => {
    const search = writeLocation({ ...readLocation(window.location.search), ...change });
    history.pushState(null, '', search);
    setLocation(readLocation(search));
  };
  return { location, go };
}
