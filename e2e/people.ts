import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { NewPerson } from './add-person';

/** Who the first run creates; the other tests sign in as this person. */
export const admin = { name: 'Ada Lumen', email: 'ada@example.com', password: 'a long sentence is best' };

/** Adds a person to the studio under test, with the product's own functions in a process like its own. */
export async function addPerson(person: NewPerson): Promise<void> {
  const entry = path.join(import.meta.dirname, 'add-person.ts');
  const args = ['--import', 'tsx', '--conditions=react-server', entry, JSON.stringify(person)];
  await promisify(execFile)(process.execPath, args, { cwd: path.dirname(import.meta.dirname) });
}
