import { ScanLine } from 'lucide-react';
import type { ReactNode } from 'react';

/** A service that has its door in Discover. */
export interface Service {
  key: 'scan';
  icon: ReactNode;
  to: string;
}

/** The services that exist, in the order of the street. A new one is one line here and two strings. */
export const services: readonly Service[] = [
  { key: 'scan', icon: <ScanLine size={24} />, to: '/scan' },
];
