import type { MediaKind, Shot } from '@/lib/providers/contract';
import type { AssetDto, PersonDto } from '@/lib/tasks/dto';

/** What leaves the server about presets and earlier prompts. Dates are ISO 8601. */

/** A composition under a name. `values` by field name, as in `OfferedSettings`; words may hold variables. */
export interface PresetDto {
  id: string;
  name: string;
  isShared: boolean;
  /** Of a model that may be gone by now. */
  modelId: string;
  values: Record<string, unknown>;
  /** The files it names, as far as they are still there. */
  assets: AssetDto[];
  owner: PersonDto;
  /** Whether this person may rename, update, share and delete it. */
  canChange: boolean;
  createdAt: string;
  updatedAt: string;
}

export interface PresetPage {
  items: PresetDto[];
  /** Opaque; null on the last page. */
  nextCursor: string | null;
}

/** Words that were sent before, with the latest task they were sent in. */
export interface EarlierPrompt {
  taskId: string;
  /** All of them; of several shots one line each. */
  words: string;
  /** Null where it was one prompt. */
  shots: Shot[] | null;
  modelId: string;
  kind: MediaKind;
  person: PersonDto;
  /** The first result of that task, when it has one. */
  result: AssetDto | null;
  createdAt: string;
}

export interface EarlierPromptPage {
  items: EarlierPrompt[];
  /** Opaque; null where nothing older is left to look through. A page may be empty and have one. */
  nextCursor: string | null;
}
