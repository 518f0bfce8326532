import 'reflect-metadata';
import { webcrypto, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import * as x509 from '@peculiar/x509';
import { addMs, dayMs, type Instant } from '../shared/time';
import { writePrivateFile } from './private-file';

export type TlsFiles = { cert: string; key: string };
type Pair = { certificate: x509.X509Certificate; keys: CryptoKeyPair };
type CryptoKeyPair = webcrypto.CryptoKeyPair;

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
// Clients may refuse server certificates that live longer than this.
const serverDays = 397;
const caDays = 3650;
const renewBeforeDays = 30;

/**
 * The hub's own certificate authority and a server certificate for this machine, kept under `folder` (ca.pem is what
 * clients are given). Made when missing, expiring within 30 days, or when the host is not in the certificate.
 */
export async function selfSignedTls(folder: string, host: string, now: Instant): Promise<TlsFiles> {
  const file = (name: string) => path.join(folder, name);
  const names = [...new Set(['localhost', '127.0.0.1', '::1', ...(isWildcard(host) ? [] : [host])])];
  let ca = await loadPair(file('ca.pem'), file('ca-key.pem'), now);
  const freshCa = ca === null;
  if (!ca) {
    ca = await createCa(now);
    await savePair(ca, file('ca.pem'), file('ca-key.pem'));
  }
  const server = freshCa ? null : await loadPair(file('server.pem'), file('server-key.pem'), now);
  if (!server || !names.every((name) => isFor(server.certificate, name)))
    await savePair(await createServer(ca, names, now), file('server.pem'), file('server-key.pem'));
  return {
    cert: readFileSync(file('server.pem'), 'utf8'),
    key: readFileSync(file('server-key.pem'), 'utf8'),
  };
}

const isWildcard = (host: string) => host === '0.0.0.0' || host === '::';

function isFor(certificate: x509.X509Certificate, name: string): boolean {
  const parsed = new X509Certificate(certificate.toString('pem'));
  return (isIP(name) ? parsed.checkIP(name) : parsed.checkHost(name)) !== undefined;
}

async function createCa(now: Instant): Promise<Pair> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=Dockside hub certificate authority',
      ...validity(now, caDays),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return { certificate, keys };
}

async function createServer(ca: Pair, names: string[], now: Instant): Promise<Pair> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create(
    {
      subject: 'CN=Dockside hub',
      issuer: ca.certificate.subject,
      ...validity(now, serverDays),
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: ca.keys.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(
          names.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value })),
        ),
        await x509.AuthorityKeyIdentifierExtension.create(ca.keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return { certificate, keys };
}

function validity(now: Instant, days: number) {
  // An hour back, for clients whose clocks are a little behind.
  return { notBefore: new Date(addMs(now, -3_600_000)), notAfter: new Date(addMs(now, days * dayMs)) };
}

async function loadPair(certFile: string, keyFile: string, now: Instant): Promise<Pair | null> {
  if (!existsSync(certFile) || !existsSync(keyFile)) return null;
  const certificate = new x509.X509Certificate(readFileSync(certFile, 'utf8'));
  if (certificate.notAfter.toISOString() < addMs(now, renewBeforeDays * dayMs)) return null;
  const der = x509.PemConverter.decodeFirst(readFileSync(keyFile, 'utf8'));
  const privateKey = await webcrypto.subtle.importKey('pkcs8', der, algorithm, true, ['sign']);
  return { certificate, keys: { privateKey, publicKey: await certificate.publicKey.export(webcrypto) } };
}

async function savePair(pair: Pair, certFile: string, keyFile: string): Promise<void> {
  const der = await webcrypto.subtle.exportKey('pkcs8', pair.keys.privateKey);
  writePrivateFile(keyFile, x509.PemConverter.encode(der, x509.PemConverter.PrivateKeyTag));
  writePrivateFile(certFile, pair.certificate.toString('pem'));
}
