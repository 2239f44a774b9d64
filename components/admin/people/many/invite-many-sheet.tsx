'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { withProof } from '@/components/request/with-proof';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/sheet';
import { TickBox } from '@/components/ui/tick-box';
import type { InvitationPlan, ListLink } from '@/lib/people/invitations/many/invitation-plan';
import { LinksView } from './links-view';
import { ListFields } from './list-fields';
import type { InvitationList, ManyActions } from './many-actions';
import { PlanSummary } from './plan-summary';

interface InviteManySheetProps {
  actions: ManyActions;
  onClose: () => void;
  onInvited: () => void;
}

/** Invites the people of a list: says first what each line becomes, then makes all links with one press. */
export default function InviteManySheet({ actions, onClose, onInvited }: InviteManySheetProps) {
  const t = useTranslations('people.many');
  const formId = useId();
  const [list, setList] = useState<InvitationList>({ text: '', role: 'creator', days: 7 });
  const [plan, setPlan] = useState<InvitationPlan | null>(null);
  const [leaveOut, setLeaveOut] = useState(false);
  const [links, setLinks] = useState<ListLink[] | null>(null);
  const [isKept, setKept] = useState(false);
  const [isLosing, setLosing] = useState(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);

  const ready = plan?.lines.filter(({ problems }) => problems.length === 0).length ?? 0;
  const wrong = (plan?.lines.length ?? 0) - ready;
  const canInvite = plan !== null && !plan.refusal && ready > 0 && (wrong === 0 || leaveOut);

  const change = (changed: InvitationList) => {
    setList(changed);
    setPlan(null);
    setLeaveOut(false);
    setError(null);
  };
  const look = async () => {
    const result = await withProof(() => actions.previewInvitations(list)).catch(() => null);
    if (result?.ok) setPlan(result.data);
    else setError(result?.error ?? 'unreachable');
  };
  const invite = async ({ fingerprint }: InvitationPlan) => {
    const result = await withProof(() => actions.inviteMany({ ...list, fingerprint, leaveOut })).catch(() => null);
    if (!result?.ok) {
      setPlan(null);
      return setError(result?.error ?? 'unreachable');
    }
    setLinks(result.data);
    onInvited();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending || (plan && !canInvite)) return;
    setPending(true);
    setError(null);
    await (plan ? invite(plan) : look());
    setPending(false);
  };
  const close = () => (links && !isKept && !isLosing ? setLosing(true) : onClose());

  return (
    <Sheet
      open
      onClose={close}
      className="ui-sheet-wide"
      title={links ? t('links.title', { count: links.length }) : t('title')}
      {...(!links && { description: t('description') })}
      footer={
        links ? (
          <Button variant={isLosing ? 'secondary' : 'primary'} onClick={close}>
            {t(isLosing ? 'links.close' : 'links.done')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button
              type="submit"
              form={formId}
              variant="primary"
              pending={isPending}
              disabled={plan !== null && !canInvite}
            >
              {plan ? t('submit', { count: ready }) : t('check')}
            </Button>
          </>
        )
      }
    >
      {links ? (
        <div className="grid gap-4">
          {isLosing && (
            <Banner tone="warning" role="alert">
              {t('links.losing')}
            </Banner>
          )}
          <LinksView
            links={links}
            onKept={() => {
              setKept(true);
              setLosing(false);
            }}
          />
        </div>
      ) : (
        <form id={formId} method="post" onSubmit={submit} className="grid gap-4">
          <ListFields list={list} onChange={change} />
          {plan && <PlanSummary plan={plan} days={list.days} />}
          {plan && !plan.refusal && wrong > 0 && ready > 0 && (
            <TickBox label={t('leaveOut', { count: wrong })} checked={leaveOut} onChange={setLeaveOut} />
          )}
          {error && (
            <Banner tone="failed" role="alert">
              <ErrorWords error={error} />
            </Banner>
          )}
        </form>
      )}
    </Sheet>
  );
}
