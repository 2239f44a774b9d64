'use client';

import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { v7 } from 'uuid';
import { isPastedText } from '@/components/media/is-pasted-text';
import { createBulkUploads } from '@/lib/composer/upload/bulk-uploads';
import { uploadFile } from '@/lib/composer/upload/upload-file';
import type { Upload } from '@/lib/composer/upload/upload-list';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaKind } from '@/lib/providers/contract';

/** Uploads without a composition. `kinds` is read only once. */
export function useBulkUploads(
  kinds: readonly MediaKind[],
  onDone: (asset: AssetDto, name: string, order: number) => void,
) {
  const done = useRef(onDone);
  done.current = onDone;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one set of uploads for the life of the component
  const bulk = useMemo(
    () => createBulkUploads({ kinds, uploadFile, newId: v7, done: (...file) => done.current(...file) }),
    [],
  );
  const uploads = useSyncExternalStore(bulk.subscribe, bulk.getUploads, noUploads);
  return { uploads, add: bulk.add, choose: bulk.choose, cancel: bulk.cancel, retry: bulk.retry };
}

const none: readonly Upload[] = [];
const noUploads = () => none;

/** Files pasted anywhere on the page, unless a dialog is open. */
export function usePastedFiles(enabled: boolean, onFiles: (files: File[]) => void) {
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    if (!enabled) return;
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || document.querySelector('dialog:modal') || isPastedText(event)) return;
      event.preventDefault();
      take.current(files);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [enabled]);
}
