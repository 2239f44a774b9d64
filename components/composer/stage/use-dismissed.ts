'use client';

import { useEffect, useState } from 'react';

/** Maximum number of remembered tasks: older ones have long left the filmstrip. */
const most = 100;

/**
 * The tasks that a person dismissed from the filmstrip, remembered by this browser. They stay in the history: dismissing
 * is about what is in sight.
 */
export function useDismissed(userId: string) {
  const key = `slatehouse.dismissed.${userId}`;
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  useEffect(() => setDismissed(read(key)), [key]);
  const dismiss = (taskId: string) => {
    const next = [...read(key), taskId].slice(-most);
    setDismissed(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Storage is full or forbidden: the task is back after a reload.
    }
  };
  return { dismissed, dismiss };
}

function read(key: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
