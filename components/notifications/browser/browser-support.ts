/** Why this browser cannot show notifications of the studio. The words are in `notifications.browser.cannot`. */
export type Obstacle = 'insecure' | 'missing' | 'android';

/** Null where the browser supports them. */
export function obstacleTo(browser: {
  isSecureContext: boolean;
  hasNotifications: boolean;
  hasLocks: boolean;
  userAgent: string;
}): Obstacle | null {
  // Permission and Web Locks exist only over https and on localhost.
  if (!browser.isSecureContext) return 'insecure';
  if (!browser.hasNotifications || !browser.hasLocks) return 'missing';
  // Browsers on Android show them only through a service worker, which the studio does not have.
  if (/\bAndroid\b/.test(browser.userAgent)) return 'android';
  return null;
}

/** What `obstacleTo` needs to know, read from the current browser. */
export function thisBrowser() {
  return {
    isSecureContext: window.isSecureContext,
    hasNotifications: 'Notification' in window,
    hasLocks: 'locks' in navigator,
    userAgent: navigator.userAgent,
  };
}
