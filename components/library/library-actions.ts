import type { ActionResult } from '@/lib/actions/action-result';
import type { ElementDto } from '@/lib/library/dto';
import type { Removal } from '@/lib/library/remove-files.server';
import type { ElementWrite } from '@/lib/library/schema';

/** The server actions for elements, used by the library page and the composer. */
export interface ElementActions {
  create: (input: ElementWrite) => Promise<ActionResult<ElementDto>>;
  change: (input: ElementWrite & { elementId: string }) => Promise<ActionResult<ElementDto>>;
}

/** The library page's server actions. */
export interface LibraryActions extends ElementActions {
  deleteElement: (input: { elementId: string }) => Promise<ActionResult<{ taskCount: number }>>;
  renameFile: (input: { assetId: string; fileName: string }) => Promise<ActionResult<{ fileName: string }>>;
  removeFiles: (input: { assetIds: string[] }) => Promise<ActionResult<Removal>>;
  restoreFiles: (input: { assetIds: string[] }) => Promise<ActionResult<void>>;
}
