import type { Fault } from '../../../shared/documents';

/** As a person is asked: the most urgent first. */
export const severities = ['high', 'normal', 'low'] as const satisfies readonly Fault['severity'][];
