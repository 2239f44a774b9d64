'use client';

import { useCallback, useEffect, useState } from 'react';
import { lateDialog } from '@/components/ui/late-part';
import { settingsOfTask, type TaskSettings } from '@/lib/composer/intake/from-task';

const TakeSettings = lateDialog(() => import('../offered-settings/take-settings'));

/** Handles "Use these settings": brings a task's composition into the draft, after showing what it would replace. */
export function TaskSettingsIntake({ settings }: { settings: TaskSettings }) {
  const [open, setOpen] = useState(false);
  // The same task can be requested again while the page stays open.
  useEffect(() => setOpen(Boolean(settings)), [settings]);
  const end = useCallback(() => {
    setOpen(false);
    // Clears the address, so that a reload does not ask again.
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);
  return open && <TakeSettings settings={settingsOfTask(settings)} source="task" onClose={end} />;
}
