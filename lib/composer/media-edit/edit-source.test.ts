import { describe, expect, test } from 'vitest';
import type { AssetDto } from '@/lib/media/asset-dto';
import { frameLimits } from '@/lib/providers/see2ai/limits';
import { completeEdit, editSource, originalOf } from './edit-source';

const half = { x: 0, y: 0, width: 0.5, height: 1 };
const asset = (derivedFrom: AssetDto['derivedFrom']) => ({ id: 'made', derivedFrom }) as AssetDto;

describe('the source of a crop', () => {
  test('is the file itself when it was not cropped before', () => {
    expect(editSource(asset(null), 'crop')).toEqual({ assetId: 'made', edit: {} });
    const converted = asset({ assetId: 'given', edit: { format: 'image/png' } });
    expect(editSource(converted, 'crop')).toEqual({ assetId: 'made', edit: {} });
  });

  test('is the original with its crop when the file was cropped before', () => {
    const cropped = { assetId: 'given', edit: { crop: half } };
    expect(editSource(asset(cropped), 'crop')).toEqual(cropped);
  });
});

test('a still of a video has no original', () => {
  expect(originalOf(asset({ assetId: 'film', edit: { frame: 'last' } }))).toBeNull();
  expect(originalOf(asset({ assetId: 'given', edit: { crop: half } }))).toBe('given');
  expect(originalOf(asset(null))).toBeNull();
});

describe('a part of a picture', () => {
  const facts = { kind: 'image', mime: 'image/webp', sizeBytes: 1, width: 560, height: 240 } as const;

  test('gets the sides and the format that its slot needs', () => {
    expect(completeEdit({ assetId: 'given', edit: {} }, { crop: half }, facts, frameLimits)).toEqual({
      crop: half,
      size: { width: 700, height: 300 },
      format: 'image/png',
      maxBytes: frameLimits.maxBytes,
    });
  });

  test('keeps earlier edits, except sides that belonged to another crop', () => {
    const before = { crop: { ...half, x: 0.5 }, size: { width: 9, height: 9 }, format: 'image/jpeg' } as const;
    const fitting = { ...facts, mime: 'image/jpeg', height: 480 };
    expect(completeEdit({ assetId: 'given', edit: before }, { crop: half }, fitting, frameLimits)).toEqual({
      crop: half,
      format: 'image/jpeg',
    });
  });
});
