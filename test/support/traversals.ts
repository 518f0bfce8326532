const climbs = ['..', '%2e%2e', '.%2e', '%2E.', '%252e%252e', '..%00', '....', '..;', '%c0%ae%c0%ae', '．．'];
const slashes = ['/', '\\', '%2f', '%5c', '//', '%252f', '/./'];
const goals = ['etc/passwd', 'package.json', 'secrets.json', 'index.html', 'assets/a.js'];

/** Addresses that try to leave the folder of the page, or reach a file of it by another name than its own. */
export const traversals: string[] = [
  ...climbs.flatMap((climb) =>
    slashes.flatMap((slash) =>
      goals.flatMap((goal) => [
        `/${climb}${slash}${goal}`,
        `/assets${slash}${climb}${slash}${climb}${slash}${goal}`,
      ]),
    ),
  ),
  '/assets/../index.html',
  '/./index.html',
  '//etc/passwd',
  '/C:/Windows/win.ini',
  '/file:///etc/passwd',
  '/assets/',
  '/assets/a.js/',
  '/assets/a.js%00',
  '/assets/a.js.map',
  '/index.html%20',
  '/.env',
  '/INDEX.HTML',
].filter((address) => /^[\x21-\x7e]*$/.test(address));
