import { describe, expect, it } from 'vitest';
import { bestKeyId } from '@/lib/keys/best-key';
import type { KeyDto } from '@/lib/keys/dto';
import { findModel } from '@/lib/providers/registry/registry';
import { bestKey, chooseKey, usableKeys } from './choose-key';

/** For all models and people. */
const anything: KeyDto['use'] = { priority: 1, weight: 10, models: [], people: [] };

describe('keys', () => {
  const key = (id: string, part: Partial<KeyDto> = {}) =>
    ({ id, providerId: 'see2ai', isSandbox: false, disabled: false, use: anything, ...part }) as KeyDto;
  const keys = [key('box', { isSandbox: true }), key('real'), key('off', { disabled: true })];
  const kling = { id: 'see2ai_video_generation_kling_3_0_v1', providerId: 'see2ai' } as const;
  it('that are disabled are not offered', () => {
    expect(usableKeys(keys, kling).map(({ id }) => id)).toEqual(['real', 'box']);
  });
  it('default to the sandbox, which costs nothing', () => {
    expect(chooseKey(keys, kling, {})?.id).toBe('box');
    expect(chooseKey(keys, kling, { see2ai: 'real' })?.id).toBe('real');
    expect(chooseKey(keys, kling, { see2ai: 'off' })?.id).toBe('box');
    expect(chooseKey(keys, { id: 'seedance-2-beta', providerId: 'aitoearn' }, {})).toBeNull();
  });
  it('are left to the studio where it can choose, but never instead of the sandbox', () => {
    const second = key('second', { use: { ...anything, priority: 2 } });
    const first = key('first', { label: 'First', baseUrl: 'https://first.example' });
    const both = [second, first];
    expect(chooseKey(both, kling, {})).toMatchObject({
      id: bestKeyId,
      isSandbox: false,
      baseUrl: 'https://first.example',
    });
    expect(chooseKey([...both, key('box', { isSandbox: true })], kling, {})?.id).toBe('box');
    expect(chooseKey(both, kling, { see2ai: 'second' })?.id).toBe('second');
    expect(chooseKey([...both, key('box', { isSandbox: true })], kling, { see2ai: bestKeyId })?.id).toBe(bestKeyId);
  });
  it.each([
    ['refused', { state: 'rejected' }],
    ['empty', { checkCode: 'outOfBalance' }],
    ['closed', { isClosed: true }],
  ] as const)('that are %s are no choice of the studio', (_what, part) => {
    const keys = [key('wrong', part), key('right'), key('box', { isSandbox: true })];
    expect(bestKey(usableKeys(keys, kling))).toBeNull();
    expect(chooseKey(keys, kling, { see2ai: bestKeyId })?.id).toBe('right');
    expect(chooseKey([key('wrong', part), key('box', { isSandbox: true })], kling, { see2ai: bestKeyId })?.id).toBe(
      'wrong',
    );
  });
  it('are offered for their models only', () => {
    const other = key('other', { use: { ...anything, models: ['see2ai_image_generation_v1'] } });
    const own = key('own', { use: { ...anything, models: [kling.id] } });
    expect(usableKeys([other, own], kling).map(({ id }) => id)).toEqual(['own']);
  });
  it('are usable for the models whose names they have', () => {
    const fast = keyModel('video-relay:fast');
    const slow = keyModel('video-relay:slow');
    const old = keyModel('video-relay:old');
    const relay = (id: string, models: string[]) => key(id, { providerId: 'video-relay', models });
    const relays = [relay('a', ['fast', 'slow']), relay('b', ['slow'])];
    expect(usableKeys(relays, fast).map(({ id }) => id)).toEqual(['a']);
    expect(usableKeys(relays, slow).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(chooseKey(relays, fast, { 'video-relay': 'b' })?.id).toBe('a');
    expect(chooseKey(relays, old, {})).toBeNull();
  });
});

function keyModel(id: string) {
  const model = findModel(id);
  if (!model) throw new Error(`There is no model ${id}.`);
  return model;
}
