'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import { SearchBox } from '@/components/history/search-box';
import { DropZone } from '@/components/media/drop-zone';
import { UploadList } from '@/components/media/upload-list';
import { LoadMore } from '@/components/request/load-more';
import { RequestError } from '@/components/request/request-error';
import { lateDialog } from '@/components/ui/late-part';
import { showToast } from '@/components/ui/toast';
import { may } from '@/lib/auth/rights';
import { mayManageWork, type WorkViewer } from '@/lib/auth/work-scope';
import type { LibraryFileDto } from '@/lib/library/dto';
import { mediaKinds } from '@/lib/library/library-filter';
import { libraryFilesQuery, libraryKey } from '@/lib/library/queries';
import { FileCard } from './file-card';
import { FileGrid, FileGridSkeleton } from './file-grid';
import { KindChoice } from './kind-choice';
import type { LibraryActions } from './library-actions';
import { NoFiles } from './no-files';
import { SelectionBar } from './selection-bar';
import { UploadButtons } from './upload-buttons';
import { useBulkUploads, usePastedFiles } from './use-bulk-uploads';
import type { LibraryPlace } from './use-library-location';

const FileSheet = lateDialog(() => import('./file-sheet'));
const RemoveFilesDialog = lateDialog(() => import('./remove-files-dialog'));

interface UploadsTabProps {
  place: LibraryPlace;
  go: (next: LibraryPlace, how: 'push' | 'replace') => void;
  viewer: WorkViewer;
  actions: LibraryActions;
}

/** The tenant's files, newest first. Files can be dropped anywhere on it. */
export function UploadsTab({ place, go, viewer, actions }: UploadsTabProps) {
  const canEdit = may(viewer, 'create');
  const t = useTranslations('library.uploads');
  const { filter, fileId } = place;
  const list = useInfiniteQuery(libraryFilesQuery(filter));
  const files = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [selected, setSelected] = useState<ReadonlyMap<string, LibraryFileDto>>(new Map());
  const [removing, setRemoving] = useState<readonly LibraryFileDto[] | null>(null);
  const queryClient = useQueryClient();
  const uploads = useBulkUploads(mediaKinds, ({ fileName }, name) => {
    void queryClient.invalidateQueries({ queryKey: libraryKey });
    // Equal files are kept once, under their first name.
    if (fileName !== name) showToast({ tone: 'info', message: t('keptAs', { name, fileName }) });
  });
  usePastedFiles(canEdit, uploads.add);
  const wasPushed = useRef(false);
  const isNarrow = Boolean(filter.search || filter.kinds);
  const isEmpty = list.data && files.length === 0 && !isNarrow;

  const select = (file: LibraryFileDto, isSelected: boolean) =>
    setSelected((current) => {
      const next = new Map(current);
      if (isSelected) next.set(file.id, file);
      else next.delete(file.id);
      return next;
    });
  const open = (id: string) => {
    wasPushed.current ||= fileId === null;
    go({ ...place, fileId: id }, fileId ? 'replace' : 'push');
  };
  const close = () => {
    // Going back reverses the step that opened the sheet. A shared link has no such step.
    if (wasPushed.current) window.history.back();
    else go({ ...place, fileId: null }, 'replace');
    wasPushed.current = false;
  };
  const choose = canEdit && <UploadButtons onFiles={uploads.add} />;

  return (
    <Surface onFiles={canEdit ? uploads.add : undefined}>
      {!isEmpty && (
        <div className="flex flex-wrap items-center gap-2 max-sm:[&>search]:basis-full">
          <SearchBox
            label={t('search')}
            value={filter.search ?? ''}
            onChange={(words) => go({ ...place, filter: { ...filter, search: words || undefined } }, 'replace')}
          />
          <KindChoice
            kinds={mediaKinds}
            value={filter.kinds?.length === 1 ? (filter.kinds[0] ?? null) : null}
            onChange={(kind) => go({ ...place, filter: { ...filter, kinds: kind ? [kind] : undefined } }, 'push')}
          />
          <span className="flex-1" />
          {choose}
        </div>
      )}
      <UploadList uploads={uploads.uploads} onCancel={uploads.cancel} onRetry={uploads.retry} />
      {!list.data && list.error && (
        <RequestError error={list.error} pending={list.isFetching} onRetry={() => void list.refetch()} />
      )}
      {!list.data && !list.error && <FileGridSkeleton />}
      {list.data && files.length === 0 && (
        <NoFiles isNarrow={isNarrow} action={choose} onClear={() => go({ ...place, filter: {} }, 'push')} />
      )}
      {files.length > 0 && (
        <FileGrid label={t('list')}>
          {files.map((file) => (
            <FileCard
              key={file.id}
              file={file}
              canSelect={canEdit}
              isSelecting={selected.size > 0}
              isSelected={selected.has(file.id)}
              onSelect={(isSelected) => select(file, isSelected)}
              onOpen={() => open(file.id)}
            />
          ))}
        </FileGrid>
      )}
      <LoadMore list={list} />
      {selected.size > 0 && (
        <SelectionBar
          files={[...selected.values()]}
          canRemove={[...selected.values()].every(({ createdBy }) => mayManageWork(viewer, createdBy?.id ?? null))}
          onClear={() => setSelected(new Map())}
          onRemove={() => setRemoving([...selected.values()])}
        />
      )}
      {fileId && (
        <FileSheet
          key={fileId}
          assetId={fileId}
          known={files.find(({ id }) => id === fileId)}
          viewer={viewer}
          rename={actions.renameFile}
          restore={actions.restoreFiles}
          onShow={open}
          onRemove={(file) => setRemoving([file])}
          onClose={close}
        />
      )}
      {removing && (
        <RemoveFilesDialog
          files={removing}
          actions={actions}
          onClose={() => setRemoving(null)}
          onRemoved={() => {
            setSelected(new Map());
            if (fileId) close();
          }}
        />
      )}
    </Surface>
  );
}

/** Accepts dropped files if this person may add files. */
function Surface({ onFiles, children }: { onFiles: ((files: File[]) => void) | undefined; children: ReactNode }) {
  const className = 'grid min-h-[70dvh] content-start gap-3 py-3 -outline-offset-2';
  if (!onFiles) return <div className={className}>{children}</div>;
  return (
    <DropZone slotId="library" onFiles={onFiles} className={className}>
      {children}
    </DropZone>
  );
}
