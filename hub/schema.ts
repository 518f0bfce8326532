import type { GeneratedAlways } from 'kysely';
import type { CustodyLink } from '../shared/custody';
import type { Actor, Document, DocumentKind } from '../shared/documents';
import type { DueEscalation } from '../shared/faults/escalation';
import type { DueTime } from '../shared/jobs/due-times';
import type { FlowStep } from '../shared/overview-contract';
import type { Params } from '../shared/reduce-types';
import type { Json } from './json-column';
import type { CarrierLabelTable, CarrierPlatformTable } from './schema-carriers';
import type {
  ContactPersonTable,
  ContactWordsTable,
  DeliveryTable,
  MailTable,
  NoticeTable,
  ShiftMailTable,
  WebhookTable,
} from './schema-told';

/*
 * Site is the first column of every primary key, so that the same schema can be distributed by site. Instants are
 * ISO 8601 text, as in documents.
 */

export type SiteTable = {
  site: string;
  demo: boolean;
  created_at: string;
  /** Number of the last operation. Locking this row orders everything of the site: sequence = commit order. */
  seq: number;
  /** Changes when a station shows that this database went back in time. */
  epoch: string;
  /** Hash of the newest custody link. */
  head_hash: string;
  links: number;
};

export type DocumentTable = {
  site: string;
  kind: DocumentKind;
  id: string;
  /** The site's seq of the last change; several documents of one operation share it. */
  rev: number;
  deleted: boolean;
  body: Json<Document> | null;
  /** Lower-cased, of jobs only: the customer API lists by them. */
  subscription: GeneratedAlways<string | null>;
  resource_group: GeneratedAlways<string | null>;
  name: GeneratedAlways<string | null>;
  /** State of jobs and packages. */
  state: GeneratedAlways<string | null>;
};

export type DocumentKeyTable = { site: string; key: string; kind: DocumentKind; id: string };

export type OperationTable = {
  site: string;
  seq: number;
  operation_id: string;
  /** The station whose credential pushed it; null for the customer API, the clocks and the command line. */
  station_id: string | null;
  type: string;
  v: number;
  /** As the station's clock said. */
  at: string;
  hub_at: string;
  actor: Json<Actor>;
  /** Erased (null, with its salt) when the personal data in it must go; the chain still verifies. */
  payload: Json<unknown> | null;
  salt: string | null;
  seen_code: string | null;
  outcome: 'applied' | 'noop' | 'flagged' | 'refused';
  code: string;
  params: Json<Params>;
  /** Custody link and its hash; null for what was refused. */
  link: Json<CustodyLink> | null;
  hash: string | null;
};

/** What the hub does by itself because of a document (shared/jobs/due-times.ts). */
export type ClockTable = {
  site: string;
  kind: DocumentKind;
  id: string;
  what: DueTime['what'] | DueEscalation['what'];
  /** The fault's id where `what` is `escalate`. */
  clock: string;
  /** '' when it is not about one drive. */
  drive_id: string;
  due_at: string;
  /** When it is looked at next; null: it was done. */
  run_at: string | null;
};

/** FLOW-1: a step that a parcel or drive took, by when it last took it. It stays when its document is deleted. */
export type FlowTable = {
  site: string;
  kind: DocumentKind;
  id: string;
  /** '' of a parcel. */
  drive_id: string;
  step: FlowStep;
  at: string;
  /** From the arrival of its parcel; null: of nobody knows which. */
  took_ms: number | null;
};

/** How many took a step in a quarter of an hour (the instant at which it begins), and in how many seconds each. */
export type FlowQuarterTable = {
  site: string;
  quarter: string;
  step: FlowStep;
  count: number;
  took_s: number[];
};

/** Which documents an operation concerned: timelines read it. */
export type OperationSubjectTable = { site: string; kind: DocumentKind; id: string; seq: number };

/** What a station pushed under which number. The same operation can stand under several after a fork. */
export type ClientOperationTable = {
  site: string;
  client_id: string;
  cseq: number;
  operation_id: string;
  /** Its row in `operation`. */
  operation_seq: number;
  /** From this cursor on a pull shows the outcome; never falls as cseq rises. */
  visible_seq: number;
};

