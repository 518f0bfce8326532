/** Drawn on a 24 × 24 grid, one stroke width, in the colour of the text. */
const paths = {
  receiving: 'M3 9l9-5 9 5v10H3zM3 9l9 5 9-5M12 14v5',
  arrivals: 'M2 7h11v9H2zM13 10h4l4 4v2h-8zM6 19a2 2 0 100-4 2 2 0 000 4zM17 19a2 2 0 100-4 2 2 0 000 4z',
  jobs: 'M5 4h14v17H5zM9 4V2.5h6V4M8.5 10h7M8.5 14h7M8.5 18h4',
  settings:
    'M4 7h9M19 7h1M16 9.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5zM4 17h2M12 17h8M9 19.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5z',
  practice: 'M4 5v14M7.5 5v14M10 5v14M14 5v14M16.5 5v14M20 5v14',
  outbox: 'M4 14v6h16v-6M12 15V4M7.5 8.5L12 4l4.5 4.5',
  attention: 'M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.2',
  overview: 'M4 20.5V4M4 20.5h17M8.5 17v-5M13 17V7M17.5 17v-8',
  toCloud: 'M12 15V4M7.5 8.5L12 4l4.500 4.500M4 20h16',
  toDrive: 'M12 4v11M7.500 10.500L12 15l4.500-4.500M4 20h16',
  transfers: 'M4 8h14l-3.5-3.5M20 16H6l3.5 3.5',
  faults: 'M6 21V4M6 4h12l-3 4.5 3 4.5H6',
  returns: 'M9 7L4 12l5 5M4 12h11a5 5 0 010 10h-2',
  user: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c.6-4.2 4-6.5 8-6.5s7.400 2.300 8 6.500',
  badge:
    'M5 6h14v15H5zM10 6V3h4v3M12 14.500a2.200 2.200 0 100-4.400 2.200 2.200 0 000 4.400zM8.500 18.500c.5-1.800 1.800-2.500 3.500-2.500s3 .7 3.500 2.500',
  check: 'M4.500 12.500l5 5 10-11',
  cross: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  search: 'M10.500 17a6.500 6.500 0 100-13 6.500 6.500 0 000 13zM15.500 15.500L21 21',
  scan: 'M3 8V4h4M17 4h4v4M21 16v4h-4M7 20H3v-4M7 9v6M10.500 9v6M13.500 9v6M17 9v6',
  keyboard: 'M2.500 6h19v12h-19zM6 10h.1M10 10h.1M14 10h.1M18 10h.1M7 14.500h10',
  help: 'M9 9a3 3 0 116 .2c0 2-3 2.300-3 4.800M12 17.800v.2M12 22a10 10 0 100-20 10 10 0 000 20z',
  undo: 'M8 5L3.500 9.500 8 14M3.500 9.500H14a6 6 0 010 12h-3',
  close: 'M3 9l9-5 9 5v10H3zM8.500 13.500l2.500 2.500 4.500-5',
  drive: 'M5 3h14v18H5zM12 13.500a4 4 0 100-8 4 4 0 000 8zM8 18h3',
  box: 'M3.500 7.500L12 3l8.500 4.500v9L12 21l-8.500-4.500zM3.500 7.500L12 12l8.500-4.500M12 12v9',
  broken: 'M3.500 7.500L12 3l8.500 4.500v9L12 21l-8.500-4.500zM12 3l-2 5 4 3-3 4 1 6',
  cloud: 'M7 18.500a4.500 4.500 0 01-.5-9 6 6 0 0111.600 1.500A3.800 3.800 0 0117.500 18.500z',
  cloudOff: 'M7 18.500a4.500 4.500 0 01-.5-9 6 6 0 0111.600 1.500A3.800 3.800 0 0117.500 18.500zM4 3l16 18',
  lock: 'M5 11h14v10H5zM8 11V8a4 4 0 018 0v3',
  place:
    'M12 22s7-7 7-12.500A7 7 0 005 9.500C5 15 12 22 12 22zM12 12a2.500 2.500 0 100-5 2.500 2.500 0 000 5z',
  clock: 'M12 21.500a9.500 9.500 0 100-19 9.500 9.500 0 000 19zM12 6.500V12l4 2.500',
  print: 'M7 8V3h10v5M7 17H3.500V8.500h17V17H17M7 14h10v7H7z',
  language:
    'M12 21.500a9.500 9.500 0 100-19 9.500 9.500 0 000 19zM2.500 12h19M12 2.500c5 5 5 14 0 19M12 2.500c-5 5-5 14 0 19',
  sun: 'M12 16.500a4.500 4.500 0 100-9 4.500 4.500 0 000 9zM12 2v2.500M12 19.500V22M2 12h2.500M19.500 12H22M5 5l1.700 1.700M17.300 17.300L19 19M19 5l-1.700 1.700M6.700 17.300L5 19',
  menu: 'M4 6.500h16M4 12h16M4 17.500h16',
  next: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  escalated: 'M12 20V5M5.500 11.500L12 5l6.500 6.500',
  flag: 'M6 22V3M6 4h12.500l-3 4.500 3 4.500H6',
  history: 'M3 12a9 9 0 109-9 9 9 0 00-7.500 4M4 3v4.500h4.500M12 7v5l3.500 2',
  link: 'M10 14a4 4 0 006 0l3-3a4 4 0 00-6-6l-1 1M14 10a4 4 0 00-6 0l-3 3a4 4 0 006 6l1-1',
  stop: 'M8 2.500h8L21.500 8v8L16 21.500H8L2.500 16V8zM8.500 8.500l7 7M15.500 8.500l-7 7',
  pause: 'M8 5v14M16 5v14',
  moon: 'M20 14.500A8.500 8.500 0 019.500 4 8.500 8.500 0 1020 14.500z',
  merge: 'M6 4v4c0 4 6 4 6 8v4M18 4v4c0 4-6 4-6 8',
  phone: 'M5 4h4l1.500 5-2.500 2c1 2.500 2.500 4 5 5l2-2.500 5 1.500v4c-9 1-16-6-15-15z',
  mail: 'M3 5.500h18v13.500H3zM3 7l9 6.500L21 7',
  camera: 'M3 8h4l2-3h6l2 3h4v12H3zM12 17.500a4 4 0 100-8 4 4 0 000 8z',
  dot: 'M12 15a3 3 0 100-6 3 3 0 000 6z',
} as const;

export type IconName = keyof typeof paths;

/** Decorative: the word beside it says the same. */
export function Icon({
  name,
  size = 20,
  stroke = 1.8,
}: {
  name: IconName;
  size?: number | string;
  stroke?: number;
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={stroke}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
