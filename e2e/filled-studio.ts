import { prepareBoxes } from './boxes/prepare';
import { openSession } from './pages/sign-in';
import { addPerson, admin, type Person } from './people';
import { test as base } from './test';

export { expect } from './test';

/**
 * The same `test` in a studio (tenant) of its own that has something of everything: a task in every state, files, an
 * element, presets, a price, keys. Other tests expect an empty studio, so a worker has either this one or theirs.
 */
export const test = base.extend<object, { owner: Person & { session: Awaited<ReturnType<typeof openSession>> } }>({
  owner: [
    async ({ browser }, use) => {
      const person = await addPerson({ name: admin.name, role: 'admin', joins: { newStudio: 'South Light' } });
      const owner = { ...person, session: await openSession(browser, person) };
      await prepareBoxes(browser, owner);
      await use(owner);
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});
