/**
 * The runtime inside the app's frame: gives the app's script the three modules it does not bundle,
 * takes the port that the page sends, and draws the chosen view into it.
 */
import { createRemoteRoot } from '@remote-ui/core';
import * as remoteUiReact from '@remote-ui/react';
import { createEndpoint, fromMessagePort, retain } from '@remote-ui/rpc';
import type { Endpoint } from '@remote-ui/rpc';
import * as react from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import type { ComponentType } from 'react';
import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import { ErrorBoundary } from '../error-boundary.tsx';
import { FRAME_READY, INIT_EXTENSION } from '../protocol.ts';
import type { FrameCalls, FrameReports, FrameTrouble } from '../protocol.ts';
import { createRouter } from './router.ts';
import { createMemoryStorage } from './storage.ts';

type AppExports = Record<string, unknown> & { endpoint?: Endpoint<FrameReports> };

const MODULES: Readonly<Record<string, unknown>> = {
  react,
  'react/jsx-runtime': jsxRuntime,
  '@remote-ui/react': remoteUiReact,
};

// The globals by which the SDK finds its host; their names are Stripe's.
const globals = globalThis as unknown as {
  require?: (name: string) => unknown;
  __StripeExtExports?: AppExports;
  __memoryStorage?: unknown;
  __extRouter?: unknown;
};

globals.require = (name) => {
  if (!(name in MODULES)) throw new Error(`The Dashboard does not provide the module ${name}`);
  return MODULES[name];
};

const early: FrameTrouble[] = [];
let report = (trouble: FrameTrouble): void => void early.push(trouble);

addEventListener('error', (event) => {
  report({ kind: 'uncaught', message: event.message, ...stackOf(event.error) });
});
addEventListener('unhandledrejection', (event) => {
  report({ kind: 'uncaught', message: String(event.reason), ...stackOf(event.reason) });
});
addEventListener('securitypolicyviolation', (event) => {
  const message = `${event.blockedURI} is not listed in ${event.effectiveDirective}`;
  report({ kind: 'blocked', message });
});
addEventListener('message', (event: MessageEvent<{ type?: string } | null>) => {
  const port = event.ports[0];
  if (event.data?.type === INIT_EXTENSION && port !== undefined) connect(port);
});
addEventListener('load', () => {
  parent.postMessage({ type: FRAME_READY }, '*');
});

function stackOf(error: unknown): { stack?: string } {
  return error instanceof Error && error.stack !== undefined ? { stack: error.stack } : {};
}

function connect(port: MessagePort): void {
  const endpoint = createEndpoint<FrameReports>(fromMessagePort(port));
  const calls: FrameCalls = {
    render: async (channel, view) => {
      // Without this the host's channel is released as soon as this call returns.
      retain(channel);
      globals.__memoryStorage = createMemoryStorage(view.storage, (key, value) => {
        void endpoint.call.storageSet(key, value);
      });
      globals.__extRouter = createRouter(view.location, (location) => {
        void endpoint.call.locationChanged(location);
      });
      const root = createRemoteRoot(channel, { strict: false });
      remoteUiReact.createRoot(root).render(<View {...view} />);
      await root.mount();
    },
  };
  endpoint.expose(calls);
  report = (trouble) => void endpoint.call.reportTrouble(trouble);
  for (const trouble of early.splice(0)) report(trouble);
  if (globals.__StripeExtExports !== undefined) globals.__StripeExtExports.endpoint = endpoint;
  port.start();
}

type ViewProps = { readonly component: string; readonly context: ExtensionContextValue };

function View({ component, context }: ViewProps) {
  const View = globals.__StripeExtExports?.[component];
  if (typeof View !== 'function') {
    report({ kind: 'crash', message: `src/views/${component}.tsx has no default export.` });
    return null;
  }
  // A view is a component by contract; the manifest names it.
  const Chosen = View as ComponentType<ExtensionContextValue>;
  return (
    <ErrorBoundary
      fallback={() => null}
      onError={(error) => {
        report({ kind: 'crash', message: error.message, ...stackOf(error) });
      }}
    >
      <Chosen {...context} />
    </ErrorBoundary>
  );
}
