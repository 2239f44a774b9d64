import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDrafts } from '@/lib/providers/__fixtures__/arbitrary-compositions';
import { compositionMedia } from '@/lib/providers/composition-media';
import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { declaredModels } from '@/lib/providers/registry/registry';
import { promptOf } from '@/lib/tasks/prompt-of';
import { requireModel } from '../__fixtures__/models';
import { type Draft, emptyDraft } from '../draft/draft';
import { toInput, withItemIds } from '../draft/to-input';
import { checkComposition } from '../validation/check-composition';
import { nearestValue } from './adapt-value';
import { translateComposition } from './translate-composition';

const kling = requireModel('see2ai_video_generation_kling_3_0_v1');
const premium = requireModel('see2ai_video_generation_premium_v1');
const picture = requireModel('see2ai_image_generation_v1');
const seedance2 = requireModel('seedance-2-beta');
const seedance15 = requireModel('doubao-seedance-1-5-pro');
const seedance10 = requireModel('doubao-seedance-1-0-pro-fast');

const asset = (assetId: string) => ({ type: 'asset' as const, assetId });
const context = { assets: {}, takesFiles: true };

function draftOf(model: ModelDeclaration, { mode, ...values }: ModelInput): Draft {
  let count = 0;
  const entries = Object.entries(values).map(([name, value]) => [name, [withItemIds(value, () => String(count++))]]);
  return { ...emptyDraft(model.id), entries: { mode: [mode], ...Object.fromEntries(entries) } };
}

const translate = (from: ModelDeclaration, to: ModelDeclaration, input: ModelInput) =>
  translateComposition(draftOf(from, input), from, to);

const text: ModelInput = {
  mode: 'text',
  prompt: 'Rain',
  aspectRatio: '16:9',
  duration: 5,
  quality: 'pro',
  sound: false,
};

describe('a composition for another model', () => {
  it('keeps what both models support', () => {
    expect(translate(kling, premium, text)).toEqual({ input: text, changes: [] });
  });

  it('uses the nearest length, ratio and resolution, and reports it', () => {
    const { input, changes } = translate(kling, seedance15, { ...text, duration: 15 });
    expect(input).toMatchObject({ duration: 12, resolution: '720p', aspectRatio: '16:9' });
    expect(changes).toEqual([{ type: 'changed', messageKey: 'duration', from: '15', to: '12' }]);

    const wide = { mode: 'text', prompt: 'Rain', aspectRatio: '21:9', resolution: '1080p', duration: 2 } as const;
    const narrower = translate(requireModel('doubao-seedance-1-0-pro-quality'), kling, wide);
    expect(narrower.input).toMatchObject({ aspectRatio: '16:9', duration: 3 });
    expect(narrower.changes).toEqual([
      { type: 'changed', messageKey: 'aspectRatio', from: '21:9', to: '16:9' },
      { type: 'changed', messageKey: 'duration', from: '2', to: '3' },
    ]);
  });

  it('joins shots into one prompt with their total length', () => {
    const shots = [
      { prompt: 'Morning', seconds: 3 },
      { prompt: 'Night', seconds: 4 },
    ];
    const { input, changes } = translate(kling, seedance15, {
      mode: 'multi-shot',
      shots,
      aspectRatio: '1:1',
      quality: 'pro',
      sound: true,
    });
    expect(input).toMatchObject({
      mode: 'text',
      prompt: 'Morning\nNight',
      duration: 7,
      aspectRatio: '1:1',
      sound: true,
    });
    expect(changes).toEqual([
      { type: 'mode', from: 'multi-shot', to: 'text' },
      { type: 'joined', count: 2 },
    ]);
  });

  it('sends frames as references after the existing ones when there are no frames', () => {
    const frames = { ...text, mode: 'frames' as const, firstFrame: asset('first'), lastFrame: asset('last') };
    const { input, changes } = translate(kling, seedance2, frames);
    expect(input).toMatchObject({
      mode: 'references',
      references: [
        { kind: 'image', media: asset('first') },
        { kind: 'image', media: asset('last') },
      ],
    });
    expect(changes).toEqual([
      { type: 'mode', from: 'frames', to: 'references' },
      { type: 'asReference', messageKey: 'firstFrame' },
      { type: 'asReference', messageKey: 'lastFrame' },
    ]);
  });

  it('reports references without room and tags that become plain words', () => {
    const references = [
      { kind: 'image' as const, media: asset('a') },
      { kind: 'video' as const, media: asset('b') },
      { kind: 'image' as const, media: asset('c') },
    ];
    const given = { mode: 'references' as const, prompt: '@Image1 follows @Video1', references, duration: 5 };
    const { input, changes } = translate(seedance2, seedance10, { ...given, resolution: '720p', aspectRatio: '16:9' });
    expect(input.references).toEqual([references[0]]);
    expect(changes).toEqual([
      { type: 'dropped', messageKey: 'references', count: 2 },
      { type: 'plainWords', tags: ['@Image1', '@Video1'] },
    ]);
  });

  it('drops elements and a last frame that are not supported, and reports it', () => {
    const element = { name: 'element_dog', description: 'A dog', images: [asset('a'), asset('b')] };
    const given = { ...text, mode: 'frames' as const, prompt: '@element_dog runs', elements: [element], sound: true };
    const { input, changes } = translate(kling, seedance10, {
      ...given,
      firstFrame: asset('first'),
      lastFrame: asset('last'),
    });
    expect(input).toMatchObject({ mode: 'frames', firstFrame: asset('first'), prompt: '@element_dog runs' });
    expect(changes).toEqual([
      { type: 'dropped', messageKey: 'lastFrame' },
      { type: 'dropped', messageKey: 'elements', count: 1 },
      { type: 'dropped', messageKey: 'sound' },
      { type: 'plainWords', tags: ['@element_dog'] },
    ]);
  });

  it('reports that the result is an image, and follows no image when there is none', () => {
    const { changes } = translate(kling, picture, text);
    expect(changes).toEqual([{ type: 'kind', kind: 'image' }]);
    const still = { mode: 'text' as const, prompt: 'Rain', aspectRatio: 'auto', resolution: '2K' };
    expect(translate(picture, kling, still).input).toMatchObject({ aspectRatio: '16:9', duration: 5, quality: 'pro' });
  });

  it('does not translate inactive values', () => {
    const draft = draftOf(kling, { ...text, firstFrame: asset('aside'), shots: [{ prompt: 'Aside', seconds: 5 }] });
    expect(translateComposition(draft, kling, seedance15)).toMatchObject({ input: { mode: 'text', prompt: 'Rain' } });
    expect(JSON.stringify(translateComposition(draft, kling, seedance2))).not.toMatch(/aside/i);
  });

  it('keeps the creator’s choices for settings that only the other model has', () => {
    const draft = draftOf(kling, { ...text, cameraFixed: true, seed: 7 });
    expect(translateComposition(draft, kling, seedance15).input).toMatchObject({ cameraFixed: true, seed: 7 });
  });
});

