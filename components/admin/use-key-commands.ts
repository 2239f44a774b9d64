import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRowCommands } from '@/components/request/use-row-commands';
import { showToast } from '@/components/ui/toast';
import type { KeyDto } from '@/lib/keys/dto';
import type { KeyActions, ProviderChoice } from './keys-types';

/** The commands for a key of the table. Each shows its outcome in a toast, then refreshes the table. */
export function useKeyCommands(actions: KeyActions, providers: readonly ProviderChoice[]) {
  const t = useTranslations('keys');
  const limits = useTranslations('queuePosition.limits');
  const router = useRouter();
  const { busy, run } = useRowCommands();

  const check = (key: KeyDto) =>
    run(
      key.id,
      () => actions.check({ keyId: key.id }),
      ({ ok, code, detail }) => {
        const provider = providers.find(({ id }) => id === key.providerId)?.name ?? key.providerId;
        showToast({
          tone: ok ? 'succeeded' : 'failed',
          message: t(`check.${code}`, { provider }),
          detail:
            (code === 'rejected' || code === 'unexpected') && detail
              ? t('providerSays', { provider, words: detail })
              : undefined,
        });
      },
    );

  const setDisabled = (key: KeyDto, disabled: boolean) =>
    run(
      key.id,
      () => actions.setDisabled({ keyId: key.id, disabled }),
      () =>
        showToast({ tone: 'succeeded', message: t(disabled ? 'done.disabled' : 'done.enabled', { label: key.label }) }),
    );

  const resume = (key: KeyDto) =>
    run(
      key.id,
      () => actions.resume({ keyId: key.id }),
      () => showToast({ tone: 'succeeded', message: t('done.resumed', { label: key.label }) }),
    );

  const created = (key: KeyDto) => {
    showToast({ tone: 'succeeded', message: t('done.added', { label: key.label }) });
    router.refresh();
    // A test costs nothing, and it is better to find a mistyped key now than with the first task.
    void check(key);
  };
  const named = (key: KeyDto) => {
    showToast({ tone: 'succeeded', message: t('models.done', { label: key.label }) });
    router.refresh();
  };
  const limited = (key: KeyDto) => {
    showToast({ tone: 'succeeded', message: limits('done', { label: key.label }) });
    router.refresh();
  };
  const used = (key: KeyDto) => {
    showToast({ tone: 'succeeded', message: t('use.done', { label: key.label }) });
    router.refresh();
  };
  const replaced = (key: KeyDto, finishing: number) => {
    showToast({ tone: 'succeeded', message: t('replace.done', { label: key.label, count: finishing }) });
    router.refresh();
  };
  const deleted = (key: KeyDto, state: 'deleted' | 'retiring') => {
    showToast({ tone: 'succeeded', message: t(`done.${state}`, { label: key.label }) });
    router.refresh();
  };

  return { busy, check, setDisabled, resume, created, named, limited, used, replaced, deleted };
}

export type KeyCommands = ReturnType<typeof useKeyCommands>;
