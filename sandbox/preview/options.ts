/** What a preview server is told when it starts. */
import type { Person } from './people.ts';

export type PreviewOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where the Worker listens; replaces the origin of `constants.API_URL`. */
  readonly workerUrl: string;
  /** The Stripe API, or the simulator of it. */
  readonly stripeApiBase: string;
  readonly stripeSecretKey: string;
  /** The app's `absec_…`; the Worker must know the same one. */
  readonly appSigningSecret: string;
  /** The account that installed the app; signed as `account_id`. */
  readonly platformAccountId: string;
  /** Who may look; the first is chosen unless the URL says otherwise. */
  readonly people: readonly Person[];
  /** The sandbox's time: a Date, or milliseconds since the epoch. Dates every signature. */
  readonly now: () => Date | number;
  /** The folder with `stripe-app.json` and `src/`; the repository itself unless given. */
  readonly projectFolder?: string;
  /** Builds again when a source changes, and reloads the app. On unless switched off. */
  readonly watch?: boolean;
};
