import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { findPreferences, savePreferences } from './preferences.server';
import { savePreferencesInput } from './schema';

const none = { locale: null, theme: null, timeZone: null };

async function addPerson(): Promise<string> {
  const data = { email: `${v7()}@example.com`, name: 'Bo', passwordHash: '' };
  return (await getDb().user.create({ data })).id;
}

test('a choice is kept with the account, beside earlier ones, and no other person has it', async () => {
  const [bo, cy] = [await addPerson(), await addPerson()];
  expect(await findPreferences(bo)).toEqual(none);
  await savePreferences(bo, { locale: 'zh-CN', timeZone: 'Asia/Shanghai' });
  await savePreferences(bo, { theme: 'light' });
  expect(await findPreferences(bo)).toEqual({ locale: 'zh-CN', theme: 'light', timeZone: 'Asia/Shanghai' });
  await savePreferences(bo, { timeZone: null });
  expect(await findPreferences(bo)).toEqual({ locale: 'zh-CN', theme: 'light', timeZone: null });
  expect(await findPreferences(cy)).toEqual(none);
});

test('what another version stored, and this one does not know, counts as not chosen', async () => {
  const bo = await addPerson();
  const data = { locale: 'xx', theme: 'sepia', timeZone: 'Mars/Olympus' };
  await getDb().user.update({ where: { id: bo }, data });
  expect(await findPreferences(bo)).toEqual(none);
});

test.each([
  [{ locale: 'fr' }, 'locale'],
  [{ theme: 'sepia' }, 'theme'],
  [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
  [{ timeZone: '' }, 'timeZone'],
])('%j is refused at its field', (input, path) => {
  expect(savePreferencesInput.safeParse(input).error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
});
