import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** Leads to the identity provider, which asks who is there, and back to this page. */
export function IdentityProof() {
  const t = useTranslations('proof');
  return (
    <div className="grid gap-3">
      <p className="text-faint">{t('identityText')}</p>
      <Button onClick={() => leave({ callbackUrl: `${location.pathname}${location.search}`, again: '1' })}>
        {t('identity')}
      </Button>
    </div>
  );
}

/** Sends a form of its own: the dialog is one already. */
function leave(fields: Record<string, string>): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/api/auth/signin/oidc';
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
