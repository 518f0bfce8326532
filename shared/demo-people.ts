import type { Role } from './states';

/** Who works at the demo site. Badges and PINs are shown on its Practice page: they guard nothing but sample data. */
export const demoPeople: readonly { name: string; badge: string; role: Role; pin: string }[] = [
  { name: 'Olof Ek', badge: 'OLOF2201', role: 'operator', pin: '740218' },
  { name: '林美 Lin Mei', badge: 'LINMEI02', role: 'operator', pin: '918273' },
  { name: 'Lena Berg', badge: 'LENA0303', role: 'lead', pin: '305172' },
  { name: 'Ada Admin', badge: 'ADMIN404', role: 'admin', pin: '664209' },
];
