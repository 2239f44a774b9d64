import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import type { NewPerson } from './add-person';

/** Somebody who can sign in. */
export interface Person {
  name: string;
  email: string;
  password: string;
}

/** Who the first run creates; and who sets up the studios that a test starts for itself. */
export const admin: Person = { name: 'Ada Lumen', email: 'ada@example.com', password: 'a long sentence is best' };

/**
 * Adds a person to the studio under test, with the product's own functions in a process like its own. Their e-mail is
 * nobody else's: a second attempt of a test meets nothing of what the first one left.
 */
export async function addPerson(person: Pick<NewPerson, 'name' | 'role' | 'joins'>): Promise<Person> {
  const added: NewPerson = { ...person, email: `${randomUUID()}@example.com`, password: 'nobody else knows this one' };
  const entry = path.join(import.meta.dirname, 'add-person.ts');
  const args = ['--import', 'tsx', '--conditions=react-server', entry, JSON.stringify(added)];
  await promisify(execFile)(process.execPath, args, { cwd: path.dirname(import.meta.dirname) });
  return added;
}
