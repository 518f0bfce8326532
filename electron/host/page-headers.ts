import { randomBytes } from 'node:crypto';
import type { PageFile } from './page-files';

/**
 * What a page may load. Styles need the nonce because Mantine writes its theme into a style element; no 'unsafe-inline',
 * no eval, nothing from elsewhere.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

const permissionsPolicy = [
  'serial=(self)',
  'screen-wake-lock=(self)',
  'camera=(self)',
  ...['microphone', 'geolocation', 'payment', 'usb', 'hid', 'display-capture'].map((name) => `${name}=()`),
].join(', ');

/** The same headers from both shells. */
export const fixedHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissionsPolicy,
} as const;

/** Body and headers of a file of the page; each page gets a nonce of its own, where the build left the placeholder. */
export function servePageFile(file: PageFile): { headers: Record<string, string>; body: Buffer } {
  const nonce = randomBytes(16).toString('base64url');
  const headers = {
    ...fixedHeaders,
    'content-type': file.type,
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-store',
    'content-security-policy': contentSecurityPolicy(nonce),
  };
  if (!file.isPage) return { headers, body: file.body };
  return { headers, body: Buffer.from(file.body.toString('utf8').replaceAll('CSP_NONCE', nonce)) };
}
