import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Button, buttonClass } from '@/components/ui/button';

/** Recovery codes, which are shown once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useTranslations('factors.codes');
  return (
    <Banner
      tone="info"
      title={t('title')}
      actions={
        <>
          <a
            className={buttonClass({})}
            download="slatehouse-recovery-codes.txt"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\n')}\n`)}`}
          >
            <Download aria-hidden />
            {t('download')}
          </a>
          <Button variant="primary" onClick={onDone}>
            {t('done')}
          </Button>
        </>
      }
    >
      <p>{t('text')}</p>
      <ul aria-label={t('list')} className="mt-2 grid grid-cols-2 gap-x-4 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Banner>
  );
}
