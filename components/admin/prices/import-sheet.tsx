import { FileJson } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { ChooseFiles } from '@/components/media/choose-files';
import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { withProof } from '@/components/request/with-proof';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/sheet';
import { Spinner } from '@/components/ui/spinner';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';
import type { PricedModel } from '@/lib/spending/dto';
import type { ImportPlan } from '@/lib/spending/price-file/import-dto';
import { ImportPlanView } from './import-plan';
import type { PriceActions } from './price-actions';

interface ImportSheetProps {
  models: readonly PricedModel[];
  timeZone: string;
  actions: Pick<PriceActions, 'previewImport' | 'importFile'>;
  onClose: () => void;
  onImported: (written: number) => void;
}

/** A file whose effect was looked up. */
interface Previewed {
  text: string;
  plan: ImportPlan;
}

/** Imports a file of prices: says first what is wrong in it, or what it will change. */
export function ImportSheet({ models, timeZone, actions, onClose, onImported }: ImportSheetProps) {
  const t = useTranslations('prices.import');
  const formId = useId();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);
  const [name, setName] = useState<string | null>(null);
  const [previewed, setPreviewed] = useState<Previewed | null>(null);

  const look = async (file: File | undefined) => {
    setPreviewed(null);
    setError(null);
    if (!file) return;
    setName(file.name);
    setPending(true);
    const text = await file.text();
    const result = await withProof(() => actions.previewImport({ text })).catch(() => null);
    setPending(false);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    setPreviewed({ text, plan: result.data });
  };
  const apply = async ({ text, plan }: Previewed) => {
    setPending(true);
    setError(null);
    const result = await withProof(() => actions.importFile({ text, fingerprint: plan.fingerprint })).catch(() => null);
    setPending(false);
    if (result?.ok) return onImported(result.data.written);
    setPreviewed(null);
    setError(result?.error ?? 'unreachable');
  };
  const changes = previewed?.plan.changes.length ?? 0;
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('title')}
      description={t('text')}
      footer={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button type="submit" form={formId} variant="primary" pending={isPending} disabled={changes === 0}>
            {t('apply', { count: changes })}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        method="post"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending && previewed && changes > 0) void apply(previewed);
        }}
        className="grid gap-4"
      >
        <div className="grid justify-items-start gap-1.5">
          <ChooseFiles
            label={t('choose')}
            accept={['application/json', '.json']}
            takesFocus
            onFiles={([file]) => void look(file)}
          >
            <FileJson aria-hidden />
            {t('choose')}
          </ChooseFiles>
          <p className="text-sm text-faint">{name ?? t('hint')}</p>
        </div>
        {isPending && !previewed && <Spinner label={t('reading')} />}
        {error && (
          <Banner tone="failed" role="alert" title={t('refused')}>
            <FileMistakes error={error} />
          </Banner>
        )}
        {previewed && <ImportPlanView plan={previewed.plan} models={models} timeZone={timeZone} />}
      </form>
    </Sheet>
  );
}

/** Every mistake in a file by its place; without any, the error in words. */
function FileMistakes({ error }: { error: ShownError }) {
  const t = useTranslations('prices.import');
  const words = useTranslations('validation');
  if (error === 'unreachable' || error.issues.length === 0) return <ErrorWords error={error} />;
  const left = Number(error.params.count ?? 0) - error.issues.length;
  return (
    <ul className="grid gap-1.5">
      {error.issues.map(({ path, code, params }) => (
        <li key={`${path} ${code}`}>
          {path && <code className="mr-1.5 font-mono text-sm wrap-anywhere">{placeOf(path)}</code>}
          {dynamicMessage(words, code, params, 'invalid')}
        </li>
      ))}
      {left > 0 && <li>{t('moreMistakes', { count: left })}</li>}
    </ul>
  );
}

/** `rules.3.rule` as `rules[3].rule`, which is how programs write it. */
function placeOf(path: string): string {
  return path.replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]');
}
