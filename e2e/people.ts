import { randomUUID } from 'node:crypto';
import type { NewPerson } from './add-person';
import { runEntry } from './run-entry';

/** A person who can sign in. */
export interface Person {
  name: string;
  email: string;
  password: string;
}

/** The person whom the first run creates, also in the studios that a test starts for itself. */
export const admin: Person = { name: 'Ada Lumen', email: 'ada@example.com', password: 'a long sentence is best' };

/**
 * Adds a person to the studio under test. The e-mail is new each time, so a second attempt of a test finds nothing that
 * the first attempt left.
 */
export async function addPerson(person: Pick<NewPerson, 'name' | 'role' | 'joins'>): Promise<Person> {
  const added: NewPerson = { ...person, email: `${randomUUID()}@example.com`, password: 'nobody else knows this one' };
  await runEntry('add-person.ts', added);
  return added;
}
