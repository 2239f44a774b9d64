import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ShownError } from '@/components/request/error-words';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { sandboxSite } from '@/lib/keys/sandbox-site';
import { KeyModelsField } from './key-models-field';
import { KeySecretInput } from './key-secret-input';
import type { ProviderChoice } from './keys-types';
import { useKeyIssueWords } from './use-key-issue-words';

/** The value for an address of the person's own, beside the known sites. */
const ownAddress = '';

export function AddKeyFields({ providers, error }: { providers: readonly ProviderChoice[]; error: ShownError | null }) {
  const t = useTranslations('keys.add');
  const issueAt = useKeyIssueWords(error);
  const [providerId, setProviderId] = useState<string>(providers[0]?.id ?? '');
  const provider = providers.find(({ id }) => id === providerId);
  const [site, setSite] = useState<string>(provider?.sites[0]?.baseUrl ?? ownAddress);

  const chooseProvider = (id: string) => {
    setProviderId(id);
    setSite(providers.find((choice) => choice.id === id)?.sites[0]?.baseUrl ?? ownAddress);
  };
  if (!provider) return null;

  return (
    <>
      <Field
        label={t('provider')}
        error={issueAt('providerId')}
        aside={
          <a
            href={provider.documentationUrl}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 underline max-sm:-my-3 max-sm:min-h-11 max-sm:min-w-11 max-sm:justify-end"
          >
            {t('documentation')}
            <ExternalLink aria-hidden className="mt-0.5 size-3" />
          </a>
        }
      >
        {(control) => (
          <Select
            {...control}
            name="providerId"
            value={providerId}
            onChange={(event) => chooseProvider(event.currentTarget.value)}
          >
            {providers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {(provider.sites.length > 0 || provider.hasSandboxSite) && (
        <Field label={t('site')} hint={t('siteHint')} error={site === ownAddress ? undefined : issueAt('baseUrl')}>
          {(control) => (
            <Select {...control} name="site" value={site} onChange={(event) => setSite(event.currentTarget.value)}>
              {provider.sites.map(({ id, label, baseUrl }) => (
                <option key={id} value={baseUrl}>
                  {label}
                </option>
              ))}
              {provider.acceptsCustomBaseUrl && <option value={ownAddress}>{t('ownAddress')}</option>}
              {provider.hasSandboxSite && <option value={sandboxSite}>{t('sandbox')}</option>}
            </Select>
          )}
        </Field>
      )}
      {site === ownAddress && (
        <Field label={t('baseUrl')} hint={t('baseUrlHint')} error={issueAt('baseUrl')}>
          {(control) => (
            <Input
              {...control}
              key={providerId}
              name="baseUrl"
              type="url"
              inputMode="url"
              required
              autoComplete="off"
              placeholder="https://"
              spellCheck={false}
              className="font-mono"
            />
          )}
        </Field>
      )}
      <Field label={t('label')} hint={t('labelHint')} error={issueAt('label')}>
        {(control) => <Input {...control} name="label" required maxLength={80} autoComplete="off" />}
      </Field>
      {provider.takesModelNames && (
        <KeyModelsField key={providerId} provider={provider.name} error={issueAt('models')} />
      )}
      {site !== sandboxSite && (
        <Field label={t('secret')} hint={t('secretHint')} error={issueAt('secret')}>
          {(control) => <KeySecretInput {...control} />}
        </Field>
      )}
    </>
  );
}
