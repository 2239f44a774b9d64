import { describe, expect, it } from 'vitest';
import { requireMeta, requireModel } from '../__fixtures__/models';
import { roomFor, tagOf } from './reference-list';

const seedance2 = requireModel('seedance-2-beta');
const media = (assetId: string) => ({ type: 'asset' as const, assetId });

describe('references', () => {
  const meta = requireMeta(seedance2, 'references');
  if (meta.control !== 'references') throw new Error('no references');
  const list = (['image', 'video', 'image'] as const).map((kind, index) => ({
    id: String(index),
    kind,
    media: media(String(index)),
  }));

  it('are numbered per kind in list order', () => {
    expect(list.map((_, index) => tagOf(meta, list, index))).toEqual(['@Image1', '@Video1', '@Image2']);
  });
  it('have room per kind and in total', () => {
    expect(roomFor(meta, list, 'video')).toBe(2);
    expect(
      roomFor(
        meta,
        Array.from({ length: 12 }, () => list[0] as (typeof list)[0]),
        'audio',
      ),
    ).toBe(0);
  });
});
