import { create } from 'zustand';

/** Scans that were taken in and have no result yet: the panel's bar says so in the frame after the scan. */
export const useReading = create<{ scans: number }>()(() => ({ scans: 0 }));
