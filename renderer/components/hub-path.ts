/** Below the hub's station API. It tells about customers only to an operator who is signed in. */
export function hubPath(segments: readonly string[], operatorId: string): string {
  return `${segments.map(encodeURIComponent).join('/')}?operatorId=${encodeURIComponent(operatorId)}`;
}
