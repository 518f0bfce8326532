import { type ProtocolRange, supportedProtocols } from './protocol-range';
import { type Upcasters, upcasters } from './upcast';

/** What this program speaks and understands. Hub and station take it as one; a test brings older and newer ones. */
export type Versions = { protocols: ProtocolRange; upcasters: Upcasters };

export const productVersions: Versions = { protocols: supportedProtocols, upcasters };
