import { Download, FileWarning } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import type { AssetDto } from '@/lib/media/asset-dto';
import { downloadUrl } from '@/lib/media/media-url';

/** Replaces the player for a result that this studio could not read: it says so, and offers the file as delivered. */
export function SetAsideBox({ asset, className }: { asset: AssetDto; className?: string }) {
  const t = useTranslations('tasks.setAside');
  return (
    <div
      className={cn('grid content-center justify-items-center gap-2 bg-raised p-4 text-center text-normal', className)}
    >
      <FileWarning aria-hidden className="size-6 text-failed" />
      <p className="max-w-prose text-sm">{t('text')}</p>
      <a
        href={downloadUrl(asset.id)}
        download
        className="inline-flex items-center gap-1.5 text-sm underline max-sm:min-h-11"
      >
        <Download aria-hidden className="size-4" />
        {t('download', { name: asset.fileName })}
      </a>
    </div>
  );
}
