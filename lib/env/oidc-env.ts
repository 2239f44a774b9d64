import type { RefinementCtx } from 'zod';
import { z } from 'zod';

const roles = ['viewer', 'creator', 'billing', 'admin'] as const;

export interface GroupRole {
  group: string;
  role: (typeof roles)[number];
}

/** Reads `group=role` pairs, separated by commas. A name may contain spaces and `=`, but no comma. */
export function readGroupRoles(text: string, context: RefinementCtx): GroupRole[] {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '');
  return pairs.flatMap((pair) => {
    const at = pair.lastIndexOf('=');
    const group = pair.slice(0, Math.max(0, at)).trim();
    const role = roles.find((one) => one === pair.slice(at + 1).trim());
    if (group && role) return [{ group, role }];
    context.addIssue({
      code: 'custom',
      message: `must be pairs such as artists=creator, separated by commas; the roles are ${roles.join(', ')}`,
    });
    return z.NEVER;
  });
}

/** An address that nobody on the way can answer for: https, or http on this machine. */
export function isIssuer(text: string): boolean {
  const url = URL.parse(text);
  if (!url || /[?#@]/.test(text)) return false;
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback);
}
