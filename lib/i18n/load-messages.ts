import type { Locale } from './locales';
import type { Messages } from './namespaces';

/**
 * Loads all messages of one language. Only the server uses it: the browser gets selected namespaces (ClientMessages).
 */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const { messages } = locale === 'en' ? await import('./messages-en') : await import('./messages-zh-cn');
  // A test keeps the keys of both languages equal; their texts differ, and so do the literal types.
  return messages as Messages;
}
