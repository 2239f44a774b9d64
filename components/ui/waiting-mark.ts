/**
 * Marks a part of a page that takes nothing yet, because its scripts are still loading (`RefuseEarlyInput`). Tab and the
 * pointer may give it the focus, which it keeps when the scripts run.
 */
export const waitingMark = 'data-waiting';
