import { createRemoteReceiver } from '@remote-ui/core';
import { RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, fromMessagePort } from '@remote-ui/rpc';
import type { Endpoint } from '@remote-ui/rpc';
import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Spinner } from '../components/actions.tsx';
import { createAppController } from '../components/map.tsx';
import { ErrorBoundary } from '../error-boundary.tsx';
import { FRAME_READY, INIT_EXTENSION } from '../protocol.ts';
import type { AppLocation, FrameCalls, FrameReports, FrameTrouble } from '../protocol.ts';
import { platformRpcs } from './rpcs.ts';
import type { RpcWorld } from './rpcs.ts';

export type AppFrameProps = {
  readonly component: string;
  readonly context: ExtensionContextValue;
  readonly world: RpcWorld;
  readonly location: AppLocation;
  readonly buildNumber: number;
  readonly onLocation: (location: AppLocation) => void;
  readonly onTrouble: (trouble: FrameTrouble) => void;
};

/** What `useStorage` shares between views, for as long as the page is open. */
const sharedStorage = new Map<string, string>();

/** One view of the app: its sandboxed frame, and what it asked to be drawn. */
export function AppFrame(props: AppFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const receiver = useMemo(createRemoteReceiver, []);
  const controller = useMemo(createAppController, []);
  const [isMounted, setMounted] = useState(false);
  const [crash, setCrash] = useState<FrameTrouble | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(
    () =>
      receiver.on('mount', () => {
        setMounted(true);
      }),
    [receiver],
  );

  useEffect(() => {
    let endpoint: Endpoint<FrameCalls> | undefined;
    const start = (event: MessageEvent<{ type?: string } | null>): void => {
      const source = frame.current?.contentWindow;
      if (event.source !== source || event.data?.type !== FRAME_READY) return;
      const { port1, port2 } = new MessageChannel();
      endpoint = createEndpoint<FrameCalls>(fromMessagePort(port1));
      endpoint.expose({ ...platformRpcs(props.world), ...reports(latest, setCrash) });
      port1.start();
      // The frame's origin is null, so no narrower target can be named.
      source?.postMessage({ type: INIT_EXTENSION }, '*', [port2]);
      const { component, context, location } = props;
      const storage = Object.fromEntries(sharedStorage);
      void endpoint.call.render(receiver.receive, { component, context, storage, location });
    };
    addEventListener('message', start);
    return () => {
      removeEventListener('message', start);
      endpoint?.terminate();
    };
  }, []);

  const fail = (error: Error): void => {
    setCrash({ kind: 'crash', message: error.message, ...stackOf(error) });
  };
  return (
    <>
      <iframe
        ref={frame}
        className="app-frame"
        title="The app's sandbox"
        sandbox="allow-scripts"
        src={`/frame?build=${String(props.buildNumber)}`}
      />
      {crash !== null && <Crash trouble={crash} />}
      {crash === null && !isMounted && (
        <div className="app-loading">
          <Spinner size="large" />
        </div>
      )}
      {crash === null && (
        <ErrorBoundary onError={fail} fallback={() => null}>
          <RemoteRenderer receiver={receiver} controller={controller} />
        </ErrorBoundary>
      )}
    </>
  );
}

function stackOf(error: Error): { readonly stack?: string } {
  return error.stack === undefined ? {} : { stack: error.stack };
}

function reports(
  latest: { readonly current: AppFrameProps },
  setCrash: (trouble: FrameTrouble) => void,
): FrameReports {
  return {
    reportTrouble: (trouble) => {
      if (trouble.kind === 'crash') setCrash(trouble);
      else latest.current.onTrouble(trouble);
    },
    storageSet: (key, value) => void sharedStorage.set(key, value),
    locationChanged: (location) => {
      latest.current.onLocation(location);
    },
  };
}

function Crash({ trouble }: { readonly trouble: FrameTrouble }) {
  return (
    <div className="crash" role="alert">
      <h2>The app stopped</h2>
      <p>{trouble.message}</p>
      {trouble.stack !== undefined && (
        <details>
          <summary>Where it happened</summary>
          <pre>{trouble.stack}</pre>
        </details>
      )}
    </div>
  );
}
