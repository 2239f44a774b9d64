'use client';

import { Camera, Library, Upload as UploadIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChooseFiles } from '@/components/media/choose-files';
import { LinkPopover } from '@/components/media/link-popover';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { lateDialog } from '@/components/ui/late-part';
import { acceptedTypes } from '@/lib/composer/upload/file-check';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaKind } from '@/lib/providers/contract';

const FilePicker = lateDialog(() => import('@/components/library/file-picker'));

export interface MediaIntakeProps {
  /** Name of the field: "First frame". */
  label: string;
  kinds: readonly MediaKind[];
  /** `JPEG, PNG · up to 10 MB`. */
  limits?: string;
  multiple?: boolean;
  /** Offers the camera on devices whose main pointer is a finger. */
  camera?: boolean;
  /** `chip`: icons in a line. */
  look?: 'box' | 'chip';
  onFiles: (files: File[]) => void;
  onUrl: (url: string) => void;
  onAssets: (assets: AssetDto[]) => void;
}

/** The ways to add media: choose, photograph, take from the library, link, drop, paste. Must be inside a DropZone. */
export function MediaIntake(props: MediaIntakeProps) {
  const { label, kinds, limits, multiple = false, camera, look = 'box', onFiles, onUrl, onAssets } = props;
  const t = useTranslations('upload');
  const [isPicking, setPicking] = useState(false);
  const isChip = look === 'chip';
  const ways = (
    <>
      <ChooseFiles
        look={isChip ? 'icon' : 'button'}
        label={t('chooseFor', { field: label })}
        accept={kinds.flatMap(acceptedTypes)}
        multiple={multiple}
        onFiles={onFiles}
      >
        <UploadIcon aria-hidden />
        {!isChip && t('choose')}
      </ChooseFiles>
      {camera && (
        <span className="hidden pointer-coarse:contents">
          <ChooseFiles
            look={isChip ? 'icon' : 'button'}
            label={t('photoFor', { field: label })}
            accept={['image/*']}
            capture
            onFiles={onFiles}
          >
            <Camera aria-hidden />
            {!isChip && t('photo')}
          </ChooseFiles>
        </span>
      )}
      {isChip ? (
        <IconButton
          label={t('libraryFor', { field: label })}
          icon={<Library aria-hidden />}
          onClick={() => setPicking(true)}
        />
      ) : (
        <Button
          variant="ghost"
          aria-label={t('libraryFor', { field: label })}
          icon={<Library aria-hidden />}
          onClick={() => setPicking(true)}
        >
          {t('library')}
        </Button>
      )}
      <LinkPopover label={label} look={isChip ? 'icon' : 'button'} onUrl={onUrl} />
      {isPicking && (
        <FilePicker kinds={kinds} multiple={multiple} onPick={onAssets} onClose={() => setPicking(false)} />
      )}
    </>
  );
  if (isChip)
    return (
      <div title={limits} className="flex items-center px-1">
        {ways}
      </div>
    );
  return (
    <div className="flex flex-col items-center justify-center gap-1.5 p-3 text-center">
      <div className="flex flex-wrap items-center justify-center gap-1">{ways}</div>
      <p className="text-sm text-faint max-sm:hidden">{t('dropOrPaste')}</p>
      {limits && <p className="text-xs text-faint">{limits}</p>}
    </div>
  );
}
