import { Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import type { Person } from '../../../worker/people/staff/rights.ts';
import type { PeopleCard } from '../../../worker/desk/settings/people-routes.ts';
import { lockOf, type SettingsPart } from '../../hooks/use-settings.ts';
import { rightsSentence } from '../../words/settings/person-form.ts';
import { PersonForm } from './PersonForm.tsx';
import { Locked, Section } from './Section.tsx';

type PeopleListProps = SettingsPart & {
  readonly people: PeopleCard;
  readonly reloadPeople: () => Promise<void>;
};

const NO_ONE: Person = { userId: '', name: '', rights: [] };
/** Stands for the form of somebody who is not in the list yet. */
const NEW = 'new';

/** Who may do what. Everybody of the account may look; rights are given by name. */
export function PeopleList(props: PeopleListProps) {
  const { people, card } = props;
  const [openId, setOpenId] = useState<string | null>(null);
  const lock = lockOf(card, 'manage_people');
  const close = (): void => {
    setOpenId(null);
  };
  return (
    <Section
      title="People"
      says="Everybody of this Stripe account may look. Rights are given by another person, never by oneself."
    >
      {lock !== null && <Locked>{lock}</Locked>}
      {people.people.every(({ userId }) => userId !== people.me.userId) && (
        <Inline css={{ color: 'secondary' }}>{`You are ${people.me.userId}, and may look.`}</Inline>
      )}
      {people.people.map((person) => (
        <Card key={person.userId}>
          <Head
            person={person}
            isMe={person.userId === people.me.userId}
            change={
              lock === null && openId !== person.userId
                ? () => {
                    setOpenId(person.userId);
                  }
                : null
            }
          />
          {openId === person.userId && <PersonForm {...props} person={person} close={close} />}
        </Card>
      ))}
      {openId === NEW && (
        <Card>
          <PersonForm {...props} person={NO_ONE} close={close} />
        </Card>
      )}
      {lock === null && openId !== NEW && (
        <Box>
          <Button
            onPress={() => {
              setOpenId(NEW);
            }}
          >
            Add a person
          </Button>
        </Box>
      )}
    </Section>
  );
}

function Card({ children }: { readonly children: React.ReactNode }) {
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
      {children}
    </Box>
  );
}

type HeadProps = {
  readonly person: Person;
  readonly isMe: boolean;
  readonly change: (() => void) | null;
};

function Head({ person, isMe, change }: HeadProps) {
  return (
    <Box css={{ stack: 'x', gap: 'medium', distribute: 'space-between', alignY: 'top' }}>
      <Box css={{ stack: 'y', gap: 'xxsmall', wordBreak: 'break-word' }}>
        <Inline css={{ font: 'bodyEmphasized' }}>
          {isMe ? `${person.name} (you)` : person.name}
        </Inline>
        <Inline css={{ color: 'secondary' }}>{rightsSentence(person)}</Inline>
        <Inline css={{ font: 'caption', color: 'secondary' }}>{person.userId}</Inline>
      </Box>
      {change && (
        <Button size="small" onPress={change}>
          Change
        </Button>
      )}
    </Box>
  );
}
