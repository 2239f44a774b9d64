import type { Locale } from './locales';
import type { Messages } from './namespaces';

/** All words of one language. Server only in effect: the browser gets chosen namespaces (ClientMessages). */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const { messages } = locale === 'en' ? await import('./messages-en') : await import('./messages-zh-cn');
  // The catalogue test keeps the languages' keys equal; their texts differ, and so do the literal types.
  return messages as Messages;
}
