import { Accordion, AccordionItem, Badge, Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import type { PolicyVersion } from '../../../worker/policies/policy.ts';
import type { PoliciesCard } from '../../../worker/desk/settings/policy-routes.ts';
import { count } from '../../words/count.ts';
import type { Place } from '../../words/days.ts';
import type { Names } from '../../words/people.ts';
import { policyLines } from '../../words/policy/policy-lines.ts';
import {
  standingsOf,
  versionWords,
  type VersionStanding,
} from '../../words/policy/policy-versions.ts';
import { Line } from '../MoneyLines.tsx';

type PolicyVersionsProps = {
  readonly policies: PoliciesCard;
  readonly names: Names;
  readonly place: Place;
  /** Begins the next version from one of these; null while nobody may or one is being written. */
  readonly start: ((version: PolicyVersion) => void) | null;
};

/** The version in force in full, then the planned ones and the older ones, folded away. */
export function PolicyVersions(props: PolicyVersionsProps) {
  const { versions, inForce, now } = props.policies;
  const standings = standingsOf(versions, inForce, now);
  const current = standings.find(({ state }) => state === 'in_force');
  const planned = standings.filter(({ state }) => state === 'planned');
  const past = standings.filter(({ state }) => state === 'past').toReversed();
  return (
    <>
      {current && <Current {...props} standing={current} />}
      {planned.length + past.length > 0 && (
        <Accordion>
          {planned.map((standing) => (
            <Folded key={standing.version.version} {...props} standing={standing} />
          ))}
          {past.length > 0 && (
            <AccordionItem
              title="Older versions"
              subtitle={`${count(past.length, 'version')}. What was bought under them keeps their promise.`}
            >
              <Box css={{ stack: 'y', gap: 'medium' }}>
                {past.map((standing) => (
                  <Older key={standing.version.version} {...props} standing={standing} />
                ))}
              </Box>
            </AccordionItem>
          )}
        </Accordion>
      )}
    </>
  );
}

type RowProps = PolicyVersionsProps & { readonly standing: VersionStanding };

function Current({ standing, policies, names, place }: RowProps) {
  const { when, who } = versionWords(standing, names, { now: policies.now, place });
  return (
    <Box
      css={{
        stack: 'y',
        gap: 'medium',
        keyline: 'neutral',
        borderRadius: 'medium',
        padding: 'medium',
      }}
    >
      <Box css={{ stack: 'y', gap: 'xxsmall' }}>
        <Box css={{ stack: 'x', gap: 'small', alignY: 'center' }}>
          <Inline css={{ font: 'bodyEmphasized' }}>{titleOf(standing)}</Inline>
          <Badge type="positive">{when}</Badge>
        </Box>
        <Inline css={{ font: 'caption', color: 'secondary' }}>{who}</Inline>
      </Box>
      <Lines version={standing.version} place={place} />
    </Box>
  );
}

function Folded({ standing, policies, names, place, start }: RowProps) {
  const { when, who } = versionWords(standing, names, { now: policies.now, place });
  return (
    <AccordionItem title={`${titleOf(standing)}, planned`} subtitle={`${when}. ${who}.`}>
      <Box css={{ stack: 'y', gap: 'medium' }}>
        <Lines version={standing.version} place={place} />
        <StartFrom standing={standing} start={start} />
      </Box>
    </AccordionItem>
  );
}

function Older({ standing, policies, names, place, start }: RowProps) {
  const { when, who } = versionWords(standing, names, { now: policies.now, place });
  return (
    <Box css={{ stack: 'x', gap: 'medium', distribute: 'space-between', alignY: 'top' }}>
      <Box css={{ stack: 'y', gap: 'xxsmall' }}>
        <Inline>{titleOf(standing)}</Inline>
        <Inline css={{ font: 'caption', color: 'secondary' }}>{`${when}. ${who}.`}</Inline>
      </Box>
      <StartFrom standing={standing} start={start} />
    </Box>
  );
}

function StartFrom({ standing, start }: Pick<RowProps, 'standing' | 'start'>) {
  if (!start) return null;
  return (
    <Box>
      <Button
        size="small"
        onPress={() => {
          start(standing.version);
        }}
      >
        Begin from this one
      </Button>
    </Box>
  );
}

function Lines({ version, place }: { readonly version: PolicyVersion; readonly place: Place }) {
  return (
    <Box css={{ stack: 'y', gap: 'xsmall' }}>
      {policyLines(version.rules, place.locale).map((line) => (
        <Line key={line.label} {...line} />
      ))}
    </Box>
  );
}

function titleOf({ version }: VersionStanding): string {
  return `Version ${String(version.version)}`;
}
