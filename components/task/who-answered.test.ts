import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import { loadMessages } from '@/lib/i18n/load-messages';
import { locales } from '@/lib/i18n/locales';

// Every message about one task, as a task of the sandbox shows it and as one of a provider does.
const namespaces = ['providerErrors', 'taskErrors', 'task', 'tasks', 'unsure', 'events'];

/** What is never shown of a task of the sandbox. */
const others = [
  // The sandbox has a sentence of its own beside it.
  'task.cancel.sent',
  'task.stoppedText',
  'task.retry.text',
  'task.retry.bothCharged',
  'unsure.cost.',
  'unsure.shortCost.',
  'unsure.stays.',
  'unsure.twice.',
  'unsure.markFailedText',
  'unsure.markFailedHint',
  'unsure.sendAgain',
  // About all tasks, on a page of an administrator.
  'unsure.list.',
];

function entriesOf(node: unknown, at: string): [string, string][] {
  if (typeof node === 'string') return [[at, node]];
  return Object.entries(node as object).flatMap(([key, part]) => entriesOf(part, `${at}.${key}`));
}

describe.each(locales)('in %s', async (locale) => {
  const messages = await loadMessages(locale);
  const all = namespaces.flatMap((name) => entriesOf(messages[name as keyof typeof messages], name));
  const render = (key: string, message: string, who: { provider: string; isSandbox: string }): string => {
    const names = [...message.matchAll(/\{(\w+)/g)].map(([, name = '']) => [name, 1]);
    const t = createTranslator({ locale, messages: { message }, onError: (error) => expect.fail(`${key}: ${error}`) });
    return t('message' as never, { ...Object.fromEntries(names), ...who } as never);
  };

  test('no task of the sandbox speaks of a provider', () => {
    const words = all
      .filter(([key]) => !others.some((other) => key === other || (other.endsWith('.') && key.startsWith(other))))
      .map(([key, message]) => `${key}: ${render(key, message, { provider: 'SANDBOX', isSandbox: 'true' })}`);
    expect(words.length).toBeGreaterThan(200);
    expect(words.filter((line) => /provider|服务商/i.test(line.slice(line.indexOf(': '))))).toEqual([]);
  });

  test('an error of the sandbox asks nobody to look for a charge', () => {
    const errors = all.filter(([key]) => /^(providerErrors|taskErrors)\./.test(key));
    expect(errors.length).toBeGreaterThan(60);
    const words = errors.map(([key, message]) => render(key, message, { provider: 'SANDBOX', isSandbox: 'true' }));
    const free =
      /Nothing (is|was) (generated or )?charged|nothing is (generated or )?charged|不会计费|没有计费|也不会再次计费/g;
    expect(words.filter((line) => /charge|计费|扣费/i.test(line.replace(free, '')))).toEqual([]);
  });

  test('an error of a provider calls it by its name', () => {
    const errors = all.filter(([key]) => /^(providerErrors|taskErrors)\./.test(key));
    const words = errors.map(([key, message]) => render(key, message, { provider: 'SEE2AI', isSandbox: 'false' }));
    expect(words.filter((line) => /provider|服务商/i.test(line))).toEqual([]);
    expect(words.filter((line) => line.includes('SEE2AI')).length).toBeGreaterThan(30);
  });
});
