'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { changePreset, copyPreset, createPreset, deletePreset } from '@/lib/presets/save-preset.server';
import { changePresetInput, copyPresetInput, createPresetInput, presetIdInput } from '@/lib/presets/schema';

export const createPresetAction = defineAction({
  right: 'create',
  audit: { none: 'a preset is its owner’s tool' },
  input: createPresetInput,
  run: ({ input, session }) => createPreset(session, input),
});

export const changePresetAction = defineAction({
  right: 'create',
  audit: ['file.deleted'],
  input: changePresetInput,
  works: ({ presetId }) => ({ presets: [presetId] }),
  run: ({ input, session }) => changePreset(session, input),
});

export const copyPresetAction = defineAction({
  right: 'create',
  audit: { none: 'a preset is its owner’s tool' },
  input: copyPresetInput,
  run: ({ input, session }) => copyPreset(session, input),
});

export const deletePresetAction = defineAction({
  right: 'create',
  audit: ['preset.deleted', 'file.deleted'],
  input: presetIdInput,
  works: ({ presetId }) => ({ presets: [presetId] }),
  run: ({ input, session }) => deletePreset(session, input.presetId),
});