export type ClientTable = {
  site: string;
  client_id: string;
  station_id: string;
  last_cseq: number;
  last_seen: string;
};

/** Personal data of a job, outside operations and documents. */
export type PersonalTable = { site: string; job_id: string; salt: string; body: Json<unknown> };

/** BitLocker keys, encrypted under HubDeps.secretKey. */
export type SecretTable = {
  site: string;
  job_id: string;
  drive_id: string;
  /** base64: nonce, ciphertext, tag. */
  ciphertext: string;
};

/** How transfers reach a customer's storage account. */
export type StorageAccessTable = {
  site: string;
  /** ARM id, lower-cased. */
  account_id: string;
  kind: 'accountKey' | 'containerSas';
  /** Of the blob service, or of the one container; nothing secret. */
  endpoint: string;
  /** The account's key, or the query of the SAS; base64 of sealed.ts. */
  ciphertext: string;
  saved_at: string;
};

export type TokenTable = {
  site: string;
  hash: string;
  subscription: string;
  created_at: string;
  expires_at: string;
};

export type StationTable = {
  site: string;
  id: string;
  name: string;
  credential_hash: string;
  enrolled_at: string;
  revoked_at: string | null;
  last_seen: string | null;
  pending: number | null;
  app_version: string | null;
};

export type EnrolmentCodeTable = {
  site: string;
  hash: string;
  name: string | null;
  expires_at: string;
  used_at: string | null;
};

export type PinTable = {
  site: string;
  operator_id: string;
  /** scrypt, see pin.ts. */
  verifier: string;
  updated_at: string;
  failures: number;
  locked_until: string | null;
};

/** What has come of a photo that a document names (PHOTO-3). */
export type PhotoTable = { site: string; sha256: string; received: number; complete: boolean };

export type PhotoChunkTable = { site: string; sha256: string; start: number; body: Buffer };
/** CUSTODY-4: public keys that custody records of the site were signed with. */
export type CustodyKeyTable = { site: string; key_id: string; x: string; first_used_at: string };

/** What a station looks at right now, for the other hub processes; not logged, so no backup has it. */
export type LookTable = {
  site: string;
  station_id: string;
  operator_id: string;
  fault: string;
  /** By the database's clock. */
  until: Date;
};

/** Facts about the whole hub, by name. */
export type HubMetaTable = { name: string; value: string };

export type Schema = {
  site: SiteTable;
  document: DocumentTable;
  document_key: DocumentKeyTable;
  operation: OperationTable;
  clock: ClockTable;
  flow: FlowTable;
  flow_quarter: FlowQuarterTable;
  operation_subject: OperationSubjectTable;
  client_operation: ClientOperationTable;
  client: ClientTable;
  personal: PersonalTable;
  secret: SecretTable;
  storage_access: StorageAccessTable;
  carrier_platform: CarrierPlatformTable;
  carrier_label: CarrierLabelTable;
  token: TokenTable;
  station: StationTable;
  enrolment_code: EnrolmentCodeTable;
  pin: PinTable;
  contact_person: ContactPersonTable;
  notice: NoticeTable;
  mail: MailTable;
  photo: PhotoTable;
  photo_chunk: PhotoChunkTable;
  custody_key: CustodyKeyTable;
  webhook: WebhookTable;
  delivery: DeliveryTable;
  contact_words: ContactWordsTable;
  shift_mail: ShiftMailTable;
  look: LookTable;
  hub_meta: HubMetaTable;
};

/** Every table that belongs to a site, in an order in which rows can be deleted. */
export const siteTables = [
  'clock',
  'flow',
  'flow_quarter',
  'document_key',
  'document',
  'operation_subject',
  'client_operation',
  'operation',
  'client',
  'personal',
  'secret',
  'storage_access',
  'carrier_platform',
  'carrier_label',
  'token',
  'station',
  'enrolment_code',
  'pin',
  'contact_person',
  'notice',
  'mail',
  'photo_chunk',
  'photo',
  'custody_key',
  'delivery',
  'webhook',
  'contact_words',
  'shift_mail',
  'look',
  'site',
] as const satisfies readonly (keyof Schema)[];
