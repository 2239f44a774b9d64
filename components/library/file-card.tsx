'use client';

import { useTranslations } from 'next-intl';
import { MediaFacts } from '@/components/media/media-facts';
import { cn } from '@/components/ui/class-names';
import { dragAsset } from '@/lib/composer/media/dragged-media';
import type { LibraryFileDto } from '@/lib/library/dto';
import { FileThumbnail } from './file-thumbnail';

interface FileCardProps {
  file: LibraryFileDto;
  canSelect: boolean;
  /** While something is selected, every checkbox is visible. */
  isSelecting: boolean;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
  onOpen: () => void;
}

/** A file of the library. A press opens it, its checkbox selects it. */
export function FileCard({ file, canSelect, isSelecting, isSelected, onSelect, onOpen }: FileCardProps) {
  const t = useTranslations('library.file');
  const uses = file.taskCount + file.elementCount;
  return (
    <li className="group relative min-w-0">
      <button
        type="button"
        onClick={onOpen}
        draggable
        onDragStart={(event) => dragAsset(event.dataTransfer, file)}
        className="grid w-full gap-0.5 rounded-control text-left"
      >
        <span
          className={cn(
            'mb-1 block aspect-square overflow-hidden rounded-control border group-hover:border-edge',
            isSelected ? 'border-accent outline-1 outline-accent' : 'border-line',
          )}
        >
          <FileThumbnail asset={file} />
        </span>
        <span className="truncate text-strong">{file.fileName}</span>
        <span className="truncate">
          <MediaFacts asset={file} />
        </span>
        {file.isDamaged ? (
          <span className="truncate text-failed text-sm">{t('damaged')}</span>
        ) : (
          <span className="truncate text-faint text-sm">{uses > 0 ? t('used', { count: uses }) : t('unused')}</span>
        )}
      </button>
      {canSelect && (
        <label
          className={cn(
            'absolute top-0 left-0 grid size-9 place-items-center max-sm:size-11',
            !isSelecting &&
              'opacity-0 focus-within:opacity-100 group-hover:opacity-100 max-sm:opacity-100 pointer-coarse:opacity-100',
          )}
        >
          <input
            type="checkbox"
            aria-label={t('select', { name: file.fileName })}
            checked={isSelected}
            onChange={(event) => onSelect(event.currentTarget.checked)}
            className="size-4 rounded-[4px] accent-accent max-sm:size-5"
          />
        </label>
      )}
    </li>
  );
}
