import type { AssetDto } from '@/lib/media/asset-dto';
import { maxTakes, readTakes } from '../batch/variations';
import type { Draft } from './draft';
import { type ComposerState, initialState } from './draft-reducer';

/** Increase it when older stored drafts become unreadable. */
const version = 1;

/** The browser-storage key of a person's draft; the value is encrypted for that person (sealed-text.ts). */
export function draftKey(tenantId: string, userId: string): string {
  return `slatehouse.draft.${tenantId}.${userId}`;
}

/** Serializes the stored part of the state; of the media facts, only those that the draft still names. */
export function writeDraft(state: ComposerState): string {
  const words = JSON.stringify(state.draft.entries);
  const assets = Object.fromEntries(Object.entries(state.assets).filter(([id]) => words.includes(id)));
  return JSON.stringify({ version, draft: state.draft, assets });
}

/** Reads the text of `writeDraft`. Returns null for anything else: another version, damaged or foreign text. */
export function readDraft(text: string | null): ComposerState | null {
  if (!text) return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (!isRecord(kept) || kept.version !== version || !isDraft(kept.draft)) return null;
    return {
      ...initialState({
        ...kept.draft,
        takes: readTakes(kept.draft.takes),
        targets: readTargets(kept.draft.targets),
      }),
      assets: isRecord(kept.assets) ? (kept.assets as Record<string, AssetDto>) : {},
    };
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    isRecord(value) &&
    typeof value.modelId === 'string' &&
    isRecord(value.keyIds) &&
    typeof value.isExample === 'boolean' &&
    isRecord(value.entries) &&
    Object.values(value.entries).every(Array.isArray)
  );
}

function readTargets(value: unknown): Draft['targets'] {
  if (!isRecord(value)) return undefined;
  const isCount = (count: unknown): count is number => Number.isInteger(count) && Number(count) <= maxTakes;
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => isCount(entry[1]) && entry[1] > 0),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
