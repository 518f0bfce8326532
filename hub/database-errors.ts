/**
 * What a failed statement means for the operations in it. `retry`: nothing is wrong with them, the same may succeed later
 * (serialization, deadlock, lock timeout, connection, resources, shutdown, disk). `data`: one of them cannot be stored.
 * `bug`: our statement is wrong. null: not the database's word at all.
 */
export function databaseErrorKind(error: unknown): 'retry' | 'data' | 'bug' | null {
  const code = codeOf(error);
  if (code === null) return null;
  if (/^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENOSPC|EIO)/.test(code)) return 'retry';
  // SQLSTATE: two characters of class, three of detail.
  if (!/^[0-9A-Z]{2}[0-9A-Z]{3}$/.test(code) || /^E[A-Z]/.test(code)) return null;
  if (/^(22|23|54)/.test(code)) return 'data';
  return /^(08|25|40|53|55|57|58)/.test(code) ? 'retry' : 'bug';
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  // pg says these without a code when the server goes away under a query.
  if (
    /^(Connection terminated|Client has encountered a connection error|timeout exceeded)/.test(error.message)
  ) {
    return 'ECONNRESET';
  }
  return error.cause === undefined ? null : codeOf(error.cause);
}
