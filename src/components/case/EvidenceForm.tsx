import type { EvidenceFormProps } from './evidence-form-props.ts';
import { Banner, Box, Inline, Select, TaskList, TaskListItem } from '@stripe/ui-extension-sdk/ui';
import type { ChecklistItem } from '../../../worker/disputes/evidence/checklist.ts';
import { asideNotes, compellingSentence } from '../../words/case/case-aside.ts';
import {
  completenessSentence,
  evidenceLabel,
  gradeGroups,
  PRODUCT_KINDS,
  sourceOf,
  type GradeGroup,
} from '../../words/case/case-evidence.ts';
import { namedLimit } from '../../words/case/case-limits.ts';
import { EvidenceEditor } from './EvidenceEditor.tsx';

/** The checklist, the most important first, with the editor of one item at a time. */
export function EvidenceForm(props: EvidenceFormProps) {
  const { task, card } = props;
  const { written } = task;
  if (!written) return null;
  const breaches = written.breaches.filter(({ field }) => field === null);
  return (
    <Box css={{ stack: 'y', gap: 'large' }}>
      {card.stage !== 'appeal' && <Kind {...props} />}
      <Inline>{completenessSentence(written.checklist)}</Inline>
      {breaches.map((breach) => (
        <Banner key={breach.code} type="caution" title={namedLimit(breach)} />
      ))}
      {card.stage !== 'appeal' && <Notes card={card} />}
      {gradeGroups(written.checklist).map((group) => (
        <Group key={group.grade} {...props} group={group} />
      ))}
    </Box>
  );
}

/** What people should know of what was filled in by itself. */
function Notes({ card }: Pick<EvidenceFormProps, 'card'>) {
  const rule = compellingSentence(card);
  const notes = [...asideNotes(card.aside), ...(rule === null ? [] : [rule])];
  if (notes.length === 0) return null;
  return (
    <Box css={{ stack: 'y', gap: 'xsmall', wordBreak: 'break-word' }}>
      {notes.map((note) => (
        <Inline key={note} css={{ font: 'caption', color: 'secondary' }}>
          {note}
        </Inline>
      ))}
    </Box>
  );
}

/** What was sold decides what the bank wants to see. */
function Kind({ task, card, isLocked }: EvidenceFormProps) {
  const { kind, assumed } = card.product;
  const description = assumed
    ? 'Nobody said what was sold, so this is a guess. Choose it: the checklist follows.'
    : 'The checklist follows from this.';
  return (
    <Select
      label="What was sold"
      description={description}
      value={kind}
      disabled={isLocked || task.isPending}
      onChange={(event) => {
        const chosen = PRODUCT_KINDS.find((one) => one.kind === event.target.value);
        if (chosen) void task.setKind(chosen.kind);
      }}
    >
      {PRODUCT_KINDS.map((one) => (
        <option key={one.kind} value={one.kind}>
          {one.label}
        </option>
      ))}
    </Select>
  );
}

function Group(props: EvidenceFormProps & { readonly group: GradeGroup }) {
  const { group, task, card } = props;
  const open = group.items.find(({ field }) => field === task.chosen);
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Inline css={{ font: 'subheading' }}>{group.title}</Inline>
      <TaskList>
        {group.items.map((item) => (
          <TaskListItem
            key={item.field}
            title={titleOf(item, card.stage === 'appeal')}
            status={item.state === 'given' ? 'complete' : 'not-started'}
            onPress={() => {
              task.choose(task.chosen === item.field ? null : item.field);
            }}
          />
        ))}
      </TaskList>
      {open && <EvidenceEditor key={open.field} {...props} item={open} />}
    </Box>
  );
}

function titleOf({ field, from }: ChecklistItem, isAppeal: boolean): string {
  const label = evidenceLabel(field, isAppeal);
  return from === null ? label : `${label}, ${sourceOf(from)}`;
}
