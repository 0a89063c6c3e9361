import { Box, Button, Checkbox, TextField } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import type { Person, Right } from '../../../worker/people/staff/rights.ts';
import type { PeopleCard } from '../../../worker/desk/settings/people-routes.ts';
import { useActing } from '../../hooks/use-acting.ts';
import type { SettingsPart } from '../../hooks/use-settings.ts';
import { personErrors } from '../../words/settings/person-form.ts';
import { rightWords } from '../../words/rights.ts';
import { TroubleBanner } from '../TroubleNotice.tsx';

type PersonFormProps = SettingsPart & {
  readonly person: Person;
  readonly people: PeopleCard;
  readonly reloadPeople: () => Promise<void>;
  readonly close: () => void;
};

const NO_ERRORS = { userId: null, name: null };

/** A person's name and rights, each right with what it allows. */
export function PersonForm(props: PersonFormProps) {
  const { caller, person, people, reload, reloadPeople, close } = props;
  const [draft, setDraft] = useState(person);
  const [hasTried, setTried] = useState(false);
  const { isPending, trouble, act } = useActing(caller);
  const wrong = personErrors(draft);
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.values(wrong).some((error) => error !== null)) return;
    const { userId, name, rights } = draft;
    const fields = { userId: userId.trim(), name: name.trim(), rights: [...rights] };
    const answer = await act('people.save', fields, 'Rights saved');
    if (!answer.ok) return;
    close();
    await Promise.all([reloadPeople(), reload()]);
  };
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      <TroubleBanner trouble={trouble} />
      <Names
        isNew={person.userId === ''}
        errors={hasTried ? wrong : NO_ERRORS}
        draft={draft}
        setDraft={setDraft}
      />
      {people.rights.map((right) => (
        <RightBox
          key={right}
          right={right}
          isGiven={draft.rights.includes(right)}
          isLocked={person.userId === people.me.userId && !person.rights.includes(right)}
          give={(isGiven) => {
            const others = draft.rights.filter((each) => each !== right);
            setDraft({ ...draft, rights: isGiven ? [...others, right] : others });
          }}
        />
      ))}
      <Box css={{ stack: 'x', gap: 'small' }}>
        <Button type="primary" pending={isPending} onPress={() => void save()}>
          Save rights
        </Button>
        <Button onPress={close}>Back</Button>
      </Box>
    </Box>
  );
}

type NamesProps = {
  readonly isNew: boolean;
  readonly draft: Person;
  readonly errors: Readonly<Record<'userId' | 'name', string | null>>;
  readonly setDraft: (person: Person) => void;
};

function Names({ isNew, draft, errors, setDraft }: NamesProps) {
  return (
    <Box css={{ stack: 'x', gap: 'small', alignY: 'top' }}>
      <TextField
        label="Name"
        css={{ width: '1/2' }}
        defaultValue={draft.name}
        invalid={errors.name !== null}
        error={errors.name ?? undefined}
        onChange={(event) => {
          setDraft({ ...draft, name: event.target.value });
        }}
      />
      {isNew && (
        <TextField
          label="Stripe user id"
          css={{ width: '1/2' }}
          placeholder="usr_…"
          defaultValue=""
          invalid={errors.userId !== null}
          error={errors.userId ?? undefined}
          onChange={(event) => {
            setDraft({ ...draft, userId: event.target.value });
          }}
        />
      )}
    </Box>
  );
}

type RightBoxProps = {
  readonly right: Right;
  readonly isGiven: boolean;
  /** True for a right that somebody would have to give to themselves. */
  readonly isLocked: boolean;
  readonly give: (isGiven: boolean) => void;
};

function RightBox({ right, isGiven, isLocked, give }: RightBoxProps) {
  const { name, allows } = rightWords(right);
  return (
    <Checkbox
      label={name}
      description={isLocked ? `${allows} Somebody else has to give you this.` : allows}
      defaultChecked={isGiven}
      disabled={isLocked}
      onChange={(event) => {
        give(event.target.checked);
      }}
    />
  );
}
