import { useTranslations } from 'next-intl';
import { TableHead } from '@/components/admin/data-table';
import type { KindUsage } from '@/lib/quota/dto';
import { formatBytes } from '@/lib/quota/quota';

/** Files and bytes per kind. */
export function UsageTable({ kinds }: { kinds: readonly KindUsage[] }) {
  const t = useTranslations('storage');
  if (kinds.length === 0) return <p className="text-faint">{t('nothing')}</p>;
  return (
    <div className="overflow-x-auto rounded-control border border-line">
      <table className="w-full text-left">
        <thead className="border-line border-b text-faint text-sm">
          <tr>
            <TableHead>{t('column.kind')}</TableHead>
            <TableHead className="text-right">{t('column.files')}</TableHead>
            <TableHead className="text-right">{t('column.size')}</TableHead>
            <TableHead className="text-right">{t('column.trash')}</TableHead>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, origin, files, bytes, trashBytes }) => (
            <tr key={`${origin} ${kind}`} className="border-line not-last:border-b">
              <th scope="row" className="px-3 py-2 font-normal text-strong max-sm:pl-4">
                {t(`kind.${origin}.${kind}`)}
              </th>
              <td className="px-3 py-2 text-right font-mono text-sm">{files}</td>
              <td className="px-3 py-2 text-right font-mono text-sm whitespace-nowrap">{formatBytes(bytes)}</td>
              <td className="px-3 py-2 text-right font-mono text-faint text-sm whitespace-nowrap">
                {formatBytes(trashBytes)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
