/*
 * What a keyboard wedge meant, from the physical keys that it pressed: event.code plus the country that the scanner is set
 * to. event.key would tell what the computer's layout and input method made of it.
 */
const codes =
  'Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backslash IntlBackslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash'.split(
    ' ',
  );

type Level = 'base' | 'shift' | 'altGr';
/** `base` and `shift` follow the order of `codes`; `altGr` names pairs of code and character. */
type Layout = { base: string; shift: string; altGr: Record<string, string> };

const layouts = {
  US: {
    base: "`1234567890-=qwertyuiop[]asdfghjkl;'\\\\zxcvbnm,./",
    shift: '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"||ZXCVBNM<>?',
    altGr: {},
  },
  UK: {
    base: "`1234567890-=qwertyuiop[]asdfghjkl;'#\\zxcvbnm,./",
    shift: '¬!"£$%^&*()_+QWERTYUIOP{}ASDFGHJKL:@~|ZXCVBNM<>?',
    altGr: { Digit4: '€' },
  },
  SE: {
    base: "§1234567890+´qwertyuiopå¨asdfghjklöä'<zxcvbnm,.-",
    shift: '½!"#¤%&/()=?`QWERTYUIOPÅ^ASDFGHJKLÖÄ*>ZXCVBNM;:_',
    altGr: {
      Digit2: '@',
      Digit3: '£',
      Digit4: '$',
      KeyE: '€',
      Digit7: '{',
      Digit8: '[',
      Digit9: ']',
      Digit0: '}',
      Minus: '\\',
      BracketRight: '~',
      IntlBackslash: '|',
    },
  },
  NO: {
    base: "|1234567890+\\qwertyuiopå¨asdfghjkløæ'<zxcvbnm,.-",
    shift: '§!"#¤%&/()=?`QWERTYUIOPÅ^ASDFGHJKLØÆ*>ZXCVBNM;:_',
    altGr: {
      Digit2: '@',
      Digit3: '£',
      Digit4: '$',
      KeyE: '€',
      Digit7: '{',
      Digit8: '[',
      Digit9: ']',
      Digit0: '}',
      Equal: '´',
      BracketRight: '~',
    },
  },
  DK: {
    base: "½1234567890+´qwertyuiopå¨asdfghjklæø'<zxcvbnm,.-",
    shift: '§!"#¤%&/()=?`QWERTYUIOPÅ^ASDFGHJKLÆØ*>ZXCVBNM;:_',
    altGr: {
      Digit2: '@',
      Digit3: '£',
      Digit4: '$',
      KeyE: '€',
      Digit7: '{',
      Digit8: '[',
      Digit9: ']',
      Digit0: '}',
      Equal: '|',
      BracketRight: '~',
      IntlBackslash: '\\',
    },
  },
  DE: {
    base: '^1234567890ß´qwertzuiopü+asdfghjklöä#<yxcvbnm,.-',
    shift: '°!"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄ\'>YXCVBNM;:_',
    altGr: {
      KeyQ: '@',
      KeyE: '€',
      Digit7: '{',
      Digit8: '[',
      Digit9: ']',
      Digit0: '}',
      Minus: '\\',
      BracketRight: '~',
      IntlBackslash: '|',
    },
  },
  FR: {
    base: '²&é"\'(-è_çà)=azertyuiop^$qsdfghjklmù*<wxcvbn,;:!',
    shift: '~1234567890°+AZERTYUIOP¨£QSDFGHJKLM%µ>WXCVBN?./§',
    altGr: {
      Digit2: '~',
      Digit3: '#',
      Digit4: '{',
      Digit5: '[',
      Digit6: '|',
      Digit7: '`',
      Digit8: '\\',
      Digit9: '^',
      Digit0: '@',
      Minus: ']',
      Equal: '}',
      KeyE: '€',
    },
  },
  ES: {
    base: "º1234567890'¡qwertyuiop`+asdfghjklñ´ç<zxcvbnm,.-",
    shift: 'ª!"·$%&/()=?¿QWERTYUIOP^*ASDFGHJKLÑ¨Ç>ZXCVBNM;:_',
    altGr: {
      Backquote: '\\',
      Digit1: '|',
      Digit2: '@',
      Digit3: '#',
      Digit4: '~',
      KeyE: '€',
      BracketLeft: '[',
      BracketRight: ']',
      Quote: '{',
      Backslash: '}',
    },
  },
  IT: {
    base: "\\1234567890'ìqwertyuiopè+asdfghjklòàù<zxcvbnm,.-",
    shift: '|!"£$%&/()=?^QWERTYUIOPé*ASDFGHJKLç°§>ZXCVBNM;:_',
    altGr: { KeyE: '€', BracketLeft: '[', BracketRight: ']', Semicolon: '@', Quote: '#' },
  },
} as const satisfies Record<string, Layout>;

export type LayoutName = keyof typeof layouts;
export const layoutNames = Object.keys(layouts) as LayoutName[];

export type KeyStroke = { code: string; shift: boolean; altGr: boolean };

const charOf = new Map<string, string>();
const strokeOf = new Map<string, KeyStroke>();
for (const name of layoutNames) {
  const layout: Layout = layouts[name];
  codes.forEach((code, index) => {
    add(name, code, 'base', layout.base[index]);
    add(name, code, 'shift', layout.shift[index]);
  });
  for (const [code, char] of Object.entries(layout.altGr)) add(name, code, 'altGr', char);
}

function add(name: LayoutName, code: string, level: Level, char: string | undefined) {
  if (char === undefined) throw new Error(`layout ${name} has no character at ${code}`);
  charOf.set(`${name} ${code} ${level}`, char);
  const key = `${name} ${char}`;
  if (!strokeOf.has(key)) strokeOf.set(key, { code, shift: level === 'shift', altGr: level === 'altGr' });
}

const numpad: Record<string, string> = {
  NumpadAdd: '+',
  NumpadSubtract: '-',
  NumpadMultiply: '*',
  NumpadDivide: '/',
  NumpadDecimal: '.',
};

/** The character of a key stroke, or undefined when the key prints none (arrows, Enter, F-keys). */
export function charOfStroke(name: LayoutName, stroke: KeyStroke): string | undefined {
  if (stroke.code === 'Space') return ' ';
  const digit = /^Numpad(\d)$/.exec(stroke.code)?.[1];
  if (digit !== undefined) return digit;
  const fromNumpad = numpad[stroke.code];
  if (fromNumpad !== undefined) return fromNumpad;
  const level: Level = stroke.altGr ? 'altGr' : stroke.shift ? 'shift' : 'base';
  return charOf.get(`${name} ${stroke.code} ${level}`);
}

/** How a scanner of that country types a character; undefined when its layout has none. */
export function strokeOfChar(name: LayoutName, char: string): KeyStroke | undefined {
  if (char === ' ') return { code: 'Space', shift: false, altGr: false };
  return strokeOf.get(`${name} ${char}`);
}
