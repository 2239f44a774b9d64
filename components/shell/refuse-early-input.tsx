import { headers } from 'next/headers';
import { waitingMark } from '@/components/ui/waiting-mark';

/**
 * Runs before the page's files of scripts. An `inert` part would refuse the same, but when `inert` goes, Chromium
 * restyles all that is in it: a seventh of a second for the form of Create on a slow machine.
 */
const script = `for (const kind of ['beforeinput', 'keydown', 'click'])
  addEventListener(kind, (event) => {
    const mayPass = kind === 'keydown' && (event.key === 'Tab' || event.ctrlKey || event.metaKey);
    if (mayPass || !(event.target instanceof Element && event.target.closest('[${waitingMark}]'))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);`;

/** What is typed or pressed in a waiting part of the page does nothing: no value changes, nothing opens. */
export async function RefuseEarlyInput() {
  const policy = (await headers()).get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  // Browsers hide the nonce of an element, so React finds another one than it wrote.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the text above, which holds nothing from outside
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />;
}
