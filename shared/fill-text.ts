/** A message with every `{{name}}` replaced by the parameter of that name. */
export function fillText(text: string, params: Record<string, string | number>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(params[name] ?? ''));
}
