'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Spinner } from '@/components/ui/spinner';
import type { HandedAs } from '@/lib/composer/intake/hand-over';
import { forgetSharedFiles, readSharedFiles } from '@/lib/composer/intake/shared-files';
import { kindOfFile } from '@/lib/composer/upload/file-check';
import { SharedFile } from './shared-file';
import { useTakeShared } from './use-take-shared';

/**
 * Shows the shared files, and uploads and places them only when the person says so: any page on the web can send a form
 * to the address of a share.
 */
export default function SharedFiles({ onClose }: { onClose: () => void }) {
  const t = useTranslations('upload.shared');
  const common = useTranslations('common');
  const [files, setFiles] = useState<readonly File[] | null>(null);
  const { take, progress, problems } = useTakeShared();
  useEffect(() => {
    void readSharedFiles(Date.now()).then(setFiles);
  }, []);
  const end = () => {
    void forgetSharedFiles();
    onClose();
  };
  const usable = (files ?? []).filter((file) => kindOfFile(file) !== null);
  const images = usable.filter((file) => kindOfFile(file) === 'image');
  const use = async (chosen: readonly File[], as: HandedAs) => {
    if (await take(chosen, as)) end();
  };
  const [first] = images;
  const asReference = (
    <Button
      key="references"
      variant={usable.length > 1 || !first ? 'primary' : 'secondary'}
      pending={progress !== null}
      onClick={() => void use(usable, 'reference')}
    >
      {t('asReferences', { count: usable.length })}
    </Button>
  );
  const asFrame = first && (
    <Button
      key="frame"
      variant={usable.length === 1 ? 'primary' : 'secondary'}
      pending={progress !== null}
      onClick={() => void use([first], 'firstFrame')}
    >
      {usable.length > 1 ? t('oneAsFirstFrame', { name: first.name }) : t('asFirstFrame')}
    </Button>
  );
  return (
    <Dialog
      open
      onClose={end}
      title={t('title')}
      footer={
        <>
          <Button onClick={end}>{usable.length > 0 ? t('discard') : common('close')}</Button>
          {usable.length > 0 && (usable.length > 1 ? [asFrame, asReference] : [asReference, asFrame])}
        </>
      }
    >
      <div className="grid gap-3">
        {files === null && <Spinner />}
        {files?.length === 0 && <p>{t('nothing')}</p>}
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
          {files?.map((file) => (
            <SharedFile key={file.name} file={file} />
          ))}
        </ul>
        {files && usable.length < files.length && <Banner tone="warning">{t('unusable')}</Banner>}
        {progress !== null && <p role="status">{t('uploading', { share: progress })}</p>}
        {problems.map((problem) => (
          <Banner key={problem} tone="failed" role="alert">
            {problem}
          </Banner>
        ))}
      </div>
    </Dialog>
  );
}
