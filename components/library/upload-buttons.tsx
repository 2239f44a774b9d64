'use client';

import { Camera, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ChooseFiles } from '@/components/media/choose-files';
import { acceptedTypes } from '@/lib/composer/upload/file-check';

const kinds = ['image', 'video', 'audio'] as const;
const accept = kinds.flatMap((kind) => [`${kind}/*`, ...acceptedTypes(kind)]);

/** The buttons to add files, with the camera on devices whose main pointer is a finger. */
export function UploadButtons({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations('library.uploads');
  const upload = useTranslations('upload');
  return (
    <div className="flex gap-2">
      <span className="hidden pointer-coarse:contents">
        <ChooseFiles label={upload('photoFor', { field: t('list') })} accept={['image/*']} capture onFiles={onFiles}>
          <Camera aria-hidden />
          {upload('photo')}
        </ChooseFiles>
      </span>
      <ChooseFiles label={t('choose')} accept={accept} multiple onFiles={onFiles}>
        <Upload aria-hidden />
        {t('upload')}
      </ChooseFiles>
    </div>
  );
}
