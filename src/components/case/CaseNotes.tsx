import type { CaseProps } from './case-props.ts';
import { AccordionItem, Box, Button, Inline, Select } from '@stripe/ui-extension-sdk/ui';
import { count } from '../../words/count.ts';
import { momentOf } from '../../words/days.ts';
import { nameOf } from '../../words/people.ts';
import { TroubleBanner } from '../TroubleNotice.tsx';

/** Who has the case, and what colleagues wrote about it. */
export function CaseNotes(props: CaseProps) {
  const { card, names, now, place, person, model } = props;
  const mayWrite = person.rights.includes('respond_to_disputes');
  const has =
    card.assignedTo === null ? 'Nobody has it' : `${nameOf(card.assignedTo, names)} has it`;
  return (
    <AccordionItem title="Colleagues" subtitle={`${has}, ${count(card.notes.length, 'note')}`}>
      <Box css={{ stack: 'y', gap: 'medium' }}>
        {model.deciding.words === null && <TroubleBanner trouble={model.deciding.trouble} />}
        <Assignment {...props} />
        {card.notes.map(({ at, by, note }) => (
          <Box key={`${String(at)}${by}`} css={{ stack: 'y', gap: 'xxsmall' }}>
            <Inline css={{ wordBreak: 'break-word' }}>{note}</Inline>
            <Inline css={{ font: 'caption', color: 'secondary' }}>
              {`${nameOf(by, names)}, ${momentOf(at, now, place)}`}
            </Inline>
          </Box>
        ))}
        {mayWrite && (
          <Box>
            <Button
              size="small"
              onPress={() => {
                model.deciding.open({ kind: 'note', card });
              }}
            >
              Write a note
            </Button>
          </Box>
        )}
      </Box>
    </AccordionItem>
  );
}

function Assignment({ card, names, person, model }: CaseProps) {
  const others = Object.keys({ ...names, [card.assignedTo ?? person.userId]: '' }).filter(
    (userId) => userId !== person.userId,
  );
  return (
    <Select
      label="Who has it"
      value={card.assignedTo ?? ''}
      disabled={!person.rights.includes('respond_to_disputes') || model.deciding.isPending}
      onChange={(event) => {
        const to = event.target.value;
        void model.deciding.assign(card, to === '' ? null : to);
      }}
    >
      <option value="">Nobody</option>
      <option value={person.userId}>{`You, ${nameOf(person.userId, names)}`}</option>
      {others.map((userId) => (
        <option key={userId} value={userId}>
          {nameOf(userId, names)}
        </option>
      ))}
    </Select>
  );
}
