import { Clapperboard, History, Images, Library, type LucideIcon, Settings2 } from 'lucide-react';
import { may, type Right } from '@/lib/auth/rights';
import type { Role } from '@/lib/auth/session';

interface Page {
  href: string;
  right: Right;
  /** The keys that open the page after `g`. */
  letters: readonly string[];
}

export interface RailItem extends Page {
  /** Key of `nav.pages`. */
  name: 'create' | 'history' | 'gallery' | 'library' | 'admin';
  icon: LucideIcon;
}

export interface AdminItem extends Page {
  /** Key of `nav.pages`. */
  name:
    | 'overview'
    | 'people'
    | 'keys'
    | 'prices'
    | 'budgets'
    | 'usage'
    | 'uncertain'
    | 'storage'
    | 'audit'
    | 'promptHelp';
}

/** The pages in the order of the rail. Viewers may not create. */
export const railItems: readonly RailItem[] = [
  { name: 'create', href: '/create', icon: Clapperboard, right: 'create', letters: ['c'] },
  { name: 'history', href: '/history', icon: History, right: 'look', letters: ['h'] },
  { name: 'gallery', href: '/gallery', icon: Images, right: 'look', letters: ['l', 'g'] },
  { name: 'library', href: '/library', icon: Library, right: 'look', letters: ['b'] },
  { name: 'admin', href: '/admin', icon: Settings2, right: 'administer', letters: [] },
];

/** The pages of the administration. */
export const adminItems: readonly AdminItem[] = [
  { name: 'overview', href: '/admin', right: 'seeOverview', letters: ['a'] },
  { name: 'people', href: '/admin/people', right: 'managePeople', letters: ['m'] },
  { name: 'keys', href: '/admin/keys', right: 'manageKeys', letters: ['k'] },
  { name: 'prices', href: '/admin/prices', right: 'managePrices', letters: ['p'] },
  { name: 'budgets', href: '/admin/budgets', right: 'manageBudgets', letters: ['e'] },
  { name: 'usage', href: '/admin/usage', right: 'seeUsage', letters: ['y'] },
  { name: 'uncertain', href: '/admin/uncertain', right: 'seeUncertain', letters: ['u'] },
  { name: 'storage', href: '/admin/storage', right: 'manageStorage', letters: ['s'] },
  { name: 'audit', href: '/admin/audit', right: 'readAudit', letters: [] },
  { name: 'promptHelp', href: '/admin/prompt-help', right: 'managePromptHelp', letters: ['t'] },
];

/** Every page that a shortcut opens. */
export const navItems: readonly Page[] = [...railItems, ...adminItems];

/** The first page of the administration that this person may open. */
export function adminStart(person: { role: Role }): string {
  return adminItems.find(({ right }) => may(person, right))?.href ?? '/admin';
}
