import type { Attention, Document, DocumentRef, Job, Operator, Package, Site, SiteRules } from './documents';
import type { Operation, OperationType } from './operations';
import type { RefusalCode } from './refusals';
import type { ResultCode } from './results';
import type { Role } from './states';

/** What `resolve` found for one operation: everything that its reducer may read. */
export type View = {
  jobs: Job[];
  packages: Package[];
  attentions: Attention[];
  operators: Operator[];
  sites: Site[];
};

/** Facts about who and where that a reducer needs besides the documents. */
export type ReduceContext = {
  /** Role of the acting operator; null when the operator is not known (any more). `customer` and `hub` actors have none. */
  role: Role | null;
  rules: SiteRules;
  /**
   * The operation was performed already: the hub takes it in, or a station re-applies what is pending. A fact is then never
   * refused nor asked about: it falls back to a fixed answer and is flagged.
   */
  judging: boolean;
};

export type Params = Record<string, string | number>;

/**
 * `applied` and `flagged` carry the documents that are new or changed, whole. `flagged`: accepted, but it contradicts what
 * the records said and somebody should look. `noop` and `refused` change nothing.
 */
export type Result =
  | {
      outcome: 'applied' | 'flagged';
      code: ResultCode;
      params: Params;
      documents: Document[];
      deleted: DocumentRef[];
    }
  | { outcome: 'noop'; code: ResultCode; params: Params }
  | { outcome: 'refused'; code: RefusalCode; params: Params };

export type Reducer<T extends OperationType> = (
  view: View,
  operation: Operation<T>,
  context: ReduceContext,
) => Result;

/** One reducer for every operation: the compiler counts them. */
export type Reducers = { [T in OperationType]: Reducer<T> };
