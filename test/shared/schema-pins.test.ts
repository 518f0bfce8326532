import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { headSchema, journalVersion, recordsSchema } from '../../electron/host/journal-segment';
import { stationDbVersions } from '../../renderer/data/station-db';
import { journalRecordSchema } from '../../shared/host-contract';
import { anyOperationSchema, payloadSchemas } from '../../shared/operations';
import { supportedProtocols } from '../../shared/protocol-range';
import {
  enrolRequestSchema,
  enrolResponseSchema,
  pullRequestSchema,
  pullResponseSchema,
  pushRequestSchema,
  pushResponseSchema,
  setUpProblemSchema,
  setUpRequestSchema,
  syncProblemSchema,
} from '../../shared/sync-protocol';
import { currentVersion, isOperationType } from '../../shared/upcast';
import { differences, type Pins, pinOf, pinOfShape } from './schema-pins';

const messages = {
  pushRequest: pushRequestSchema,
  pushResponse: pushResponseSchema,
  pullRequest: pullRequestSchema,
  pullResponse: pullResponseSchema,
  problem: syncProblemSchema,
  enrolRequest: enrolRequestSchema,
  enrolResponse: enrolResponseSchema,
  setUpRequest: setUpRequestSchema,
  setUpProblem: setUpProblemSchema,
};
const inJournal = { segmentHead: headSchema, recordsFrame: recordsSchema, record: journalRecordSchema };

function productPins(): Pins {
  const pins: Pins = { 'operation envelope': pinOf(1, anyOperationSchema) };
  for (const [name, schema] of Object.entries(messages))
    pins[`protocol ${name}`] = pinOf(supportedProtocols.max, schema);
  for (const [name, schema] of Object.entries(inJournal))
    pins[`journal ${name}`] = pinOf(journalVersion, schema);
  for (const { version, stores } of stationDbVersions)
    pins[`station database ${version}`] = pinOfShape(version, stores);
  for (const [type, schema] of Object.entries(payloadSchemas))
    if (isOperationType(type)) pins[`operation ${type}`] = pinOf(currentVersion(type), schema);
  return pins;
}

it('what stations, hubs and journals write is what was pinned with its version', () => {
  const pins = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync('test/shared/schema-pins.json', 'utf8')));
  const found = differences(pins, productPins());
  expect(found, found.join('\n')).toEqual([]);
});

it('a change shows: a field more, a narrower rule, another version, one that is new or gone', () => {
  const pin = (version: number, shape: z.ZodRawShape) => ({ scan: pinOf(version, z.object(shape)) });
  const before = pin(1, { serial: z.string(), note: z.string().optional() });
  expect(differences(before, pin(1, { note: z.string().optional(), serial: z.string() }))).toEqual([]);
  const others: z.ZodRawShape[] = [
    { serial: z.string(), note: z.string() },
    { serial: z.string().max(100), note: z.string().optional() },
    { serial: z.string() },
  ];
  for (const shape of others)
    expect(differences(before, pin(1, shape))).toEqual([expect.stringMatching(/raise the version/)]);
  expect(differences(before, pin(2, { serial: z.string() }))).toEqual([
    expect.stringMatching(/scan has a new version: write "scan": "2 /),
  ]);
  expect(differences({}, before)).toEqual([expect.stringMatching(/is new/)]);
  expect(differences(before, {})).toEqual([expect.stringMatching(/is gone/)]);
});
