import { randomUUID } from 'node:crypto';
import type { NewPerson } from './add-person';
import { runEntry } from './run-entry';

/** Somebody who can sign in. */
export interface Person {
  name: string;
  email: string;
  password: string;
}

/** Who the first run creates; and who sets up the studios that a test starts for itself. */
export const admin: Person = { name: 'Ada Lumen', email: 'ada@example.com', password: 'a long sentence is best' };

/**
 * Adds a person to the studio under test. Their e-mail is nobody else's: a second attempt of a test meets nothing of what
 * the first one left.
 */
export async function addPerson(person: Pick<NewPerson, 'name' | 'role' | 'joins'>): Promise<Person> {
  const added: NewPerson = { ...person, email: `${randomUUID()}@example.com`, password: 'nobody else knows this one' };
  await runEntry('add-person.ts', added);
  return added;
}
