import { expect, test } from 'vitest';
import { readTarget } from './read-target';

test.each([
  ['/', { path: '/', host: null }],
  ['/create?next=%2F..%2Fx', { path: '/create?next=%2F..%2Fx', host: null }],
  ['/tasks/a.b/..c', { path: '/tasks/a.b/..c', host: null }],
  ['/%E5%9B%BE', { path: '/%E5%9B%BE', host: null }],
  ['http://studio.example:80/create?x=1', { path: '/create?x=1', host: 'studio.example:80' }],
  ['HTTPS://Studio.Example', { path: '/', host: 'Studio.Example' }],
  ['http://studio.example?x', { path: '/?x', host: 'studio.example' }],
  ['*', null],
  ['', null],
  ['create', null],
  ['ftp://studio.example/', null],
  ['/tasks/%00', null],
  ['/tasks/%', null],
  ['/tasks/%ff', null],
  ['/tasks/%ED%A0%80', null],
  ['/api/../create', null],
  ['/api/%2E%2e/create', null],
  ['/api/..', null],
  ['/./create', null],
])('reads the target %s', (line, expected) => {
  expect(readTarget(line)).toEqual(expected);
});
