import type { FeedbackClass } from '../store/feedback';

/** Filled shapes that are told apart by outline alone, from 1.5 m and without colour. */
const shapes: Record<FeedbackClass, { outline: string; sign: string }> = {
  ok: { outline: 'M12 23a11 11 0 100-22 11 11 0 000 22z', sign: 'M6.500 12.500l4 4 7.500-8.500' },
  attention: { outline: 'M12 1.500L23.500 22H.5z', sign: 'M12 8.500v6.500M12 18.400v.2' },
  stop: {
    outline: 'M7.500 1h9L23 7.500v9L16.500 23h-9L1 16.500v-9z',
    sign: 'M7.500 7.500l9 9M16.500 7.500l-9 9',
  },
  done: { outline: 'M4 1.500h3V23H4zM7 2.500h15l-4 5.500 4 5.500H7z', sign: '' },
};

export function FeedbackShape({
  kind,
  size,
  ink,
}: {
  kind: FeedbackClass;
  size: number | string;
  ink: string;
}) {
  const { outline, sign } = shapes[kind];
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
      data-shape={kind}
    >
      <path d={outline} fill="currentColor" />
      <path
        d={sign}
        fill="none"
        stroke={ink}
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
