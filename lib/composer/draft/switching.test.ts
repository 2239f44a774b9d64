import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { type FieldMeta, fieldMeta } from '@/lib/providers/fields';
import { declaredModels, findModel } from '@/lib/providers/registry/registry';
import { emptyDraft, modeOf, withMode } from './draft';
import { type ComposerAction, type ComposerState, initialState, reduce } from './draft-reducer';
import { readDraft, writeDraft } from './draft-storage';
import { inactiveValues } from './inactive-values';
import { toInput } from './to-input';

/** Switching models and modes and coming back restores any composition. */

const asset = fc.uuid().map((assetId) => ({ type: 'asset' as const, assetId }));
const words = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('', '一只狗 @element_dog', '@Image1 and @Video1'));

/** Any value that the control could produce, valid or not. */
function anyValue(meta: FieldMeta): fc.Arbitrary<unknown> {
  switch (meta.control) {
    case 'text':
      return words;
    case 'choice':
      return fc.constantFrom(...meta.options, undefined);
    case 'range':
      return fc.integer({ min: meta.min, max: meta.max });
    case 'toggle':
      return fc.boolean();
    case 'seed':
      return fc.option(fc.integer({ min: meta.min, max: meta.max }), { nil: undefined });
    case 'frame':
      return fc.option(asset, { nil: undefined });
    case 'references': {
      const kind = fc.constantFrom(...(Object.keys(meta.accepts) as ('image' | 'video' | 'audio')[]));
      return fc.array(fc.record({ id: fc.uuid(), kind, media: asset }), { maxLength: 5 });
    }
    case 'shots':
      return fc.array(fc.record({ id: fc.uuid(), prompt: words, seconds: fc.integer({ min: 0, max: 20 }) }), {
        maxLength: 8,
      });
    case 'elements':
      return fc.array(
        fc.record({
          id: fc.uuid(),
          name: fc.constantFrom('element_dog', 'element_cat', 'element_'),
          description: words,
          images: fc.array(asset, { maxLength: 4 }),
        }),
        { maxLength: 3 },
      );
  }
}

const model = fc.constantFrom(...declaredModels);
const place = model.chain((chosen) =>
  fc.record({ model: fc.constant(chosen), mode: fc.constantFrom(...chosen.modes) }),
);
type Place = { model: ModelDeclaration; mode: ModelDeclaration['modes'][number] };
const edit = model.chain((chosen) =>
  fc
    .constantFrom(...Object.entries(chosen.fields))
    .chain(([name, schema]) =>
      fc.record({ model: fc.constant(chosen), name: fc.constant(name), value: anyValue(fieldMeta(schema)) }),
    ),
);

/** A composition that was edited in several models. */
const composition = fc
  .tuple(fc.array(edit, { maxLength: 14 }), fc.array(place, { maxLength: 4 }))
  .map(([edits, places]) => {
    const start = initialState(emptyDraft(declaredModels[0]?.id ?? ''));
    const afterPlaces = places.reduce(goTo, start);
    return edits.reduce(
      (state, { model: at, name, value }, index) =>
        act(act(state, { type: 'model', modelId: at.id }), {
          type: 'edit',
          name,
          change: () => value,
          at: index * 10_000,
        }),
      afterPlaces,
    );
  });

const act = (state: ComposerState, action: ComposerAction) => reduce(state, action, findModel);

function goTo(state: ComposerState, { model: to, mode }: Place): ComposerState {
  return act(act(state, { type: 'model', modelId: to.id }), { type: 'mode', mode });
}

function inputOf({ draft }: ComposerState) {
  const chosen = findModel(draft.modelId);
  if (!chosen) throw new Error(draft.modelId);
  return toInput(chosen, draft);
}

describe('switching models and modes', () => {
  it('and switching back restores exactly the same input (property)', () => {
    fc.assert(
      fc.property(composition, place, fc.array(place, { maxLength: 8 }), (composed, home, journey) => {
        const before = goTo(composed, home);
        const after = goTo(journey.reduce(goTo, before), home);
        expect(inputOf(after)).toEqual(inputOf(before));
        const { mode: _, ...kept } = after.draft.entries;
        const { mode: __, ...had } = before.draft.entries;
        expect(kept).toEqual(had);
      }),
      { numRuns: 300 },
    );
  });

  it('needs no new choice of the mode when only models are switched (property)', () => {
    fc.assert(
      fc.property(composition, place, fc.array(model, { maxLength: 8 }), (composed, home, journey) => {
        const before = goTo(composed, home);
        const away = journey.reduce((state, { id }) => act(state, { type: 'model', modelId: id }), before);
        expect(inputOf(act(away, { type: 'model', modelId: home.model.id }))).toEqual(inputOf(before));
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same result with a reload after every step (property)', () => {
    fc.assert(
      fc.property(composition, place, fc.array(place, { maxLength: 4 }), (composed, home, journey) => {
        const before = goTo(composed, home);
        const reload = (state: ComposerState) => {
          const read = readDraft(writeDraft(state));
          if (!read) throw new Error('unreadable');
          return read;
        };
        const after = goTo(
          journey.reduce((state, stop) => reload(goTo(state, stop)), reload(before)),
          home,
        );
        // JSON has no undefined; the request has none either.
        expect(JSON.stringify(inputOf(after))).toBe(JSON.stringify(inputOf(before)));
      }),
      { numRuns: 200 },
    );
  });

  it('can be undone step by step to the first composition (property)', () => {
    fc.assert(
      fc.property(composition, fc.array(place, { minLength: 1, maxLength: 5 }), (composed, journey) => {
        const steps = journey.length * 2;
        const away = journey.reduce(goTo, composed);
        const back = Array.from({ length: steps }).reduce<ComposerState>((state) => act(state, { type: 'undo' }), away);
        expect(back.draft).toEqual(composed.draft);
      }),
    );
  });

  it('never hides words or media: they are sent, or reported as inactive (property)', () => {
    fc.assert(
      fc.property(composition, place, (composed, home) => {
        const { draft } = goTo(composed, home);
        const input = toInput(home.model, draft);
        const inactive = new Set(inactiveValues(home.model, draft, declaredModels).map(({ name }) => name));
        for (const name of ['prompt', 'shots', 'firstFrame', 'lastFrame', 'references', 'elements']) {
          const latest = draft.entries[name]?.[0];
          const isSomething = Array.isArray(latest)
            ? latest.some((item) => (name === 'shots' ? item.prompt.trim() !== '' : true))
            : typeof latest === 'string'
              ? latest.trim() !== ''
              : Boolean(latest);
          if (isSomething) expect(name in input || inactive.has(name), name).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('shows each model in its latest chosen mode', () => {
    const [kling, doubao] = ['see2ai_video_generation_kling_3_0_v1', 'doubao-seedance-1-5-pro'].map(findModel);
    if (!kling || !doubao) throw new Error('no model');
    const frames = withMode(emptyDraft(kling.id), kling, 'frames');
    const references = withMode(frames, doubao, 'references');
    expect(modeOf(doubao, references)).toBe('references');
    expect(modeOf(kling, references)).toBe('frames');
  });
});
