'use client';

import { Upload as UploadIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ChooseFiles } from '@/components/media/choose-files';
import { LinkPopover } from '@/components/media/link-popover';

export interface MediaIntakeProps {
  /** Name of the field: "First frame". */
  label: string;
  accept: readonly string[];
  /** `JPEG, PNG · up to 10 MB`. */
  limits?: string;
  multiple?: boolean;
  onFiles: (files: File[]) => void;
  onUrl: (url: string) => void;
}

/** The ways in: choose, drop, paste, link. Stands in a DropZone. */
export function MediaIntake({ label, accept, limits, multiple, onFiles, onUrl }: MediaIntakeProps) {
  const t = useTranslations('upload');
  return (
    <div className="flex flex-col items-center justify-center gap-1.5 p-3 text-center">
      <div className="flex flex-wrap items-center justify-center gap-1">
        <ChooseFiles label={t('chooseFor', { field: label })} accept={accept} multiple={multiple} onFiles={onFiles}>
          <UploadIcon aria-hidden />
          {t('choose')}
        </ChooseFiles>
        <LinkPopover label={label} onUrl={onUrl} />
      </div>
      <p className="text-sm text-faint max-sm:hidden">{t('dropOrPaste')}</p>
      {limits && <p className="text-xs text-faint">{limits}</p>}
    </div>
  );
}
