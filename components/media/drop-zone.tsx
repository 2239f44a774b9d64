'use client';

import { useTranslations } from 'next-intl';
import { type DragEvent, type ReactNode, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { showToast } from '@/components/ui/toast';
import { draggedKinds, isOwnFile, readDropped } from '@/lib/composer/media/dragged-media';
import { getJson } from '@/lib/http/get-json';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaKind } from '@/lib/providers/contract';

export interface DropZoneProps {
  /** The slot's id. A file pasted while the focus is inside goes to this slot. */
  slotId: string;
  /** The kinds that it takes now. It shows itself while one of them is dragged over the page. */
  takes?: readonly MediaKind[];
  onFiles: (files: File[]) => void;
  /** Absent: files of the studio are not taken. */
  onAssets?: (assets: AssetDto[]) => void;
  /** A picture of another page, by its address. Absent: not taken. */
  onPicture?: (url: string) => void;
  className?: string;
  children: ReactNode;
}

/** Accepts what is dropped anywhere on it: files, results, files of the library, pictures of other pages. */
export function DropZone({ slotId, takes, onFiles, onAssets, onPicture, className, children }: DropZoneProps) {
  const t = useTranslations('common');
  const [over, setOver] = useState(false);
  const isMine = ({ dataTransfer }: DragEvent) => {
    if (isOwnFile(dataTransfer)) return Boolean(onAssets);
    if (dataTransfer.types.includes('Files')) return true;
    return Boolean(onPicture) && draggedKinds(dataTransfer).length > 0;
  };
  const take = (transfer: DataTransfer) => {
    const dropped = readDropped(transfer);
    if (dropped?.type === 'files') return onFiles(dropped.files);
    if (dropped?.type === 'link') return onPicture?.(dropped.url);
    if (dropped?.type === 'asset' && onAssets)
      getJson<AssetDto>(`/api/assets/${dropped.assetId}`, AbortSignal.timeout(30_000)).then(
        (asset) => onAssets([asset]),
        () => showToast({ tone: 'failed', message: t('dropFailed') }),
      );
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of several ways, the buttons inside are the others
    <div
      data-slot={slotId}
      data-takes={takes?.join(' ')}
      data-over={over || undefined}
      className={cn(className, over && 'outline-2 outline-accent')}
      onDragOver={(event) => {
        if (!isMine(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!isMine(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        take(event.dataTransfer);
      }}
    >
      {children}
    </div>
  );
}
