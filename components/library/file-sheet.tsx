'use client';

import { useQuery } from '@tanstack/react-query';
import { Clapperboard, Download, Trash2, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { MediaPreview } from '@/components/media/media-preview';
import { ErrorWords } from '@/components/request/error-words';
import { RequestError } from '@/components/request/request-error';
import { Banner } from '@/components/ui/banner';
import { Button, buttonClass } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Sheet } from '@/components/ui/sheet';
import { Skeleton } from '@/components/ui/skeleton';
import { may } from '@/lib/auth/rights';
import { mayManageWork, type WorkViewer } from '@/lib/auth/work-scope';
import { RequestFailed } from '@/lib/http/get-json';
import type { LibraryFileDto } from '@/lib/library/dto';
import { fileQuery } from '@/lib/library/queries';
import { downloadUrl } from '@/lib/media/media-url';
import { createHref } from './create-href';
import { FileFacts } from './file-facts';
import { FileUsesList } from './file-uses-list';
import type { LibraryActions } from './library-actions';
import { RenameFile } from './rename-file';
import { useLibraryCommand } from './use-library-command';

export interface FileSheetProps {
  assetId: string;
  /** What the list already knows of the file. */
  known: LibraryFileDto | undefined;
  viewer: WorkViewer;
  rename: LibraryActions['renameFile'];
  restore: LibraryActions['restoreFiles'];
  onShow: (assetId: string) => void;
  onRemove: (file: LibraryFileDto) => void;
  onClose: () => void;
}

/** A file of the library: its preview, facts and uses, and the ways to rename and remove it. */
export default function FileSheet({
  assetId,
  known,
  viewer,
  rename,
  restore,
  onShow,
  onRemove,
  onClose,
}: FileSheetProps) {
  const t = useTranslations('library.file');
  const { data, error, isFetching, refetch } = useQuery(fileQuery(assetId));
  const restoring = useLibraryCommand();
  const file = data ?? known;
  const canEdit = file !== undefined && mayManageWork(viewer, file.createdBy?.id ?? null);
  return (
    <Sheet
      open
      onClose={onClose}
      title={file?.fileName ?? t('title')}
      className="sm:w-[30rem]"
      footer={
        file && (
          <>
            {canEdit && !data?.isRemoved && (
              <Button variant="danger" icon={<Trash2 aria-hidden />} onClick={() => onRemove(file)}>
                {t('remove')}
              </Button>
            )}
            <a href={downloadUrl(file.id)} download className={buttonClass({})}>
              <Download aria-hidden />
              {t('download')}
            </a>
            {may(viewer, 'create') && (
              <ButtonLink href={createHref([file])} variant="primary" icon={<Clapperboard aria-hidden />}>
                {t('use')}
              </ButtonLink>
            )}
          </>
        )
      }
    >
      <div className="grid gap-5">
        {file && (
          <div className="-mx-4 -mt-4 aspect-video bg-background">
            <MediaPreview media={{ type: 'asset', assetId: file.id }} asset={file} alt={file.fileName} />
          </div>
        )}
        {!data && error && isGone(error) && <p>{t('gone')}</p>}
        {!data && error && !isGone(error) && (
          <RequestError error={error} pending={isFetching} onRetry={() => void refetch()} />
        )}
        {file?.isDamaged && (
          <Banner tone="failed" title={t('damaged')}>
            {t('damagedText')}
          </Banner>
        )}
        {data?.isRemoved && (
          <Banner
            tone="info"
            title={t('removed')}
            actions={
              canEdit && (
                <Button
                  icon={<Undo2 aria-hidden />}
                  pending={restoring.pending}
                  onClick={() => void restoring.run(() => restore({ assetIds: [assetId] }))}
                >
                  {t('restore')}
                </Button>
              )
            }
          >
            {restoring.error ? <ErrorWords error={restoring.error} /> : t('removedText')}
          </Banner>
        )}
        {file && canEdit && !data?.isRemoved && <RenameFile key={file.fileName} file={file} rename={rename} />}
        {file && <FileFacts file={file} />}
        {data ? <FileUsesList uses={data.uses} onShow={onShow} /> : !error && <Skeleton className="h-24" />}
      </div>
    </Sheet>
  );
}

/** A link to a file that was deleted meanwhile, or that belongs to another studio. */
function isGone(error: Error): boolean {
  return error instanceof RequestFailed && error.status === 404;
}
