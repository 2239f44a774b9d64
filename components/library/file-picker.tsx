'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SearchBox } from '@/components/history/search-box';
import { LoadMore } from '@/components/request/load-more';
import { RequestError } from '@/components/request/request-error';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { LibraryFileDto } from '@/lib/library/dto';
import { libraryFilesQuery } from '@/lib/library/queries';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaKind } from '@/lib/providers/contract';
import { FileGrid, FileGridSkeleton } from './file-grid';
import { FileThumbnail } from './file-thumbnail';
import { KindChoice } from './kind-choice';

export interface FilePickerProps {
  /** The kinds that the slot accepts. Only such files are shown. */
  kinds: readonly MediaKind[];
  /** Several files, in the order of picking. Otherwise a press on a file takes it. */
  multiple: boolean;
  onPick: (assets: AssetDto[]) => void;
  onClose: () => void;
}

/** Chooses files from the library. Used as a `lateDialog`. */
export default function FilePicker({ kinds, multiple, onPick, onClose }: FilePickerProps) {
  const t = useTranslations('library.picker');
  const [kind, setKind] = useState<MediaKind | null>(null);
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<readonly LibraryFileDto[]>([]);
  const list = useInfiniteQuery(libraryFilesQuery({ kinds: kind ? [kind] : kinds, search }));
  const files = list.data?.pages.flatMap((page) => page.items) ?? [];

  const choose = (file: LibraryFileDto) => {
    if (!multiple) {
      onClose();
      onPick([file]);
      return;
    }
    setPicked((current) =>
      current.some(({ id }) => id === file.id) ? current.filter(({ id }) => id !== file.id) : [...current, file],
    );
  };
  const take = () => {
    onClose();
    onPick([...picked]);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      className="max-w-4xl"
      footer={
        multiple && (
          <Button variant="primary" disabled={picked.length === 0} onClick={take}>
            {t('take', { count: picked.length })}
          </Button>
        )
      }
    >
      <div className="grid min-h-80 content-start gap-3">
        <div className="flex flex-wrap items-center gap-2 max-sm:[&>search]:basis-full">
          <SearchBox label={t('search')} value={search} onChange={setSearch} />
          <KindChoice kinds={kinds} value={kind} onChange={setKind} />
        </div>
        {!list.data && list.error && (
          <RequestError error={list.error} pending={list.isFetching} onRetry={() => void list.refetch()} />
        )}
        {!list.data && !list.error && <FileGridSkeleton />}
        {list.data && files.length === 0 && (
          <p className="py-10 text-center text-faint">{search || kind ? t('noMatch') : t('empty')}</p>
        )}
        {files.length > 0 && (
          <FileGrid label={t('files')}>
            {files.map((file) => {
              const at = picked.findIndex(({ id }) => id === file.id);
              return (
                <li key={file.id} className="min-w-0">
                  <button
                    type="button"
                    aria-pressed={multiple ? at >= 0 : undefined}
                    onClick={() => choose(file)}
                    className="group grid w-full gap-1 rounded-control text-left"
                  >
                    <span className="relative block aspect-square overflow-hidden rounded-control border border-line group-hover:border-edge group-aria-pressed:border-accent group-aria-pressed:outline-1 group-aria-pressed:outline-accent">
                      <FileThumbnail asset={file} />
                      {at >= 0 && (
                        <span className="absolute top-1 right-1 inline-flex h-5 min-w-5 items-center justify-center gap-0.5 rounded-full bg-accent px-1 font-mono text-on-accent text-xs">
                          <Check aria-hidden className="size-3" />
                          {at + 1}
                        </span>
                      )}
                    </span>
                    <span className="truncate text-sm">{file.fileName}</span>
                  </button>
                </li>
              );
            })}
          </FileGrid>
        )}
        <LoadMore list={list} />
      </div>
    </Dialog>
  );
}
