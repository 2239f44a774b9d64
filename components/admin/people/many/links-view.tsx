import { Copy, Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, buttonClass } from '@/components/ui/button';
import { showToast } from '@/components/ui/toast';
import type { ListLink } from '@/lib/people/invitations/many/invitation-plan';
import { DataTable, TableHead } from '../../data-table';
import { linksCsv } from './links-csv';

interface LinksViewProps {
  links: readonly ListLink[];
  /** They were copied or saved. */
  onKept: () => void;
}

/** The new links, with the ways to take all of them along. */
export function LinksView({ links, onKept }: LinksViewProps) {
  const t = useTranslations('people.many.links');
  const task = useTranslations('task');
  const addressed = links.map((link) => ({ ...link, address: new URL(link.path, location.origin).href }));
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(addressed.map(({ email, address }) => `${email}\t${address}`).join('\n'));
      showToast({ tone: 'succeeded', message: task('copied') });
      onKept();
    } catch {
      // No clipboard outside a secure context: the file and the table are there.
      showToast({ tone: 'failed', message: task('notCopied') });
    }
  };
  return (
    <div className="grid gap-4">
      <p>{t('text')}</p>
      <div className="flex flex-wrap gap-2">
        <Button icon={<Copy aria-hidden />} onClick={() => void copy()}>
          {t('copyAll')}
        </Button>
        <a
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(linksCsv(links, location.origin))}`}
          download="invitations.csv"
          onClick={onKept}
          className={buttonClass({})}
        >
          <Download aria-hidden />
          {t('save')}
        </a>
      </div>
      <DataTable
        head={
          <>
            <TableHead className="max-sm:w-1/2">{t('who')}</TableHead>
            <TableHead>{t('link')}</TableHead>
          </>
        }
      >
        {addressed.map(({ email, name, address }) => (
          <tr key={email} className="border-b border-line align-top last:border-b-0">
            <th scope="row" className="px-3 py-2 font-normal wrap-anywhere max-sm:pl-4">
              <span className="block text-strong">{email}</span>
              {name && <span className="block text-sm text-faint">{name}</span>}
            </th>
            <td className="px-3 py-2 font-mono text-sm wrap-anywhere">{address}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  );
}
