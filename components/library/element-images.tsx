'use client';

import { Library, Upload, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { ChooseFiles } from '@/components/media/choose-files';
import { DropZone } from '@/components/media/drop-zone';
import { UploadList } from '@/components/media/upload-list';
import { useDragWatch } from '@/components/media/use-drag-watch';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { lateDialog } from '@/components/ui/late-part';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';
import { placeImage } from '@/lib/library/place-image';
import type { AssetDto } from '@/lib/media/asset-dto';
import {
  elementImageIssues,
  elementImageTypes,
  maxElementImages,
  minElementImages,
} from '@/lib/providers/registry/element-images';
import { FileThumbnail } from './file-thumbnail';
import { useBulkUploads } from './use-bulk-uploads';

const FilePicker = lateDialog(() => import('./file-picker'));

interface ElementImagesProps {
  images: readonly AssetDto[];
  onChange: (change: (images: readonly AssetDto[]) => readonly AssetDto[]) => void;
  error: string | undefined;
}

/** The images of an element, uploaded or from the library. It reports at once what no provider would accept. */
export function ElementImages({ images, onChange, error }: ElementImagesProps) {
  const t = useTranslations('library.element');
  const [picking, setPicking] = useState(false);
  useDragWatch();
  const orders = useRef(new Map<string, number>());
  const add = (asset: AssetDto, order: number) => {
    orders.current.set(asset.id, order);
    onChange((current) => placeImage(current, asset, orders.current));
  };
  const uploads = useBulkUploads(['image'], (asset, _name, order) => add(asset, order));
  const pick = (assets: readonly AssetDto[]) => {
    for (const asset of assets) add(asset, uploads.choose());
  };
  const isFull = images.length >= maxElementImages;
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 font-medium">{t('images', { min: minElementImages, max: maxElementImages })}</legend>
      <DropZone
        slotId="element"
        takes={isFull ? [] : ['image']}
        onFiles={uploads.add}
        onAssets={pick}
        className="grid gap-3 rounded-media border border-line bg-raised p-2"
      >
        {images.length > 0 && (
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2">
            {images.map((image, index) => (
              <ImageItem
                key={image.id}
                image={image}
                number={index + 1}
                onRemove={() => onChange((current) => current.filter(({ id }) => id !== image.id))}
              />
            ))}
          </ul>
        )}
        {!isFull && (
          <div className="flex flex-wrap items-center justify-center gap-2 p-2">
            <ChooseFiles label={t('upload')} accept={elementImageTypes} multiple onFiles={uploads.add}>
              <Upload aria-hidden />
              {t('upload')}
            </ChooseFiles>
            <Button icon={<Library aria-hidden />} onClick={() => setPicking(true)}>
              {t('fromLibrary')}
            </Button>
          </div>
        )}
      </DropZone>
      <UploadList uploads={uploads.uploads} onCancel={uploads.cancel} onRetry={uploads.retry} />
      <p role="alert" className="text-failed text-sm empty:hidden">
        {error}
      </p>
      {picking && <FilePicker kinds={['image']} multiple onPick={pick} onClose={() => setPicking(false)} />}
    </fieldset>
  );
}

function ImageItem({ image, number, onRemove }: { image: AssetDto; number: number; onRemove: () => void }) {
  const t = useTranslations('library.element');
  const validation = useTranslations('validation');
  const issues = elementImageIssues(image);
  return (
    <li className="grid content-start gap-1">
      <span className="relative block aspect-square overflow-hidden rounded-control">
        <FileThumbnail asset={image} />
        <IconButton
          size="small"
          variant="secondary"
          label={t('removeImage', { number })}
          icon={<X aria-hidden />}
          tooltip={false}
          onClick={onRemove}
          className="absolute top-1 right-1"
        />
      </span>
      {issues.map(({ code, params }) => (
        <p key={code} role="status" className="text-accent text-sm">
          {dynamicMessage(validation, code, params, 'invalid')}
        </p>
      ))}
    </li>
  );
}
