'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SearchBox } from '@/components/history/search-box';
import { LoadMore } from '@/components/request/load-more';
import { RequestError } from '@/components/request/request-error';
import { Segments } from '@/components/ui/segments';
import { type FileShape, fileShapes } from '@/lib/library/library-filter';
import { type FileSource, libraryFilesQuery } from '@/lib/library/queries';
import type { MediaKind } from '@/lib/providers/contract';
import { FileGrid, FileGridSkeleton } from './file-grid';
import { KindChoice } from './kind-choice';
import { PickTile } from './pick-tile';
import { type PickedFiles, pickNumber } from './picked-files';

interface FilesPaneProps {
  source: FileSource;
  /** The kinds that the slot accepts. Only such files are shown. */
  kinds: readonly MediaKind[];
  picked: PickedFiles;
}

/** Uploads or results to pick from, with search and filters. */
export function FilesPane({ source, kinds: accepted, picked }: FilesPaneProps) {
  const t = useTranslations('library.picker');
  // A sound is never a result.
  const kinds = source === 'results' ? accepted.filter((kind) => kind !== 'audio') : accepted;
  const [kind, setKind] = useState<MediaKind | null>(null);
  const [shape, setShape] = useState<FileShape | null>(null);
  const [search, setSearch] = useState('');
  const filter = { kinds: kind ? [kind] : kinds, search, ...(shape && { shape }) };
  const list = useInfiniteQuery({ ...libraryFilesQuery(filter, source), enabled: kinds.length > 0 });
  const files = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isNarrow = search !== '' || kind !== null || shape !== null;
  const isEmpty = kinds.length === 0 || (list.data !== undefined && files.length === 0);
  return (
    <div className="grid min-h-80 content-start gap-3 pt-3">
      <div className="flex flex-wrap items-center gap-2 max-sm:[&>search]:basis-full">
        <SearchBox label={t(`search.${source}`)} value={search} onChange={setSearch} />
        <KindChoice kinds={kinds} value={kind} onChange={setKind} />
        {kinds.some((one) => one !== 'audio') && <ShapeChoice value={shape} onChange={setShape} />}
      </div>
      {!list.data && list.error && (
        <RequestError error={list.error} pending={list.isFetching} onRetry={() => void list.refetch()} />
      )}
      {!list.data && !list.error && kinds.length > 0 && <FileGridSkeleton />}
      {isEmpty && <p className="py-10 text-center text-faint">{isNarrow ? t('noMatch') : t(`empty.${source}`)}</p>}
      {files.length > 0 && (
        <FileGrid label={t(`files.${source}`)}>
          {files.map((file) => (
            <PickTile
              key={file.id}
              asset={file}
              words={file.madeBy?.prompt || file.fileName}
              number={pickNumber(picked, file)}
              onPress={() => picked.choose(file)}
            />
          ))}
        </FileGrid>
      )}
      <LoadMore list={list} />
    </div>
  );
}

function ShapeChoice({ value, onChange }: { value: FileShape | null; onChange: (shape: FileShape | null) => void }) {
  const t = useTranslations('library.shapes');
  return (
    <div role="radiogroup" aria-label={t('label')}>
      <Segments
        name="shape"
        options={[
          { value: 'all', label: t('all') },
          ...fileShapes.map((shape) => ({ value: shape as string, label: t(`name.${shape}`) })),
        ]}
        value={value ?? 'all'}
        onChange={(next) => onChange(fileShapes.find((shape) => shape === next) ?? null)}
      />
    </div>
  );
}