describe('the nearest value', () => {
  const ratios = { control: 'choice', options: ['16:9', '9:16', '1:1', 'auto'] } as const;
  const base = { messageKey: 'x', pane: 'settings' } as const;
  it.each([
    ['4:3', '16:9'],
    ['21:9', '16:9'],
    ['3:4', '9:16'],
    ['9:16', '9:16'],
    ['adaptive', undefined],
    ['720p', undefined],
  ])('to the ratio %s is %s', (given, nearest) => {
    expect(nearestValue({ ...base, ...ratios }, given)).toBe(nearest);
  });
  it('never compares 720p-style with 1K-style resolutions', () => {
    expect(nearestValue({ ...base, control: 'choice', options: ['1K', '2K', '4K'] }, '1080p')).toBeUndefined();
    expect(nearestValue({ ...base, control: 'choice', options: ['480p', '720p'] }, '1080p')).toBe('720p');
  });
  it('keeps to the steps of a range', () => {
    const range = { ...base, control: 'range', min: 2, max: 11, step: 4, unit: 'seconds', defaultValue: 6 } as const;
    expect([0, 3, 5, 9, 99].map((value) => nearestValue(range, value))).toEqual([2, 2, 6, 10, 10]);
  });
});

describe.each(declaredModels)('from $id', (from) => {
  it.each(declaredModels.map((model) => model.id))('to %s nothing is lost without a change', (id) => {
    const to = requireModel(id);
    let sound = 0;
    fc.assert(
      fc.property(arbitraryDrafts(from), (values) => {
        const draft = draftOf(from, values);
        const source = toInput(from, draft);
        const { input, changes } = translateComposition(draft, from, to);

        if (checkComposition(to, input, context).issues.length === 0) {
          sound += 1;
          // An input without issues is accepted by the schema that the server uses.
          expect(to.input.safeParse(input)).toMatchObject({ success: true, data: input });
        }
        for (const words of [
          source.prompt,
          ...((source.shots ?? []) as { prompt: string }[]).map((shot) => shot.prompt),
        ])
          expect(promptOf(input)).toContain(words ?? '');
        const ids = (model: ModelDeclaration, of: ModelInput) =>
          compositionMedia(model, of).map(({ media }) => JSON.stringify(media));
        const arrived = new Set(ids(to, input));
        const lost = ids(from, source).filter((media) => !arrived.has(media));
        if (lost.length > 0) expect(changes.map(({ type }) => type)).toContain('dropped');
        const known = new Set(ids(from, source));
        expect([...arrived].filter((media) => !known.has(media))).toEqual([]);
        if (from === to) expect({ input, changes }).toEqual({ input: source, changes: [] });
      }),
      { numRuns: 150 },
    );
    expect(sound).toBeGreaterThan(10);
  });
});
