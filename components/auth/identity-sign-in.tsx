import { getTranslations } from 'next-intl/server';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import type { OidcRefusal } from '@/lib/auth/oidc-refusal';

interface IdentitySignInProps {
  /** What people call the identity provider. */
  name: string;
  /** The page after sign-in, a path of this studio. */
  next: string;
  refused?: OidcRefusal;
}

/** The way in with the identity provider, below that with a password. A form of its own, without any script. */
export async function IdentitySignIn({ name, next, refused }: IdentitySignInProps) {
  const t = await getTranslations('oidc');
  return (
    <form method="post" action="/api/auth/signin/oidc" className="grid gap-4">
      <p className="flex items-center gap-3 text-sm text-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('or')}
      </p>
      <input type="hidden" name="callbackUrl" value={next} />
      {refused && (
        <Banner tone={refused === 'linkFirst' ? 'info' : 'failed'} role="alert">
          {t(`refused.${refused}`, { name })}
        </Banner>
      )}
      <Button type="submit" size="large">
        <span className="min-w-0 truncate">{t('signIn', { name })}</span>
      </Button>
    </form>
  );
}
