import type { CaseProps } from './case-props.ts';
import { Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { caseDoors, type CaseDoor } from '../../words/case/case-doors.ts';

/** The ways on: answer, accept, or refund where that ends it. */
export function CaseActions({ card, person, model, refund, mayLead = true }: CaseProps) {
  const { doors, notes } = caseDoors(card, person, refund !== null);
  const open = ({ door }: CaseDoor): void => {
    if (door === 'respond') model.response.open(card);
    else if (door === 'accept') model.deciding.open({ kind: 'accept', card });
    else refund?.();
  };
  if (doors.length === 0) return null;
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Box css={{ stack: 'x', gap: 'small', wrap: 'wrap' }}>
        {doors.map((one) => (
          <Button
            key={one.door}
            type={one.isFirst && mayLead ? 'primary' : 'secondary'}
            onPress={() => {
              open(one);
            }}
          >
            {one.label}
          </Button>
        ))}
      </Box>
      {notes.map((note) => (
        <Inline key={note} css={{ font: 'caption', color: 'secondary' }}>
          {note}
        </Inline>
      ))}
    </Box>
  );
}
