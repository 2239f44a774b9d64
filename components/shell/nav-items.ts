import {
  CircleHelp,
  Clapperboard,
  Coins,
  HardDrive,
  History,
  Images,
  KeyRound,
  Library,
  type LucideIcon,
  UsersRound,
  WandSparkles,
} from 'lucide-react';
import type { Role } from '@/lib/auth/session';

export interface NavItem {
  /** Key of `nav.pages`. */
  name:
    | 'create'
    | 'history'
    | 'gallery'
    | 'library'
    | 'keys'
    | 'people'
    | 'prices'
    | 'uncertain'
    | 'storage'
    | 'promptHelp';
  href: string;
  icon: LucideIcon;
  role: Role;
  /** The keys that open the page after `g`. */
  letters: readonly string[];
}

/** The pages in the order of the rail. Viewers may not create. */
export const navItems: readonly NavItem[] = [
  { name: 'create', href: '/create', icon: Clapperboard, role: 'creator', letters: ['c'] },
  { name: 'history', href: '/history', icon: History, role: 'viewer', letters: ['h'] },
  { name: 'gallery', href: '/gallery', icon: Images, role: 'viewer', letters: ['l', 'g'] },
  { name: 'library', href: '/library', icon: Library, role: 'viewer', letters: ['b'] },
  { name: 'keys', href: '/admin/keys', icon: KeyRound, role: 'admin', letters: ['k'] },
  { name: 'people', href: '/admin/people', icon: UsersRound, role: 'admin', letters: ['m'] },
  { name: 'prices', href: '/admin/prices', icon: Coins, role: 'admin', letters: ['p'] },
  { name: 'uncertain', href: '/admin/uncertain', icon: CircleHelp, role: 'admin', letters: ['u'] },
  { name: 'storage', href: '/admin/storage', icon: HardDrive, role: 'admin', letters: ['s'] },
  { name: 'promptHelp', href: '/admin/prompt-help', icon: WandSparkles, role: 'admin', letters: ['t'] },
];
