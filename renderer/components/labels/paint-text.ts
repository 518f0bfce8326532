import { hexOfDots } from '../../../shared/labels/draw-code';
import type { DrawingTools } from '../../../shared/labels/draw-label';

const family = '"Noto Sans SC Variable"';
/** Of a line: letters that hang below it are not cut off. */
const baseline = 0.93;
const cell = 1.2;
/** Half of what the eye takes for half: strokes of Chinese letters are thin at 203 dpi. */
const darkBelow = 150;

/** Letters as dots, from the font that the page brings along: printers have no Chinese ones. */
export const paintText: DrawingTools['paint'] = async (text, height) => {
  const font = `500 ${height}px ${family}`;
  await document.fonts.load(font, text);
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) throw new Error('no canvas to paint letters on');
  context.font = font;
  const width = Math.ceil(context.measureText(text).width);
  const high = Math.ceil(height * cell);
  // A new size forgets everything that was set.
  context.canvas.width = width;
  context.canvas.height = high;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, high);
  context.fillStyle = '#000';
  context.font = font;
  context.textBaseline = 'alphabetic';
  context.fillText(text, 0, Math.round(height * baseline));
  const { data } = context.getImageData(0, 0, width, high);
  const rows = Array.from({ length: high }, (_none, y) =>
    hexOfDots(Array.from({ length: width }, (_dot, x) => (data[(y * width + x) * 4] ?? 255) < darkBelow)),
  );
  return { width, height: high, rows };
};
