import { createHash } from 'node:crypto';

/** The words of the page in one language. */
export interface OfflineWords {
  /** The language's tag. */
  language: string;
  title: string;
  text: string;
  seen: string;
  nothingSent: string;
  /** Names of pages by their addresses. */
  pages: Record<string, string>;
}

const style = `
:root{color-scheme:dark}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=system]{color-scheme:light dark}
body{margin:0;min-height:100dvh;display:grid;place-items:center;background:light-dark(oklch(.968 .003 255),oklch(.165 .007 258));color:light-dark(oklch(.33 .012 258),oklch(.85 .006 255));font:13px/20px system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{display:grid;gap:28px;max-width:30rem;padding:24px}
img{width:40px;height:40px}
section{display:grid;gap:8px}
h1,h2{margin:0;font-size:18px;line-height:26px;font-weight:600;color:light-dark(oklch(.2 .012 258),oklch(.97 .003 255))}
p{margin:0}
nav{display:flex;flex-wrap:wrap;gap:8px}
a{display:inline-flex;align-items:center;min-height:32px;padding:0 12px;border:1px solid light-dark(oklch(.65 .012 255),oklch(.49 .014 258));border-radius:6px;color:inherit;text-decoration:none}
a:hover{background:light-dark(oklch(.925 .006 255),oklch(.277 .011 258))}
a:focus-visible{outline:2px solid light-dark(oklch(.57 .135 62),oklch(.825 .14 76));outline-offset:2px}
section+section{border-top:1px solid light-dark(oklch(.878 .006 255),oklch(.305 .011 258));padding-top:24px}
@media(max-width:640px){a{min-height:44px}}
`;

/** Runs in the page. It looks again every two seconds and when the network is back; the address is still the one asked for. */
const script = `
document.documentElement.dataset.theme=/(?:^|; )theme=(\\w+)/.exec(document.cookie)?.[1]??'dark';
const look=()=>fetch('/api/live-check',{cache:'no-store'}).then((answer)=>{if(answer.ok)location.reload()}).catch(()=>{});
setInterval(look,2000);
addEventListener('online',look);
`;

/** A page that needs no other file than the icon, because it is shown when nothing can be loaded. */
export function offlineDocument([first, ...others]: readonly [OfflineWords, ...OfflineWords[]]): string {
  return `<!doctype html>
<html lang="${first.language}" data-theme="dark">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(first.title)}</title>
<style>${style}</style></head>
<body><main><img src="/icon.svg" alt="">${section(first, 'h1')}${others.map((words) => section(words, 'h2')).join('')}</main>
<script>${script}</script></body>
</html>`;
}

/** What the page may do: its own style and script, and asking the studio whether it is there. */
export const offlinePolicy = [
  "default-src 'none'",
  "img-src 'self'",
  "connect-src 'self'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function section({ language, title, text, seen, nothingSent, pages }: OfflineWords, heading: 'h1' | 'h2'): string {
  const links = Object.entries(pages).map(([href, name]) => `<a href="${href}">${escapeHtml(name)}</a>`);
  return `<section lang="${language}"><${heading}>${escapeHtml(title)}</${heading}><p>${escapeHtml(text)}</p><p>${escapeHtml(nothingSent)}</p><p>${escapeHtml(seen)}</p><nav aria-label="${escapeHtml(seen)}">${links.join('')}</nav></section>`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
