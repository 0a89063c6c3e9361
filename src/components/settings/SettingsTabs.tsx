import { Divider, Tab, TabList, TabPanel, TabPanels, Tabs } from '@stripe/ui-extension-sdk/ui';
import type { KeyCard } from '../../../worker/desk/settings/key-routes.ts';
import type { PoliciesCard } from '../../../worker/desk/settings/policy-routes.ts';
import type { TiersCard } from '../../../worker/desk/settings/tier-routes.ts';
import type { PeopleCard } from '../../../worker/desk/settings/people-routes.ts';
import { useLoaded, type Loading as Read } from '../../hooks/use-loaded.ts';
import { lockOf, type SettingsPart } from '../../hooks/use-settings.ts';
import type { Names } from '../../words/people.ts';
import { DisputeForm } from './DisputeForm.tsx';
import { KeyList } from './KeyList.tsx';
import { Loading } from '../Loading.tsx';
import { PeopleList } from './PeopleList.tsx';
import { PolicyPanel } from '../policy/PolicyPanel.tsx';
import { Quiet } from '../Quiet.tsx';
import { RulesForm } from './RulesForm.tsx';
import { SellerList } from './SellerList.tsx';
import { StopSwitch } from './StopSwitch.tsx';
import { TierForm } from './TierForm.tsx';
import { TroubleNotice } from '../TroubleNotice.tsx';

/** The settings, one matter a tab. */
export function SettingsTabs(props: SettingsPart) {
  const tiers = useLoaded<TiersCard>(props.caller, 'tiers.get');
  const people = useLoaded<PeopleCard>(props.caller, 'people.list');
  const policies = useLoaded<PoliciesCard>(props.caller, 'policies.list');
  const names = namesOf(people);
  return (
    <Tabs>
      <TabList>
        <Tab id="releases">Releases</Tab>
        <Tab id="policy">Refund policy</Tab>
        <Tab id="disputes">Disputes</Tab>
        <Tab id="tiers">Tiers</Tab>
        <Tab id="sellers">Sellers</Tab>
        <Tab id="people">People</Tab>
        <Tab id="keys">API keys</Tab>
      </TabList>
      <TabPanels>
        <TabPanel id="releases">
          <StopSwitch {...props} />
          <Divider />
          <RulesForm {...props} />
        </TabPanel>
        <TabPanel id="policy">
          <Shown what={policies}>
            {(card) => (
              <PolicyPanel
                {...props}
                names={names}
                policies={card}
                reloadPolicies={policies.reload}
              />
            )}
          </Shown>
        </TabPanel>
        <TabPanel id="disputes">
          <DisputeForm {...props} />
        </TabPanel>
        <TabPanel id="tiers">
          <Shown what={tiers}>
            {({ scale }) => (
              <TierForm key={scale.version} {...props} scale={scale} reloadTiers={tiers.reload} />
            )}
          </Shown>
        </TabPanel>
        <TabPanel id="sellers">
          <Shown what={tiers}>
            {({ sellers }) => (
              <SellerList {...props} sellers={sellers} reloadTiers={tiers.reload} />
            )}
          </Shown>
        </TabPanel>
        <TabPanel id="people">
          <Shown what={people}>
            {(card) => <PeopleList {...props} people={card} reloadPeople={people.reload} />}
          </Shown>
        </TabPanel>
        <TabPanel id="keys">
          <Keys {...props} names={names} />
        </TabPanel>
      </TabPanels>
    </Tabs>
  );
}

/** Who is called what; nobody yet while they are read. */
function namesOf({ loaded }: Read<PeopleCard>): Names {
  const known = loaded.state === 'ready' ? loaded.value.people : [];
  return Object.fromEntries(known.map(({ userId, name }) => [userId, name]));
}

type KeysProps = SettingsPart & { readonly names: Names };

/** Keys are read only for somebody who may: everybody else's try would be kept as a refusal. */
function Keys(props: KeysProps) {
  const lock = lockOf(props.card, 'manage_keys');
  if (lock === null) return <ReadKeys {...props} />;
  return (
    <Quiet icon="api" title="Not yours to see">
      {lock}
    </Quiet>
  );
}

function ReadKeys({ names, ...props }: KeysProps) {
  const keys = useLoaded<{ readonly keys: readonly KeyCard[] }>(props.caller, 'keys.list');
  return (
    <Shown what={keys}>
      {(card) => <KeyList {...props} names={names} keys={card.keys} reloadKeys={keys.reload} />}
    </Shown>
  );
}

type ShownProps<T> = {
  readonly what: Read<T>;
  readonly children: (value: T) => React.ReactNode;
};

/** What is read once it is there; until then that it is read, or why it is not. */
export function Shown<T>({ what, children }: ShownProps<T>) {
  const { loaded, retry } = what;
  switch (loaded.state) {
    case 'loading':
      return <Loading what="Reading the settings" />;
    case 'failed':
      return <TroubleNotice trouble={loaded.trouble} retry={retry} />;
    case 'ready':
      return <>{children(loaded.value)}</>;
  }
}
