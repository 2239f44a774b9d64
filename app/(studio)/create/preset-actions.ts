'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { changePreset, copyPreset, createPreset, deletePreset } from '@/lib/presets/save-preset.server';
import { changePresetInput, copyPresetInput, createPresetInput, presetIdInput } from '@/lib/presets/schema';

export const createPresetAction = defineAction({
  right: 'create',
  input: createPresetInput,
  run: ({ input, session }) => createPreset(session, input),
});

export const changePresetAction = defineAction({
  right: 'create',
  input: changePresetInput,
  run: ({ input, session }) => changePreset(session, input),
});

export const copyPresetAction = defineAction({
  right: 'create',
  input: copyPresetInput,
  run: ({ input, session }) => copyPreset(session, input),
});

export const deletePresetAction = defineAction({
  right: 'create',
  input: presetIdInput,
  run: ({ input, session }) => deletePreset(session, input.presetId),
});
