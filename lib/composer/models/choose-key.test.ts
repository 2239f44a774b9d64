import { describe, expect, it } from 'vitest';
import type { KeyDto } from '@/lib/keys/dto';
import { findModel } from '@/lib/providers/registry/registry';
import { chooseKey, usableKeys } from './choose-key';

describe('keys', () => {
  const key = (id: string, part: Partial<KeyDto> = {}) =>
    ({ id, providerId: 'see2ai', isSandbox: false, disabled: false, ...part }) as KeyDto;
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
