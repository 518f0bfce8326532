/** The page's one address in Electron. Never change it: another origin is another, empty IndexedDB. */
export const pageUrl = 'app://dock/';

/** Parsed, never compared as text: `app://dock.evil/` and `app://dock@evil/` begin alike. */
export function isPageUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === 'app:' && host === 'dock' && username === '' && password === '';
}
