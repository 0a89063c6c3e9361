import { Hono } from 'hono';
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';
import type { Env } from '../../http/env.ts';
import { answerProblem, type Problem } from '../../http/problem.ts';
import { NO_FIELDS, operation } from '../../http/staff-door.ts';
import { savePerson } from '../../people/staff/actions.ts';
import {
  personWithoutRow,
  RIGHTS,
  type Right,
  type PeopleRefusal,
  type Person,
} from '../../people/staff/rights.ts';
import { readPeople } from '../../people/staff/store.ts';

export type PeopleCard = {
  readonly people: readonly Person[];
  readonly rights: readonly Right[];
  readonly me: Person;
};

const saveFields = once(() =>
  z.strictObject({
    userId: z.string().check(z.regex(/^usr_\w{1,64}$/)),
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
    rights: z.array(z.enum(RIGHTS)).check(z.maxLength(RIGHTS.length)),
  }),
);

export const peopleRoutes = new Hono<Env>()
  .post(
    '/people.list',
    operation({ right: null, fields: NO_FIELDS }, async (c, _asked, person) => {
      const { deps, config } = c.var.world;
      const people = withOwner(await readPeople(deps.db), config.ownerUserId);
      return c.json({ people, rights: RIGHTS, me: person } satisfies PeopleCard);
    }),
  )
  .post(
    '/people.save',
    operation({ right: 'manage_people', fields: saveFields }, async (c, asked, person) => {
      const saved = { ...asked, rights: RIGHTS.filter((right) => asked.rights.includes(right)) };
      const result = await savePerson(c.var.world.deps, saved, person);
      return result.ok ? c.json(result.value) : answerProblem(c, problemOf(result.refusal));
    }),
  );

/** The owner has every right before they have a row. */
function withOwner(people: readonly Person[], ownerUserId: string | null): readonly Person[] {
  if (ownerUserId === null || people.some(({ userId }) => userId === ownerUserId)) return people;
  return [personWithoutRow(ownerUserId, ownerUserId), ...people];
}

function problemOf(refusal: PeopleRefusal): Problem {
  switch (refusal.reason) {
    case 'own_rights':
      return {
        status: 403,
        code: 'people.own_rights',
        message: 'No one gives rights to themselves.',
        next: 'Ask another person who manages people.',
      };
    case 'last_manager':
      return {
        status: 409,
        code: 'people.last_manager',
        message: 'No one would be left who manages people.',
        next: 'Give the right to someone else first.',
      };
  }
}
