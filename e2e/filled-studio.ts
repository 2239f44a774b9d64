import { prepareBoxes } from './boxes/prepare';
import { addPerson, admin } from './people';
import { test as base, type SignedIn, youngSessions } from './test';

export { expect } from './test';

/**
 * The same `test` in a studio (tenant) of its own that has something of everything: a task in every state, files, an
 * element, presets, a price, keys. Other tests expect an empty studio, so a worker has either this one or theirs.
 */
export const test = base.extend<object, { owner: SignedIn }>({
  owner: [
    async ({ browser }, use) => {
      const person = await addPerson({ name: admin.name, role: 'admin', joins: { newStudio: 'South Light' } });
      const owner = { ...person, openSession: youngSessions(browser, person) };
      await prepareBoxes(browser, owner);
      await use(owner);
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});
