const most = 100_000;

/** Kilograms with a comma or a point, as the scale shows them; null: no weight of a box. */
export function gramsOf(text: string): number | null {
  if (!/^\d{1,3}(?:[.,]\d{1,3})?$/.test(text.trim())) return null;
  const grams = Math.round(Number(text.trim().replace(',', '.')) * 1000);
  return grams >= 1 && grams <= most ? grams : null;
}
