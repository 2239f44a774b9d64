import { paintedCookie } from '@/lib/composer/draft/painted-draft';

/** Keeps the encrypted copy of the draft for the next page of Create. A browser that refuses it gets the example painted. */
export function keepPainted(sealed: string): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers we support
  document.cookie = `${paintedCookie}=${sealed}; Path=/create; Max-Age=31536000; SameSite=Lax${secure}`;
}
