/**
 * A page that goes on to another address by itself. Not a redirect: the policy of our pages (`form-action`) lets a form
 * lead to the studio alone, and browsers hold redirects to that, also those of the provider to its other hosts.
 */
export function leavePage(url: string, name: string, headers = new Headers()): Response {
  const answer = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    refresh: `0;url=${url}`,
  });
  for (const cookie of headers.getSetCookie()) answer.append('set-cookie', cookie);
  const html = `<!doctype html><meta name="viewport" content="width=device-width"><title>${escaped(name)}</title><p><a href="${escaped(url)}">${escaped(name)} →</a>`;
  return new Response(html, { headers: answer });
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
