import type { LayoutName } from '../../scan/keyboard-layouts';

/** `UK` is what keyboards are called; the region is GB. */
const regions: Partial<Record<LayoutName, string>> = { UK: 'GB' };

/** `Sweden (SE)`, in the language of the screen. */
export function layoutLabel(name: LayoutName, language: string): string {
  const region = regions[name] ?? name;
  return `${new Intl.DisplayNames(language, { type: 'region' }).of(region) ?? region} (${name})`;
}
