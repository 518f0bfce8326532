import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { LayoutName } from '../scan/keyboard-layouts';

export const languages = ['en', 'sv', 'zh-CN'] as const;
export type Language = (typeof languages)[number];
export const densities = ['dock', 'desk', 'dense'] as const;
export type Density = (typeof densities)[number];
export const colorSchemes = ['auto', 'light', 'dark'] as const;
export type ColorSchemeChoice = (typeof colorSchemes)[number];

/** What belongs to this screen and not to the site: kept in the browser's local storage. */
export type Preferences = {
  language: Language;
  density: Density;
  colorScheme: ColorSchemeChoice;
  /** 0–1. */
  volume: number;
  /** TOLD-1: on this computer's desktop, where the browser allows it. */
  notices: boolean;
  /** The country that the scanner is set to, not the one of the computer. */
  scannerLayout: LayoutName;
  scannerSuffix: 'Enter' | 'Tab';
  /** Empty: scans are told from typing by their speed. */
  scannerPrefix: string;
};

type PreferencesStore = Preferences & { change: (patch: Partial<Preferences>) => void };

export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    const found = languages.find((language) => language.toLowerCase().split('-')[0] === base);
    if (found) return found;
  }
  return 'en';
}

export const usePreferences = create<PreferencesStore>()(
  persist(
    (set) => ({
      language: preferredLanguage(navigator.languages),
      density: 'dock',
      colorScheme: 'auto',
      volume: 0.6,
      notices: true,
      scannerLayout: 'US',
      scannerSuffix: 'Enter',
      scannerPrefix: '',
      change: (patch) => set(patch),
    }),
    { name: 'dockside-preferences' },
  ),
);
