import { createHash } from 'node:crypto';

/** The colours of the stations, which this page cannot load. */
export const style = `
:root { color-scheme: light dark; --page: light-dark(#f3f5f8, #10151b); --surface: light-dark(#fff, #19202a);
  --edge: light-dark(#76838f, #7c8b9b); --line: light-dark(#d5dbe3, #33404e); --text: light-dark(#15202b, #e7edf3);
  --muted: light-dark(#4b5967, #a9b6c4); --accent: light-dark(#17598c, #7cc0ee); --ink: light-dark(#fff, #0c1116);
  --bad: light-dark(#a81e1e, #ffa8a8); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
header, main { max-width: 40rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; justify-content: space-between; }
header p { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
nav { margin-inline: -.75rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem; margin: 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: .5rem .75rem; border-radius: .375rem; }
a { color: var(--accent); }
nav a[aria-current] { color: var(--text); font-weight: 600; text-decoration: none; }
section { margin: 0 0 1rem; padding: 1rem 1.25rem; background: var(--surface); border: 1px solid var(--line); border-radius: .5rem; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 0 0 .5rem; font-size: 1.125rem; }
p { margin: 0 0 .75rem; } section > :last-child, form > :last-child { margin-bottom: 0; }
.state { font-size: 1.125rem; font-weight: 600; margin: 0; } .muted { color: var(--muted); }
table { width: 100%; border-collapse: collapse; margin: 0 0 .75rem; }
th, td { padding: .375rem .5rem .375rem 0; text-align: start; vertical-align: top; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 600; } thead th { border-top: 0; color: var(--muted); font-weight: 400; }
form { margin: 0 0 .75rem; }
fieldset { margin: 0 0 1rem; padding: 0; border: 0; min-width: 0; } legend { padding: 0; margin: 0 0 .5rem; font-weight: 600; }
.field { margin: 0 0 1rem; } label { display: block; font-weight: 600; }
.choice { display: flex; gap: .5rem; align-items: flex-start; min-height: 2.75rem; padding: .5rem 0; font-weight: 400; }
.choice input { width: 1.5rem; height: 1.5rem; margin: 0; flex: none; } .under { padding-inline-start: 2rem; }
input:not([type=radio]), textarea { width: 100%; min-height: 2.75rem; padding: .5rem .625rem; font: inherit; color: inherit;
  background: var(--page); border: 1px solid var(--edge); border-radius: .375rem; }
input[type=date] { width: auto; min-width: 12rem; max-width: 100%; }
input[aria-invalid=true]:not([type=radio]), textarea[aria-invalid=true] { border-color: var(--bad); border-width: 2px; }
.hint { display: block; color: var(--muted); font-weight: 400; } .bad { display: block; color: var(--bad); font-weight: 600; }
.alert { border: 2px solid var(--bad); } .alert ul { margin: 0; padding-inline-start: 1.25rem; }
button { min-height: 2.75rem; padding: .5rem 1.5rem; font: inherit; font-weight: 600; color: var(--ink); background: var(--accent);
  border: 1px solid transparent; border-radius: .375rem; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** No script, nothing from elsewhere, and a form that goes nowhere else. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
