import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { PageState } from '../state.ts';
import { themeVariables } from '../theme.ts';
import { fetchState } from './api.ts';
import { App } from './app.tsx';

for (const [name, value] of Object.entries(themeVariables())) {
  document.documentElement.style.setProperty(name, value);
}

/** Reads the sandbox's state again after every build of the app. */
function Preview() {
  const [state, setState] = useState<PageState | null>(null);
  useEffect(() => {
    const read = (): void => void fetchState().then(setState, () => undefined);
    read();
    const builds = new EventSource('/events');
    builds.addEventListener('message', read);
    return () => {
      builds.close();
    };
  }, []);
  return state === null ? null : <App state={state} />;
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Preview />);
