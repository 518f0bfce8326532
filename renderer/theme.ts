import {
  ActionIcon,
  Badge,
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  mergeThemeOverrides,
} from '@mantine/core';

const harbour: MantineColorsTuple = [
  '#eaf4fb',
  '#d3e6f4',
  '#a5cce9',
  '#73b0dd',
  '#4c98d2',
  '#3289cb',
  '#1f6da8',
  '#17598c',
  '#0f4670',
  '#063454',
];

/** Mantine's greys with the tint of our surfaces, so that its parts do not stand out in the dark. */
const dark: MantineColorsTuple = [
  '#e7edf3',
  '#c6d0db',
  '#a9b6c4',
  '#8291a1',
  '#6d7d8e',
  '#3a4958',
  '#263140',
  '#19202a',
  '#12181f',
  '#0c1116',
];

/** Every control is as tall as the density asks: 76 px is 20 mm, the size below which gloved hands miss more. */
const controlHeight = 'var(--ds-target)';

const theme = createTheme({
  primaryColor: 'harbour',
  primaryShade: { light: 7, dark: 7 },
  colors: { harbour, dark },
  defaultRadius: 'md',
  fontFamily:
    '"Inter Variable", "Noto Sans SC Variable", system-ui, "Segoe UI", "Microsoft YaHei", "PingFang SC", sans-serif',
  fontFamilyMonospace: 'var(--ds-mono)',
  headings: {
    fontFamily:
      '"Inter Variable", "Noto Sans SC Variable", system-ui, "Segoe UI", "Microsoft YaHei", sans-serif',
    fontWeight: '650',
  },
  focusRing: 'never',
  respectReducedMotion: true,
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input);
    const color = input.color ?? 'harbour';
    // Mantine's tinted variants stay below 4.5:1 on small text; these pairs are above it in both schemes.
    if (input.variant === 'light' || input.variant === 'subtle') {
      const tint = `light-dark(var(--mantine-color-${color}-1), color-mix(in srgb, var(--mantine-color-${color}-9) 75%, black))`;
      return {
        ...resolved,
        background: input.variant === 'light' ? tint : 'transparent',
        hover: tint,
        color: `light-dark(var(--mantine-color-${color}-9), var(--mantine-color-${color}-2))`,
        border: '1px solid transparent',
      };
    }
    // White on the primary shade of red is 3.7:1.
    if (input.variant === 'filled' && color === 'red')
      return { ...resolved, background: 'var(--mantine-color-red-9)', hover: 'var(--mantine-color-red-8)' };
    return resolved;
  },
  components: {
    Button: Button.extend({
      vars: () => ({ root: { '--button-height': controlHeight, '--button-fz': 'var(--ds-control-text)' } }),
      styles: { root: { minWidth: controlHeight }, label: { whiteSpace: 'normal', lineHeight: 1.2 } },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle' },
      vars: () => ({ root: { '--ai-size': controlHeight } }),
    }),
    Badge: Badge.extend({ styles: { root: { textTransform: 'none' } } }),
    // The page never scrolls as a whole, and the lock would inject a style without the nonce.
    Modal: {
      defaultProps: {
        centered: true,
        lockScroll: false,
        overlayProps: { backgroundOpacity: 0.6 },
        // Mantine draws a <header>, which would count as the page's banner.
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontSize: 20, fontWeight: 680, lineHeight: 1.3 } },
    },
    CloseButton: { vars: () => ({ root: { '--cb-size': controlHeight, '--cb-icon-size': '24px' } }) },
    SegmentedControl: {
      styles: {
        label: {
          display: 'grid',
          placeItems: 'center',
          minHeight: `calc(${controlHeight} - 8px)`,
          fontSize: 'var(--ds-control-text)',
          whiteSpace: 'normal',
        },
      },
    },
    Input: {
      vars: () => ({ wrapper: { '--input-height': controlHeight, '--input-fz': 'var(--ds-control-text)' } }),
    },
  },
});

/** The theme in a language: the close button of every dialog has a name. */
export function themeWith(closeLabel: string) {
  return mergeThemeOverrides(theme, {
    components: { Modal: { defaultProps: { closeButtonProps: { 'aria-label': closeLabel } } } },
  });
}

export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--ds-surface)',
    '--mantine-color-text': 'var(--ds-text)',
    '--mantine-color-dimmed': 'var(--ds-muted)',
    '--mantine-color-placeholder': 'var(--ds-muted)',
    '--mantine-color-default-border': 'var(--ds-edge)',
    '--mantine-color-error': 'var(--ds-stop-text)',
    '--mantine-color-anchor': 'var(--ds-accent)',
  };
  // The edge of a field has to stand out 3:1.
  return { variables: {}, light: { ...shared, '--mantine-color-gray-4': '#868e96' }, dark: shared };
};
