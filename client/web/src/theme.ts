import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, Modal, Textarea, TextInput } from '@mantine/core';

// The one place for colours and sizes. Grey scale plus one accent; red only for what can hurt somebody, amber for what is due, green for
// what is proven. Every pair that carries text keeps 4.5:1 in both schemes, every line that means something 3:1.

/** Sea blue. Shade 7 carries white text in light, shade 6 in dark. */
const accent: MantineColorsTuple = [
  '#e6f1f7',
  '#d3e5ef',
  '#a9cde0',
  '#7cb4d1',
  '#579fc4',
  '#3d91bc',
  '#1d7099',
  '#0b5a80',
  '#084a6b',
  '#053852',
];
const gray: MantineColorsTuple = [
  '#f5f7f8',
  '#eceff1',
  '#dde3e6',
  '#cbd3d7',
  '#aab6bc',
  '#82919a',
  '#55646d',
  '#3c4a52',
  '#28343b',
  '#182126',
];
const dark: MantineColorsTuple = [
  '#e4eaed',
  '#c5cfd4',
  '#a6b3ba',
  '#75858e',
  '#35424a',
  '#29343a',
  '#212a30',
  '#192126',
  '#12181c',
  '#0c1114',
];
const red: MantineColorsTuple = [
  '#fdeceb',
  '#f9d8d5',
  '#f0aca6',
  '#e77f77',
  '#de574d',
  '#cf3d33',
  '#bc2c23',
  '#a8231b',
  '#8c1b14',
  '#6d130e',
];

const light = {
  ground: '#f5f7f8',
  surface: '#ffffff',
  sunken: '#eceff1',
  line: '#dde3e6',
  edge: '#82919a',
  text: '#182126',
  quiet: '#55646d',
  accent: '#0b5a80',
  accentSoft: '#e6f1f7',
  accentLine: '#a9cde0',
  mine: '#e6f1f7',
  danger: '#a8231b',
  dangerSoft: '#fdeceb',
  due: '#7d4e00',
  dueSoft: '#fff2d9',
  dueFill: '#b87400',
  proven: '#1a6b3d',
  provenSoft: '#e4f3ea',
  shadow: '0 6px 24px rgb(24 33 38 / 14%)',
};

const night: typeof light = {
  ground: '#12181c',
  surface: '#192126',
  sunken: '#212a30',
  line: '#2f3b42',
  edge: '#75858e',
  text: '#e4eaed',
  quiet: '#a6b3ba',
  accent: '#74bade',
  accentSoft: '#17313f',
  accentLine: '#2c5a72',
  mine: '#17313f',
  danger: '#ff9a90',
  dangerSoft: '#3d1d1b',
  due: '#f0b955',
  dueSoft: '#3a2c10',
  dueFill: '#d99a2b',
  proven: '#7bd09d',
  provenSoft: '#173324',
  shadow: '0 6px 24px rgb(0 0 0 / 45%)',
};

const sizes = {
  'row-height': '2.25rem',
  'bar-height': '3rem',
  'rail-width': '5.75rem',
  'list-width': '21rem',
  'details-width': '18rem',
  'reading-width': '46rem',
  'today-width': '60rem',
  'form-width': '28rem',
  radius: '0.25rem',
  'radius-large': '0.5rem',
  small: '0.75rem',
  'small-line': '1rem',
  body: '0.875rem',
  'body-line': '1.25rem',
  title: '1.25rem',
  'title-line': '1.75rem',
  /** Read aloud at arm's length: the one size beside the three. */
  digits: '1.5rem',
  'flag-width': '1.125rem',
  space: '0.5rem',
  motion: '120ms',
};

const prefixed = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`--bw-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value]),
  );

const scheme = (colours: typeof light): Record<string, string> => ({
  ...prefixed(colours),
  '--mantine-color-body': colours.surface,
  '--mantine-color-text': colours.text,
  '--mantine-color-dimmed': colours.quiet,
  '--mantine-color-placeholder': colours.quiet,
  '--mantine-color-error': colours.danger,
  '--mantine-color-default': colours.surface,
  '--mantine-color-default-color': colours.text,
  '--mantine-color-default-border': colours.edge,
  '--mantine-color-default-hover': colours.sunken,
  '--mantine-color-anchor': colours.accent,
  '--mantine-color-red-light-color': colours.danger,
  '--mantine-color-accent-light': colours.accentSoft,
  '--mantine-color-accent-light-hover': colours.accentLine,
  '--mantine-color-accent-light-color': colours.accent,
});

/** What is printed looks as on a light screen. */
const paper = Object.fromEntries(Object.entries(prefixed(light)).map(([name, value]) => [name.replace('--bw-', '--bw-paper-'), value]));

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { ...prefixed(sizes), ...paper },
  light: scheme(light),
  dark: scheme(night),
});

export const theme = createTheme({
  fontFamily: "'Noto Sans', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: sizes.small, sm: sizes.body, md: sizes.body, lg: sizes.title, xl: sizes.title },
  lineHeights: { xs: '1.334', sm: '1.4286', md: '1.4286', lg: '1.4', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: sizes.title, lineHeight: sizes['title-line'] },
      h2: { fontSize: sizes.body, lineHeight: sizes['body-line'] },
      h3: { fontSize: sizes.small, lineHeight: sizes['small-line'] },
    },
  },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.125rem', sm: sizes.radius, md: sizes.radius, lg: sizes['radius-large'], xl: sizes['radius-large'] },
  defaultRadius: 'sm',
  colors: { accent, gray, dark, red },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    // The heading of a dialog is no banner of the page.
    Modal: Modal.extend({ defaultProps: { attributes: { header: { role: 'presentation' } } } }),
    // A browser writes what stands in a field to the disk, to bring it back or to offer it again; not with this (U1).
    TextInput: TextInput.extend({ defaultProps: { autoComplete: 'off' } }),
    Textarea: Textarea.extend({ defaultProps: { autoComplete: 'off' } }),
  },
});
