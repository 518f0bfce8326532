type Field = HTMLInputElement | HTMLTextAreaElement;
export type FieldSnapshot = { field: Field; value: string };

/** Fired at the field after a scan was taken out of it. */
export const scanRemoved = 'dockside-scan-removed';

const notText = /^(?:button|checkbox|radio|range|file|submit|reset|color|image)$/;

export function isTextField(target: EventTarget | null): target is Field {
  if (target instanceof HTMLTextAreaElement) return !target.readOnly;
  return target instanceof HTMLInputElement && !notText.test(target.type) && !target.readOnly;
}

export function takeSnapshot(target: EventTarget | null): FieldSnapshot | null {
  return isTextField(target) ? { field: target, value: target.value } : null;
}

/** Takes the burst out of the field again, in a way that React notices. */
export function restoreSnapshot({ field, value }: FieldSnapshot): void {
  const prototype =
    field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new CustomEvent(scanRemoved, { bubbles: true }));
}
