import { describe, expect, it } from 'vitest';
import type { KeyDto } from '@/lib/keys/dto';
import { chooseKey, usableKeys } from './choose-key';

describe('keys', () => {
  const key = (id: string, part: Partial<KeyDto> = {}) =>
    ({ id, providerId: 'see2ai', isSandbox: false, disabled: false, ...part }) as KeyDto;
  const keys = [key('box', { isSandbox: true }), key('real'), key('off', { disabled: true })];
  it('that are disabled are not offered', () => {
    expect(usableKeys(keys, 'see2ai').map(({ id }) => id)).toEqual(['real', 'box']);
  });
  it('default to the sandbox, which costs nothing', () => {
    expect(chooseKey(keys, 'see2ai', {})?.id).toBe('box');
    expect(chooseKey(keys, 'see2ai', { see2ai: 'real' })?.id).toBe('real');
    expect(chooseKey(keys, 'see2ai', { see2ai: 'off' })?.id).toBe('box');
    expect(chooseKey(keys, 'aitoearn', {})).toBeNull();
  });
});
