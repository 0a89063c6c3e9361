/**
 * What the page and the app's frame say to each other. Stripe's own messages are private and the
 * app never sees them, so only the shape of the app's side has to agree with the Dashboard.
 */
import type { RemoteChannel } from '@remote-ui/core';
import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import type { SearchParams } from '@stripe/ui-extension-sdk/types/global.navigation';

/** Posted by the frame once the app's script has run, before it has a port. */
export const FRAME_READY = 'preview_frame_ready';
/** Posted by the page with a MessagePort, as the Dashboard does. */
export const INIT_EXTENSION = 'init_extension';

export type AppLocation = { readonly href: string; readonly searchParams?: SearchParams };

/** Something that went wrong inside the frame, for a person to read. */
export type FrameTrouble = {
  readonly kind: 'crash' | 'uncaught' | 'blocked';
  readonly message: string;
  readonly stack?: string;
};

/** What the page calls in the frame. */
export type FrameCalls = {
  readonly render: (
    channel: RemoteChannel,
    view: {
      readonly component: string;
      readonly context: ExtensionContextValue;
      readonly storage: Readonly<Record<string, string>>;
      readonly location: AppLocation;
    },
  ) => Promise<void>;
};

/** What the frame calls in the page, beside Stripe's own platform calls. */
export type FrameReports = {
  readonly reportTrouble: (trouble: FrameTrouble) => void;
  readonly storageSet: (key: string, value: string) => void;
  readonly locationChanged: (location: AppLocation) => void;
};
