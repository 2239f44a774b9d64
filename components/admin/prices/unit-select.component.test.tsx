import { NextIntlClientProvider } from 'next-intl';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server.browser';
import { expect, test, vi } from 'vitest';
import { messages } from '@/lib/i18n/messages-en';
import { UnitSelect } from './unit-select';

const select = (value: string) => (
  <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
    <UnitSelect aria-label="Unit" value={value} onUnit={() => {}} />
  </NextIntlClientProvider>
);

test.each(['points', 'CNY', 'JPY'])('a server with other currencies renders the same list (%s)', async (value) => {
  const known = vi.spyOn(Intl, 'supportedValuesOf').mockReturnValue(['USD', 'XTS']);
  const names = vi.spyOn(Intl.DisplayNames.prototype, 'of').mockReturnValue('Name of a server');
  const place = document.createElement('div');
  document.body.append(place);
  place.innerHTML = renderToString(select(value));
  known.mockRestore();
  names.mockRestore();
  const errors: unknown[] = [];
  const root = hydrateRoot(place, select(value), { onRecoverableError: (error) => errors.push(error) });
  const options = () => [...place.querySelectorAll('option')].map((option) => option.value);
  // The usual ones first, then all that the browser knows.
  await expect.poll(() => options().length).toBeGreaterThan(100);
  expect(options().slice(0, 4)).toEqual(['CNY', 'USD', 'EUR', 'points']);
  expect(place.querySelector('select')?.value).toBe(value);
  expect(place.textContent).not.toContain('Name of a server');
  expect(errors).toEqual([]);
  root.unmount();
});
