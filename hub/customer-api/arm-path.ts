import type { Problem } from '../../shared/azure/arm-error';

type InGroup = { subscriptionId: string; resourceGroup: string };
type PathNames = {
  locations: object;
  location: { locationName: string };
  operations: object;
  subscriptionJobs: { subscriptionId: string };
  groupJobs: InGroup;
  job: InGroup & { jobName: string };
  bitLockerKeys: InGroup & { jobName: string };
  packingSlip: InGroup & { jobName: string };
  custodyRecord: InGroup & { jobName: string };
  jobReport: InGroup & { jobName: string };
};
export type ArmResource = keyof PathNames;
export type PathOf<R extends ArmResource> = { [K in R]: { resource: K } & PathNames[K] }[R];
/** The resource that a path names; ARM compares the fixed segments without case. */
export type ArmPath = PathOf<ArmResource>;

const provider = 'providers/microsoft.importexport/';
const shapes = [
  { resource: 'locations', path: `${provider}locations` },
  { resource: 'location', path: `${provider}locations/{locationName}` },
  { resource: 'operations', path: `${provider}operations` },
  { resource: 'subscriptionJobs', path: `subscriptions/{subscriptionId}/${provider}jobs` },
  {
    resource: 'groupJobs',
    path: `subscriptions/{subscriptionId}/resourcegroups/{resourceGroup}/${provider}jobs`,
  },
  { resource: 'job', path: jobPath() },
  { resource: 'bitLockerKeys', path: `${jobPath()}/listbitlockerkeys` },
  { resource: 'packingSlip', path: `${jobPath()}/packingslip` },
  { resource: 'custodyRecord', path: `${jobPath()}/custodyrecord` },
  { resource: 'jobReport', path: `${jobPath()}/jobreport` },
] as const;

function jobPath() {
  return `subscriptions/{subscriptionId}/resourcegroups/{resourceGroup}/${provider}jobs/{jobName}`;
}

/**
 * Reads the path as it came, still percent-encoded: an encoded slash belongs to a name and ends no segment. Null when it
 * names nothing that is served here.
 */
export function parseArmPath(rawPath: string): ArmPath | null {
  const segments = decoded(rawPath);
  if (!segments) return null;
  for (const { resource, path } of shapes) {
    const names = match(path.split('/'), segments);
    // The shape that matched says which names were found.
    if (names) return { resource, ...names } as ArmPath;
  }
  return null;
}

function decoded(rawPath: string): string[] | null {
  const bare = rawPath.replace(/^\//, '').replace(/\/$/, '');
  try {
    return bare.split('/').map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function match(shape: string[], segments: string[]): Record<string, string> | null {
  if (shape.length !== segments.length) return null;
  const names: Record<string, string> = {};
  for (const [index, part] of shape.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{')) names[part.slice(1, -1)] = segment;
    else if (part !== segment.toLowerCase()) return null;
  }
  return names;
}

/** ARM's rule for resource groups. Job names are judged by PUT; another operation finds no such job. */
export function wrongName(path: ArmPath): Problem | null {
  if (!('resourceGroup' in path) || /^[\p{L}\p{N}_().-]{1,90}$/u.test(path.resourceGroup)) return null;
  return { code: 'InvalidResourceGroup', target: 'resourceGroupName', text: 'api.resourceGroup' };
}
