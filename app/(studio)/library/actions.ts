'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { removeFiles, restoreFiles } from '@/lib/library/remove-files.server';
import { renameFile } from '@/lib/library/rename-file.server';
import { changeElementInput, elementIdInput, elementInput, fileIdsInput, renameFileInput } from '@/lib/library/schema';
import { changeElement, createElement, deleteElement } from '@/lib/library/write-element.server';

export const createElementAction = defineAction({
  right: 'create',
  audit: { none: 'adds to or names what is in the library, and deletes nothing' },
  input: elementInput,
  run: ({ input, session }) => createElement(session, input),
});

export const changeElementAction = defineAction({
  right: 'create',
  audit: ['file.deleted'],
  input: changeElementInput,
  works: ({ elementId }) => ({ elements: [elementId] }),
  run: ({ input: { elementId, ...element }, session }) => changeElement(session, elementId, element),
});

export const deleteElementAction = defineAction({
  right: 'create',
  audit: ['element.deleted', 'file.deleted'],
  input: elementIdInput,
  works: ({ elementId }) => ({ elements: [elementId] }),
  run: ({ input, session }) => deleteElement(session, input.elementId),
});

export const renameFileAction = defineAction({
  right: 'create',
  audit: { none: 'adds to or names what is in the library, and deletes nothing' },
  input: renameFileInput,
  works: ({ assetId }) => ({ files: [assetId] }),
  run: ({ input, session }) => renameFile(session, input.assetId, input.fileName),
});

/** Files that nothing uses are deleted for good, the others leave the library. The answer says which is which. */
export const removeFilesAction = defineAction({
  right: 'create',
  audit: ['file.deleted', 'file.removed'],
  input: fileIdsInput,
  works: ({ assetIds }) => ({ files: assetIds }),
  run: ({ input, session }) => removeFiles(session, input.assetIds),
});

export const restoreFilesAction = defineAction({
  right: 'create',
  audit: ['file.restored'],
  input: fileIdsInput,
  works: ({ assetIds }) => ({ files: assetIds }),
  run: ({ input, session }) => restoreFiles(session, input.assetIds),
});
