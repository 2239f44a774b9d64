import 'server-only';
import type { Prisma } from '@/lib/db/generated/client';

/** The columns of a file that leave the server. */
export const assetSelect = {
  id: true,
  kind: true,
  origin: true,
  isSandbox: true,
  fileName: true,
  mime: true,
  sizeBytes: true,
  sentMime: true,
  sentBytes: true,
  width: true,
  height: true,
  durationMs: true,
  frameRate: true,
  codec: true,
  hasAudio: true,
  posterKey: true,
  setAsideAt: true,
  sourceUrl: true,
  arrivedFormat: true,
  arrivedBytes: true,
  derivedFromId: true,
  edit: true,
  createdAt: true,
} satisfies Prisma.AssetSelect;
