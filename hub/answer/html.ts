const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | Html[];

/** A template whose values are text, unless they are HTML. Every attribute stands in quotes. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((sofar, part, index) => sofar + shown(values[index - 1]) + part));
}

export const none = new Html('');

function shown(value: Value | undefined): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(({ text }) => text).join('');
  return String(value ?? '').replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
