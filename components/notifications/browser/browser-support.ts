/** Why this browser cannot show notifications of the studio; words are in `notifications.browser.cannot`. */
export type Obstacle = 'insecure' | 'missing' | 'android';

/** Null where it can. */
export function obstacleTo(browser: {
  isSecureContext: boolean;
  hasNotifications: boolean;
  hasLocks: boolean;
  userAgent: string;
}): Obstacle | null {
  // Permission and Web Locks exist only over https and on localhost.
  if (!browser.isSecureContext) return 'insecure';
  if (!browser.hasNotifications || !browser.hasLocks) return 'missing';
  // Browsers on Android show them only for a service worker, which the studio does not have: its own tabs tell.
  if (/\bAndroid\b/.test(browser.userAgent)) return 'android';
  return null;
}

/** What `obstacleTo` asks, of the browser we are in. */
export function thisBrowser() {
  return {
    isSecureContext: window.isSecureContext,
    hasNotifications: 'Notification' in window,
    hasLocks: 'locks' in navigator,
    userAgent: navigator.userAgent,
  };
}
