import type { ActionResult } from '@/lib/actions/action-result';
import type { Preferences } from '@/lib/people/preferences/preferences';

/** Keeps a choice with the account of who is signed in. One that fails holds in this browser alone. */
export interface KeepsPreferences {
  save?: (chosen: SavedPreferences) => Promise<ActionResult<void>>;
}

/** What is missing stays as it is. */
export type SavedPreferences = {
  locale?: NonNullable<Preferences['locale']>;
  theme?: NonNullable<Preferences['theme']>;
  timeZone?: Preferences['timeZone'];
};
