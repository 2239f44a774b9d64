'use client';

import { useCallback, useEffect, useState } from 'react';

/** From this width on the settings are a pane of the page (`lg:`). */
const asPane = '(min-width: 64rem)';

/** The settings in a sheet, on screens that have no room for their pane. It never covers the pane that it repeats. */
export function useSettingsSheet() {
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(() => setOpen(!window.matchMedia(asPane).matches), []);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    // A tablet was turned, or the window was widened.
    const wide = window.matchMedia(asPane);
    const onChange = () => wide.matches && setOpen(false);
    wide.addEventListener('change', onChange);
    return () => wide.removeEventListener('change', onChange);
  }, []);
  return { isOpen, open, close };
}
