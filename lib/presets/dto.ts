import type { AssetDto } from '@/lib/media/asset-dto';
import type { PersonDto } from '@/lib/people/person-dto';
import type { MediaKind, Shot } from '@/lib/providers/contract';

/** Data about presets and earlier prompts that is sent to the browser. Dates are ISO 8601. */

/** A stored composition with a name. `values` by field name, as in `OfferedSettings`; prompts may contain variables. */
export interface PresetDto {
  id: string;
  name: string;
  isShared: boolean;
  /** The model may no longer exist. */
  modelId: string;
  values: Record<string, unknown>;
  /** The files that it uses and that still exist. */
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

/** A prompt that was sent before, with its latest task. */
export interface EarlierPrompt {
  taskId: string;
  /** The whole prompt; of several shots, one line each. */
  words: string;
  /** Null for a single prompt. */
  shots: Shot[] | null;
  modelId: string;
  kind: MediaKind;
  person: PersonDto;
  /** The first result of that task, if there is one. */
  result: AssetDto | null;
  createdAt: string;
}

export interface EarlierPromptPage {
  items: EarlierPrompt[];
  /** Opaque; null when no older tasks remain. An empty page may have a cursor. */
  nextCursor: string | null;
}
