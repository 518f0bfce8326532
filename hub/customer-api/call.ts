import type { ApiLanguage } from '../../shared/azure/accept-language';
import type { ApiVersion } from '../../shared/azure/api-versions';
import type { HubDeps, Submit } from '../deps';
import type { Answer } from './answer';
import type { ArmResource, PathOf } from './arm-path';
import type { Query } from './request-query';
import type { Word } from './submit-change';

export type CustomerApiDeps = HubDeps & {
  submit: Submit;
  /** How customers reach this hub, e.g. `https://dock.example:7421`; null: as the request says. */
  publicUrl: string | null;
};

/** One authenticated request. */
export type Asked = {
  deps: CustomerApiDeps;
  siteId: string;
  query: Query;
  apiVersion: ApiVersion;
  language: ApiLanguage;
  /** The body as text; empty when there was none. */
  body: string;
  /** UNKNOWN-2: not the customer asks, but a lead on the customer's word. */
  word?: Word;
  /** Scheme, host and path as the customer sees them, without the query. */
  url: string;
};
export type Call<R extends ArmResource> = Asked & { path: PathOf<R> };
export type Handler<R extends ArmResource> = (call: Call<R>) => Promise<Answer>;
