'use client';

import { Clapperboard, Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';
import { IconButton } from '@/components/ui/icon-button';
import type { ElementDto } from '@/lib/library/dto';
import { FileThumbnail } from './file-thumbnail';

interface ElementTileProps {
  element: ElementDto;
  canUse: boolean;
  /** Also to delete it. */
  canEdit: boolean;
  onEdit: () => void;
  onDelete: () => void;
}

/** An element in short: its images, its name as used in prompts, and its description. */
export function ElementTile({ element, canUse, canEdit, onEdit, onDelete }: ElementTileProps) {
  const t = useTranslations('library.elements');
  const { id, name, description, images, taskCount } = element;
  return (
    <li className="grid content-start gap-2 rounded-media border border-line bg-panel p-3">
      <div className="grid grid-cols-4 gap-1">
        {images.map((image) => (
          <span key={image.id} className="aspect-square overflow-hidden rounded-control">
            <FileThumbnail asset={image} fit="cover" />
          </span>
        ))}
      </div>
      <h2 className="truncate font-mono text-base" title={`@${name}`}>
        @{name}
      </h2>
      <p className="line-clamp-2 min-h-10">{description}</p>
      <div className="flex items-center justify-between gap-1">
        <span className="text-faint text-sm">{t('used', { count: taskCount })}</span>
        {canUse && (
          <span className="flex">
            <ButtonLink
              variant="ghost"
              href={`/create?element=${id}`}
              icon={<Clapperboard aria-hidden />}
              aria-label={t('use', { name })}
            >
              {t('useShort')}
            </ButtonLink>
            {canEdit && (
              <>
                <IconButton label={t('edit', { name })} icon={<Pencil aria-hidden />} onClick={onEdit} />
                <IconButton label={t('delete', { name })} icon={<Trash2 aria-hidden />} onClick={onDelete} />
              </>
            )}
          </span>
        )}
      </div>
    </li>
  );
}
