'use client';

import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Button } from './button';
import { IconButton } from './icon-button';
import { dismissToast, getToasts, noToasts, subscribeToToasts, type Toast } from './toast';
import { useAboveDock } from './use-dock';

const icons = { succeeded: CircleCheck, failed: CircleAlert, info: Info } as const;
const colours = { succeeded: 'text-succeeded', failed: 'text-failed', info: 'text-running' } as const;
const showFor = { succeeded: 5_000, info: 6_000, failed: 12_000 } as const;
/** Longer for toasts with an action, so that people can read and answer them. */
const showActionFor = 15_000;

/** Shows the toasts of `showToast`. In the top layer, so that an open dialog does not hide them. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToToasts, getToasts, noToasts);
  const ref = useRef<HTMLDivElement>(null);
  const aboveDock = useAboveDock();
  const t = useTranslations('common');

  useEffect(() => {
    const element = ref.current;
    if (!element || toasts.length === 0) return;
    // Shown again for each toast: the popover shown last is above a dialog that opened in between.
    if (element.matches(':popover-open')) element.hidePopover();
    element.showPopover();
  }, [toasts]);

  return (
    <section
      ref={ref}
      popover="manual"
      aria-label={t('notifications')}
      style={aboveDock}
      className="pointer-events-none fixed inset-auto right-3 bottom-[calc(var(--bar)+var(--dock)+0.75rem)] m-0 w-[min(24rem,calc(100vw-1.5rem))] overflow-visible border-0 bg-transparent p-0"
    >
      <ul aria-live="polite" className="grid gap-2">
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} closeLabel={t('close')} />
        ))}
      </ul>
    </section>
  );
}

function ToastItem({ toast, closeLabel }: { toast: Toast; closeLabel: string }) {
  const Icon = icons[toast.tone];
  const { action } = toast;
  const time = action ? showActionFor : showFor[toast.tone];
  const paused = useRef(false);
  useEffect(() => {
    const timer = setInterval(() => paused.current || dismissToast(toast.id), time);
    return () => clearInterval(timer);
  }, [toast.id, time]);
  return (
    <li
      className="pointer-events-auto flex items-start gap-2.5 rounded-control border border-line bg-raised py-1.5 pr-1.5 pl-3 text-normal shadow-lg"
      onPointerEnter={() => {
        paused.current = true;
      }}
      onPointerLeave={() => {
        paused.current = false;
      }}
    >
      <Icon aria-hidden className={`mt-2 size-4 shrink-0 ${colours[toast.tone]}`} />
      <div className="min-w-0 flex-1 py-1.5">
        <p className="text-strong">{toast.message}</p>
        {toast.detail && <p className="text-sm text-faint">{toast.detail}</p>}
      </div>
      {action && (
        <Button
          variant="ghost"
          onClick={() => {
            dismissToast(toast.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={closeLabel} icon={<X aria-hidden />} tooltip={false} onClick={() => dismissToast(toast.id)} />
    </li>
  );
}
