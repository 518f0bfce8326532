import { openAskingHub } from './asking-hub';

/*
 * A hub whose customers were asked, for a browser: prints the links of their mails by what they ask. A program of its own,
 * because Playwright cannot load the messages that the hub imports.
 */
const url = 'http://127.0.0.1:7499';
const hub = await openAskingHub({ url });
const { path: wait } = await hub.ask('archive-2026', 'package-overdue', {
  language: 'sv',
  timeZone: 'Europe/Stockholm',
});
const { path: address } = await hub.ask('return-home', 'return-address-invalid', { language: 'zh-CN' });
const { path: key } = await hub.ask('locked', 'bitlocker-unlock-failed');
const { path: word } = await hub.ask('export-list', 'export-list-invalid');
const { path: gone } = await hub.ask('gone', 'package-overdue');
await hub.request('PATCH', hub.job('gone'), { properties: { cancelRequested: true } });
const at = await hub.app.listen({ port: 0, host: '127.0.0.1' });
const links = Object.entries({ wait, address, key, word, gone }).map(([name, path]) => [
  name,
  `${at}${path}`,
]);
console.log(`links ${JSON.stringify(Object.fromEntries(links))}`);
process.once('SIGTERM', () => void hub.end().then(() => process.exit(0)));
