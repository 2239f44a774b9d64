import { useTranslations } from 'next-intl';
import type { SignInOutcome } from '@/lib/auth/sign-in';

/** Puts a refused sign-in into words. */
export function useSignInWords(): (outcome: Exclude<SignInOutcome, { ok: true }>) => string {
  const t = useTranslations('auth');
  return (outcome) => {
    if (outcome.reason !== 'throttled') return t(`refused.${outcome.reason}`);
    return t('refused.throttled', { minutes: Math.ceil(outcome.seconds / 60) });
  };
}
