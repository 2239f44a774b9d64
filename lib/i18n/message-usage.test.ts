import { describe, expect, test } from 'vitest';
import { argumentNames, isKeyUsed, mentionsIn } from './message-usage';

describe('argumentNames', () => {
  test.each([
    ['Plain words', ''],
    ['{count, plural, one {# key of {name}} other {# keys}}', 'count,name'],
    ["It's {what}, not '{this}'", 'what'],
    ['Read <link>the document</link> at {at, date, medium}', '<link>,at'],
    ['{kind, select, image {图片} other {视频}}', 'kind'],
  ])('of "%s" are "%s"', (message, names) => {
    expect(argumentNames(message).join()).toBe(names);
  });
});

describe('isKeyUsed', () => {
  const files = [
    mentionsIn("const t = useTranslations('tasks'); t('cancel'); t(`status.$" + '{status}`);'),
    mentionsIn("const t = await getTranslations('keys.check'); t(ok ? 'working' : 'rejected')"),
  ];
  test.each([
    ['tasks.cancel', true],
    ['tasks.status.queued', true],
    ['keys.check.working', true],
    ['tasks.retry', false],
    ['keys.check.cancel', false],
  ])('%s: %s', (key, used) => {
    expect(isKeyUsed(key, files)).toBe(used);
  });
});
