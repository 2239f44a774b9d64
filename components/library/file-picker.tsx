'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Tabs } from '@/components/ui/tabs';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaKind } from '@/lib/providers/contract';
import { ElementImagesPane } from './element-images-pane';
import { FilesPane } from './files-pane';
import { type PickedFiles, toggled } from './picked-files';

export interface FilePickerProps {
  /** The kinds that the slot accepts. Only such files are shown. */
  kinds: readonly MediaKind[];
  /** Several files, in the order of picking, from all tabs. Otherwise a press on a file takes it. */
  multiple: boolean;
  onPick: (assets: AssetDto[]) => void;
  onClose: () => void;
}

/** Chooses files among uploads, results and the images of elements. Used as a `lateDialog`. */
export default function FilePicker({ kinds, multiple, onPick, onClose }: FilePickerProps) {
  const t = useTranslations('library.picker');
  const [files, setFiles] = useState<readonly AssetDto[]>([]);
  const take = (taken: readonly AssetDto[]) => {
    onClose();
    onPick([...taken]);
  };
  const choose = (file: AssetDto) => (multiple ? setFiles((current) => toggled(current, file)) : take([file]));
  const picked: PickedFiles = { multiple, files, choose };
  const sources = (['uploads', 'results'] as const).map((source) => ({
    id: source,
    label: t(`tab.${source}`),
    content: <FilesPane key={source} source={source} kinds={kinds} picked={picked} />,
  }));
  const elements = { id: 'elements', label: t('tab.elements'), content: <ElementImagesPane picked={picked} /> };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      className="max-w-4xl"
      footer={
        multiple && (
          <Button variant="primary" disabled={files.length === 0} onClick={() => take(files)}>
            {t('take', { count: files.length })}
          </Button>
        )
      }
    >
      <Tabs label={t('tabs')} tabs={kinds.includes('image') ? [...sources, elements] : sources} />
    </Dialog>
  );
}
