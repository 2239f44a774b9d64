'use client';

import { Crop, Ellipsis, RefreshCw, RotateCcw, Scissors } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { lateDialog } from '@/components/ui/late-part';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { DraftReference } from '@/lib/composer/draft/draft';
import { originalOf } from '@/lib/composer/media-edit/edit-source';
import { acceptedTypes } from '@/lib/composer/upload/file-check';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaLimits } from '@/lib/providers/contract';
import { useSlot } from '../media/use-slot';
import { useOriginal } from '../media-edit/use-original';

const CropDialog = lateDialog(() => import('../media-edit/crop-dialog'));
const TrimDialog = lateDialog(() => import('../media-edit/trim-dialog'));

interface ReferenceToolsProps {
  slotId: string;
  reference: DraftReference;
  asset: AssetDto | undefined;
  limits: MediaLimits | undefined;
  secondsLeft: number | undefined;
  label: string;
  /** More items of the menu. */
  children: ReactNode;
}

/** All actions for a reference, in a menu. */
export function ReferenceTools(props: ReferenceToolsProps) {
  const { slotId, reference, asset, limits, secondsLeft, label, children } = props;
  const t = useTranslations('mediaEdit.references');
  const edits = useTranslations('mediaEdit');
  const slot = useSlot(slotId);
  const chooser = useRef<HTMLInputElement>(null);
  const [editing, setEditing] = useState<'crop' | 'trim' | null>(null);
  const medium = { media: reference.media, entryId: reference.id };
  const close = () => setEditing(null);
  const common = asset && limits && { slotId, medium, asset, limits, label, onClose: close };
  return (
    <>
      <Menu
        label={t('more', { name: label })}
        trigger={(trigger) => (
          <IconButton
            {...trigger}
            size="small"
            label={t('more', { name: label })}
            icon={<Ellipsis aria-hidden />}
            tooltip={false}
          />
        )}
      >
        <MenuItem icon={<RefreshCw aria-hidden />} onSelect={() => chooser.current?.click()}>
          {t('replace')}
        </MenuItem>
        {common && asset.kind === 'image' && (
          <MenuItem icon={<Crop aria-hidden />} onSelect={() => setEditing('crop')}>
            {edits('crop.open')}
          </MenuItem>
        )}
        {common && asset.kind !== 'image' && (
          <MenuItem icon={<Scissors aria-hidden />} onSelect={() => setEditing('trim')}>
            {edits('trim.open')}
          </MenuItem>
        )}
        {asset && originalOf(asset) && <OriginalItem slotId={slotId} reference={reference} asset={asset} />}
        <MenuSeparator />
        {children}
      </Menu>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={acceptedTypes(reference.kind).join(',')}
        onChange={(event) => {
          slot.addFiles([...(event.currentTarget.files ?? [])], medium);
          event.currentTarget.value = '';
        }}
      />
      {common && editing === 'crop' && <CropDialog {...common} ratios={usualRatios} />}
      {common && editing === 'trim' && <TrimDialog {...common} secondsLeft={secondsLeft} />}
    </>
  );
}

/** A reference need not have the result's ratio, so the crop dialog offers the common ones. */
const usualRatios = ['16:9', '9:16', '1:1', '4:3', '3:4'];

function OriginalItem({ slotId, reference, asset }: { slotId: string; reference: DraftReference; asset: AssetDto }) {
  const t = useTranslations('mediaEdit');
  const original = useOriginal(slotId, { media: reference.media, entryId: reference.id }, asset);
  return (
    <MenuItem icon={<RotateCcw aria-hidden />} onSelect={() => original?.restore()}>
      {t('original')}
    </MenuItem>
  );
}
