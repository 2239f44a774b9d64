import type { ActionResult } from '@/lib/actions/action-result';
import type { SaveTextKeyInput, TextKeyCheck } from '@/lib/prompt-help/text-key';

/** The server actions of the page. */
export interface TextKeyActions {
  save: (input: SaveTextKeyInput) => Promise<ActionResult<void>>;
  check: (input: Record<string, never>) => Promise<ActionResult<TextKeyCheck>>;
  remove: (input: Record<string, never>) => Promise<ActionResult<void>>;
}
