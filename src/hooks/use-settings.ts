import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import type { SettingsCard } from '../../worker/desk/settings/settings-routes.ts';
import type { Right } from '../../worker/people/staff/rights.ts';
import { callerOf, placeOf, type Caller } from '../api/caller.ts';
import { capital } from '../words/count.ts';
import type { Place } from '../words/days.ts';
import { rightMissing } from '../words/rights.ts';
import { useLoaded, type Loading } from './use-loaded.ts';

/** What every part of the settings is given. */
export type SettingsPart = {
  readonly caller: Caller;
  readonly place: Place;
  readonly card: SettingsCard;
  readonly reload: () => Promise<void>;
};

export type SettingsModel = Loading<SettingsCard> & {
  readonly caller: Caller;
  readonly place: Place;
};

export function useSettings(context: ExtensionContextValue): SettingsModel {
  const caller = callerOf(context);
  const loading = useLoaded<SettingsCard>(caller, 'settings.get');
  return { ...loading, caller, place: placeOf(context) };
}

/** Null for somebody who has the right; otherwise the sentence to show beside what is off. */
export function lockOf({ person }: SettingsCard, right: Right): string | null {
  return person.rights.includes(right) ? null : capital(rightMissing(right));
}
