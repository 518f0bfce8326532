const operation = (name: string, resource: string, title: string, description: string) => ({
  name: `Microsoft.ImportExport/${name}`,
  display: { provider: 'Microsoft Import Export', resource, operation: title, description },
});

/** What ListOperations answers: the actions that a role may be given. */
export const operationList = [
  operation(
    'locations/read',
    'Locations',
    'Get locations',
    'Gets the properties for the specified location or returns the list of locations.',
  ),
  operation(
    'jobs/read',
    'Jobs',
    'Get jobs',
    'Gets the properties for the specified job or returns the list of jobs.',
  ),
  operation(
    'jobs/write',
    'Jobs',
    'Create or update job',
    'Creates a job with the specified parameters or updates the properties or tags of the specified job.',
  ),
  operation('jobs/delete', 'Jobs', 'Delete job', 'Deletes an existing job.'),
  operation(
    'jobs/listBitLockerKeys/action',
    'BitLocker keys',
    'List BitLocker keys',
    'Gets the BitLocker keys of the drives of the specified job.',
  ),
];
