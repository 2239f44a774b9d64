import { describe, expect, test } from 'vitest';
import { shownStatus } from './status-label';

describe('the word for a task that is being submitted', () => {
  test('is "sending" until its request leaves the studio, and "sent" from then on', () => {
    expect(shownStatus('submitting', 'not_sent')).toBe('submitting');
    expect(shownStatus('submitting', 'may_be_charged')).toBe('sent');
    expect(shownStatus('running', 'may_be_charged')).toBe('running');
  });
});
