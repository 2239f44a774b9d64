'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { changePreset, copyPreset, createPreset, deletePreset } from '@/lib/presets/save-preset.server';
import { changePresetInput, copyPresetInput, createPresetInput, presetIdInput } from '@/lib/presets/schema';

export const createPresetAction = defineAction({
  role: 'creator',
  input: createPresetInput,
  run: ({ input, session }) => createPreset(session, input),
});

export const changePresetAction = defineAction({
  role: 'creator',
  input: changePresetInput,
  run: ({ input, session }) => changePreset(session, input),
});

export const copyPresetAction = defineAction({
  role: 'creator',
  input: copyPresetInput,
  run: ({ input, session }) => copyPreset(session, input),
});

export const deletePresetAction = defineAction({
  role: 'creator',
  input: presetIdInput,
  run: ({ input, session }) => deletePreset(session, input.presetId),
});
