import { Clapperboard, History, Images, Library, type LucideIcon, Settings2 } from 'lucide-react';
import type { Role } from '@/lib/auth/session';

interface Page {
  href: string;
  role: Role;
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
  name: 'overview' | 'people' | 'keys' | 'prices' | 'uncertain' | 'storage' | 'promptHelp';
}

/** The pages in the order of the rail. Viewers may not create. */
export const railItems: readonly RailItem[] = [
  { name: 'create', href: '/create', icon: Clapperboard, role: 'creator', letters: ['c'] },
  { name: 'history', href: '/history', icon: History, role: 'viewer', letters: ['h'] },
  { name: 'gallery', href: '/gallery', icon: Images, role: 'viewer', letters: ['l', 'g'] },
  { name: 'library', href: '/library', icon: Library, role: 'viewer', letters: ['b'] },
  { name: 'admin', href: '/admin', icon: Settings2, role: 'admin', letters: [] },
];

/** The pages of the administration. */
export const adminItems: readonly AdminItem[] = [
  { name: 'overview', href: '/admin', role: 'admin', letters: ['a'] },
  { name: 'people', href: '/admin/people', role: 'admin', letters: ['m'] },
  { name: 'keys', href: '/admin/keys', role: 'admin', letters: ['k'] },
  { name: 'prices', href: '/admin/prices', role: 'admin', letters: ['p'] },
  { name: 'uncertain', href: '/admin/uncertain', role: 'admin', letters: ['u'] },
  { name: 'storage', href: '/admin/storage', role: 'admin', letters: ['s'] },
  { name: 'promptHelp', href: '/admin/prompt-help', role: 'admin', letters: ['t'] },
];

/** Every page that a shortcut opens. */
export const navItems: readonly Page[] = [...railItems, ...adminItems];
