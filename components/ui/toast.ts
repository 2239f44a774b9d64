export interface Toast {
  id: number;
  tone: 'succeeded' | 'failed' | 'info';
  message: string;
  detail?: string;
  /** One action, such as "Undo". Pressing it closes the toast. */
  action?: { label: string; run: () => void };
}

const none: readonly Toast[] = [];
const most = 4;
let toasts: readonly Toast[] = none;
let lastId = 0;
const listeners = new Set<() => void>();

/** Reports briefly what happened. Show what needs an answer, or belongs to a field, in place instead. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1;
  publish([...toasts, { ...toast, id: lastId }].slice(-most));
}

export function dismissToast(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const getToasts = (): readonly Toast[] => toasts;
export const noToasts = (): readonly Toast[] => none;

function publish(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}
