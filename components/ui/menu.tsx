'use client';

import Link from 'next/link';
import { createContext, type KeyboardEvent, type ReactNode, use, useEffect, useRef } from 'react';
import { cn } from './class-names';
import type { Placement } from './float';
import { isOfInputMethod } from './free-key';
import { type TriggerProps, useFloating } from './popover';

const CloseMenu = createContext<() => void>(() => {});

export interface MenuProps {
  /** Accessible name of the list of commands. */
  label: string;
  trigger: (props: TriggerProps) => ReactNode;
  placement?: Placement;
  className?: string;
  /** `MenuItem`, `MenuLink`, `MenuSeparator`. */
  children: ReactNode;
}

/** A list of commands beside its trigger: arrow keys, Home, End, first letter, Escape. */
export function Menu({ label, trigger, placement = 'bottom-end', className, children }: MenuProps) {
  const { open, close, triggerProps, box } = useFloating('menu', placement);

  useEffect(() => {
    if (open) itemsOf(box.ref.current)[0]?.focus();
  }, [open, box.ref]);

  return (
    <CloseMenu value={close}>
      {trigger(triggerProps)}
      {open && (
        <div
          {...box}
          popover="auto"
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={moveFocus}
          className={cn('ui-floating min-w-44 p-1', className)}
        >
          {children}
        </div>
      )}
    </CloseMenu>
  );
}

/** Items that load after the menu has opened. The first item gets the focus, as in a menu without late items. */
export function LateItems({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current?.contains(document.activeElement)) itemsOf(box.current)[0]?.focus();
  }, []);
  return (
    <div ref={box} role="none">
      {children}
    </div>
  );
}

export interface MenuItemProps {
  icon?: ReactNode;
  onSelect: () => void;
  disabled?: boolean;
  danger?: boolean;
  /** For a choice of one of several values. */
  checked?: boolean;
  children: ReactNode;
}

export function MenuItem({ icon, onSelect, disabled, danger, checked, children }: MenuItemProps) {
  const close = use(CloseMenu);
  const choose = () => {
    if (disabled) return;
    close();
    onSelect();
  };
  const common = {
    type: 'button',
    tabIndex: -1,
    'aria-disabled': disabled || undefined,
    'data-danger': danger || undefined,
    className: 'ui-menu-item',
    onClick: choose,
  } as const;
  if (checked === undefined)
    return (
      <button {...common} role="menuitem">
        {icon}
        {children}
      </button>
    );
  return (
    <button {...common} role="menuitemradio" aria-checked={checked}>
      {icon}
      <span className="flex-1">{children}</span>
      <span aria-hidden className={cn('size-1.5 rounded-full', checked && 'bg-accent')} />
    </button>
  );
}

export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  const close = use(CloseMenu);
  return (
    <Link role="menuitem" tabIndex={-1} href={href} className="ui-menu-item" onClick={close}>
      {icon}
      {children}
    </Link>
  );
}

export function MenuSeparator() {
  return <hr className="-mx-1 my-1 border-line" />;
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  // Some items are visible only on a phone.
  return [...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])].filter((item) =>
    item.checkVisibility(),
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const items = itemsOf(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  const isLetter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
  const byLetter =
    isLetter && !isOfInputMethod(event.nativeEvent)
      ? [...items.slice(at + 1), ...items].find((item) =>
          item.textContent?.toLowerCase().startsWith(event.key.toLowerCase()),
        )
      : undefined;
  const target = to === undefined ? byLetter : items[to];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
