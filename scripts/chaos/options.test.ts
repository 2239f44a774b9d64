import { expect, it } from 'vitest';
import { argsOfLanes, readOptions } from './options.ts';

const laneOf = (args: string[]) => readOptions(args);

it('plays every seed once, in one of the lanes', () => {
  const lanes = argsOfLanes(readOptions(['--plans', '10', '--seed', '5', '--lanes', '4']), 'record').map(laneOf);
  const seeds = lanes.flatMap(({ seed, plans }) => Array.from({ length: plans }, (_, index) => seed + index));
  expect(seeds).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  expect(lanes.every(({ isLane, record }) => isLane && record === 'record')).toBe(true);
});

it('gives each lane a database, and the command that restarts its server', () => {
  const given = ['--database', 'one', '--restart-database', 'again', '--database', 'two', '--restart-database', 'anew'];
  const lanes = argsOfLanes(readOptions(['--plans', '2', ...given]), 'record').map(laneOf);
  expect(lanes.map(({ databases, restarts }) => [databases, restarts])).toEqual([
    [['one'], ['again']],
    [['two'], ['anew']],
  ]);
  expect(() => argsOfLanes(readOptions(['--lanes', '3', ...given]), 'record')).toThrow(/database/);
});

it('has no more lanes than plans', () => {
  expect(argsOfLanes(readOptions(['--plans', '2', '--lanes', '4']), 'record')).toHaveLength(2);
});
