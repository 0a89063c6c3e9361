import { Hono } from 'hono';
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';
import type { Env } from '../../http/env.ts';
import { answerProblem, type Problem } from '../../http/problem.ts';
import { NO_FIELDS, operation, reasonIfAny } from '../../http/staff-door.ts';
import { savePerson } from '../../people/controls/team-actions.ts';
import { RIGHTS, type Right, type PeopleRefusal, type Person } from '../../people/staff/rights.ts';
import { readTeam } from '../../people/staff/store.ts';

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
    reason: reasonIfAny(),
  }),
);

export const peopleRoutes = new Hono<Env>()
  .post(
    '/people.list',
    operation({ right: null, fields: NO_FIELDS }, async (c, _asked, person) => {
      const { db, ownerUserId } = c.var.world.deps;
      const people = (await readTeam(db, ownerUserId)).map(personOf);
      return c.json({ people, rights: RIGHTS, me: person } satisfies PeopleCard);
    }),
  )
  .post(
    '/people.save',
    operation({ right: 'manage_people', fields: saveFields }, async (c, asked, person) => {
      const { userId, name, reason } = asked;
      const rights = RIGHTS.filter((right) => asked.rights.includes(right));
      const saved = { userId, name, rights };
      const result = await savePerson(c.var.world.deps, saved, { by: person, reason });
      if (!result.ok) return answerProblem(c, problemOf(result.refusal));
      return c.json(result.value, 'needsSecondPerson' in result.value ? 202 : 200);
    }),
  );

function personOf({ userId, name, rights }: Person): Person {
  return { userId, name, rights };
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
    case 'right_not_held':
      return {
        status: 403,
        code: 'people.right_not_held',
        message: `You do not have the right "${refusal.right}" yourself, so you cannot give it.`,
        next: 'Ask somebody who has it, or the owner of the deployment.',
        facts: { right: refusal.right },
      };
    case 'is_owner':
      return {
        status: 403,
        code: 'people.is_owner',
        message: 'The owner of the deployment has every right.',
        next: 'Name another owner in the deployment first: OWNER_USER_ID.',
      };
    case 'people_changed':
      return {
        status: 409,
        code: 'people.changed',
        message: 'Somebody changed rights at the same time, so nothing was saved.',
        next: 'Reload, look at the change, and save again.',
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
