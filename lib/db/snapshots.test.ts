import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepSnapshots, outlivedSnapshots, takenAt } from './snapshots.server';

const hourMs = 3_600_000;
const dump = async () => new Blob(['copy']);

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'snapshots-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

test('a snapshot is taken every six hours', async () => {
  const place = folder();
  const start = new Date('2026-11-21T00:00:00Z');
  const after = (hours: number) => keepSnapshots(place, dump, new Date(start.getTime() + hours * hourMs));
  expect([await after(0), await after(5.9), await after(6), await after(7)].map(Boolean)).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(readdirSync(place).sort()).toEqual(['2026-11-21T00-00-00.000Z.tar.gz', '2026-11-21T06-00-00.000Z.tar.gz']);
});

test('a month keeps all snapshots of two days, one a day for two weeks, and touches no other file', async () => {
  const place = folder();
  writeFileSync(path.join(place, 'mine.tar.gz'), 'x');
  const start = new Date('2026-10-01T00:00:00Z').getTime();
  for (let hours = 0; hours <= 30 * 24; hours += 6) await keepSnapshots(place, dump, new Date(start + hours * hourMs));
  const kept = readdirSync(place).sort();
  const days = kept.filter((name) => name !== 'mine.tar.gz').map((name) => name.slice(0, 10));
  expect(kept).toContain('mine.tar.gz');
  expect(new Set(days).size).toBe(15);
  expect(days.filter((day) => day === '2026-10-30')).toHaveLength(4);
  expect(days.filter((day) => day === '2026-10-20')).toHaveLength(1);
  // The last one of its day.
  expect(kept).toContain('2026-10-20T18-00-00.000Z.tar.gz');
});

test('the newest snapshot is kept, however old it is', () => {
  const names = ['2025-01-01T00-00-00.000Z.tar.gz', '2025-01-02T00-00-00.000Z.tar.gz'];
  expect(outlivedSnapshots(names, new Date('2026-11-21T00:00:00Z'))).toEqual([names[0]]);
});

test.each([
  ['2026-11-21T12-00-00.000Z.tar.gz', '2026-11-21T12:00:00.000Z'],
  ['2026-11-21T12-00-00.000Z.tar.gz.part', undefined],
  ['2026-13-45T12-00-00.000Z.tar.gz', undefined],
  ['notes.txt', undefined],
])('%s was taken at %s', (name, time) => {
  expect(takenAt(name)?.toISOString()).toBe(time);
});
