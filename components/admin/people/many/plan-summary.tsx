import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';
import type { InvitationPlan } from '@/lib/people/invitations/many/invitation-plan';
import { PlanTable } from './plan-table';

/** What a list would do: why it can't be read, or its lines with the count of those that are right. */
export function PlanSummary({ plan, days }: { plan: InvitationPlan; days: number }) {
  const t = useTranslations('people.many');
  const refused = useTranslations('people.many.refused');
  const wrong = plan.lines.filter(({ problems }) => problems.length > 0).length;
  return (
    <section aria-label={t('preview')} className="grid gap-3">
      {plan.refusal && (
        <Banner tone="failed" role="alert">
          {dynamicMessage(refused, plan.refusal.code, plan.refusal.params, 'empty')}
        </Banner>
      )}
      {plan.lines.length > 0 && (
        <>
          <p role="status">{t('counted', { ready: plan.lines.length - wrong, wrong })}</p>
          {plan.ignored.length > 0 && (
            <p className="text-sm text-faint">{t('ignored', { names: plan.ignored.join(', ') })}</p>
          )}
          <PlanTable lines={plan.lines} days={days} />
        </>
      )}
    </section>
  );
}
