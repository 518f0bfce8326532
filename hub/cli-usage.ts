import { roles } from '../shared/states';

export const usage = `usage: npm run -s hub -- [serve] --data DIR [--database-url URL] [--port N] [--host H]
                         [--tls self-signed | --tls-cert FILE --tls-key FILE] [--key-file FILE] [--public-url URL]
       npm run -s hub -- token create --data DIR --subscription ID [--days 30]
       npm run -s hub -- station code --data DIR [--name NAME]
       npm run -s hub -- operator create --data DIR --name NAME --badge BADGE --role ${roles.join('|')}   (PIN from stdin)
       npm run -s hub -- custody verify --data DIR [--site SITE]
       npm run -s hub -- custody export --data DIR --job ID|NAME [--drive SERIAL] [--site SITE]
       npm run -s hub -- custody verify-record FILE --key KEYS   (needs no data: KEYS is what the hub publishes)
       npm run -s hub -- mail set --data DIR --server smtp://HOST[:587]|smtps://HOST[:465] --from ADDRESS [--name NAME]
                         [--user USER] [--ca FILE] [--plain]   (password from stdin)
       npm run -s hub -- mail off --data DIR
       npm run -s hub -- shift-mail set --data DIR --to ADDRESS[,ADDRESS] --ends HH:MM[,HH:MM] --time-zone ZONE
                         [--language en|sv|zh-CN]   (mail to the site's own people at the end of each shift)
       npm run -s hub -- shift-mail show --data DIR
       npm run -s hub -- shift-mail off --data DIR
       npm run -s hub -- storage set --data DIR --account ARM-ID [--endpoint URL]   (key of the account, or without --endpoint
                         the address of a container with its SAS, from stdin)
       npm run -s hub -- storage list --data DIR
       npm run -s hub -- storage remove --data DIR --account ARM-ID
       npm run -s hub -- carrier set --data DIR --url URL --services "CARRIER=SERVICE,SERVICE;CARRIER=SERVICE" [--label zpl|png]
                         (labels from a Karrio server; its token from stdin)
       npm run -s hub -- carrier show --data DIR
       npm run -s hub -- carrier off --data DIR
       npm run -s hub -- webhook add --data DIR --subscription ID --url URL [--private]   (prints the secret, once)
       npm run -s hub -- webhook list --data DIR
       npm run -s hub -- webhook remove --data DIR --id ID`;

/** What may be given; which of it a command takes is said there. */
export const options = {
  data: { type: 'string' },
  'database-url': { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  tls: { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'key-file': { type: 'string' },
  'public-url': { type: 'string' },
  subscription: { type: 'string' },
  days: { type: 'string' },
  name: { type: 'string' },
  badge: { type: 'string' },
  role: { type: 'string' },
  site: { type: 'string' },
  job: { type: 'string' },
  drive: { type: 'string' },
  key: { type: 'string' },
  server: { type: 'string' },
  from: { type: 'string' },
  user: { type: 'string' },
  ca: { type: 'string' },
  plain: { type: 'boolean' },
  to: { type: 'string' },
  ends: { type: 'string' },
  'time-zone': { type: 'string' },
  language: { type: 'string' },
  account: { type: 'string' },
  endpoint: { type: 'string' },
  url: { type: 'string' },
  services: { type: 'string' },
  label: { type: 'string' },
  id: { type: 'string' },
  private: { type: 'boolean' },
} as const;
