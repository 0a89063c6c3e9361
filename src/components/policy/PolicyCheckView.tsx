import { Box, Inline } from '@stripe/ui-extension-sdk/ui';
import type { PolicyCheck } from '../../../worker/desk/settings/policy-routes.ts';
import type { PolicyDraft, PolicyPart } from '../../hooks/use-policies.ts';
import { policyChanges } from '../../words/policy/policy-lines.ts';
import {
  overrideGroups,
  overridesSentence,
  type OverrideGroup,
} from '../../words/policy/policy-overrides.ts';
import { newestVersion } from '../../words/policy/policy-versions.ts';
import { PolicyReplay } from './PolicyReplay.tsx';

type PolicyCheckProps = PolicyPart & { readonly draft: PolicyDraft; readonly check: PolicyCheck };

/** Against the newest version, against the law, and against past refunds. */
export function PolicyCheckView(props: PolicyCheckProps) {
  const { check, place, card } = props;
  return (
    <Box css={{ stack: 'y', gap: 'large' }}>
      <Changes {...props} />
      <Law groups={overrideGroups(check.overrides, place.locale)} check={check} />
      <PolicyReplay replay={check.replay} place={place} now={card.now} />
    </Box>
  );
}

function Changes({ policies, draft, place }: PolicyCheckProps) {
  const newest = newestVersion(policies.versions);
  const before = policies.versions.find(({ version }) => version === newest);
  const { rules } = draft;
  if (!before || !rules) return null;
  const changes = policyChanges(before.rules, rules, place.locale);
  return (
    <Part title={`Against version ${String(newest)}`}>
      {changes.length === 0 && (
        <Inline
          css={{ color: 'secondary' }}
        >{`Nothing differs from version ${String(newest)}.`}</Inline>
      )}
      {changes.map(({ label, before: old, after }) => (
        <Box key={label} css={{ stack: 'y', gap: 'xxsmall' }}>
          <Inline css={{ color: 'secondary' }}>{label}</Inline>
          <Inline>{`${old ?? NOT_NAMED} → ${after ?? NOT_NAMED}`}</Inline>
        </Box>
      ))}
    </Part>
  );
}

const NOT_NAMED = 'Not named';

type LawProps = { readonly groups: readonly OverrideGroup[]; readonly check: PolicyCheck };

function Law({ groups, check }: LawProps) {
  return (
    <Part title="Where the law gives buyers more">
      <Inline css={{ color: 'secondary' }}>{overridesSentence(check.overrides)}</Inline>
      {groups.map(({ title, line, names, unsure }) => (
        <Box key={`${title} ${line}`} css={{ stack: 'y', gap: 'xxsmall' }}>
          <Inline css={{ font: 'bodyEmphasized' }}>{title}</Inline>
          <Inline>{line}</Inline>
          {[names, unsure].map(
            (small) =>
              small !== null && (
                <Inline key={small} css={{ font: 'caption', color: 'secondary' }}>
                  {small}
                </Inline>
              ),
          )}
        </Box>
      ))}
    </Part>
  );
}

type PartProps = { readonly title: string; readonly children: React.ReactNode };

function Part({ title, children }: PartProps) {
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Inline css={{ font: 'subheading' }}>{title}</Inline>
      {children}
    </Box>
  );
}
