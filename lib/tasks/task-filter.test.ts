import { describe, expect, test } from 'vitest';
import { makeTask } from '@/components/testing/make-task';
import {
  instantsOf,
  isNarrowed,
  matchesFilter,
  parseTaskFilter,
  searchParamsOf,
  taskFilterParams,
} from './task-filter';

const parse = (query: string) => parseTaskFilter(new URLSearchParams(query));
const person = '0198c0de-0000-7000-8000-000000000001';
const batch = '0198c0de-0000-7000-8000-0000000000b1';

describe('a filter in the URL', () => {
  test('contains every part and is read back unchanged', () => {
    const query = `status=running%2Cfailed&provider=see2ai&model=m-1&person=${person}&batch=${batch}&kind=video&from=2026-11-01&to=2026-11-21&zone=Asia%2FShanghai&q=%E9%9B%A8+100%25&results=1`;
    const filter = parse(query);
    expect(filter).toEqual({
      statuses: ['running', 'failed'],
      providerId: 'see2ai',
      modelId: 'm-1',
      personId: person,
      batchId: batch,
      kind: 'video',
      from: '2026-11-01',
      to: '2026-11-21',
      timeZone: 'Asia/Shanghai',
      search: '雨 100%',
      withResults: true,
    });
    expect(taskFilterParams(filter).toString()).toBe(query);
  });

  test('is the same string for the same filter in another order', () => {
    expect(taskFilterParams(parse('q=x&status=failed,queued')).toString()).toBe(
      taskFilterParams(parse('status=queued,failed&q=x')).toString(),
    );
  });

  test.each([
    ['an unknown status', 'status=sleeping'],
    ['an unknown provider', 'provider=acme'],
    ['a person that is no id', "person=' or 1=1"],
    ['a batch that is no id', 'batch=1'],
    ['an unknown kind', 'kind=audio'],
    ['a day that does not exist', 'from=2026-02-30'],
    ['words of white space', 'q=%20%20'],
    ['a time zone without days', 'zone=Asia/Shanghai'],
  ])('leaves out %s', (_, query) => {
    expect(parse(query)).toEqual({});
  });

  test('leaves out an unknown time zone and keeps the days', () => {
    expect(parse('from=2026-11-01&zone=Mars/Base')).toEqual({ from: '2026-11-01' });
  });

  test('takes the first of a repeated parameter', () => {
    expect(searchParamsOf({ q: ['a', 'b'], none: undefined }).toString()).toBe('q=a');
    // As Next reads `?constructor=1&toString=2`.
    const inherited = { constructor: [Object, '1'], toString: [Object.prototype.toString, '2'] };
    expect(searchParamsOf(inherited as never).toString()).toBe('constructor=1&toString=2');
  });

  test('counts as narrowed by anything that a person chose', () => {
    expect(isNarrowed({ withResults: true })).toBe(false);
    expect(isNarrowed({ search: 'x' })).toBe(true);
  });
});

describe('days', () => {
  test('are those of the time zone, both ends included', () => {
    const { since, before } = instantsOf(parse('from=2026-11-20&to=2026-11-21&zone=Asia/Shanghai'));
    expect(since?.toISOString()).toBe('2026-11-19T16:00:00.000Z');
    expect(before?.toISOString()).toBe('2026-11-21T16:00:00.000Z');
  });

  test('have 23 or 25 hours when the clocks change', () => {
    const spring = instantsOf(parse('from=2026-03-29&to=2026-03-29&zone=Europe/Berlin'));
    expect(Number(spring.before) - Number(spring.since)).toBe(23 * 3_600_000);
    const autumn = instantsOf(parse('from=2026-10-25&to=2026-10-25&zone=Europe/Berlin'));
    expect(Number(autumn.before) - Number(autumn.since)).toBe(25 * 3_600_000);
  });

  test('are those of UTC without a time zone', () => {
    expect(instantsOf({ from: '2026-11-20' }).since?.toISOString()).toBe('2026-11-20T00:00:00.000Z');
  });
});

describe('a live task', () => {
  const task = makeTask(1, {
    batchId: batch,
    createdAt: '2026-11-20T17:00:00.000Z',
    status: 'running',
    modelId: 'm-1',
    prompt: 'Rain over 上海 at 100%',
    person: { id: person, name: 'Ada' },
  });

  test.each([
    '',
    'status=running,queued',
    'provider=see2ai',
    'model=m-1',
    `person=${person}`,
    `batch=${batch}`,
    'kind=video',
    'q=RAIN+over',
    'q=上海',
    'from=2026-11-21&to=2026-11-21&zone=Asia/Shanghai',
  ])('belongs in the list "%s"', (query) => {
    expect(matchesFilter(task, parse(query))).toBe(true);
  });

  test.each([
    'status=failed',
    'provider=aitoearn',
    'model=m-2',
    'person=0198c0de-0000-7000-8000-000000000002',
    `batch=${person}`,
    'kind=image',
    'q=snow',
    'from=2026-11-21&zone=UTC',
    'to=2026-11-20&zone=Asia/Shanghai',
    'results=1',
  ])('does not belong in the list "%s"', (query) => {
    expect(matchesFilter(task, parse(query))).toBe(false);
  });
});
